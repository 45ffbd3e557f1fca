"""What the command line may call to ask who does what.  What is dear is imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from ...editions.found import Found
    from ...ground.lang import Lang
    from .view import Overview

__all__ = ["Format", "find", "overviews", "render"]

Format: TypeAlias = Literal["text", "json", "html"]


def find(names: Sequence[str], date: str | None = None, step: Callable[[str], None] = lambda _: None) -> list[Found]:
    """Read the newest editions of what the names mean, or those of a date.

    Raises ``NoSuchInput``, ``OSError`` and ``GitFault``.
    """
    from ...editions.found import editions, newest

    found = editions(names, step)
    return newest(found) if date is None else [one for one in found if one.book is None or one.key[1] == date]


def overviews(found: Sequence[Found]) -> list[Overview]:
    """Make the pages of what could be read."""
    from .view import overview

    return [view for one in found if (view := overview(one)) is not None]


def render(
    views: Sequence[Overview], format: Format, lang: Lang = "da", *, width: int = 100, color: bool = False
) -> bytes:
    """Write the pages in one of the formats."""
    if format == "json":
        from . import json as who_json

        return who_json.render(views, lang)
    if format == "html":
        from . import page as who_page

        return who_page.render(views, lang)
    from . import text as who_text

    return who_text.render(views, lang, width=width, color=color).encode()
