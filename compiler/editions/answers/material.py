"""What the questions are made from: an edition with its ids, and its document read once more.

A draft keeps what was understood; where cells were merged, and what is a heading over rows, is
seen in the document itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from ...ground.diagnostics import Diagnostic, Findings
from ...ground.limits import bounded
from ...ground.source import NOWHERE, Span
from ...model.document import Document, Paragraph, Table
from ...model.draft import CompetencyDraft, Draft
from ...model.logbook import Competency, Logbook

if TYPE_CHECKING:
    from ...check.pipeline import Checked
    from ..revision.change import Comparison

Field: TypeAlias = Literal["roles", "assessments", "strategies"]
FIELDS: tuple[Field, ...] = ("roles", "assessments", "strategies")


class Row(Struct, frozen=True):
    """A competency, and the row that it was read from."""

    competency: Competency
    draft: CompetencyDraft

    @property
    def path(self) -> str:
        """The row's logical path."""
        return self.draft["path"]


class Material(Struct, frozen=True):
    """An edition to ask about.

    ``rows`` are the document's own competencies; those of shared parts are asked about where they
    stand.  ``banners`` are the texts that stand over rows, with their places; ``merged`` are the
    competencies of each cell that goes over several, by column; ``cells`` the texts of all cells by
    their order in the document.  ``comparison`` is with the edition before, if there is one.
    """

    book: Logbook
    draft: Draft
    rows: tuple[Row, ...]
    found: tuple[Diagnostic, ...]
    spans: Mapping[str, Span]
    quotes: Mapping[str, str]
    banners: Mapping[str, Span]
    merged: tuple[tuple[Field, tuple[Row, ...]], ...]
    cells: Mapping[int, str]
    file: str = ""
    comparison: Comparison | None = None

    def cell(self, path: str) -> str:
        """Give the whole text of the cell at a path, before it was taken apart."""
        return self.cells.get(self.span(path).order, "")

    def span(self, path: str) -> Span:
        """Give the place of a path, or of its nearest parent."""
        while path:
            if path in self.spans:
                return self.spans[path]
            path = path.rpartition("/")[0]
        return NOWHERE


def material(checked: Checked, book: Logbook, comparison: Comparison | None = None) -> Material | None:
    """Read an edition's document once more; ``None`` where it was not understood at all."""
    from ...check.pipeline import read
    from ...recognise import recognise

    draft = checked.draft
    if draft is None:
        return None
    with bounded():
        document = read(checked.source, Findings())
        quotes = recognise(document, Findings()).quotes if document is not None else {}
    rows = tuple(_rows(book, draft))
    name = checked.source.path.replace("\\", "/").rpartition("/")[2]
    return Material(
        book,
        draft,
        rows,
        checked.diagnostics,
        checked.spans,
        quotes,
        _banners(document) if document is not None else {},
        tuple(_merged(document, rows, checked.spans)) if document is not None else (),
        dict(_cells(document)) if document is not None else {},
        name,
        comparison,
    )


def _rows(book: Logbook, draft: Draft) -> Iterator[Row]:
    own = [one for one in book.competencies if one.shared is None]
    drafts = [one for part in draft["parts"] for one in part["competencies"]]
    return (Row(one, row) for one, row in zip(own, drafts, strict=False))


def flat(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def _banners(document: Document) -> dict[str, Span]:
    """Give the texts that stand alone in a row, or as a heading or in bold, with their places."""
    found: dict[str, Span] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if (block.bold or block.heading) and block.text.strip():
                found.setdefault(flat(block.text), block.span)
            continue
        for row in block.rows:
            filled = [cell for cell in row.cells if cell.text and not cell.continued]
            if len(filled) == 1:
                found.setdefault(flat(filled[0].text), row.span)
    return found


def _cells(document: Document) -> Iterator[tuple[int, str]]:
    for table in document.tables():
        for row in table.rows:
            yield from ((cell.span.order, cell.text) for cell in row.cells if cell.text)


def _merged(
    document: Document, rows: Sequence[Row], spans: Mapping[str, Span]
) -> Iterator[tuple[Field, tuple[Row, ...]]]:
    """Yield the cells that hold for several competencies: a vertically merged cell counts for every row it spans."""
    origin = {order: first for table in document.tables() for order, first in _origins(table)}
    for field_ in FIELDS:
        groups: dict[int, list[Row]] = {}
        for row in rows:
            order = spans.get(f"{row.path}/{field_}", NOWHERE).order
            if order in origin:
                groups.setdefault(origin[order], []).append(row)
        yield from ((field_, tuple(group)) for group in groups.values() if len(group) > 1)


def _origins(table: Table) -> Iterator[tuple[int, int]]:
    """Yield each cell, and the one that it goes on with (else itself), by their order in the document."""
    above: dict[int, int] = {}
    for row in table.rows:
        for cell in row.cells:
            order = cell.span.order
            if not cell.continued:
                above[cell.column] = order
            yield order, above.get(cell.column, order)
