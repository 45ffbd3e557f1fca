"""Levels of mastery, as far as a scale is known: letters, numbers, and words in their order.

No national scale exists; letters with C below D are those of gynækologi og obstetrik (the
level of hysterektomi was lowered from D to C in 2013), the words are Dreyfus' and everyday
ones.  Two levels of different scales cannot be compared.
"""

from __future__ import annotations

import re
from functools import cache

from ...ground import lazyre
from ...ground.data import load
from ...ground.folding import fold
from ...ground.paths import SCHEMA

_LEAD = r"(?:kompetence|færdigheds|mestrings)?(?:niveau|level|trin|grad)"
_LETTER = lazyre.compile(rf"^(?:{_LEAD} )?([a-f])$")
_NUMBER = lazyre.compile(rf"^(?:{_LEAD} )?(\d{{1,2}})(?: (?:af|of) \d{{1,2}})?$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}


def compare_levels(old: str, new: str) -> int | None:
    """Give 1 where the new level is higher, -1 lower, 0 the same, ``None`` where no scale tells."""
    one, other = _place(old), _place(new)
    if one is None or other is None or one[0] != other[0]:
        return None
    return (other[1] > one[1]) - (other[1] < one[1])


def _place(text: str) -> tuple[str, int] | None:
    """Give the scale and the place on it."""
    folded = fold(text)
    if letter := _LETTER.match(folded):
        return "letters", ord(letter[1])
    if number := _NUMBER.match(folded):
        return "numbers", int(number[1])
    bare = re.sub(rf"^{_LEAD} ", "", folded)
    if bare in _ROMAN:
        return "numbers", _ROMAN[bare]
    hits = [(len(name), scale, rank) for name, scale, rank in _names() if f" {name} " in f" {bare} "]
    return max(hits)[1:] if hits else None


@cache
def _names() -> tuple[tuple[str, str, int], ...]:
    scales = load(SCHEMA / "vocabulary" / "demands.yaml")["levels"]
    return tuple(
        (fold(name), scale, rank) for scale, steps in scales.items() for rank, step in enumerate(steps) for name in step
    )
