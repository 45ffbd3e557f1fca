"""What a competency is told apart by: its words, the rare ones weighing most.

Half of the titles of a goal description begin »Behandle patienter med …«, so a word weighs by
how few competencies of both editions have it (inverse document frequency).  Words count by
their stem and by their first four letters, those of a title by their groups of three letters
as well: »udrede« and »udredning«, »hjerteinsufficiens« and »hjertesvigt« have something in
common.  No order counts, neither of words nor of lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import TypeAlias

from ..folding import fold
from ..record import dataclass
from .change import Item

Features: TypeAlias = dict[str, float]

_TITLE = 3.0
"""How much more a word of the title weighs than one of the objectives."""
_PREFIX, _LETTERS = 0.5, 0.25
"""The share of a whole word's weight that its first four letters, and each group of three, have."""
_COMMON = frozenset({
    "og", "i", "at", "af", "på", "til", "for", "med", "en", "et", "den", "det", "de", "der", "som", "ved", "om", "fra",
    "eller", "samt", "kan", "kunne", "skal", "skulle", "vil", "er", "være", "have", "har", "sig", "sin", "sit", "sine",
    "man", "ud", "ind", "op", "hos", "under", "over", "efter", "inden", "the", "of", "and", "to", "in",
    "a", "an", "with",
})  # fmt: skip
_ENDINGS = ("ernes", "erne", "ene", "ens", "ets", "er", "en", "et", "es", "ne", "s", "e", "t")


@dataclass(frozen=True, slots=True)
class Traits:
    """A competency made ready to be compared.

    ``all`` and ``title`` are features with their weights; ``mass`` and ``title_mass`` the
    sums of these.  ``lines`` are the folded objectives; ``key`` is the whole folded text.
    """

    item: Item
    all: Features
    mass: float
    title: Features
    title_mass: float
    head: str
    lines: tuple[str, ...]
    key: str


def traits(old: Sequence[Item], new: Sequence[Item]) -> tuple[list[Traits], list[Traits]]:
    """Make two editions ready; how rare a feature is counts over both."""
    raw = [(_title(item), _body(item)) for item in (*old, *new)]
    seen: Counter[str] = Counter()
    for title, body in raw:
        seen.update(title.keys() | body.keys())
    rarity = {name: log((len(raw) + 1) / count) + 0.1 for name, count in seen.items()}
    made = [_weighed(item, *both, rarity) for item, both in zip((*old, *new), raw, strict=True)]
    return made[: len(old)], made[len(old) :]


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
    return word in _COMMON


def _title(item: Item) -> Features:
    found = _word_features(words(item.title), _TITLE)
    for word in words(item.title):
        if not common(word) and len(word) > 3:
            padded = f"^{word}"
            for at in range(len(padded) - 2):
                found.setdefault(f"3{padded[at : at + 3]}", _TITLE * _LETTERS)
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
            made[f"4{base[:4]}"] = scale * _PREFIX
    return made


def _weighed(item: Item, title: Features, body: Features, rarity: Mapping[str, float]) -> Traits:
    head = {name: weight * rarity[name] for name, weight in title.items()}
    whole = {name: weight * rarity[name] for name, weight in body.items()}
    for name, weight in head.items():
        whole[name] = max(weight, whole.get(name, 0.0))
    lines = tuple(fold(line) for line in item.lines)
    folded = fold(item.title)
    return Traits(
        item, whole, sum(whole.values()), head, sum(head.values()), folded, lines, "\n".join((folded, *sorted(lines)))
    )
