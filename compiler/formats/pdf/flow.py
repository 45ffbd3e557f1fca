"""A PDF without tags: furniture taken away, ruled tables found, the rest read as text from the top down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from ...model.document import Block, Document
from ..refused import unreadable
from .assemble import Assembly
from .furniture import repeated, zone
from .headings import Headings, contents_marked
from .lines import Line, by_place
from .notes import anchored, foot
from .paragraphs import Doubt, Made, Setting, divide, knit, setting_of
from .raw import ARTIFACT, TILTED, Grid, Page, Raw, Word
from .ruled import Ruled, all_lines, build, fits_on, paragraphs, put_on, ruled
from .seams import Seams

_CONTENTS = re.compile(r"(?:\t|\.{3,}|…|(?: \.){3,})[\s.…]*[0-9]{1,4}$")
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?: \.){4,})[\s.…]*[0-9]{0,4}$")
_ENTRIES = 3
_ENTRY = 4
"""How many lines an entry of a table of contents has at most."""
_HALF = 0.5
_COLUMNS = 3
_MANY = 8
_SOME = 4


class Flow(Struct):
    """What is to be read, page after page: lines of text and ruled tables."""

    items: list[Line | Ruled] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)
    tilted: list[Word] = field(default_factory=list)


def flow(raw: Raw) -> Flow:
    """Divide all pages into lines and tables in the order of reading."""
    out = Flow()
    found = {page.number: page.tables for page in raw.pages}
    lines: dict[int, list[Line]] = {}
    inside: dict[int, list[list[Word]]] = {}
    for page in raw.pages:
        inside[page.number], free = _sorted(page, found[page.number], out)
        lines[page.number] = by_place(free)
    gone = repeated(raw.pages, lines)
    gone_tables = _repeated_tables(raw.pages, found, inside)
    for page in raw.pages:
        own = foot([line for line in lines[page.number] if id(line) not in gone], found[page.number], page)
        out.notes += own
        gone |= {id(line) for note in own for line in note}
    for page in raw.pages:
        on: list[tuple[float, Line | Ruled]] = [(i.base, i) for i in lines[page.number] if id(i) not in gone]
        for grid, words in zip(found[page.number], inside[page.number], strict=True):
            if id(grid) not in gone_tables:
                on.append((grid.top, ruled(grid, words)))
        for n, (_, item) in enumerate(sorted(on, key=lambda pair: pair[0])):
            _add(out, item, first=n == 0)
    return out


def _sorted(page: Page, tables: list[Grid], out: Flow) -> tuple[list[list[Word]], list[Word]]:
    """Tell the words in tables from the rest."""
    inside: list[list[Word]] = [[] for _ in tables]
    free: list[Word] = []
    for word in page.words:
        if word.flags & ARTIFACT:
            continue
        if word.flags & TILTED:
            out.tilted.append(word)
            continue
        x, y = (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
        at = next((n for n, g in enumerate(tables) if g.top <= y <= g.bottom and g.xs[0] <= x <= g.xs[-1]), None)
        (free if at is None else inside[at]).append(word)
    return inside, free


def _repeated_tables(pages: list[Page], found: dict[int, list[Grid]], inside: dict[int, list[list[Word]]]) -> set[int]:
    """Give the ids of the frames at head or foot that stand on every page."""
    seen: dict[tuple[str, str], list[Grid]] = {}
    for page in pages:
        for grid, words in zip(found[page.number], inside[page.number], strict=True):
            where = zone(page, grid.top, grid.bottom)
            if where:
                text = re.sub(r"[0-9]+", "#", " ".join(w.text for w in words))
                seen.setdefault((where, text), []).append(grid)
    return {id(g) for on in seen.values() if len(on) >= max(2, len(pages) // 4) for g in on}


def _add(out: Flow, item: Line | Ruled, *, first: bool) -> None:
    """Add an item; a table at the top of a page may go on with the one that ended the page before."""
    last = out.items[-1] if out.items else None
    follows = first and isinstance(item, Ruled) and isinstance(last, Ruled) and item.page == last.last + 1
    if follows and isinstance(item, Ruled) and isinstance(last, Ruled) and fits_on(last, item):
        put_on(last, item)
    else:
        out.items.append(item)


def read_flow(raw: Raw, to: Assembly, known: Iterable[str] = ()) -> Document:
    """Read a PDF by its lines and its type; raise ``Refused`` where tables have no lines to go by."""
    found = flow(raw)
    free = [item for item in found.items if isinstance(item, Line)]
    _columns(free, found, to)
    lines = (line for item in found.items for line in ([item] if isinstance(item, Line) else all_lines(item)))
    seams = Seams(lines, known)
    headings = Headings(raw.bookmarks, free)
    settings = _settings(free, headings.body, seams, raw)
    document = Document()
    contents = _contents(found.items)
    run: list[Line] = []
    for item in [*found.items, None]:
        if isinstance(item, Line) and (not run or (id(run[-1]) in contents) == (id(item) in contents)):
            run.append(item)
            continue
        listed = bool(run) and id(run[0]) in contents and (len(run) >= _ENTRIES or bool(_LEADERS.search(run[-1].text)))
        setting = settings[raw.pages[run[0].page].width] if run else None
        if listed or setting is None:
            document.blocks.extend(_listed(run, seams, to))
        else:
            made = divide(run, seams, setting, headings.begins)
            document.blocks.extend(_text(made, headings, to, above_table=isinstance(item, Ruled)))
        run = [item] if isinstance(item, Line) else []
        if isinstance(item, Ruled):
            document.blocks.append(build(item, seams, to))
    notes = [to.paragraph(knit(own, seams, 0.0, breaks=False)) for own in found.notes]
    blocks, document.notes = anchored(document.blocks, [note for note in notes if note is not None])
    document.blocks = contents_marked(blocks)
    for page in sorted({word.page for word in found.tilted}):
        text = " ".join(word.text for word in found.tilted if word.page == page)
        to.doubt(Doubt("tilted", text, page), to.span(page))
    return document


def _contents(items: list[Line | Ruled]) -> set[int]:
    """Give the ids of the lines of a table of contents: those that end in a page number, or go on in such a line."""
    found: set[int] = set()
    for n, item in enumerate(items):
        if not isinstance(item, Line):
            continue
        last = items[n - 1] if n else None
        after = items[n : n + _ENTRY]
        end = next((k for k, one in enumerate(after) if isinstance(one, Line) and _CONTENTS.search(one.text)), None)
        if end is None:
            continue
        below = items[n + end + 1] if n + end + 1 < len(items) else None
        listed = id(last) in found or (isinstance(below, Line) and _CONTENTS.search(below.text))
        if end == 0 or (listed and _one_entry(after[: end + 1])):
            found.add(id(item))
    return found


def _one_entry(lines: list[Line | Ruled]) -> bool:
    """Tell whether lines of one size follow each other closely on a page, none of them a sentence."""
    return all(
        isinstance(a, Line)
        and isinstance(b, Line)
        and a.page == b.page
        and abs(a.size - b.size) < 0.1 * a.size
        and b.base - a.base < 1.6 * a.size
        and not a.text.endswith((".", ":"))
        for a, b in pairwise(lines)
    )


def _listed(run: list[Line], seams: Seams, to: Assembly) -> list[Block]:
    """Read lines of a table of contents, entry by entry."""
    out: list[Block] = []
    entry: list[Line] = []
    for line in run:
        entry.append(line)
        if _CONTENTS.search(line.text) or line is run[-1]:
            block = to.paragraph(knit(entry, seams, 0.0, breaks=False), toc=True)
            out.extend([block] if block is not None else [])
            entry = []
    return out


def _text(made: list[Made], headings: Headings, to: Assembly, *, above_table: bool) -> list[Block]:
    """Read paragraphs that follow each other outside tables; the last of them may be the title of a table."""
    out: list[Block] = []
    plain: list[Made] = []
    for one in made:
        level = headings.level(one)
        if level is None and above_table and one is made[-1]:
            level = headings.title_level(one)
        if level is None:
            plain.append(one)
            continue
        out.extend(paragraphs(plain, to))
        plain = []
        block = to.paragraph(headings.whole(one), heading=level or None, title=level == 0)
        if block is not None:
            out.append(block)
    out.extend(paragraphs(plain, to))
    return out


def _settings(free: list[Line], body: float, seams: Seams, raw: Raw) -> dict[float, Setting]:
    """Work out how running text is set, for each width of page."""
    out: dict[float, Setting] = {}
    for width in {raw.pages[line.page].width for line in free}:
        column = [line for line in free if raw.pages[line.page].width == width]
        plain = [line for line in column if abs(line.size - body) < 0.5 and "\t" not in line.text] or column
        pages = [[line for line in plain if line.page == page] for page in sorted({line.page for line in plain})]
        edges = min(line.x0 for line in column), max(line.x1 for line in column)
        found = setting_of(pages, *edges, seams)
        out[width] = replace(found, broken=False, starts=frozenset(), large=1.08 * body, size=body)
    return out


def _columns(free: list[Line], found: Flow, to: Assembly) -> None:
    """Refuse, or report, text that stands side by side without lines around it."""
    wide = [line for line in free if line.gaps.count(2) >= _COLUMNS - 1 and not _CONTENTS.search(line.text)]
    starts = Counter((line.page, round(x / 6)) for line in wide for x in _starts(line)[1:])
    apart = [i for i in wide if sum(_shared(starts, i.page, x) >= _SOME for x in _starts(i)[1:]) >= _COLUMNS - 1]
    if len(apart) < _SOME:
        return
    ruled_too = any(isinstance(item, Ruled) for item in found.items)
    if not ruled_too or len(apart) >= _MANY:
        raise unreadable("pdf-no-structure", page=apart[0].page + 1)
    to.doubt(Doubt("columns", apart[0].text.replace("\t", " "), apart[0].page), to.span(apart[0].page))


def _starts(line: Line) -> list[float]:
    return [w.x0 for n, (w, gap) in enumerate(zip(line.words, line.gaps, strict=True)) if n == 0 or gap == 2]


def _shared(starts: Counter[tuple[int, int]], page: int, x: float) -> int:
    at = round(x / 6)
    return max(starts[page, at + n] for n in (-1, 0, 1))
