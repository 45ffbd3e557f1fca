"""Pages as text for a terminal: painted, wrapped, set in columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from ...ground.plaintext import shorten
from ...ground.terminal import BOLD, DIM, paint, wrapped
from .view import Bars, Block, Columns, Grid, Items, Lines, Marked, Page, Painted, Section, Table

_BAR = 30
_LEAST = 22
"""A first column of a table narrower than this would cut the names in it."""


def text(pages: Iterable[Page], width: int = 100, *, color: bool = False) -> str:
    """Write pages one after the other, as text that ends in a line break."""
    told = ["\n".join(_page(page, width, color)) for page in pages]
    return "\n\n".join(told) + "\n" if told else ""


def lines(blocks: Iterable[Block], width: int = 100, *, color: bool = False) -> list[str]:
    """Write blocks without a page around them, as lines."""
    return [line for block in blocks for line in _block(block, width, color)]


def _page(page: Page, width: int, color: bool) -> Iterator[str]:
    yield from (paint(line, BOLD, color) for line in page.title.splitlines())
    for block in page.head:
        yield from _block(block, width, color)
    for number, section in enumerate(page.sections):
        if number or page.title or page.head:
            yield ""
        yield from _section(section, width, color)
    for block in page.foot:
        yield from _block(block, width, color)


def _section(section: Section, width: int, color: bool) -> Iterator[str]:
    if section.title:
        yield paint(section.title, section.style, color) + section.more
    for block in section.blocks:
        yield from _block(block, width, color)


def _block(block: Block, width: int, color: bool) -> Iterator[str]:
    if isinstance(block, Lines):
        yield from (paint(line, block.style, color) for line in _lines(block, width))
    elif isinstance(block, Painted):
        yield "".join(paint(text, style, color) for text, style in block.pieces)
    elif isinstance(block, Marked):
        yield from _marked(block, width, color)
    elif isinstance(block, Items):
        line = "   ".join(block.texts)
        yield from [line] if len(line) <= width else block.texts
    elif isinstance(block, Columns):
        yield from _columns(block, width)
    elif isinstance(block, Table):
        yield from _table(block, width)
    elif isinstance(block, Grid):
        yield from _grid(block, width, color)
    else:
        yield from _bars(block)


def _lines(block: Lines, width: int) -> Iterator[str]:
    for one in block.texts:
        if block.whole:
            yield block.first + one
        else:
            yield from wrapped(one, width - block.narrower, block.first, block.rest, hyphens=block.hyphens) or [""]


def _marked(block: Marked, width: int, color: bool) -> Iterator[str]:
    """Wrap a text with its marks; a mark that goes over lines is set anew on each."""
    tokens: list[tuple[str, str]] = []
    for mark, text in block.pieces:
        before, after = ("", "") if color else block.brackets.get(mark, ("", ""))
        tokens += [(mark, part) for part in re.findall(r"\S+|\s+", f"{before}{text}{after}")]
    room = width - len(block.indent)
    line: list[tuple[str, str]] = []
    for unit in _units(tokens):
        if line and sum(len(text) for _, text in (*line, *unit)) > room:
            yield _painted(block, line, color)
            line = []
        line += unit[1:] if not line and unit[0][1].isspace() else unit
    if line:
        yield _painted(block, line, color)


def _painted(block: Marked, line: Iterable[tuple[str, str]], color: bool) -> str:
    """Put a line together, each stretch with the same mark coloured as one."""
    runs = (("".join(text for _, text in run), mark) for mark, run in groupby(line, key=itemgetter(0)))
    return (block.indent + "".join(paint(text, block.styles[mark], color) for text, mark in runs)).rstrip()


def _units(tokens: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Yield what may not be broken over lines: a blank and all that is written together after it."""
    unit: list[tuple[str, str]] = []
    for mark, text in tokens:
        if text.isspace() and unit:
            yield unit
            unit = []
        unit.append((mark, " " if text.isspace() else text))
    if unit:
        yield unit


def _columns(block: Columns, width: int) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*(row[:-1] for row in block.rows), strict=True)]
    room = max(20, width - sum(widths) - 2 * len(widths))
    for *cells, last in block.rows:
        line = "  ".join(cell.ljust(size) for cell, size in zip(cells, widths, strict=True))
        yield f"{line}  {shorten(last, room)}".rstrip()


def _bars(block: Bars) -> Iterator[str]:
    rows = block.bars
    names, figures = max(len(row.name) for row in rows), max(len(row.figure) for row in rows)
    for row in rows:
        if row.first:
            yield f"  {row.group}"
        line = f"    {row.name:<{names}}  {row.figure:>{figures}}  {'█' * round(row.width * _BAR / 1000)}"
        yield line.rstrip()


def _table(table: Table, width: int) -> Iterator[str]:
    """Set a table: the first column gives way where the line is too long, and the wide one is wrapped."""
    rows = [table.heads, *table.rows, *([table.foot] if table.foot else [])]
    plain = [n for n in range(len(table.heads)) if not table.wide or n != table.wide]
    widths = {n: max(len(row[n]) for row in rows) for n in plain}
    rest = sum(widths[n] + 2 for n in plain[1:])
    room = width - 2 - rest - (24 if table.wide else 0)
    if room < min(widths[0], _LEAST):
        yield from _stacked(table, width)
        return
    widths[0] = min(widths[0], room, 48 if table.wide else width)
    for row in rows:
        cells = [f"{shorten(row[0], widths[0]):<{widths[0]}}", *(f"{row[n]:>{widths[n]}}" for n in plain[1:])]
        line = "  " + "  ".join(cells)
        if not table.wide:
            yield line.rstrip()
            continue
        first, *more = wrapped(row[table.wide], max(20, width - len(line) - 2), rest="") or [""]
        yield f"{line}  {first}".rstrip()
        yield from (" " * (len(line) + 2) + one for one in more)
    for note in table.notes:
        yield from wrapped(note, width, "  ", "  ")


def _stacked(table: Table, width: int) -> Iterator[str]:
    """Set a table that is too wide for the terminal as a phone shows it: row by row, each figure with its name."""
    for row in (*table.rows, *([table.foot] if table.foot else [])):
        yield from wrapped(row[0], width, "  ")
        said = (f"{head}: {cell}" for head, cell in zip(table.heads[1:], row[1:], strict=True) if cell)
        yield from wrapped(" · ".join(said), width, "    ", "    ")
    for note in table.notes:
        yield from wrapped(note, width, "  ", "  ")


def _grid(grid: Grid, width: int, color: bool) -> Iterator[str]:
    count = len(grid.heads)
    cell = grid.cell or min(max((5, *(len(head) + 2 for head in grid.heads))), max(5, (width - 28) // max(1, count)))
    names = max(grid.least, min(grid.most, width - cell * count - 2))
    heads = grid.heads if grid.cell else [f"{head[: cell - 2]} " for head in grid.heads]
    set_ = str.center if grid.centred else str.rjust
    above = paint(grid.head.ljust(names + 2), BOLD if grid.head else "", color)
    yield above + paint("".join(set_(head, cell) for head in heads).rstrip(), DIM if grid.head else "", color)
    if grid.note:
        yield from (paint(line, DIM, color) for line in wrapped(grid.note, width, "  ", "  "))
    for name, *cells in grid.rows:
        mark = grid.mark if grid.mark and name.endswith(grid.mark) else ""
        label = shorten(name.removesuffix(mark), names - len(mark) - grid.centred) + mark
        line = "".join(set_(one, cell).replace(one, paint(one, grid.styles.get(one, ""), color)) for one in cells)
        yield f"  {label:<{names}}{line}".rstrip()
