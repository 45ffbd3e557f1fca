"""Whether a logbook's list is that of another part, as when two headings have changed places."""

from __future__ import annotations

from msgspec import Struct

from ..ground.folding import key
from ..model.draft import Draft, LogbookDraft, PartDraft, SectionDraft
from ..model.logbook import PART_CODES, PartCode
from .context import log_of, sections, with_matrix
from .numbers import number_key

_FEWEST = 2


class Exchange(Struct, frozen=True):
    """The logbook of ``part`` lists the competencies of ``other``; ``both`` says that the reverse holds too."""

    part: PartCode
    other: PartCode
    both: bool


def exchanges(draft: Draft) -> list[Exchange]:
    """Give each logbook most of whose rows belong to another part's matrix, a mutual exchange once."""
    parts = with_matrix(draft)
    found: dict[PartCode, PartCode] = {}
    for part in parts:
        book = log_of(draft, part["code"])
        if book is None or len(book["competencies"]) < _FEWEST:
            continue
        other = next((p for p in parts if p is not part and _holds(p, part, book)), None)
        if other is not None:
            found[part["code"]] = other["code"]
    made = [Exchange(a, b, found.get(b) == a) for a, b in found.items()]
    return [one for one in made if not one.both or PART_CODES.index(one.part) < PART_CODES.index(one.other)]


def _holds(other: PartDraft, part: PartDraft, book: LogbookDraft) -> bool:
    """Tell whether more than half of a logbook's rows stand in another part's matrix and not in its own."""
    theirs, own = _names(other), _names(part)
    rows = [key(row["title"]) or number_key(row["number"]) for row in book["competencies"]]
    return sum(name in theirs and name not in own for name in rows) * 2 > len(rows)


def _names(part: PartDraft) -> set[str]:
    titles = {key(c.get("title", "")) for c in part["competencies"]}
    return titles | {number_key(c.get("number", "")) for c in part["competencies"]}


def headings(draft: Draft, one: Exchange) -> list[SectionDraft]:
    """Give the two headings to look at: those that stand in the wrong order, else the logbooks'."""
    for id in ("part", "logbook"):
        heads = [s for s in sections(draft, id) if s["part"] in (one.part, one.other)]
        order = [PART_CODES.index(s["part"]) for s in heads if s["part"]]
        if order != sorted(order):
            return heads
    own = sections(draft, "logbook", one.part) or sections(draft, "logbook-competencies", one.part)
    return [*own, *sections(draft, "logbook", one.other)]
