"""Words that a forced line end divides, put together before anything is read.

A hyphen at the end of a printed line is the author's or the line's; which one is decided once
for the document, by its own words (:mod:`compiler.language.hyphens`).  Most documents have none.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ...ground import lazyre
from ...language.hyphens import is_compound, mended, words_of
from ...model.document import Block, Cell, Document, Paragraph, Row, Table, paragraphs_of

_ENDS = lazyre.compile(r"[^\W\d_][-‐]$")
_BEGINS = lazyre.compile(r"[^\W\d_]|[,/)](?!\w)")


def put_together(document: Document) -> Document:
    """Give the document with the words put together that forced line ends divide."""
    if not any(_broken(block) for block in document.blocks):
        return document
    own = words_of(p.text for p in paragraphs_of(document.blocks))
    return replace(document, blocks=_blocks(document.blocks, own, inside=False))


def _broken(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return "-\n" in block.text or "‐\n" in block.text
    for row in block.rows:
        for cell in row.cells:
            first = cell.blocks[0] if len(cell.blocks) == 1 else None
            if isinstance(first, Paragraph) and "\n" not in first.text:
                continue  # as most cells are
            if _cell_broken(cell):
                return True
    return False


def _cell_broken(cell: Cell) -> bool:
    last = len(cell.blocks) - 1
    for at, block in enumerate(cell.blocks):
        if not isinstance(block, Paragraph):
            if _broken(block):
                return True
        elif (at < last and block.text.endswith(("-", "‐"))) or ("\n" in block.text and _broken(block)):
            return True
    return False


def _blocks(blocks: Iterable[Block], own: set[str], *, inside: bool) -> list[Block]:
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            rows = tuple(replace(row, cells=_cells(row, own)) for row in block.rows) if _broken(block) else block.rows
            out.append(replace(block, rows=rows))
            continue
        made = replace(block, text=_within(block.text, own)) if _broken(block) else block
        above = out[-1] if inside and out else None
        if isinstance(above, Paragraph) and _goes_on(above, made, own):
            out[-1] = replace(above, text=mended(above.text, made.text, own), notes=above.notes + made.notes)
        else:
            out.append(made)
    return out


def _cells(row: Row, own: set[str]) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, blocks=tuple(_blocks(cell.blocks, own, inside=True))) if _cell_broken(cell) else cell
        for cell in row.cells
    )


def _within(text: str, own: set[str]) -> str:
    lines = text.split("\n")
    out = [lines[0]]
    for line in lines[1:]:
        if _ENDS.search(out[-1]) and _BEGINS.match(line.lstrip()):
            out[-1] = mended(out[-1], line.lstrip(), own)
        else:
            out.append(line)
    return "\n".join(out)


def _goes_on(above: Paragraph, below: Paragraph, own: set[str]) -> bool:
    """Tell whether a paragraph of a cell goes on with the word that the one above breaks off."""
    if below.item is not None or not _ENDS.search(above.text) or not _BEGINS.match(below.text):
        return False
    return not below.text[0].isupper() or is_compound(above.text, below.text, own)
