"""Whether a text is a misspelt name of a vocabulary, told quickly, since most texts are not."""

from __future__ import annotations

from collections import Counter
from functools import cache

from ..ground.folding import key
from .terms import Kind
from .vocabulary import all_terms

_ALIKE = 0.85


def resembles(kind: Kind, text: str) -> bool:
    """Tell whether a text is very like one of the names of a vocabulary (a ratio of 0.85 or more)."""
    folded = key(text)
    close = _sharing(kind, folded)
    if not close:
        return False
    from difflib import SequenceMatcher  # only texts that share many letters need it

    return any(SequenceMatcher(None, folded, name).ratio() >= _ALIKE for name in close)


def _sharing(kind: Kind, text: str) -> list[str]:
    """Give the names that have half of their pairs of letters in common with a text."""
    pairs = _pairs(text)
    by_pair = _by_pair(kind)
    shared = Counter(name for pair in pairs for name in by_pair.get(pair, ()))
    return [name for name, n in shared.items() if n * 2 >= max(len(pairs), len(name) - 1)]


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


@cache
def _by_pair(kind: Kind) -> dict[str, list[str]]:
    """Index the names of a vocabulary by the pairs of letters in them."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(key(n) for term in all_terms(kind) for n in term.names() if n):
        for pair in sorted(_pairs(name)):
            found.setdefault(pair, []).append(name)
    return found
