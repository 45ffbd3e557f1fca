"""Where a list's numbers and titles stand: in columns of their own, in one, or typed together."""

from __future__ import annotations

from ...ground.source import Span
from ..lines import Line, joined, lines
from ..rows import NUMBERED, Entry, clean_number, number_of
from .grouping import Gathered

_TITLES = ("number+title", "title", "title+objectives")


def columns_of(gathered: list[Gathered]) -> list[str]:
    """Give the column ids that a list has, merged columns told apart, in order."""
    found: dict[str, None] = {}
    for id in dict.fromkeys(id for g in gathered for id in g.entry.cells):
        found |= dict.fromkeys(columns_in(id))
    return list(found)


def columns_in(id: str) -> list[str]:
    """Give the columns of a competency that a table's column holds; none where it only adds to its methods."""
    if id.startswith("role:"):
        return ["roles"]
    return [] if id in ("count", "purpose") else id.split("+")


def has_typed_numbers(gathered: list[Gathered]) -> bool:
    """Tell whether titles begin with numbers because the list has no column for them."""
    titles = [t for g in gathered if (t := g.entry.text("title"))]
    auto = [g for g in gathered if any(p.number for p in g.entry.cells.get("title", []))]
    typed = [t for t in titles if NUMBERED.match(t)]
    return bool(titles) and 2 * max(len(typed), len(auto)) > len(titles)


def number_and_title(entry: Entry, numbers_in_titles: bool) -> tuple[str, list[Line], Span, Span]:
    """Give number, lines of the title, and both places, whichever columns hold them."""
    for id in _TITLES:
        if id in entry.cells:
            break
    else:
        return number_of(entry.cells.get("number", [])), [], entry.place("number"), entry.span
    found = lines(entry.cells[id])
    number = number_of(entry.cells["number"]) if "number" in entry.cells else ""
    if not number and (id == "number+title" or numbers_in_titles):
        whole = joined(entry.cells[id])
        auto = next((p.number for p in entry.cells[id] if p.number), "")
        hit = NUMBERED.match(found[0].text) if found else None
        if hit:
            number = clean_number(hit.group(1))
            found[0] = Line(hit.group(2).strip(), found[0].span, found[0].depth)
        elif auto:
            number = clean_number(auto)
        elif (hit := NUMBERED.match(whole)) and len(found) > 1:
            number = clean_number(hit.group(1))
            found = found[1:]
    return number, found, entry.place("number" if "number" in entry.cells else id), entry.place(id)
