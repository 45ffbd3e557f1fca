"""Headings that no name of the template takes, placed together: by words, by what is under them, and by their place.

Only what the document still lacks is given away.  A heading whose words say nothing for a section
never gets it, however well its text and its place would fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import TypeAlias

from msgspec import Struct, field

from ...ground import lazyre
from ...ground.assignment import assign
from ...language.meaning import bears_out, meanings
from ...language.template import Section, Template, fold_heading
from ...model.document import Block, Paragraph, Table
from ...model.logbook import PART_CODES, PartCode
from . import Candidate, Strength, parts_in

Slot: TypeAlias = tuple[str, PartCode | None]

_ZONES = {"front": 0, "part": 1, "after": 2, "logbook": 3, "end": 4}
# Found in many places in good documents: they tell nothing of the order.
_ANYWHERE = frozenset(("contents", "transition", "abbreviations", "purpose", "links", "appendix"))
_FRAMES = frozenset(("part", "logbook", "documentation", "specialty-part"))
"""Sections that others stand under: they are placed first, since they decide where the others are."""
_OUTERMOST = frozenset(("", *_FRAMES))
"""Under these a heading may be a section of its own where none is lacking; elsewhere it is the author's."""
_INSIDE = {
    "part": ("competencies", "strategies-methods", "matrix", "part-courses"),
    "specialty-part": ("specialty-description", "training-overview"),
    "documentation": ("logbook", "logbook-competencies", "logbook-courses", "logbook-time"),
    "logbook": ("logbook-competencies", "logbook-courses", "logbook-research", "logbook-time"),
}
"""What comes next under a section that is there to hold others."""
_ONCE = frozenset(
    ("foreword", "preface", "general-part", "specialty-part", "specialty-description", "training-overview")
)
_PROSE = frozenset(("foreword", "preface", "general-part", "strategies-methods"))
# Points: what words must say by themselves, and what must come together, for a section that must be there or may.
_WORDS, _TOTAL = 3.0, 4.0
_WORDS_MAY, _TOTAL_MAY = 4.0, 6.0
_NAMED = 4.0
"""What the name of a part says for the part's own heading, whatever else the heading says."""
_SURE, _MARGIN = 7.0, 2.0
_TITLE = lazyre.compile(r"\W*(?:\w+s\s+)?målbeskrivelse\b|\W*målbeskrivelsen\s+(?:for|i)\b", re.IGNORECASE)
"""The document's own title, which names no section."""
_MOST, _FEW = 300, 4
"""So many headings are weighed against each other, so many of them for one section."""
_TASTE = 3000
"""So many letters of a section's text tell what it is about."""


class Spot(Struct):
    """A heading in its place: what it was read as, if anything, and what stands under it.

    ``within`` is the part of the training, or the logbook's, that the heading stands in;
    ``owner`` the section whose heading is the next one of a higher level above it.
    """

    head: Paragraph
    id: str
    part: PartCode | None
    within: PartCode | None
    owner: str
    level: int
    blocks: list[Block] = field(default_factory=list)


class _Offer(Struct):
    """A section that a heading may get: what its words say for it, and what all says together beyond the least."""

    slot: Slot
    words: float
    total: float
    least: float


def place(spots: Sequence[Spot], template: Template, default: PartCode | None, stem: str) -> dict[int, Candidate]:
    """Give headings the sections that the document lacks, by the ``id`` of the heading's paragraph.

    ``stem`` is how words for the document's specialty begin.  Sections that others stand under
    are given alone: the document is to be read anew with them before the rest is decided.
    """
    taken = {(s.id, s.part) for s in spots if s.id}
    lacking = any(_lacks(section, taken, default) for section in template.sections)
    free = [i for i in _free(spots) if lacking or spots[i].owner in _OUTERMOST]
    found = ((i, list(_offers(i, spots, taken, template, default, stem))) for i in free)
    rows = _best(list(islice(((i, offers) for i, offers in found if offers), _MOST)))
    if not rows:
        return {}
    worth = {i: {_name(o.slot): o.total - o.least for o in offers} for i, offers in rows}
    chosen = assign(worth)
    given = {i: next(o for o in offers if _name(o.slot) == chosen.get(i)) for i, offers in rows if i in chosen}
    frames = {i: o for i, o in given.items() if o.slot[0] in _FRAMES}
    return {
        id(spots[i].head): Candidate(template.section(o.slot[0]), o.slot[1], _how_sure(i, o, rows, given))
        for i, o in (frames or given).items()
    }


def _free(spots: Sequence[Spot]) -> Iterator[int]:
    """Yield the headings that are nothing yet, and those that are a section which another is already.

    Of two lists of one part, the one without a table is another's.
    """
    seen: set[str] = set()
    lists = {s.part for s in spots if s.id == "matrix" and _has_table(s)}
    for i, spot in enumerate(spots):
        if not spot.id and _TITLE.match(spot.head.text):
            continue
        if not spot.id or spot.id in seen or (spot.id == "matrix" and spot.part in lists and not _has_table(spot)):
            yield i
        if spot.id in _ONCE:
            seen.add(spot.id)


def _has_table(spot: Spot) -> bool:
    return any(isinstance(b, Table) for b in spot.blocks)


def _best(rows: list[tuple[int, list[_Offer]]]) -> list[tuple[int, list[_Offer]]]:
    """Leave each section to the few headings for which most speaks; more than those cannot get it anyway."""
    asked: dict[Slot, list[tuple[float, int]]] = {}
    for i, offers in rows:
        for o in offers:
            asked.setdefault(o.slot, []).append((-o.total, i))
    first = {slot: {i for _, i in sorted(by)[:_FEW]} for slot, by in asked.items()}
    kept = [(i, [o for o in offers if i in first[o.slot]]) for i, offers in rows]
    return [(i, offers) for i, offers in kept if offers]


def _name(slot: Slot) -> str:
    return f"{slot[0]}/{slot[1] or ''}"


def _how_sure(i: int, offer: _Offer, rows: list[tuple[int, list[_Offer]]], given: dict[int, _Offer]) -> Strength:
    """Call it in doubt where little speaks for it, or nearly as much for something else."""
    others = [o.total for j, offers in rows if j == i for o in offers if o.slot != offer.slot]
    rivals = [o.total for j, offers in rows if j not in given for o in offers if o.slot == offer.slot]
    best = max([*others, *rivals], default=0.0)
    return "meaning" if offer.total >= _SURE and offer.total - best >= _MARGIN else "assumed"


def _offers(
    i: int, spots: Sequence[Spot], taken: set[Slot], template: Template, default: PartCode | None, stem: str
) -> Iterator[_Offer]:
    """Yield the sections that a heading may get."""
    spot = spots[i]
    for slot, words in _slots(spot, template, default, stem):
        section = template.section(slot[0])
        if slot in taken or (section.where not in ("part", "logbook") and any(id == section.id for id, _ in taken)):
            continue
        must = spot.id in ("", "matrix") and _must_be(section, taken, default)
        if words < (_WORDS if must else _WORDS_MAY):
            continue
        around = _order(i, spots, section, slot[1], template) + _standing(spot, section)
        total = words + around + _content(i, spots, section)
        least = _TOTAL if must else _TOTAL_MAY
        if total >= least:
            yield _Offer(slot, words, total, least - 0.5)


def _must_be(section: Section, taken: set[Slot], default: PartCode | None) -> bool:
    """Tell whether a document without this section lacks something."""
    return section.required in ("always", "part") or _lacks(section, taken, default)


def _lacks(section: Section, taken: set[Slot], default: PartCode | None) -> bool:
    """Tell whether a section is nowhere in the document and ought to be."""
    if section.required == "no" or (section.required == "specialist" and default not in (None, "specialist")):
        return False
    return all(id != section.id for id, _ in taken)


def _slots(spot: Spot, template: Template, default: PartCode | None, stem: str) -> Iterator[tuple[Slot, float]]:
    """Yield what a heading's words speak for, each with the part that it would belong to."""
    folded = fold_heading(spot.head.text)
    parts, rest = parts_in(folded, template)
    named = parts[0] if len(parts) == 1 else None
    for id, words in meanings(rest if parts and rest else folded, stem).items():
        if id in PART_CODES:
            continue
        where = template.section(id).where
        if where == "part":
            yield (id, named or spot.within or default), words
        elif id == "documentation":
            if not parts:
                yield (id, None), words
        elif where == "logbook":
            if part := named or spot.within or default:
                yield (id, part), words
        else:
            yield (id, None), words
    for code in PART_CODES:
        if code == (default or code) and code == (named or code):
            yield ("part", code), max(meanings(folded, stem).get(code, 0.0), _NAMED if named else 0.0)


def _key(section: Section, part: PartCode | None) -> tuple[int, int, int] | None:
    """Give the place of a section in the template's order; ``None`` where it has none."""
    if section.id in _ANYWHERE or (section.where == "part" and part is None):
        return None
    inside = section.where in ("part", "logbook") and part is not None
    return (_ZONES[section.where], PART_CODES.index(part) if inside and part else -1, section.order)


def _order(i: int, spots: Sequence[Spot], section: Section, part: PartCode | None, template: Template) -> float:
    """Weigh whether a section would stand where the template has it, between the headings around it."""
    key = _key(section, part)
    if key is None:
        return 0.0
    wrong = 0.0
    for step in (-1, 1):
        other = _neighbour(i, step, spots, section, template)
        if other is not None and (other > key if step < 0 else other < key):
            wrong += 2.0 if max(other[0], key[0]) <= _ZONES["after"] else 6.0
    return -wrong or 1.0


def _neighbour(
    i: int, step: int, spots: Sequence[Spot], section: Section, template: Template
) -> tuple[int, int, int] | None:
    """Give the place in the template of the nearest heading that has one, before or after.

    Where the heading of a part or of its logbook is lost, what follows counts for the part before, and tells nothing.
    """
    j = i + step
    while 0 <= j < len(spots):
        spot = spots[j]
        key = _key(template.section(spot.id), spot.part) if spot.id else None
        lost = step > 0 and section.id in ("part", "logbook") and spot.id != section.id
        if key is not None and not (lost and key[0] == _ZONES[section.where]):
            return key
        j += step
    return None


def _standing(spot: Spot, section: Section) -> float:
    """Weigh the heading above: a heading inside another section belongs to that one."""
    if not spot.owner:
        return 0.0
    if spot.owner == section.parent or (section.parent is None and section.level > 1):
        return 0.5
    return 0.0 if spot.owner in _FRAMES and section.level > 1 else -4.0


def _content(i: int, spots: Sequence[Spot], section: Section) -> float:
    """Weigh what stands under the heading, down to the next one that is as high or is a section."""
    if section.id in _INSIDE:
        after = next((s.id for s in spots[i + 1 :] if s.id and s.id not in _ANYWHERE), "")
        return 2.0 if after in _INSIDE[section.id] else -2.0
    below = list(takewhile(lambda s: not s.id and s.level > spots[i].level, spots[i + 1 :]))
    blocks = [*spots[i].blocks, *(b for s in below for b in (s.head, *s.blocks))]
    tables = any(isinstance(b, Table) for b in blocks)
    if section.id == "matrix":
        return 2.0 if tables else -6.0
    points = -1.0 if tables and section.id in _PROSE else 0.0
    text = "\n".join(b.text for b in blocks if isinstance(b, Paragraph))[:_TASTE]
    if text and bears_out(section.id, text):
        points += 1.0
    return points
