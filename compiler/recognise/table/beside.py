"""A list too wide for its page: tables that hold further columns of the same competencies.

Such a table has the numbers (or titles) of a table before it and other columns.  Where it has
neither, it is taken row by row if it has as many rows, and that is told as an assumption.  What
is in it goes to the entries that the tables before have; a row that fits none stays its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from ...ground.folding import fold_marks, key
from ...language.template import Template
from ...model.document import Paragraph
from ..rows import NUMBERED, Entry, clean_number, number_of
from .grouping import gather

_TITLES = ("number+title", "title", "title+objectives")
_KEYS = ("number", *_TITLES)
_ENOUGH = 0.6


class Match(Struct, frozen=True):
    """Which entry each row of a table belongs to, and how that is known: by number, title or order."""

    pairs: list[tuple[Entry, Entry]]
    by: str


def match(found: Sequence[tuple[Entry, str]], before: Sequence[Entry]) -> Match | None:
    """Match a table's rows with entries of the tables before it; ``None`` where it holds entries of its own."""
    rows = [e for e, _ in found if not e.banner]
    homes = [e for e in before if not e.banner]
    if not rows or not homes:
        return None
    for by in (_number, _title):
        pairs = _paired(rows, homes, by)
        if len(pairs) >= _ENOUGH * len(rows):
            return Match(pairs, by.__name__.strip("_")) if _adds(pairs) else None
    unnamed = not any(_number(e) or _title(e) for e in rows)
    if unnamed and len(rows) == len(homes) and len(rows) > 1:
        pairs = list(zip(rows, homes, strict=True))
        return Match(pairs, "order") if _adds(pairs) else None
    return None


def _paired(rows: list[Entry], homes: list[Entry], by: object) -> list[tuple[Entry, Entry]]:
    """Pair each row with the last entry of its name, where both use the name once."""
    name = _number if by is _number else _title
    own = Counter(name(e) for e in rows)
    of = {name(e): e for e in homes}
    return [(e, of[n]) for e in rows if (n := name(e)) and own[n] == 1 and n in of and _agree(e, of[n])]


def _agree(row: Entry, home: Entry) -> bool:
    one, other = _title(row), _title(home)
    return not one or not other or one == other


def _adds(pairs: list[tuple[Entry, Entry]]) -> bool:
    """Tell whether the rows hold columns that their entries lack, and contradict them in none."""
    new = False
    for row, home in pairs:
        for id in row.cells:
            if id in _KEYS or not row.text(id):
                continue
            if not home.text(id):
                new = True
            elif key(row.text(id)) != key(home.text(id)):
                return False
    return new or any(row.extra for row, _ in pairs)


def _number(entry: Entry) -> str:
    if number := number_of(entry.cells.get("number", [])):
        return key(number)
    hit = NUMBERED.match(_written(entry))
    return key(clean_number(hit[1])) if hit else ""


def _title(entry: Entry) -> str:
    text = _written(entry)
    hit = NUMBERED.match(text)
    return fold_marks(hit[2] if hit and not entry.text("number") else text)


def _written(entry: Entry) -> str:
    id = next((id for id in _TITLES if id in entry.cells), "")
    first = [p for p in entry.cells.get(id, ()) if p.text.strip()]
    return " ".join((first[0].text if first and id == "title+objectives" else entry.text(id)).split())


def join(found: list[tuple[Entry, str]], matched: Match, template: Template) -> list[tuple[Entry, str]]:
    """Write what the matched rows say into their entries, roles and areas of banners included; give what is left."""
    homes = {id(row): home for row, home in matched.pairs}
    matched.pairs[0][1].again.extend(e.banner for e, _ in found if e.banner)
    grouped, _ = gather(found, template)
    for g in grouped:
        home = homes.get(id(g.entry))
        if home is None:
            continue
        _take_over(home, g.entry)
        if g.roles and not home.text("roles"):
            home.cells["roles"] = [Paragraph(r["text"], g.entry.span) for r in g.roles]
    return [(e, caption) for e, caption in found if not e.banner and id(e) not in homes]


def _take_over(home: Entry, row: Entry) -> None:
    for id, paragraphs in row.cells.items():
        if any(p.text.strip() or p.number for p in paragraphs) and not home.text(id):
            home.cells[id] = paragraphs
            home.spans[id] = row.place(id)
        else:
            home.again.extend(p.text for p in paragraphs)
        home.cells.setdefault(id, [])
    home.again.extend(row.again)
    home.extra.extend(row.extra)
    home.units.extend(row.units)
    home.paired = home.paired or row.paired
    home.assumed.extend(row.assumed)
