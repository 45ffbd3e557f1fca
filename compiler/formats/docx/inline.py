"""What is collected from a paragraph while it is read."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field


class Inline(Struct):
    """What was collected from a paragraph, or from several that tracked deletions joined."""

    pieces: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    objects: list[tuple[str, str]] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    strange: list[Any] = field(default_factory=list)
    changes: list[tuple[Any, bool]] = field(default_factory=list)
    pictures: int = 0
    marks_deleted: int = 0
    has_words: bool = False
    bold: bool = True
    toc: bool = True
    placeholder: bool = False
