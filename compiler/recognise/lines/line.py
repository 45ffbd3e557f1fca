"""One line of a cell, and what a paragraph says of where it stands."""

from __future__ import annotations

from msgspec import Struct

from ...ground.source import Span


class Line(Struct, frozen=True):
    """One line with its depth: ``None`` outside lists, 0 for an outermost item.

    ``bold`` says that all of it is bold; ``label`` is the heading between the items that it
    stands under (»Viden«).
    """

    text: str
    span: Span
    depth: int | None
    bold: bool = False
    label: str = ""

    @property
    def labelled(self) -> str:
        """The text with the label that it stands under, on one line: »Viden: Kender anatomi«."""
        return f"{self.label}: {self.text}" if self.label else self.text
