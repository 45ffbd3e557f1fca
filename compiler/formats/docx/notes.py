"""Footnotes and endnotes: their words, and the paragraphs that their marks stand in.

Word keeps the notes in parts of their own.  A reader of the page finds a note by its mark, so
beside the list of all of them each paragraph holds those whose marks stand in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from msgspec.structs import replace

from ...model.document import Block, Cell, Paragraph, Table, paragraphs_of
from ..xmlsafe import parse
from ..zipsafe import Package
from .names import DELETED, NOTES, W
from .text import NoteMark
from .walk import Walk

_Key: TypeAlias = tuple[str, str]


def read_notes(walk: Walk, package: Package, root: Any, related: Mapping[str, str]) -> dict[_Key, list[Paragraph]]:
    """Read all notes by kind and id, footnotes first; separators and those that a change deletes are none."""
    gone = _deleted(root)
    own = {(kind, id_): mark for marks in walk.notes.values() for kind, id_, mark in marks if mark}
    found: dict[_Key, list[Paragraph]] = {}
    for kind in ("footnote", "endnote"):
        part = related.get(kind + "s")
        data = package.part(part) if part is not None else None
        if not data or part is None:
            continue
        notes = parse(data, part)
        walk.begin_part(notes, package.name(part) or part)
        walk.nesting = 1
        for note in notes.iterchildren(W + kind):
            key = (kind, note.get(W + "id", ""))
            if key not in gone and note.get(W + "type", "normal") == "normal":
                made = _without_mark(list(paragraphs_of(walk.blocks(note))), own.get(key, ""))
                found.setdefault(key, []).extend(made)
        walk.nesting = 0
    return found


def _deleted(root: Any) -> set[_Key]:
    """Return the notes whose reference a tracked deletion takes away."""
    return {
        (NOTES[reference.tag], reference.get(W + "id", ""))
        for deleted in root.iter(*DELETED)
        for reference in deleted.iter(*NOTES)
    }


def _without_mark(note: list[Paragraph], mark: str) -> list[Paragraph]:
    """Take a mark of the author's own off the front of a note, where it stands again."""
    if mark and note and note[0].text.startswith(mark):
        rest = note[0].text.removeprefix(mark).strip()
        return [replace(note[0], text=rest), *note[1:]] if rest else note[1:]
    return note


def with_notes(
    blocks: Sequence[Block], marks: Mapping[int, Sequence[NoteMark]], notes: Mapping[_Key, Sequence[Paragraph]]
) -> list[Block]:
    """Give each paragraph the notes whose marks stand in it; ``marks`` are by the paragraph's order."""
    if not marks:
        return list(blocks)
    held = {
        order: tuple(dict.fromkeys(p for kind, id_, _ in given for p in notes.get((kind, id_), ())))
        for order, given in marks.items()
    }
    # Places are in reading order: what holds no mark, to the block after it, is left as it is.
    starts = [block.span.order or 0 for block in blocks]
    ends = [*starts[1:], float("inf")][: len(starts)]
    return [
        _block(block, held) if any(start <= order < end for order in held) else block
        for block, start, end in zip(blocks, starts, ends, strict=True)
    ]


def _block(block: Block, held: Mapping[int, tuple[Paragraph, ...]]) -> Block:
    if isinstance(block, Paragraph):
        notes = held.get(block.span.order or 0)
        return replace(block, notes=notes) if notes else block
    return _table(block, held)


def _table(table: Table, held: Mapping[int, tuple[Paragraph, ...]]) -> Table:
    """Give a table again only where a note's mark stands in it."""
    rows = [tuple(_cell(cell, held) for cell in row.cells) for row in table.rows]
    if all(a is b for made, row in zip(rows, table.rows, strict=True) for a, b in zip(made, row.cells, strict=True)):
        return table
    return replace(table, rows=tuple(replace(row, cells=made) for row, made in zip(table.rows, rows, strict=True)))


def _cell(cell: Cell, held: Mapping[int, tuple[Paragraph, ...]]) -> Cell:
    blocks = tuple(_block(block, held) for block in cell.blocks)
    return cell if all(a is b for a, b in zip(blocks, cell.blocks, strict=True)) else replace(cell, blocks=blocks)
