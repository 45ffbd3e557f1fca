"""A text file that is corrected in place: stretches of it with their values, and the edits in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from ..ground.source import Span
from .edits import Edit, letter_edits
from .sidefile.places import splice

_LINE = re.compile("\r\n|[\r\n\u0085\u2028\u2029]")


class Stretch(Struct, frozen=True):
    """A value in a file: where it is written, what it reads as, and the places that mean it.

    ``places`` are line and column from 1; ``near`` is the one to show.
    """

    start: int
    end: int
    value: str
    near: tuple[int, int]
    places: tuple[tuple[int, int], ...] = ()


class Change(Struct, frozen=True):
    """One stretch of the file that becomes other text, for an edit, in the ``number``-th value."""

    start: int
    end: int
    new: str
    edit: Edit
    number: int


class Lines:
    """Lines and columns of a text."""

    def __init__(self, text: str, pattern: re.Pattern[str] = _LINE) -> None:
        self._starts = [0, *(m.end() for m in pattern.finditer(text))]

    def offset(self, line: int, column: int) -> int:
        """Give the offset of a line and column, both from 0; the end for a line that is not there."""
        return self._starts[min(line, len(self._starts) - 1)] + column


def plan(
    text: str,
    stretches: list[Stretch],
    edits: Iterable[Edit],
    written: Callable[[str], str],
    spans: Iterable[Span],
    *,
    blanks: bool = True,
) -> list[Change]:
    """Find where each edit is to be made in the file, and where letters and blanks are to be corrected.

    ``written`` gives words as they are written in the file.  An edit whose words do not stand
    in the file just as they read is left out.
    """
    by_place = {place: n for n, s in enumerate(stretches) for place in s.places}
    known = {(s.line, s.column): s for s in spans}
    found: list[Change] = []
    for edit in edits:
        number = by_place.get((edit.span.line or 0, edit.span.column or 0))
        if number is not None:
            found += _word(text, stretches[number], number, edit, written)
    taken = by_value(found)
    for number, one in enumerate(stretches):
        span = known.get(one.near, Span(0, *one.near))
        for reason, first, last, new in letter_edits(text[one.start : one.end], blanks=blanks):
            start, end = one.start + first, one.start + last
            if all(end <= c.start or start >= c.end for c in taken.get(number, ())):
                found.append(Change(start, end, new, Edit(reason, span, first, text[start:end], new), number))
    return sorted(found, key=lambda c: c.start)


def _word(text: str, one: Stretch, number: int, edit: Edit, written: Callable[[str], str]) -> list[Change]:
    """Find the occurrence of the old words that the edit means."""
    lead = len(one.value) - len(one.value.lstrip())
    start = edit.start + lead
    if one.value[start : start + len(edit.old)] != edit.old:
        return []
    old = written(edit.old)
    nth = one.value.count(edit.old, 0, start)
    raw = text[one.start : one.end]
    if raw.count(old) != one.value.count(edit.old):
        return []
    at = -1
    for _ in range(nth + 1):
        at = raw.find(old, at + 1)
    return [Change(one.start + at, one.start + at + len(old), written(edit.new), edit, number)] if at >= 0 else []


def by_value(changes: Iterable[Change]) -> dict[int, list[Change]]:
    """Give the changes of each value."""
    found: dict[int, list[Change]] = {}
    for change in changes:
        found.setdefault(change.number, []).append(change)
    return found


def sound(
    before: list[Stretch], changes: list[Change], read: Callable[[list[Change]], list[Stretch] | None]
) -> list[Change]:
    """Leave out the changes of values that would not read as they should; all of them where that does not help.

    ``read`` gives the values of the file as it would be, ``None`` where it would be broken.
    """
    for _ in range(2):
        bad = _wrong(before, read(changes), changes)
        if not bad:
            return changes
        changes = [c for c in changes if c.number not in bad]
    return []


def _wrong(before: list[Stretch], after: list[Stretch] | None, changes: list[Change]) -> set[int]:
    """Give the values that do not read as they should after the changes; all if the file is broken."""
    own = by_value(changes)
    if after is None or len(after) != len(before):
        return set(own)
    return {
        number
        for number, (old, new) in enumerate(zip(before, after, strict=True))
        if not same(expected(old.value, own.get(number, [])), new.value)
    }


def made(text: str, changes: Iterable[Change]) -> str:
    """Make the changes; the later of two that overlap is left out."""
    return splice(text, ((change.start, change.end, change.new) for change in changes))


def expected(value: str, changes: list[Change]) -> str:
    """Give what a value reads as when its changes are made."""
    for change in reversed(changes):
        edit = change.edit
        if edit.reason in ("blanks", "letters"):
            continue
        lead = len(value) - len(value.lstrip())
        value = value[: edit.start + lead] + edit.new + value[edit.end + lead :]
    return value


def same(a: str, b: str) -> bool:
    """Tell whether two values differ in nothing but blanks and decomposed letters."""
    from unicodedata import normalize

    return " ".join(normalize("NFC", a).split()) == " ".join(normalize("NFC", b).split())
