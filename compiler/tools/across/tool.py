"""The specialties held against each other, as a tool: find their editions, compare them, and write the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...report.tool import Tool

if TYPE_CHECKING:
    from ...editions.open import OpenedEdition
    from .figures import Across

TOOL = Tool(__package__, ("text", "html", "json"), ("kit/document.css", "across/page.css", "kit/picture.css"))


def find(names: Sequence[str], step: Callable[[str], None] = lambda _: None) -> list[OpenedEdition]:
    """Read the newest edition of each specialty that the names mean; no names: every specialty.

    Of two files of one edition the first counts.  Raises ``NoSuchInput``, ``OSError`` and ``GitFault``.
    """
    from ...check.inputs import specialties_root
    from ..who.tool import find as editions

    found = editions(names or [str(specialties_root())], None, step)
    first = {one.key: one for one in reversed(found) if one.logbook is not None}
    return [one for one in found if one.logbook is None or first[one.key] is one]


def make(found: Sequence[OpenedEdition]) -> Across:
    """Compare what could be read."""
    from .figures import across

    return across(found)
