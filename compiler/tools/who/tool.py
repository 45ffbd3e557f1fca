"""Who does what in a specialty, as a tool: find the editions, make their overviews, and write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...report.tool import Tool

if TYPE_CHECKING:
    from ...editions.open import OpenedEdition
    from .figures import Overview

TOOL = Tool(__package__)


def find(
    names: Sequence[str], date: str | None = None, step: Callable[[str], None] = lambda _: None
) -> list[OpenedEdition]:
    """Read the newest editions of what the names mean, or those of a date.

    Raises ``NoSuchInput``, ``OSError`` and ``GitFault``.
    """
    from ...editions.open import newest, open_editions

    found = open_editions(names, step)
    return newest(found) if date is None else [one for one in found if one.logbook is None or one.key[1] == date]


def make(found: Sequence[OpenedEdition]) -> list[Overview]:
    """Make the overviews of what could be read."""
    from .figures import overview

    return [view for one in found if (view := overview(one)) is not None]
