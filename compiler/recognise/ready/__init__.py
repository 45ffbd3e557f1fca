"""What is settled before a document is recognised, whatever format it came in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from ...ground.diagnostics import Findings, found_here
from ...model.document import Block, Cell, Document, Paragraph, Table
from .references import broken_in, may_break, without
from .typed import with_typed_notes

found_here(__name__, "reference-broken")

_Mend: TypeAlias = Callable[[Paragraph], Paragraph]


def ready(document: Document, findings: Findings) -> Document:
    """Give a document without the messages that stand where references broke, each of which is told.

    Notes that were typed are with the cells that their marks stand in.
    """
    if not may_break(dict.fromkeys(p.text for p in document.paragraphs())):
        return replace(document, blocks=with_typed_notes(document.blocks))
    contents: list[tuple[Paragraph, str]] = []

    def mend(paragraph: Paragraph) -> Paragraph:
        places = broken_in(paragraph.text)
        if not places:
            return paragraph
        for start, end in places:
            text = " ".join(paragraph.text[start:end].split())
            if paragraph.toc:
                contents.append((paragraph, text))
            else:
                findings.add("reference-broken", "", paragraph.span, quote=text, text=text)
        return replace(paragraph, text=without(paragraph.text, places))

    mended = Document(
        with_typed_notes([_block(block, mend) for block in document.blocks]),
        [mend(note) for note in document.notes],
        document.template,
        [mend(line) for line in document.cover],
        [(key, mend(value)) for key, value in document.colophon],
    )
    if contents:
        first, text = contents[0]
        findings.add("reference-broken", "", first.span, quote=text, variant="contents", text=text, count=len(contents))
    return mended


def _block(block: Block, mend: _Mend) -> Block:
    return _paragraph(block, mend) if isinstance(block, Paragraph) else _table(block, mend)


def _paragraph(paragraph: Paragraph, mend: _Mend) -> Paragraph:
    """Mend a paragraph; the notes to it are mended where they are listed, and are told there."""
    if paragraph.notes and any(broken_in(note.text) for note in paragraph.notes):
        notes = tuple(replace(note, text=without(note.text, broken_in(note.text))) for note in paragraph.notes)
        paragraph = replace(paragraph, notes=notes)
    return mend(paragraph)


def _table(table: Table, mend: _Mend) -> Table:
    """Give a table again only where something in it changes."""
    rows = [tuple(_cell(cell, mend) for cell in row.cells) for row in table.rows]
    if all(a is b for made, row in zip(rows, table.rows, strict=True) for a, b in zip(made, row.cells, strict=True)):
        return table
    return replace(table, rows=tuple(replace(row, cells=made) for row, made in zip(table.rows, rows, strict=True)))


def _cell(cell: Cell, mend: _Mend) -> Cell:
    blocks = tuple(_block(block, mend) for block in cell.blocks)
    return cell if all(a is b for a, b in zip(blocks, cell.blocks, strict=True)) else replace(cell, blocks=blocks)
