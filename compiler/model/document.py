r"""Neutral blocks between the readers and the recogniser.

A reader turns bytes into a :class:`Document`: paragraphs and tables in reading order,
each with its span.  A reader knows file formats and nothing of goal descriptions; the
recogniser knows goal descriptions and nothing of file formats.

All text is NFC, without soft hyphens, with non-breaking blanks and hyphens as ordinary
ones.  A forced line break inside a paragraph is ``"\n"``, a tabulator ``"\t"``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias, cast

from msgspec import Struct, field

from ..ground.source import NOWHERE, Span

TableKind = Literal["matrix", "logbook", "courses", "methods", "employments", "abbreviations", "card", "plain"]


class Paragraph(Struct, frozen=True, gc=False, tag=True):
    """A paragraph, a list item or a heading.

    ``heading`` is the outline level (1 to 9) where the format itself says that this is
    a heading.  ``number`` is a number that the word processor made (``"4.3"``, ``"H3"``)
    and that therefore does not stand in ``text``.  ``item`` is the depth of a list item
    (0 for the outermost) or ``None``.  ``bold`` says that all visible text is bold;
    ``toc`` that it belongs to a table of contents; ``title`` that it is styled as the
    document's title; ``placeholder`` that it holds the prompt of a form field that nobody
    has filled in (»Klik her for at skrive«).  ``notes`` are the footnotes and endnotes whose
    marks stand in it.  ``indent`` is how far in its first line begins, in twentieths of a point.
    """

    text: str
    span: Span = NOWHERE
    heading: int | None = None
    number: str = ""
    item: int | None = None
    bold: bool = False
    toc: bool = False
    title: bool = False
    placeholder: bool = False
    notes: tuple[Paragraph, ...] = ()
    indent: int = 0


class Cell(Struct, frozen=True, gc=False):
    """One cell as it is laid out: ``column`` from 0, ``colspan`` columns wide.

    ``continued`` marks a cell that only continues the one above (vertical merge): it
    holds no text of its own.
    """

    blocks: tuple[Paragraph | Table, ...]
    column: int = 0
    colspan: int = 1
    continued: bool = False
    span: Span = NOWHERE

    @property
    def text(self) -> str:
        """The cell's text, one line a paragraph."""
        if len(self.blocks) == 1 and isinstance(only := self.blocks[0], Paragraph):
            return only.text.strip()
        return "\n".join(p.text for p in self.paragraphs()).strip()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Give every paragraph in reading order, those of nested tables included."""
        for block in self.blocks:
            if not isinstance(block, Paragraph):
                return paragraphs_of(self.blocks)
        return iter(cast("tuple[Paragraph, ...]", self.blocks))


class Row(Struct, frozen=True, gc=False):
    """A table row; ``header`` where the format marks it as a repeated header row."""

    cells: tuple[Cell, ...]
    header: bool = False
    span: Span = NOWHERE


class Table(Struct, frozen=True, gc=False, tag=True):
    """A table.  ``kind`` is set by formats that name what the table is (YAML, XML)."""

    rows: tuple[Row, ...]
    number: int = 0
    kind: TableKind | None = None
    span: Span = NOWHERE


Block: TypeAlias = Paragraph | Table


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of some blocks in reading order, those in tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs()


class Document(Struct):
    """What a reader found: blocks in reading order, notes, and what the file says of itself.

    ``notes`` are all footnotes and endnotes.  ``template`` is the template's code where the
    format names it, else empty.  ``cover`` and ``colophon`` (key and value) are set where
    the format or the annotation tells them apart from the body; then they do not stand
    in ``blocks``.
    """

    blocks: list[Block] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    template: str = ""
    cover: list[Paragraph] = field(default_factory=list)
    colophon: list[tuple[str, Paragraph]] = field(default_factory=list)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph: cover and colophon, the body in reading order, notes last."""
        yield from self.cover
        yield from (value for _, value in self.colophon)
        yield from paragraphs_of(self.blocks)
        yield from self.notes

    def tables(self) -> Iterator[Table]:
        """Yield the tables of the body in reading order (nested ones stay in their cells)."""
        return (b for b in self.blocks if isinstance(b, Table))
