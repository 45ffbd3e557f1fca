"""What a competency is told apart by: its words, the rare ones weighing most.

Half of the titles of a goal description begin »Behandle patienter med …«, so a word weighs by
how few competencies of both editions have it (inverse document frequency), and the rare weigh
more than in proportion.  Words count by their stem and by their first four letters, those of a
title by their groups of three letters as well: »udrede« and »udredning«, »hjerteinsufficiens«
and »hjertesvigt« have something in common.  No order counts, neither of words nor of lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from math import log
from typing import TypeAlias

from msgspec import Struct

from ....ground.data import load
from ....ground.folding import fold
from ....ground.paths import SCHEMA
from ..change import Item

Features: TypeAlias = dict[str, float]

_TITLE = 3.0
"""How much more a word of the title weighs than one of the objectives."""
_PREFIX, _LETTERS = 0.5, 0.25
"""The share of a whole word's weight that its first four letters, and each group of three, have."""
_STEEP = 1.6
"""How much more than in proportion a rare word weighs: one word of a disease outweighs »patienter med«."""
_NOVEL = 0.5
"""What is left of the weight of a word that only one of the editions has."""
_ENDINGS = ("ernes", "erne", "ene", "ens", "ets", "er", "en", "et", "es", "ne", "s", "e", "t")


class Traits(Struct, frozen=True):
    """A competency made ready to be compared.

    ``all`` and ``title`` are features with their weights; ``mass`` and ``title_mass`` the
    sums of these.  ``head`` is the folded title, ``lines`` the folded objectives, ``bags``
    their words, and ``weights`` what the words weigh, less for a line that several
    competencies of an edition have (``often``); ``key`` is the
    whole folded text.  ``named`` are the bearing words of the title, ``known`` those of them that
    the other edition has somewhere: if two titles differ in such words, they name two things; ``rare`` those that
    few competencies have.  ``twins`` is the number of an edition's competencies of this title.
    """

    item: Item
    all: Features
    mass: float
    title: Features
    title_mass: float
    head: str
    lines: tuple[str, ...]
    bags: tuple[Features, ...]
    weights: tuple[float, ...]
    often: tuple[int, ...]
    key: str
    named: frozenset[str]
    known: frozenset[str]
    rare: frozenset[str]
    twins: int


def traits(old: Sequence[Item], new: Sequence[Item]) -> tuple[list[Traits], list[Traits]]:
    """Make two editions ready; how rare a feature is counts over both."""
    items = (*old, *new)
    raw = [(_title(item), _body(item)) for item in items]
    seen = [
        Counter(name for title, body in side for name in title.keys() | body.keys())
        for side in (raw[: len(old)], raw[len(old) :])
    ]
    rarity = {name: _rarity(len(raw), seen[0][name], seen[1][name]) for name in seen[0] | seen[1]}
    often = _line_counts(old) | _line_counts(new)
    few = max(4, len(raw) // 10)
    rare = {name for name, count in seen[0].items() if 0 < seen[1][name] <= few - count}
    heads = Counter(fold(item.title) for item in old) | Counter(fold(item.title) for item in new)
    made = [
        _weighed(item, *both, rarity, often, heads, seen[n < len(old)], rare)
        for n, (item, both) in enumerate(zip(items, raw, strict=True))
    ]
    return made[: len(old)], made[len(old) :]


def _rarity(all: int, old: int, new: int) -> float:
    """Weigh a feature; one that a single edition has can match nothing and is likely a rewording's."""
    weight = float((log((all + 1) / (old + new)) + 0.1) ** _STEEP)
    return weight if old and new else weight * _NOVEL


def _line_counts(items: Sequence[Item]) -> Counter[str]:
    return Counter(line for item in items for line in {fold(line) for line in item.lines})


def dice(one: Features, mass: float, other: Features, other_mass: float) -> float:
    """Give the share that two sets of features have in common, 0–1."""
    whole = mass + other_mass
    return 2 * shared(one, other) / whole if whole else 0.0


def shared(one: Features, other: Features) -> float:
    """Give the weight of what both have, each at the lesser of its two weights."""
    common = one.keys() & other.keys()
    return sum([min(one[name], other[name]) for name in common])


def union(many: Iterable[Features]) -> Features:
    """Put features together as if they were one competency."""
    made: Features = {}
    for features in many:
        for name, weight in features.items():
            if weight > made.get(name, 0.0):
                made[name] = weight
    return made


def contained(piece: Features, whole: Features) -> float:
    """Give the share of the whole words of a piece that stand anywhere in the whole, 0–1."""
    mass = there = 0.0
    for name, weight in piece.items():
        if name[0] not in "~<":
            mass += weight
            there += weight if name in whole else 0.0
    return there / mass if mass else 0.0


def words(text: str) -> list[str]:
    """Give the folded words of a text."""
    return fold(text).split()


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Take a Danish ending off a folded word; at least four letters stay."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def common(word: str) -> bool:
    """Tell whether a folded word only joins others."""
    return word in _joining()


@cache
def _joining() -> frozenset[str]:
    return frozenset(load(SCHEMA / "vocabulary" / "demands.yaml")["joining"])


def _title(item: Item) -> Features:
    found = _word_features(words(item.title), _TITLE)
    for word in words(item.title):
        if not common(word) and len(word) > 3:
            padded = f"^{word}"
            for at in range(len(padded) - 2):
                found.setdefault(f"~{padded[at : at + 3]}", _TITLE * _LETTERS)
    return found


def _body(item: Item) -> Features:
    return _word_features([word for line in item.lines for word in words(line)], 1.0)


def _word_features(found: Iterable[str], scale: float) -> Features:
    made: Features = {}
    for word in found:
        if common(word):
            made[word] = scale * 0.1
            continue
        base = stem(word)
        made[base] = scale
        if len(base) > 4:
            made[f"<{base[:4]}"] = scale * _PREFIX
    return made


def _weighed(
    item: Item,
    title: Features,
    body: Features,
    rarity: Mapping[str, float],
    often: Mapping[str, int],
    heads: Mapping[str, int],
    others: Mapping[str, int],
    rare: AbstractSet[str],
) -> Traits:
    head = {name: weight * rarity[name] for name, weight in title.items()}
    whole = {name: weight * rarity[name] for name, weight in body.items()}
    for name, weight in head.items():
        whole[name] = max(weight, whole.get(name, 0.0))
    lines = tuple(fold(line) for line in item.lines)
    bags = tuple({stem(w): rarity[stem(w)] for w in line.split() if not common(w)} for line in lines)
    weights = tuple((0.1 + sum(bag.values())) / often[line] for bag, line in zip(bags, lines, strict=True))
    folded = fold(item.title)
    named = frozenset(stem(word) for word in folded.split() if not common(word))
    return Traits(
        item,
        whole,
        sum(whole.values()),
        head,
        sum(head.values()),
        folded,
        lines,
        bags,
        weights,
        tuple(often[line] for line in lines),
        "\n".join((folded, *sorted(lines))),
        named,
        frozenset(word for word in named if word in others),
        named & rare,
        heads[folded],
    )
