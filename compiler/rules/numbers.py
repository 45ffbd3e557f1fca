"""Competency numbers: missing, used twice, left out."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from ..ground.diagnostics import Findings, Related
from ..ground.folding import fold
from ..model.draft import CompetencyDraft, PartDraft, Recognised
from .context import Context, competencies, confused, described, log_of, quote, rule, same

_NUMBER = re.compile(r"^([^\W\d_]*)[\s.\-–]*(\d+(?:\.\d+)*)\s*([^\W\d_]?)$")
_WORDS = re.compile(r"^(?:(?:nr|no|nummer|mål|kompetence|læringsmål|delmål)\b[.:]?\s*)+", re.IGNORECASE)


class Number(Struct, frozen=True):
    """A number taken apart: ``"H 3.1b"`` is prefix H, levels (3, 1), letter b."""

    prefix: str
    levels: tuple[int, ...]
    letter: str


@lru_cache(maxsize=4096)
def read_number(text: str) -> Number | None:
    """Take a number apart; ``None`` where it is not of the usual form."""
    hit = _NUMBER.match(_WORDS.sub("", text.strip()).strip(" .:)("))
    if not hit:
        return None
    levels = tuple(int(level) for level in hit.group(2).split("."))
    return Number(hit.group(1).upper(), levels, hit.group(3).lower())


@lru_cache(maxsize=4096)
def number_key(text: str) -> str:
    """Give the form in which numbers are compared: ``"H 3."``, ``"h3"`` and ``"H-03"`` are one."""
    number = read_number(text)
    if number is None:
        return fold(text).replace(" ", "")
    return f"{number.prefix}{'.'.join(map(str, number.levels))}{number.letter}"


@rule("competency-number-missing")
def competency_number_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a competency without a number, where the list has a column for it."""
    for part, c in competencies(r.draft):
        if "number" in part["columns"] and not c.get("number") and c.get("title"):
            path = c["path"] + "/number"
            title = c.get("title", "")
            found.add("competency-number-missing", path, r.span(path), quote=title, title=title)


def doubles(part: PartDraft) -> list[tuple[CompetencyDraft, CompetencyDraft]]:
    """Give every competency whose number an earlier one of the part has, with the earlier one."""
    first: dict[str, CompetencyDraft] = {}
    found = []
    for c in part["competencies"]:
        if c.get("broken") or not c.get("number"):
            continue
        earlier = first.setdefault(number_key(c["number"]), c)
        if earlier is not c:
            found.append((c, earlier))
    return found


@rule("competency-number-duplicate")
def competency_number_duplicate(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a number that two competencies of one part have, with the place of the first.

    The same row twice is told as that; else a number that is free is named, if one is sure.
    """
    if confused(r.draft):
        return
    for part in described(r.draft):
        for c, earlier in doubles(part):
            path, before = c["path"] + "/number", earlier["path"] + "/number"
            related = [Related("first", before, r.span(before), quote(r, before, earlier["number"]))]
            twice = same(c.get("title", ""), earlier.get("title", ""))
            free = "" if twice else _free(r, part, c, earlier)
            found.add(
                "competency-number-duplicate",
                path,
                r.span(path),
                quote=quote(r, path, c["number"]),
                variant="row" if twice else "free" if free else "",
                related=related,
                number=c["number"],
                part=part["code"],
                free=free,
            )


def _free(r: Recognised, part: PartDraft, c: CompetencyDraft, earlier: CompetencyDraft) -> str:
    """Give the number that the logbook has for one of the two, else a number left out; or an empty text."""
    used = {number_key(one.get("number", "")) for one in part["competencies"]}
    book = log_of(r.draft, part["code"])
    for row in book["competencies"] if book else []:
        ours = any(row["title"] and same(row["title"], one.get("title", "")) for one in (c, earlier))
        if ours and row["number"] and number_key(row["number"]) not in used:
            return row["number"]
    number = read_number(c["number"])
    if number is None or number.letter:
        return ""
    gaps = [gap for group in _groups(part) for gap in _gaps(group, None)]
    above = "".join(f"{level}." for level in number.levels[:-1])
    left = [f"{g.prefix}{n}" for g in gaps if g.prefix == number.prefix + above for n in g.missing]
    later = [one for one in left if int(one.removeprefix(number.prefix + above)) > number.levels[-1]]
    return next(iter(later or left), "")


@rule("competency-number-gap")
def competency_number_gap(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report numbers left out, one finding a gap.

    A gap that a missing or doubled number explains is not told, nor one whose number
    stands in the logbook: the logbook's rule tells that.
    """
    if confused(r.draft):
        return
    before: set[tuple[str, int]] | None = None
    for part in described(r.draft):
        if not part["columns"]:
            before = None
            continue
        groups = _groups(part)
        gaps = _untold(r, part, [gap for group in groups for gap in _gaps(group, before)])
        if len(gaps) <= max(2, len(part["competencies"]) // 4):
            for gap in gaps:
                _tell(r, found, part, gap)
        before = {(group.prefix, n) for group in groups if not group.levels for n in group.rows}


def numbers_left_out(r: Recognised, part: PartDraft) -> int:
    """Count the numbers that a part's list leaves out between its first and its last."""
    gaps = [gap for group in _groups(part) for gap in _gaps(group, None)]
    return sum(len(gap.missing) for gap in _untold(r, part, gaps))


class _Group(Struct):
    """Numbers that run together: one prefix, and one number above where there are levels."""

    prefix: str
    levels: tuple[int, ...]
    rows: dict[int, CompetencyDraft]


class _Gap(Struct, frozen=True):
    missing: range
    prefix: str
    before: CompetencyDraft | None
    after: CompetencyDraft


def _groups(part: PartDraft) -> list[_Group]:
    rows: dict[tuple[str, tuple[int, ...]], dict[int, CompetencyDraft]] = defaultdict(dict)
    for c in part["competencies"]:
        number = read_number(c.get("number", ""))
        if number is None:
            continue
        for depth, level in enumerate(number.levels):
            above = number.levels[:depth]
            rows[number.prefix, above].setdefault(level, c)
    return [_Group(prefix, above, found) for (prefix, above), found in rows.items()]


def _gaps(group: _Group, before: set[tuple[str, int]] | None) -> list[_Gap]:
    """Give the gaps of a group; ``before`` are the numbers of the part before it.

    Numbering starts at 1 or goes on from the part before.  Where nothing is known of
    what came before (a document on specialist training alone), it may start anywhere.
    """
    prefix = group.prefix + "".join(f"{level}." for level in group.levels)
    numbers = sorted(group.rows)
    found = []
    start = numbers[0]
    highest = max((n for _, n in before or ()), default=0)
    goes_on = start == highest + 1 or (group.prefix, start - 1) in (before or ())
    if not group.levels and before is not None and start > 1 and not goes_on:
        begin = highest + 1 if start > highest + 1 and not group.prefix else 1
        found.append(_Gap(range(begin, start), prefix, None, group.rows[start]))
    for low, high in pairwise(numbers):
        if high > low + 1:
            found.append(_Gap(range(low + 1, high), prefix, group.rows[low], group.rows[high]))
    return found


def _untold(r: Recognised, part: PartDraft, gaps: list[_Gap]) -> list[_Gap]:
    """Leave out the gaps that other findings account for."""
    book = log_of(r.draft, part["code"])
    logged = {number_key(row["number"]) for row in book["competencies"]} if book else set()
    left = [g for g in gaps if not logged or not _disagrees(g, logged)]
    unsure = len(doubles(part)) + sum(not c.get("number") or c.get("broken", False) for c in part["competencies"])
    return left if sum(len(g.missing) for g in left) > unsure else []


def _disagrees(gap: _Gap, logged: set[str]) -> bool:
    """Tell whether the logbook has other numbers here, which its own rule tells."""
    ends = [number_key(end["number"]) for end in (gap.before, gap.after) if end]
    wrong = any(end not in logged for end in ends) and not gap.prefix.endswith(".")
    return wrong or any(f"{gap.prefix}{n}" in logged for n in gap.missing)


def _tell(r: Recognised, found: Findings, part: PartDraft, gap: _Gap) -> None:
    path = gap.after["path"] + "/number"
    low, high = gap.missing[0], gap.missing[-1]
    missing = f"{gap.prefix}{low}" if low == high else f"{gap.prefix}{low}–{gap.prefix}{high}"
    found.add(
        "competency-number-gap",
        path,
        r.span(path),
        quote=quote(r, path, gap.after["number"]),
        variant="" if gap.before else "start",
        missing=missing,
        after=gap.after["number"],
        part=part["code"],
        before=gap.before["number"] if gap.before else "",
    )


def same_number(a: str, b: str) -> bool:
    """Tell whether two numbers are the same but for the way they are written."""
    return bool(a and b) and (number_key(a) == number_key(b) or same(a, b))
