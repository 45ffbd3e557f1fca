"""Splits and merges: one competency that became several, several that became one.

An edition's competency that found no partner (or a poor one) may be a piece of one that did.
It is taken for one if what the two pieces say together is clearly more like the whole than the
first piece alone: a near twin would only repeat what the first piece has, and a stranger would
bring what the whole never had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..record import dataclass
from .features import Features, Traits, dice, shared, union

_GAIN = 0.06
"""How much more alike the whole must be to the pieces together than to the first alone."""
_WITHIN = 0.42
"""The least share of a piece that must stand in the whole."""
_POOR = 0.5
"""Pairs less alike than this may be broken up for a better explanation."""
_MOST = 4
"""Pieces that one competency can become."""


@dataclass(frozen=True, slots=True)
class Group:
    """A whole on the one side and its pieces, the first one included, on the other."""

    whole: int
    pieces: tuple[int, ...]
    likeness: float
    gain: float


def groups(
    wholes: Sequence[Traits],
    parts: Sequence[Traits],
    near: Mapping[int, Sequence[int]],
    partner: Mapping[int, int],
    poor: Mapping[int, float],
    alike: Mapping[tuple[int, int], float],
) -> list[Group]:
    """Find the wholes that fell into pieces, the surest first.

    ``near`` gives the likely pieces of a whole, ``partner`` the piece that it is paired with,
    ``poor`` how alike a piece is to its present partner (1.0: not to be touched; 0: it has none),
    ``alike`` the likeness of pairs.
    """
    found = []
    for place, whole in enumerate(wholes):
        if (group := _group(place, whole, parts, near.get(place, ()), partner.get(place), poor, alike)) is not None:
            found.append(group)
    return sorted(found, key=lambda group: (-group.gain, group.whole))


def _group(
    place: int,
    whole: Traits,
    parts: Sequence[Traits],
    near: Sequence[int],
    first: int | None,
    poor: Mapping[int, float],
    alike: Mapping[tuple[int, int], float],
) -> Group | None:
    """Gather pieces one by one, each time the one that helps most."""
    free = [p for p in near if p != first and poor[p] < _POOR and within(parts[p], whole) >= max(_WITHIN, poor[p])]
    if not free:
        return None
    if first is None:
        first = max(free, key=lambda p: (alike.get((place, p), 0.0), -p))
        free.remove(first)
    if within(parts[first], whole) < _WITHIN:
        return None
    pieces, together = [first], parts[first].all
    begun = best = dice(whole.all, whole.mass, together, parts[first].mass)
    while free and len(pieces) < _MOST:
        told = [(_with(whole, together, parts[p].all), -p) for p in free]
        value, negative = max(told)
        if value - best < _GAIN:
            break
        pieces.append(-negative)
        free.remove(-negative)
        together, best = union((together, parts[-negative].all)), value
    return Group(place, tuple(sorted(pieces)), best, best - begun) if len(pieces) > 1 else None


def within(piece: Traits, whole: Traits) -> float:
    """Give the share of a piece that stands in the whole, 0–1."""
    return shared(piece.all, whole.all) / piece.mass if piece.mass else 0.0


def _with(whole: Traits, together: Features, more: Features) -> float:
    joined = union((together, more))
    return dice(whole.all, whole.mass, joined, sum(joined.values()))
