"""The words of a revision file: what a person may write, and the code behind each.

The words belong to the file's format and never change; what people read elsewhere is in
``schema/words/changes.yaml``.  Case, dashes and æ, ø, å written as ae, oe, aa do not matter, and the
English codes count as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, TypeAlias

from ...ground.folding import key
from ...ground.near import near
from .change import ChangeType, Confidence, Effect

Kind: TypeAlias = Literal["type", "effect", "confidence"]

TYPES: dict[ChangeType, str] = {
    "editorial": "redaktionel",
    "equivalent": "ligeværdig",
    "tightened": "skærpet",
    "loosened": "lempet",
    "moved": "flyttet",
    "split": "delt",
    "merged": "samlet",
    "new": "ny",
    "removed": "udgået",
}
EFFECTS: dict[Effect, str] = {
    "kept": "beholdes",
    "kept-with-addition": "beholdes med tillæg",
    "redo": "skal godkendes på ny",
    "new": "ny",
}
CONFIDENCES: dict[Confidence, str] = {"high": "høj", "medium": "middel", "low": "lav"}
_WORDS: dict[Kind, Mapping[str, str]] = {
    "type": dict[str, str](TYPES.items()),
    "effect": dict[str, str](EFFECTS.items()),
    "confidence": dict[str, str](CONFIDENCES.items()),
}
_ALSO: dict[Kind, Mapping[str, str]] = {
    "type": {"redaktionelt": "editorial", "ligeværdigt": "equivalent", "opdelt": "split", "nyt": "new"},
    "effect": {
        "bevares": "kept",
        "beholdt": "kept",
        "med tillæg": "kept-with-addition",
        "tillæg": "kept-with-addition",
        "godkendes på ny": "redo",
        "på ny": "redo",
        "forfra": "redo",
    },
    "confidence": {},
}
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_SHAPES: dict[tuple[bool, bool], tuple[ChangeType, ...]] = {
    (False, False): ("editorial", "equivalent", "tightened", "loosened", "moved"),
    (False, True): ("split",),
    (True, False): ("merged",),
}
_ONLY: dict[ChangeType, Effect] = {
    "editorial": "kept",
    "equivalent": "kept",
    "loosened": "kept",
    "new": "new",
    "removed": "kept",
}
_ALIKE = 0.7


def plain(word: str) -> str:
    """Fold a word: no case, blanks or dashes, and æ, ø, å as they are written without them."""
    return key(word).translate(_LETTERS)


def code(kind: Kind, word: str) -> str | None:
    """Give the code that a word stands for, or ``None``."""
    return _codes(kind).get(plain(word))


def nearest(kind: Kind, word: str) -> str:
    """Give the word that a misspelt one resembles, or an empty text."""
    return near(word[:60], _WORDS[kind].values(), _ALIKE, fold=plain)


def words(kind: Kind) -> tuple[str, ...]:
    """Give the words that may be written, in their order."""
    return tuple(_WORDS[kind].values())


def word(kind: Kind, code: str) -> str:
    """Give the Danish word for a code."""
    return _WORDS[kind][code]


def types_for(old: int, new: int) -> tuple[ChangeType, ...]:
    """Give the types that a change may have, by the number of competencies on both sides."""
    if not old or not new:
        return ("removed",) if old else ("new",)
    return _SHAPES.get((old > 1, new > 1), ())


def only_effect(type: ChangeType) -> Effect | None:
    """Give what follows from a type by itself; ``None`` where a person must say it."""
    return _ONLY.get(type)


def agrees(type: ChangeType, effect: Effect) -> bool:
    """Tell whether what follows can follow from a change of that type."""
    only = _ONLY.get(type)
    return effect == only if only else effect != "new"


@cache
def _codes(kind: Kind) -> dict[str, str]:
    found = {plain(shown): code for code, shown in _WORDS[kind].items()}
    found |= {plain(shown): code for shown, code in _ALSO[kind].items()}
    return found | {plain(code): code for code in _WORDS[kind]}
