"""The methods of an entry with the columns beside them: how many times, when at the latest, what for.

Paired by row where each method has a row; by line where a cell holds several; one value alone
holds for every method of its row that says nothing itself (a course is not approved three
times).  What a cell says beyond a number is kept with the remarks as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from ...ground import lazyre
from ...ground.folding import fold_marks
from ...ground.source import Span
from ...language.assessments import Item, apart, read_cell
from ...language.entries import Purpose
from ...language.quantities import NUMBER_WORDS, parse_count, parse_timing
from ...language.strategies import parse_targets
from ...model.document import Paragraph
from ...model.draft import AssessmentDraft, TargetDraft
from ..lines import Line, lines
from ..rows import BARE_COUNT, BESIDE_METHODS, Entry

_TIMES = lazyre.compile(
    r"^(?:senest|efter|inden|ved|måneder|måned|mdr\.?|md\.?|\s)*([0-9]{1,3}(?:\s*(?:-|–|til|og|,|/)\s*[0-9]{1,3})*)"
    r"\s*\.?\s*(?:måneder|måned|mdr|md|mån|år)?\.?$",
    re.IGNORECASE,
)
_YEARS = lazyre.compile(r"\bår\b", re.IGNORECASE)
_MONTHS = lazyre.compile(r"\b(?:mdr?|måned(?:er)?|mån)\b", re.IGNORECASE)
_WEEKS = lazyre.compile(r"\b(?:uger?|dage?|timer?)\b", re.IGNORECASE)
_PURPOSES: dict[str, Purpose] = dict.fromkeys(("formativ", "formativt", "formative", "form", "f"), "formative")
_PURPOSES |= dict.fromkeys(("summativ", "summativt", "summative", "summ", "s"), "summative")
_NOT_COUNTED = frozenset(("course-approval",))
_LONGEST_RUN = 120


class Methods(Struct):
    """Methods as read, the lines and joining words of their cells, and what the columns beside them hold besides."""

    drafts: list[AssessmentDraft] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    joints: list[str] = field(default_factory=list)
    targets: list[TargetDraft] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    assumed: list[tuple[str, Span, str]] = field(default_factory=list)


def columns_beside(entry: Entry) -> tuple[str, ...]:
    """Give the columns that are read method by method: those of its table or rows, or those whose lines keep step."""
    filled = [u for u in entry.units if any(_has(u.get(id, ())) for id in BESIDE_METHODS)]
    if filled and (entry.paired or len(filled) > 1):
        return BESIDE_METHODS
    if len(filled) != 1:
        return ()
    ids = [id for id in ("timing", "targets") if _has(filled[0].get(id, ()))]
    methods = len(lines(filled[0]["assessments"], names=True)) if ids else 0
    return tuple(id for id in ids if methods > 1 and _keeps_step(filled[0][id], id, methods))


def _keeps_step(paragraphs: list[Paragraph], id: str, methods: int) -> bool:
    found = lines(paragraphs, names=True)
    pattern = BARE_COUNT if id == "targets" else _TIMES
    return len(found) == methods and all(pattern.match(line.text) for line in found)


def read_methods(entry: Entry, declared: list[str], beside: tuple[str, ...]) -> Methods:
    """Read an entry's methods row by row, each with what the columns beside it say."""
    made = Methods()
    for unit in entry.units:
        cell = unit.get("assessments", [])
        own = read_alone(cell, declared)
        choices = max((one["choice"] or 0 for one in made.drafts), default=0)
        for one in own.drafts:
            one["choice"] = one["choice"] and one["choice"] + choices
        made.drafts.extend(own.drafts)
        made.lines.extend(own.lines)
        made.joints.extend(own.joints)
        places = _places([line_of(one, own.lines) for one in own.drafts], cell)
        for id in beside:
            if id in unit:
                _beside(made, entry, id, unit[id], own.drafts, places)
    return made


def read_alone(paragraphs: Iterable[Paragraph], declared: list[str]) -> Methods:
    """Read a cell of methods with nothing beside it."""
    found = lines(map(_apart, paragraphs), names=True)
    drafts, joints = read_cell([Item(line.text, line.depth) for line in found], declared)
    return Methods(drafts, found, joints)


def _apart(paragraph: Paragraph) -> Paragraph:
    """Put the items of a list on lines of their own that is typed in one."""
    text = apart(paragraph.text)
    return paragraph if text == paragraph.text else replace(paragraph, text=text)


def line_of(one: AssessmentDraft, found: list[Line]) -> Line | None:
    """Find the line that a method was read from."""
    return next((line for line in found if one["text"] in line.text or line.text in one["text"]), None)


def _has(paragraphs: Iterable[Paragraph]) -> bool:
    return any(p.text.strip() for p in paragraphs)


def _rows(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Give a cell's lines as they stand under each other, empty ones included but those at the end."""
    found = [line.strip() for p in paragraphs for line in p.text.split("\n")]
    while found and not found[-1]:
        found.pop()
    return found


def _places(at: list[Line | None], paragraphs: Iterable[Paragraph]) -> list[int]:
    """Give the line of the cell that each method stands in."""
    rows = _rows(paragraphs)
    places: list[int] = []
    for line in at:
        last = places[-1] if places else 0
        hit = (i for i, text in enumerate(rows) if line is not None and i >= last and line.text in text)
        places.append(next(hit, last))
    return places


def _beside(
    made: Methods, entry: Entry, id: str, paragraphs: list[Paragraph], drafts: list[AssessmentDraft], places: list[int]
) -> None:
    """Give each method of a row its own line of a column beside them."""
    rows = _rows(paragraphs)
    values = [text for text in rows if text and text not in "-–—"]
    if not values:
        return
    header = " ".join((entry.place(id).header or "").split())
    where = entry.place(id)
    if not drafts:
        made.remarks.extend(_remark(header, text) for text in values)
        return
    chosen = [i for i, one in enumerate(drafts) if id not in ("count", "targets") or one["method"] not in _NOT_COUNTED]
    groups = _in_lines(rows, values, places) if len(rows) > 1 else None
    if groups is None and len(values) == 1:
        if sum(_lacks(drafts[i], id) for i in chosen) > 1 and id in ("count", "targets"):
            made.assumed.append(("shared", where, values[0]))
        groups = [(values[0], chosen or list(range(len(drafts))))]
    elif groups is None:
        made.assumed.append(("lines", where, " / ".join(values)))
        own = sorted(set(places))
        groups = [(text, _at(places, place)) for text, place in zip(values, own, strict=False)]
        made.remarks.extend(_remark(header, text) for text in values[len(own) :])
    for text, indices in groups:
        _give(made, id, header, text, [drafts[i] for i in indices])


def _in_lines(rows: list[str], values: list[str], places: list[int]) -> list[tuple[str, list[int]]] | None:
    """Pair the lines of two cells: by their height in the cell where that fits, else one for each method."""
    by_height = [(text, _at(places, n)) for n, text in enumerate(rows) if text in values]
    if all(hits for _, hits in by_height):
        return by_height
    own = sorted(set(places))
    if len(own) == len(values):
        return [(text, _at(places, place)) for text, place in zip(values, own, strict=True)]
    return [(text, [n]) for n, text in enumerate(values)] if len(places) == len(values) else None


def _at(places: list[int], line: int) -> list[int]:
    return [i for i, place in enumerate(places) if place == line]


def _lacks(one: AssessmentDraft, id: str) -> bool:
    if id == "timing":
        return not one["months"]
    if id == "purpose":
        return one["purpose"] is None
    return one["card"] is None if id == "card" else one["count"] is None


def _remark(header: str, text: str) -> str:
    return f"{header}: {text}" if header else text


def _give(made: Methods, id: str, header: str, text: str, drafts: list[AssessmentDraft]) -> None:
    """Give some methods what one line beside them says; what is not all read, or contradicts them, is a remark."""
    whole = True
    if id == "timing":
        months, whole = months_of(text, header)
        given = [one for one in drafts if months and not one["months"]]
        for one in given:
            one["months"] = list(months)
        whole = whole and all(one["months"] == months for one in drafts)
    elif id == "purpose":
        purpose = _PURPOSES.get(fold_marks(text))
        for one in drafts:
            one["purpose"] = one["purpose"] or purpose
        whole = purpose is not None and all(one["purpose"] == purpose for one in drafts)
    elif id == "card":
        for one in drafts:
            one["card"] = one["card"] or text.strip(" .")
    else:
        whole = _count(made, id, text, drafts)
    if not whole:
        made.remarks.append(_remark(header, text))


def _count(made: Methods, id: str, text: str, drafts: list[AssessmentDraft]) -> bool:
    """Give the methods a count, or the entry a counted minimum of something; tell whether all was read."""
    hit = BARE_COUNT.match(text)
    word = NUMBER_WORDS.get(text.casefold())
    number = int(hit[1]) if hit else word
    if number is None and id == "targets" and (targets := parse_targets([text])):
        made.targets.extend(targets)
        return True
    count = parse_count(text) if number is None else number
    for one in drafts:
        if one["count"] is None:
            one["count"] = count
    return number is not None and all(one["count"] == number for one in drafts)


def months_of(text: str, header: str) -> tuple[list[int], bool]:
    """Read points in time from a cell whose heading may say the unit; tell whether that was all of it."""
    hit = _TIMES.match(text) if len(text) < _LONGEST_RUN else None
    unit = text if _YEARS.search(text) or _MONTHS.search(text) else header
    if hit and not _WEEKS.search(unit):
        factor = 12 if _YEARS.search(unit) and not _MONTHS.search(unit) else 1
        found = [factor * int(number) for number in re.findall(r"[0-9]+", hit[1])]
        found = [n for n in found if 0 < n <= 120]
        return found, bool(found)
    return list(parse_timing(text)), False
