"""Splits and merges: one competency that became several, several that became one.

An edition's competency that found no partner (or a poor one) may be a piece of one that did.
The evidence is on the level of objectives: which line of the whole stands again, to the word or
nearly, in which piece; and, where there are no lines, which words of the title.  A competency is
taken for a piece if most of what it says stands in the whole, and if it says something of the
whole that the other pieces do not: a near twin only repeats them, a stranger brings its own.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from .features import Features, Traits, contained, dice, union

Cover: TypeAlias = tuple[float, float, float]

_OWN = 0.5
"""The least share of a piece's lines that must stand in the whole."""
_NAMED = 0.8
"""The share of a title's words that must stand in the whole where a piece has no such lines."""
_MORE_LINES, _MORE_TITLE = 0.12, 0.12
"""The least share of the whole's lines, or of the words of its title, that a piece must add."""
_NEARLY = 0.66
"""Lines less alike than this are not the same line."""
_AKIN = 0.5
"""Titles that are so alike show a piece to belong to the whole."""
_COMPARED = 150
"""Pairs of lines that are compared letter by letter; lists longer than this are compared line for line."""
_POOR = 0.6
"""A competency more like its present partner than this is no piece of anything."""
_STOLEN = 0.1
"""By how much a piece must stand better in the whole than it is like its present partner."""
_MOST = 5
"""Pieces that one competency can become."""


class Group(Struct, frozen=True):
    """A whole on the one side and its pieces, the first one included, on the other.

    ``cover`` is the share of the whole that stands in the pieces, ``own`` the least share of a
    piece that stands in the whole, ``gain`` what the pieces say together beyond the first.
    ``rival``: another competency could as well be one of the pieces; ``lined``: there are lines to tell by.
    """

    whole: int
    pieces: tuple[int, ...]
    likeness: float
    cover: float
    own: float
    gain: float
    rival: bool
    lined: bool


class FoundGroups(Struct, frozen=True):
    """The groups of one direction, and the wholes of which a piece may stand elsewhere, though it is not certain."""

    groups: tuple[Group, ...]
    doubtful: frozenset[int]

    def only(self, wholes: Container[int]) -> FoundGroups:
        """Keep the groups of these wholes alone."""
        return FoundGroups(tuple(group for group in self.groups if group.whole in wholes), self.doubtful)


class Hold(Struct, frozen=True):
    """How one piece stands in a whole: each line of the whole in it (0–1), and what of it is the whole's.

    ``own`` are its lines, ``named`` the words of its title that stand in the whole, ``akin`` how
    like the titles are, ``special`` the number of its lines that stand there to the word and in no
    other competency, ``lined`` whether it has any.
    """

    lines: tuple[float, ...]
    own: float
    named: float
    akin: float
    special: int

    lined: bool

    @property
    def share(self) -> float:
        """Give the share of the piece that stands in the whole: of its lines, or of its title if it has none."""
        return self.own if self.lined else self.named


def groups(
    wholes: Sequence[Traits],
    parts: Sequence[Traits],
    near: Mapping[int, Sequence[int]],
    partner: Mapping[int, int],
    present: Sequence[float],
) -> FoundGroups:
    """Find the wholes that fell into pieces, the surest first, and those that may have and are not certain.

    ``near`` gives the likely pieces of a whole, ``partner`` the piece that it is paired with,
    ``present`` how alike a piece is to its present partner (0: it has none).
    """
    found = []
    doubtful: set[int] = set()
    for place, whole in enumerate(wholes):
        first = partner.get(place)
        free = [p for p in near.get(place, ()) if p != first and present[p] < _POOR]
        if not free:
            continue
        holds = {p: hold(whole, parts[p]) for p in (free if first is None else [*free, first])}
        group = _group(place, whole, parts, holds, free, first, present, near[place])
        if group is not None:
            found.append(group)
        elif first is not None and _may(whole, parts, holds, free, first):
            doubtful.add(place)
    found.sort(key=lambda group: (-group.gain, group.whole))
    return FoundGroups(tuple(found), frozenset(doubtful))


def _may(whole: Traits, parts: Sequence[Traits], holds: Mapping[int, Hold], free: Sequence[int], first: int) -> bool:
    """Tell whether what the partner no longer says stands in another, though it be what many say."""
    before = _covered(whole, parts, holds, [first])
    return any(
        sum(1 for value in holds[p].lines if value) >= 0.5 * len(parts[p].lines)
        and _gain(before, _covered(whole, parts, holds, [first, p]), holds[p], akin=True) >= 1
        for p in free
        if parts[p].lines or holds[p].named >= _NAMED
    )


def hold(whole: Traits, piece: Traits) -> Hold:
    """Tell how a piece stands in a whole."""
    mine = set(piece.lines)
    lines = [1.0 if line in mine else 0.0 for line in whole.lines]
    theirs = set(whole.lines)
    own = [1.0 if line in theirs else 0.0 for line in piece.lines]
    left = [i for i, there in enumerate(lines) if not there]
    right = [i for i, there in enumerate(own) if not there]
    if len(left) * len(right) > _COMPARED:
        left = []
    for i in left:
        for j in right:
            if whole.bags[i].keys().isdisjoint(piece.bags[j]):
                continue
            value = _line(whole.lines[i], piece.lines[j], whole.bags[i], piece.bags[j])
            if value > max(lines[i], own[j], 0.5):
                lines[i] = own[j] = value
    mass = sum(piece.weights)
    kept = sum(w * v for w, v in zip(piece.weights, own, strict=True)) / mass if mass else 0.0
    akin = dice(whole.title, whole.title_mass, piece.title, piece.title_mass)
    rare = {line for line, often in zip(whole.lines, whole.often, strict=True) if often == 1}
    special = sum(line in rare and often == 1 for line, often in zip(piece.lines, piece.often, strict=True))
    return Hold(tuple(lines), kept, contained(piece.title, whole.all), akin, special, bool(piece.lines))


def _line(one: str, other: str, words: Features, others: Features) -> float:
    """Give how nearly two lines are the same: by their letters, and by their rare words; 0: they are not."""
    from rapidfuzz import fuzz

    value = fuzz.token_sort_ratio(one, other, score_cutoff=100 * _NEARLY) / 100
    if value < _NEARLY:
        return 0.0
    return min(value, dice(words, sum(words.values()), others, sum(others.values())) + 0.15)


def _group(
    place: int,
    whole: Traits,
    parts: Sequence[Traits],
    holds: Mapping[int, Hold],
    near: Sequence[int],
    first: int | None,
    present: Sequence[float],
    all_near: Sequence[int],
) -> Group | None:
    """Gather pieces one by one, each time the one that adds most."""
    free = [
        p for p in near if _is_piece(parts[p], holds[p]) and holds[p].share > present[p] + _STOLEN * bool(present[p])
    ]
    if first is not None:
        if holds[first].share < 0.3 and (holds[first].lined or whole.lines):
            return None
    elif free:
        first = max(free, key=lambda p: (_covered(whole, parts, holds, [p]), -p))
        free.remove(first)
    if not free or first is None:
        return None
    pieces = [first]
    begun = best = _covered(whole, parts, holds, pieces)
    while free and len(pieces) < _MOST:
        covers = [(_covered(whole, parts, holds, [*pieces, p]), p) for p in free]
        gained = [(_gain(best, c, holds[p]), -p, c) for c, p in covers]
        gain, negative, cover = max(gained)
        if gain < 1:
            break
        pieces.append(-negative)
        free.remove(-negative)
        best = cover
    pieces = _needed(whole, parts, holds, pieces)
    if len(pieces) == 1:
        return None
    return Group(
        place,
        tuple(sorted(pieces)),
        _likeness(whole, [parts[p] for p in pieces]),
        best[0] if whole.lines else best[1],
        min(holds[p].share for p in pieces),
        sum(best[:2]) - sum(begun[:2]),
        any(_rivals(whole, parts[p], [parts[q] for q in pieces]) for p in all_near if p not in pieces),
        bool(whole.lines),
    )


def _rivals(whole: Traits, one: Traits, pieces: Sequence[Traits]) -> bool:
    """Tell whether a competency could be a piece as well: it stands in the whole, or has the lines of a piece."""
    named = contained(one.title, whole.all)
    if not one.lines:
        return not whole.lines and named >= _NAMED
    mine = set(one.lines)
    if named >= _NAMED and mine <= set(whole.lines):
        return True
    return any(mine == set(piece.lines) and named >= contained(piece.title, whole.all) - 0.3 for piece in pieces)


def _needed(whole: Traits, parts: Sequence[Traits], holds: Mapping[int, Hold], pieces: list[int]) -> list[int]:
    """Leave out what the pieces found after it made needless: a twin of one of them."""
    kept = list(pieces)
    for p in pieces[1:]:
        others = [q for q in kept if q != p]
        before, after = _covered(whole, parts, holds, others), _covered(whole, parts, holds, kept)
        if _gain(before, after, holds[p]) < 0.5:
            kept = others
    return kept


def _is_piece(piece: Traits, found: Hold) -> bool:
    """Tell whether most of a competency stands in the whole, and not only what all competencies say."""
    if not piece.lines:
        return found.named >= _NAMED
    if found.own < _OWN:
        return found.named >= _NAMED and found.own >= 0.3
    return found.special >= 2 or found.special == len(piece.lines) or found.akin >= 0.3 or found.named >= 0.6


def _gain(before: Cover, after: Cover, piece: Hold, *, akin: bool = False) -> float:
    """Give what a piece adds, 1 being just enough.

    Lines that all competencies have count where the titles are akin, words of the title where
    the piece's own lines do not speak against it.
    """
    lines = max(after[0] - before[0], after[2] - before[2] if akin or piece.akin >= _AKIN else 0.0)
    title = after[1] - before[1] if piece.share >= _OWN else 0.0
    return max(lines / _MORE_LINES, title / _MORE_TITLE)


def _covered(whole: Traits, parts: Sequence[Traits], holds: Mapping[int, Hold], pieces: Sequence[int]) -> Cover:
    """Give the shares of the whole's lines, of its title's words, and of the number of its lines in the pieces."""
    mass = sum(whole.weights)
    best = [max(values) for values in zip(*(holds[p].lines for p in pieces), strict=True)]
    lines = sum(w * v for w, v in zip(whole.weights, best, strict=True)) / mass if mass else 0.0
    together: Features = union(parts[p].title for p in pieces)
    return lines, contained(whole.title, together), sum(best) / (len(best) or 1)


def _likeness(whole: Traits, pieces: Sequence[Traits]) -> float:
    together = union(piece.all for piece in pieces)
    return dice(whole.all, whole.mass, together, sum(together.values()))
