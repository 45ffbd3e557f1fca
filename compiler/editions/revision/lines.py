"""The objectives of one competency before and after: which line is which, and what that means."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ...ground.folding import fold
from .change import Difference, FieldFindings, Note, found, note
from .matching.assign import assign
from .matching.features import common, stem
from .meaning import text_notes

_ALIKE = 0.55
"""Lines less alike than this are not the same line with other words."""
_COMPARED, _REACH = 900, 8
"""Pairs of lines up to which all are compared; beyond, a line is compared with this many before and behind."""


class Alignment(Struct, frozen=True):
    """Lines by their places: pairs that are the same line, and what was dropped and added."""

    pairs: tuple[tuple[int, int], ...]
    dropped: tuple[int, ...]
    added: tuple[int, ...]


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Pair the lines: those that are the same first, then those that read alike, best as a whole."""
    pairs = _same(old, new, exact=True)
    left = [i for i in range(len(old)) if i not in {o for o, _ in pairs}]
    right = [i for i in range(len(new)) if i not in {n for _, n in pairs}]
    again = _same([old[i] for i in left], [new[i] for i in right], exact=False)
    pairs += [(left[o], right[n]) for o, n in again]
    left = [i for i in left if i not in {o for o, _ in pairs}]
    right = [i for i in right if i not in {n for _, n in pairs}]
    pairs += _alike(old, new, left, right)
    return Alignment(
        tuple(sorted(pairs)),
        tuple(i for i in left if i not in {o for o, _ in pairs}),
        tuple(i for i in right if i not in {n for _, n in pairs}),
    )


def likeness(one: str, other: str) -> float:
    """Give how alike two lines read, 0–1: by their letters, and by their words in any order."""
    return _likeness(_folded(one), _folded(other))


def objectives(old: Sequence[str], new: Sequence[str]) -> FieldFindings:
    """Compare two lists of objectives: dropped, added, reworded, put in another order."""
    if tuple(old) == tuple(new):
        return FieldFindings()
    if regrouped := _regrouped(old, new):
        return regrouped
    aligned = align(old, new)
    made = FieldFindings()
    for o, n in aligned.pairs:
        if old[o] != new[n]:
            made += found("objectives", old[o], new[n], *text_notes("objectives", old[o], new[n]))
    gone, came = [old[i] for i in aligned.dropped], [new[i] for i in aligned.added]
    marks = tuple(Difference("objectives", line, "") for line in gone)
    marks += tuple(Difference("objectives", "", line) for line in came)
    made += FieldFindings(marks, tuple(_added_and_dropped(gone, came)))
    if not made.differences or [n for _, n in aligned.pairs] != sorted(n for _, n in aligned.pairs):
        order = (Difference("objectives", "\n".join(old), "\n".join(new)),) if not made.differences else ()
        made += FieldFindings(order, (note("editorial", "reordered", field="objectives"),))
    return made


def _added_and_dropped(gone: list[str], came: list[str]) -> list[Note]:
    """Say what lines without a like mean."""
    made = [note("tightened", "line-added", "high", "kept-with-addition", line=line) for line in came]
    return made + [note("loosened", "line-dropped", line=line) for line in gone]


def _regrouped(old: Sequence[str], new: Sequence[str]) -> FieldFindings | None:
    """Recognise the same words cut into more or fewer lines: that means nothing."""
    told_old, told_new = set(map(fold, old)), set(map(fold, new))
    gone = [line for line in old if fold(line) not in told_new]
    came = [line for line in new if fold(line) not in told_old]
    if len(gone) == len(came) or not gone or not came or _bearing(gone) != _bearing(came):
        return None
    return found("objectives", "\n".join(gone), "\n".join(came), note("equivalent", "lines-regrouped"))


def _bearing(lines: Sequence[str]) -> set[str]:
    return {stem(word) for line in lines for word in fold(line).split() if not common(word)}


def _same(old: Sequence[str], new: Sequence[str], *, exact: bool) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for n in reversed(range(len(new))):
        places.setdefault(new[n] if exact else fold(new[n]), []).append(n)
    pairs = []
    for o, line in enumerate(old):
        if found := places.get(line if exact else fold(line)):
            pairs.append((o, found.pop()))
    return pairs


def _alike(old: Sequence[str], new: Sequence[str], left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Pair lines with other words, best as a whole; in a long list a line is looked for near its old place."""
    reach = max(len(left), len(right)) if len(left) * len(right) <= _COMPARED else _REACH
    mine, yours = [_folded(old[o]) for o in left], [_folded(new[n]) for n in right]
    weights = {}
    for i, one in enumerate(mine):
        for j in range(max(0, i - reach), min(len(right), i + reach + 1)):
            score = _likeness(one, yours[j])
            if score >= _ALIKE:
                weights[left[i], right[j]] = round(1000 * (score - _ALIKE)) + 1
    return list(assign(weights).items())


def _folded(line: str) -> tuple[str, str]:
    """Fold a line, as it stands and with its words in order of the alphabet."""
    folded = fold(line)
    return folded, " ".join(sorted(folded.split()))


def _likeness(one: tuple[str, str], other: tuple[str, str]) -> float:
    from rapidfuzz.fuzz import ratio

    words = ratio(one[1], other[1], score_cutoff=100 * (2 * _ALIKE - 1))
    return (words + ratio(one[0], other[0])) / 200 if words else 0.0
