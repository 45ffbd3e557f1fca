"""What a goal description covers, as a tool: find the editions, count, and write or draw it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...report.tool import Tool

if TYPE_CHECKING:
    from ...editions.open import OpenedEdition
    from .count import Coverage

_STYLES = ("kit/document.css", "coverage/page.css", "kit/picture.css")
TOOL = Tool(__package__, ("text", "html", "svg", "json"), _STYLES)


def find(
    names: Sequence[str], date: str | None = None, step: Callable[[str], None] = lambda _: None
) -> list[OpenedEdition]:
    """Read the newest editions of what the names mean, or those of a date; no names: every specialty.

    Raises ``NoSuchInput``, ``OSError`` and ``GitFault``.
    """
    from ...check.inputs import specialties_root
    from ..who.tool import find as editions

    return editions(names or [str(specialties_root())], date, step)


def make(found: Sequence[OpenedEdition]) -> list[Coverage]:
    """Count what could be read."""
    from ..estimate.file import defaults
    from .count import cover

    assumptions = defaults()
    return [cover(one.logbook, assumptions, one.name, one.draft) for one in found if one.logbook is not None]
