"""Rows that go on with a competency above: »H5 (fortsat)«, or its number once more.

A competency may take several rows: because it was broken at the end of a page, or because the
list prints a row for each method or objective.  Another title under the same number is another
competency, and the whole row once more is the same row twice: both are left for the rules.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from ...ground.folding import key
from ...language.cellmarks import without_continued
from ...model.document import Paragraph
from ..rows import NUMBER, NUMBERED, Entry, clean_number

_TITLES = ("number+title", "title", "title+objectives")


class _Name(Struct, frozen=True):
    """What a row calls its competency, folded, and whether it says that it goes on with it."""

    number: str
    title: str
    marked: bool

    def goes_on(self, other: _Name, beside: bool) -> bool:
        """Tell whether this row may go on with the other; ``beside`` says that it stands right below it."""
        if self.number and self.number != other.number:
            return False
        same = not self.title or self.title == other.title
        if self.marked:
            return bool(self.number) or (bool(self.title) and same) or (beside and same)
        return beside and bool(self.number) and same


def _name(entry: Entry) -> _Name:
    number, marked = without_continued(entry.text("number"))
    if not number and not marked:
        number = next((p.number for p in entry.cells.get("number", ()) if p.number), "")
    id = next((id for id in _TITLES if id in entry.cells), "")
    first = next((p.text for p in entry.cells.get(id, ()) if p.text.strip()), "")
    whole = first if id == "title+objectives" else entry.text(id)
    title, said = without_continued(" ".join(whole.split()))
    if not said and whole != first:
        title, said = without_continued(" ".join(first.split()))
        title = title if said else " ".join(whole.split())
    if not number and (hit := NUMBER.match(title)):
        number, title = hit[1], ""
    elif not number and (hit := NUMBERED.match(title)):
        number, title = hit[1], hit[2]
    return _Name(key(clean_number(number)) if number else "", key(title), marked or said)


def run_on(found: Iterable[Entry], earlier: list[Entry], typed: bool) -> list[Entry]:
    """Join the rows that only go on with an entry above them; ``earlier`` are those of the tables before.

    ``typed`` says that the format itself tells entries apart, so that only a row which says so
    goes on with another.
    """
    out: list[Entry] = []
    known = [e for e in earlier if not e.banner]
    above = _glance(known[-1]) if known else None
    for entry in found:
        if entry.banner:
            out.append(entry)
            continue
        own = _glance(entry)
        home = _home(entry, known, typed) if above is not None and _worth_a_look(own, above) else None
        if home is None:
            out.append(entry)
            known.append(entry)
            above = own
            continue
        name = _name(entry)
        if not name.marked and not _shares(entry, home):
            home.assumed.append(("row", entry.span, entry.text("number") or entry.text("title")))
        _unmarked(home)
        _append(home, entry, name)
    return out


def _glance(entry: Entry) -> tuple[str, str]:
    """Give the first words of a number and a title as they are written: enough to tell most rows apart."""
    cells = entry.cells
    number = next(iter(cells.get("number", ())), None)
    title = next(iter(cells.get("title") or cells.get("number+title") or cells.get("title+objectives") or ()), None)
    written = (number.text or number.number).replace(" ", "").rstrip(".:)") if number is not None else ""
    return written, title.text if title is not None else ""


def _worth_a_look(own: tuple[str, str], above: tuple[str, str]) -> bool:
    """Tell whether a row may bear the name of the one above, or say that it goes on with one."""
    number, title = own
    if (number == above[0]) if number else (title[:4] == above[1][:4]):
        return True
    low = f"{number} {title}".casefold()
    return "ort" in low or "cont" in low


def _home(entry: Entry, known: list[Entry], typed: bool) -> Entry | None:
    """Find the entry that a row goes on with: the one above, or where it says so any of its name."""
    name, above = _name(entry), known[-1]
    if name.goes_on(_name(above), True) and (name.marked or not (typed or _same(entry, above))):
        return above
    if name.marked and (name.number or name.title):
        home = next((e for e in reversed(known) if name.goes_on(_name(e), False)), None)
        if home is None and name.number:
            _unmarked(entry)
        return home
    return None


def _same(one: Entry, other: Entry) -> bool:
    """Tell whether a row says nothing but what the other says already."""
    filled = [id for id in one.cells if one.text(id)]
    return all(one.text(id) == other.text(id) for id in filled) and len(filled) == sum(
        1 for id in other.cells if other.text(id)
    )


def _shares(one: Entry, other: Entry) -> bool:
    """Tell whether a row leaves cells empty or repeats them, as rows do that only go on with another."""
    wanted = [id for id in ("objectives", "strategies", "assessments") if id in other.cells]
    return any(not one.text(id) or one.text(id) == other.text(id) for id in wanted) or not wanted


def _append(home: Entry, entry: Entry, name: _Name) -> None:
    """Let an entry take over what a row that goes on with it adds; the rest of it says the same again."""
    for id, paragraphs in entry.cells.items():
        if id == "number":
            home.again.extend(p.text for p in paragraphs)
            continue
        added = _below_title(paragraphs, name) if id in _TITLES else paragraphs
        have = home.cells.get(id, [])
        if added and _texts(added) != _texts(have):
            known = set() if name.marked else {p.text.strip() for p in have}
            new = [p for p in added if p.text.strip() not in known]
            home.cells[id] = [*have, *new]
            added = new
        elif added:
            added = []
        home.again.extend(p.text for p in paragraphs if p not in added)
        home.cells.setdefault(id, [])
        if id not in home.spans and id in entry.spans:
            home.spans[id] = entry.spans[id]
    home.again.extend(entry.again)
    home.again.extend(text for header, text, _ in entry.extra if (header, text) in {(e[0], e[1]) for e in home.extra})
    home.extra.extend(one for one in entry.extra if (one[0], one[1]) not in {(e[0], e[1]) for e in home.extra})
    said = [{id: _texts(p) for id, p in unit.items()} for unit in home.units]
    home.units.extend(u for u in entry.units if {id: _texts(p) for id, p in u.items()} not in said)


def _texts(paragraphs: list[Paragraph]) -> list[str]:
    return [p.text.strip() for p in paragraphs if p.text.strip()]


def _below_title(paragraphs: list[Paragraph], name: _Name) -> list[Paragraph]:
    """Give what stands below the title that is said again (roles, objectives); nothing where it is all title."""
    whole = key(without_continued(" ".join(" ".join(p.text for p in paragraphs).split()))[0])
    if whole == name.title or whole == name.number + name.title or not whole:
        return []
    return list(paragraphs[1:])


def _unmarked(entry: Entry) -> Entry:
    """Take »(fortsættes)« and »(fortsat)« off an entry's own number and title."""
    for id in ("number", *_TITLES):
        paragraphs = entry.cells.get(id)
        if paragraphs and any(without_continued(p.text)[1] for p in paragraphs):
            entry.again.extend(p.text for p in paragraphs)
            entry.cells[id] = [
                replace(p, text=bare) if (bare := without_continued(p.text)[0]) != p.text else p for p in paragraphs
            ]
    return entry
