"""Assessments and counted minimums before and after: what must be shown, how often and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from ...ground.folding import fold, key
from ...language.vocabulary import find
from ...model.logbook import Assessment, Target
from .change import Difference, FieldFindings, Note, found, note
from .lines import likeness
from .matching.features import stem
from .meaning import text_notes


class _Asked(Struct, frozen=True):
    """An assessment, and the other ways of the same requirement."""

    one: Assessment
    ways: tuple[Assessment, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """The names of the other ways."""
        return tuple(map(_name, self.ways))

    @property
    def bare(self) -> tuple[object, ...]:
        """What it asks; which card it names is told by its text."""
        one = self.one
        times = (one.count, one.months, one.from_month, one.to_month)
        return (one.method, one.text, one.mandatory, *times, one.purpose, frozenset(self.others))

    @property
    def text(self) -> str:
        """Its text, with the other ways."""
        return f" {_OR} ".join(one.text for one in (self.one, *self.ways))


_OR = "eller"
_Pair: TypeAlias = tuple[_Asked, _Asked]


def assessments(old: Sequence[Assessment], new: Sequence[Assessment]) -> FieldFindings:
    """Compare the assessments, method by method; an entry of the same method is the same entry."""
    before, after = _asked(old), _asked(new)
    if [one.bare for one in before] == [one.bare for one in after]:
        return FieldFindings()
    pairs, gone, came = _paired(before, after)
    made = FieldFindings()
    for a, b in pairs:
        if a.bare != b.bare:
            notes = _changed(a, b)
            made += (
                found("assessments", *_texts(a, b), *notes) if notes or a.one.text != b.one.text else FieldFindings()
            )
    told: set[str] = set()
    for one in gone:
        made += found("assessments", one.one.text, "", *_gone(one, pairs, told))
    for one in came:
        made += found("assessments", "", one.one.text, *_came(one, pairs, told))
    if not made.differences:
        whole = Difference("assessments", "\n".join(a.text for a in old), "\n".join(b.text for b in new))
        made += FieldFindings((whole,), (note("editorial", "reordered", field="assessments"),))
    return made


def _asked(many: Sequence[Assessment]) -> list[_Asked]:
    """Give each assessment with the other ways that its choice has."""
    return [
        _Asked(one, tuple(b for b in many if b is not one and one.choice is not None and b.choice == one.choice))
        for one in many
    ]


def _texts(a: _Asked, b: _Asked) -> tuple[str, str]:
    """Give both texts; with the other ways only where it is these that differ."""
    return (a.one.text, b.one.text) if set(a.others) == set(b.others) else (a.text, b.text)


def _gone(one: _Asked, pairs: Sequence[_Pair], told: set[str]) -> list[Note]:
    """Say what it means that a method is no longer asked."""
    name = _name(one.one)
    if not one.one.mandatory:
        return [note("equivalent", "recommendation-dropped", method=name)]
    left = [b for a, b in pairs if name in a.others]
    if any(b.others for b in left):
        return [note("tightened", "way-dropped", "medium", "kept-with-addition", method=name)]
    if left or not told.isdisjoint(one.others):
        return []  # the way that is left, or the first that went, has told it
    told.add(name)
    return [note("loosened", "method-dropped", method=name)]


def _came(one: _Asked, pairs: Sequence[_Pair], told: set[str]) -> list[Note]:
    """Say what it means that a method is asked anew."""
    name = _name(one.one)
    if not one.one.mandatory:
        return [note("equivalent", "recommendation-added", method=name)]
    beside = [a for a, b in pairs if name in b.others]
    if any(a.others for a in beside):
        return [note("loosened", "way-added", method=name)]
    if beside or not told.isdisjoint(one.others):
        return []
    told.add(name)
    return [note("tightened", "method-added", "high", "kept-with-addition", method=name)]


def _name(one: Assessment) -> str:
    """Name a method: by its code where it has one, else as written."""
    return one.text if one.method == "other" else one.method


def _paired(old: Sequence[_Asked], new: Sequence[_Asked]) -> tuple[list[_Pair], list[_Asked], list[_Asked]]:
    by_method: defaultdict[str, list[_Asked]] = defaultdict(list)
    for one in new:
        by_method[_group(one.one)].append(one)
    pairs, gone = [], []
    waiting = []
    for one in old:
        same = [b for b in by_method[_group(one.one)] if b.bare == one.bare]
        if same:
            by_method[_group(one.one)].remove(same[0])
            pairs.append((one, same[0]))
        else:
            waiting.append(one)
    for one in waiting:
        left = by_method[_group(one.one)]
        if left:
            _, at = max((likeness(one.one.text, b.one.text), -i) for i, b in enumerate(left))
            pairs.append((one, left.pop(-at)))
        else:
            gone.append(one)
    left_over = {id(one) for found_ in by_method.values() for one in found_}
    return pairs, gone, [one for one in new if id(one) in left_over]


def _group(one: Assessment) -> str:
    """Give what makes two entries the same: the method, or the words of one that is no known method."""
    return one.method if one.method != "other" else f"other {' '.join(map(stem, fold(one.text).split()[:4]))}"


def _changed(was: _Asked, now: _Asked) -> list[Note]:
    """Say what changed in one entry; its wording only where nothing that is counted did."""
    old, new = was.one, now.one
    name = _name(new)
    made: list[Note] = []
    if now.others and not was.others:
        made.append(note("loosened", "made-choice", method=name, methods="|".join(now.others)))
    elif was.others and not now.others and new.mandatory:
        made.append(note("tightened", "no-longer-choice", "medium", "kept-with-addition", method=name))
    before, after = old.count or 1, new.count or 1
    if after > before:
        made.append(note("tightened", "count-raised", "high", "kept-with-addition", method=name, old=before, new=after))
    elif after < before:
        made.append(note("loosened", "count-lowered", method=name, old=before, new=after))
    made += _purpose(old, new, name)
    if old.mandatory != new.mandatory:
        turn = note("tightened", "made-mandatory", "high", "kept-with-addition", method=name)
        made.append(turn if new.mandatory else note("loosened", "made-voluntary", method=name))
    made += _timing(old, new, name)
    return made or (_wording(old, new) if old.text != new.text else [])


def _purpose(old: Assessment, new: Assessment, name: str) -> list[Note]:
    if old.purpose == new.purpose:
        return []
    sure = old.purpose is not None and new.purpose is not None
    if new.purpose == "summative":
        return [note("tightened", "made-summative", "high" if sure else "medium", "kept-with-addition", method=name)]
    if old.purpose == "summative":
        return [note("loosened", "no-longer-summative", "high" if sure else "medium", method=name)]
    code = "made-formative" if new.purpose else "no-longer-formative"
    return [note("equivalent", code, "medium", method=name)]


def _timing(old: Assessment, new: Assessment, name: str) -> list[Note]:
    """Compare the times.  Whoever has been approved is not touched by another date (our inference)."""
    one, other = _times(old), _times(new)
    if one == other:
        return []
    before, after = _months(one), _months(other)
    if not one or not other:
        if other:
            return [note("tightened", "timing-added", "medium", method=name, new=after)]
        return [note("loosened", "timing-dropped", "medium", method=name, old=before)]
    args: dict[str, str] = {"method": name, "old": before, "new": after}
    if len(old.months) != len(new.months) and old.months and new.months:
        if len(new.months) > len(old.months):
            return [note("tightened", "occasions-added", "high", "kept-with-addition", **args)]
        return [note("loosened", "occasions-dropped", **args)]
    if max(other) != max(one):
        earlier = max(other) < max(one)
        return [note("tightened" if earlier else "loosened", "earlier" if earlier else "later", "high", **args)]
    return [note("equivalent", "timing-changed", "medium", **args)]


def _times(one: Assessment) -> tuple[int, ...]:
    return one.months or tuple(month for month in (one.from_month, one.to_month) if month is not None)


def _months(times: tuple[int, ...]) -> str:
    return ", ".join(map(str, times))


def _wording(old: Assessment, new: Assessment) -> list[Note]:
    """Judge other words for the same method: two names of it are the same, the rest is text."""
    if find("methods", old.text) and find("methods", new.text):
        return [note("editorial", "method-renamed", old=old.text, new=new.text)]
    return list(text_notes("assessments", old.text, new.text))


def targets(old: Sequence[Target], new: Sequence[Target]) -> FieldFindings:
    """Compare the counted minimums, unit by unit."""
    if tuple(old) == tuple(new):
        return FieldFindings()
    made = FieldFindings()
    left = list(new)
    gone = []
    for one in old:
        alike, at = max(((_same_unit(one, b), -i) for i, b in enumerate(left)), default=(0.0, 0))
        if alike < 0.7:
            gone.append(one)
            continue
        best = left.pop(-at)
        if one != best:
            made += found("targets", _target(one), _target(best), *_moved_target(one, best))
    for one in gone:
        made += found("targets", _target(one), "", note("loosened", "target-dropped", unit=one.unit, old=one.count))
    for one in left:
        added = note("tightened", "target-added", "high", "kept-with-addition", unit=one.unit, new=one.count)
        made += found("targets", "", _target(one), added)
    if not made.differences:
        whole = ("\n".join(map(_target, old)), "\n".join(map(_target, new)))
        made += found("targets", *whole, note("editorial", "reordered", field="targets"))
    return made


def _same_unit(one: Target, other: Target) -> float:
    if key(one.unit) == key(other.unit):
        return 1.1 if one.count == other.count else 1.0
    return 0.99 * likeness(one.unit, other.unit)


def _moved_target(old: Target, new: Target) -> list[Note]:
    made = list(text_notes("targets", old.unit, new.unit))
    if new.count == old.count:
        return made
    args: dict[str, str | int] = {"unit": new.unit, "old": old.count, "new": new.count}
    if new.count > old.count:
        return [*made, note("tightened", "target-raised", "high", "kept-with-addition", **args)]
    return [*made, note("loosened", "target-lowered", **args)]


def _target(one: Target) -> str:
    return f"{one.count} {one.unit}".strip()
