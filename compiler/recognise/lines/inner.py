"""A table inside a cell: its rows are the items, whatever its columns are for.

A first column of figures, bullets or boxes marks the items.  What stands beside a name
(»OSATS | mindst 3 gange«) belongs to it; a label (»Viden | Kender anatomi«) heads what stands beside
it; two texts side by side that could each be an item are two.  A row of headings is no item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from ...ground.folding import fold_marks
from ...language.vocabulary import named
from ...model.document import Block, Cell, Paragraph, Row, Table
from .going_on import small
from .known import is_label, is_name, words
from .marks import is_bare_mark, is_box

_SENTENCE = 3
_CROSSES = frozenset("xX×✓✔✗✘")


def paragraphs_in(cell: Cell) -> list[Paragraph]:
    """Give the paragraphs of a cell, each row of a table inside it as one item or as several."""
    found = [block for block in cell.blocks if isinstance(block, Paragraph)]
    return found if len(found) == len(cell.blocks) else list(_flat(cell.blocks))


def _flat(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from _table(block)


def _table(table: Table) -> Iterator[Paragraph]:
    rows = table.rows[_headed(table.rows) :]
    crossed = _crossed(rows)
    for row in rows:
        read = (_ticked(cell) if cell.column in crossed else _cell(cell) for cell in row.cells if not cell.continued)
        cells = [made for made in read if made]
        if cells:
            yield from _row(cells)


def _cell(cell: Cell) -> list[Paragraph]:
    return [p for p in _flat(cell.blocks) if p.text.strip() or p.number]


def _crossed(rows: Sequence[Row]) -> set[int]:
    """Give the columns that hold nothing but crosses, and not in every row: each cell is a box."""
    found: dict[int, list[str]] = {}
    for row in rows:
        for cell in row.cells:
            found.setdefault(cell.column, []).append(cell.text.strip())
    return {n for n, texts in found.items() if set(filter(None, texts)) <= _CROSSES and any(texts) and not all(texts)}


def _ticked(cell: Cell) -> list[Paragraph]:
    first = next(cell.paragraphs(), Paragraph("", cell.span))
    return [replace(first, text="☒" if cell.text.strip() else "☐")]


def _headed(rows: Sequence[Row]) -> int:
    """Count the rows that only head the columns."""
    if len(rows) < 2:
        return 0
    texts = [fold_marks(cell.text) for cell in rows[0].cells if cell.text]
    return int(len(texts) > 1 and all(text in words("headers") for text in texts))


def passed_in(cell: Cell) -> list[str]:
    """Give what a table inside a cell shows beside its items: headings of columns, and figures before items."""
    found: list[str] = []
    for block in cell.blocks:
        if isinstance(block, Table):
            heads = _headed(block.rows)
            found += [c.text for row in block.rows[:heads] for c in row.cells if c.text]
            found += [row.cells[0].text for row in block.rows[heads:] if row.cells and is_bare_mark(row.cells[0].text)]
    return found


def _row(cells: list[list[Paragraph]]) -> Iterator[Paragraph]:
    first, *rest = cells
    if rest and len(first) == 1 and _is_mark(first[0].text or first[0].number):
        yield from _marked(first[0], rest)
    elif rest and len(first) == 1 and is_label(first[0].text):
        yield replace(first[0], bold=True, item=None)
        yield from (_item(p) for cell in rest for p in cell)
    elif any(len(cell) > 1 for cell in cells) or _apart(cells):
        yield from (_item(p) for cell in cells for p in cell)
    else:
        notes = tuple(note for cell in cells for note in cell[0].notes)
        yield _item(replace(first[0], text=_beside([cell[0].text for cell in cells]), notes=notes))


def _is_mark(text: str) -> bool:
    return is_bare_mark(text) and not is_box(text)


def _marked(mark: Paragraph, rest: list[list[Paragraph]]) -> Iterator[Paragraph]:
    """Yield the item that a figure or a bullet in a column of its own marks."""
    if any(len(cell) > 1 for cell in rest):
        yield from (_item(p) for cell in rest for p in cell)
        return
    text = _beside([cell[0].text for cell in rest])
    notes = tuple(note for p in (mark, *(cell[0] for cell in rest)) for note in p.notes)
    yield _item(replace(rest[0][0], text=text, number=mark.number or mark.text.strip(" .()"), notes=notes))


def _item(p: Paragraph) -> Paragraph:
    return p if p.item is not None or "\n" in p.text else replace(p, item=0)


def _apart(cells: list[list[Paragraph]]) -> bool:
    """Tell whether the cells of a row are items beside each other, and not parts of one."""
    texts = [cell[0].text for cell in cells]
    if len(texts) < 2:
        return False
    if all(is_name(text) for text in texts):
        return True
    if all(named("methods", text, weak=False) for text in texts):
        return True
    return all(_whole(text) for text in texts)


def _whole(text: str) -> bool:
    """Tell whether a text is a sentence of its own."""
    plain = not small(text) and not text.endswith(":") and not any(c.isdigit() for c in text)
    return plain and text.count(" ") >= _SENTENCE - 1


def _beside(texts: list[str]) -> str:
    """Put what stands side by side into one text, with a colon after what is named first."""
    out = " ".join(texts[0].split())
    for n, raw in enumerate(texts[1:]):
        text = " ".join(raw.split())
        close = not out[-1:].isalnum() and not out.endswith(")")
        glue = " " if close or text[:1] == "(" or is_box(text) or is_box(texts[0]) else ", " if n else ": "
        out = f"{out}{glue}{text}"
    return out
