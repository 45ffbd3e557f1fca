"""Paragraphs and tables of a PDF as neutral blocks, with their places and the doubts about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from ...ground.diagnostics import Findings, found_here
from ...ground.source import Span
from ...model.document import Block, Cell, Paragraph, Row, Table
from ..damage import excerpt, settle
from ..trail import Trail
from .paragraphs import Doubt, Made
from .raw import BROKEN

found_here(__name__, "pdf-uncertain")


_STEP = 8
MOST_DOUBTS = 200


class Assembly:
    """Makes blocks in reading order, and remembers under which heading and in which table it is."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.heading: str | None = None
        self.table: int | None = None
        self.row: int | None = None
        self.doubts: Counter[str] = Counter()
        self._order = 0
        self._tables = 0
        self._trail = Trail()

    def span(self, page: int) -> Span:
        """Give the place where the assembly is; ``page`` counts from 0."""
        self._order += _STEP
        return Span(self._order, heading=self.heading, table=self.table, row=self.row, page=page + 1)

    def doubt(self, doubt: Doubt, span: Span) -> None:
        """Report something that the PDF does not say for certain."""
        text = excerpt(doubt.text)
        self.doubts[doubt.kind] += 1
        self.findings.add("pdf-uncertain", span=span, quote=text.split(" | ")[0], variant=doubt.kind, text=text)

    def paragraph(
        self, made: Made, *, heading: int | None = None, item: int | None = None, toc: bool = False, title: bool = False
    ) -> Paragraph | None:
        """Make a paragraph; ``None`` where there is nothing in it."""
        span = self.span(made.page)
        text = settle(made.text.replace("\t", " ") if heading else made.text, span, self.findings)
        label = made.label or ""
        if not text and not label:
            return None
        if any(w.flags & BROKEN for line in made.lines for w in line.words):
            self.doubt(Doubt("letters", text, made.page), span)
        for doubt in made.doubts:
            self.doubt(doubt, span)
        bold = made.bold and bool(text)
        if heading is not None and text:
            self.heading = self._trail.enter(heading, text, label)
            span = replace(span, heading=self.heading)
        depth = item if item is not None else (0 if made.label is not None and heading is None else None)
        return Paragraph(text, span, heading if text else None, label, depth, bold, toc, title and heading is None)

    def cell(self, blocks: Iterable[Block], place: tuple[int, int], page: int, *, continued: bool = False) -> Cell:
        """Make a cell; ``place`` is its column and how many columns it covers."""
        return Cell(tuple(blocks), place[0], place[1], continued, self.span(page))

    def begin_table(self, page: int) -> Span:
        """Enter a table."""
        self._tables += 1
        self.table, self.row = self._tables, None
        return self.span(page)

    def end_table(self, rows: list[Row], span: Span) -> Table:
        """Leave a table."""
        number = self.table or 0
        self.table = self.row = None
        return Table(tuple(rows), number, None, span)
