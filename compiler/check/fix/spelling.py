"""What is only misspelt: one slip of the finger in one word, and nothing that could mean something else.

A changed letter may make another word (»abduktion«, »adduktion«); a letter that is missing,
doubled, too many or has changed places with the next, inside a long word, does not.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ...ground.data import load
from ...ground.folding import fold
from ...ground.paths import SCHEMA
from ...language.terms import Kind
from ...language.vocabulary import all_terms, find

_TOKEN = re.compile(r"[^\W_]+")
_SHORT, _LONG, _VERY_LONG = 4, 6, 8
_KEPT = 2
"""Letters at either end of a word that must be right: endings carry number and form."""

_FILE = SCHEMA / "vocabulary" / "misspellings.yaml"
_DIGRAPHS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))


def is_slip(wrong: str, right: str, *, letter: bool = False) -> bool:
    """Tell whether a word (in small letters) is another with one slip inside it.

    ``letter`` also lets one letter be another, in a very long word.
    """
    if wrong == right or min(len(wrong), len(right)) < _LONG or not (wrong + right).isalpha():
        return False
    for pair, single in _DIGRAPHS:
        if wrong.replace(pair, single) == right.replace(pair, single):
            return True
    if wrong[:_KEPT] != right[:_KEPT] or wrong[-_KEPT:] != right[-_KEPT:]:
        return False
    if len(wrong) == len(right):
        at = next(i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b)
        turned = wrong[:at] + wrong[at + 1 : at + 2] + wrong[at] + wrong[at + 2 :]
        return turned == right or (letter and len(wrong) >= _VERY_LONG and wrong[at + 1 :] == right[at + 1 :])
    short, long = sorted((wrong, right), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


@lru_cache(maxsize=8192)
def respelt(kind: Kind, text: str, *, unknown: bool) -> tuple[str, str] | None:
    """Give the misspelt word of a role, method or strategy and its right spelling.

    ``unknown`` says that the vocabulary knows no such name, so that less of a likeness will
    do.  What is a name as it stands, or could be two, is left alone.
    """
    known = _misspellings()
    for token in _TOKEN.findall(text):
        if token.casefold() in known:
            return token, _cased(token, known[token.casefold()])
    if find(kind, text) is not None:
        return None
    names = _resembling(kind, text, unknown=unknown)
    found = {hit for name in names if (hit := _misspelt(name, text, kind, unknown=unknown))}
    return found.pop() if len(found) == 1 else None


def _resembling(kind: Kind, text: str, *, unknown: bool) -> dict[tuple[str, ...], None]:
    """Give the names with a word that a word of a text may be a slip of; of most texts there is none."""
    names: dict[tuple[str, ...], None] = {}
    for token in _TOKEN.findall(text):
        wrong = token.casefold()
        if len(wrong) < (_LONG if not token.isupper() else _SHORT) or wrong in _lexicon():
            continue
        for right, holding in _by_letter(kind).get(_first(wrong), ()):
            near = unknown and ((kind == "roles" and _near(wrong, right)) or _turned(token, right))
            if near or is_slip(wrong, right, letter=unknown):
                names.update(holding)
    return names


def _first(word: str) -> str:
    """Give the letter that a word begins with, however »å« is written."""
    return next((single for pair, single in _DIGRAPHS if word.startswith(pair)), word[:1])


@cache
def _by_letter(kind: Kind) -> dict[str, list[tuple[str, dict[tuple[str, ...], None]]]]:
    """Sort the words of a vocabulary's names by their first letter, each with the names that hold it."""
    holding: dict[str, dict[tuple[str, ...], None]] = {}
    for name in _names(kind):
        for word in name:
            holding.setdefault(word.casefold(), {})[name] = None
    found: dict[str, list[tuple[str, dict[tuple[str, ...], None]]]] = {}
    for word, names in holding.items():
        found.setdefault(_first(word), []).append((word, names))
    return found


def _misspelt(name: tuple[str, ...], text: str, kind: Kind, *, unknown: bool) -> tuple[str, str] | None:
    """Find a name in a text with a slip in just one of its words."""
    tokens = _TOKEN.findall(text)
    for start in range(len(tokens) - len(name) + 1):
        window = tokens[start : start + len(name)]
        off = [(t, n) for t, n in zip(window, name, strict=True) if t.casefold() != n.casefold()]
        if len(off) != 1 or off[0][0].casefold() in _lexicon():
            continue
        wrong, right = off[0]
        if is_slip(wrong.casefold(), right.casefold(), letter=unknown) or (
            unknown
            and ((kind == "roles" and _near(wrong.casefold(), right.casefold())) or _turned(wrong, right.casefold()))
        ):
            return wrong, _cased(wrong, right)
    return None


def _turned(wrong: str, right: str) -> bool:
    """Tell whether an abbreviation in capitals is another with two letters that have changed places: OSTAS."""
    low = wrong.casefold()
    if not wrong.isupper() or len(low) < _SHORT or len(low) != len(right) or low[0] != right[0]:
        return False
    off = [i for i, (a, b) in enumerate(zip(low, right, strict=True)) if a != b]
    return len(off) == 2 and off[1] == off[0] + 1 and low[off[0]] == right[off[1]] and low[off[1]] == right[off[0]]


def _near(wrong: str, right: str) -> bool:
    """Tell whether one letter makes the difference; enough for the seven roles, which no word resembles."""
    if min(len(wrong), len(right)) < _LONG or wrong[0] != right[0] or abs(len(wrong) - len(right)) > 1:
        return False
    n = next((i for i, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), min(len(wrong), len(right)))
    return wrong[n + 1 :] == right[n + 1 :] or wrong[n:] == right[n + 1 :] or wrong[n + 1 :] == right[n:]


def _cased(old: str, new: str) -> str:
    """Write a word in capitals, with a capital, or as it is, as the old one was."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    if new.isupper() or not new.islower():
        return new if old[:1].isupper() or new.isupper() else new[:1].lower() + new[1:]
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


@cache
def _names(kind: Kind) -> tuple[tuple[str, ...], ...]:
    """List all names of a vocabulary in words."""
    found = (tuple(_TOKEN.findall(n)) for t in all_terms(kind) if t.code != "other" for n in t.names())
    return tuple(dict.fromkeys(n for n in found if n and not _misspellings().keys() & {w.casefold() for w in n}))


@cache
def _lexicon() -> frozenset[str]:
    """Give every word that some vocabulary has, which is therefore not misspelt."""
    kinds: tuple[Kind, ...] = ("roles", "methods", "strategies", "courses", "specialties", "signoff")
    words = {w for k in kinds for t in all_terms(k) for n in t.names() for w in fold(n).split()}
    return frozenset(words - _misspellings().keys())


@cache
def _misspellings() -> dict[str, str]:
    """Read the words that are known to be misspelt."""
    loaded: dict[str, list[str]] = load(_FILE)
    return {wrong: right for right, wrongs in loaded.items() for wrong in wrongs}
