"""What the command line may call to hold specialties against each other.  What is dear is imported when needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from ...editions.open import OpenedEdition
    from ...ground.lang import Lang
    from .view import Across

__all__ = ["Format", "across", "find", "render"]

Format: TypeAlias = Literal["text", "json", "html"]


def find(names: Sequence[str], step: Callable[[str], None] = lambda _: None) -> list[OpenedEdition]:
    """Read the newest edition of each specialty that the names mean; no names: every specialty.

    Of two files of one edition the first counts.  Raises ``NoSuchInput``, ``OSError`` and ``GitFault``.
    """
    from ...check.inputs import specialties_root
    from ..who.tool import find as editions

    found = editions(names or [str(specialties_root())], None, step)
    first = {one.key: one for one in reversed(found) if one.logbook is not None}
    return [one for one in found if one.logbook is None or first[one.key] is one]


def across(found: Sequence[OpenedEdition]) -> Across:
    """Compare what could be read."""
    from .view import across as compare

    return compare(found)


def render(made: Across, format: Format, lang: Lang = "da", *, width: int = 100, color: bool = False) -> bytes:
    """Write the report in one of the formats."""
    if format == "json":
        from . import json as across_json

        return across_json.render(made)
    if format == "html":
        from . import page as across_page

        return across_page.render(made, lang)
    from . import text as across_text

    return across_text.render(made, lang, width=width, color=color).encode()
