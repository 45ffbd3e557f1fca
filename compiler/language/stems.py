"""What the words of a short heading speak of: stems found in compounds, abbreviations and slips of the finger.

A lexicon gives each stem the weight with which it speaks for and against some meanings.  Danish
puts words together (»kompetencevurderingsmetode«) and cuts them off (»Komp.vurd.metode«), so a
stem is looked for at the beginning of a word and after another stem of it:

- ``vurd``: begins a word, or follows another stem;
- ``-mål``: may also end a word that is otherwise unknown;
- ``=nr``: is the whole word;
- ``skal kunne``: stands word by word; ``veje* til lær*`` with words that only begin so, ``skal … kunne``
  with up to four words between.

What no stem explains lowers the weight of all the others.  Some meanings count little where they
only say more of another word (»Læring i klinikken« is no place).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from ..ground import lazyre

_TOKEN = lazyre.compile(r"[^\W_]+\.?|#|№")
_LONGEST_LINK = 6
"""So many letters of ending and link may stand after a stem: »vurder|ings|metode|rne«."""
_LINKS = frozenset(
    """
    s e es er ers en ens et ets ene ernes n ns r rs t ts ce ces cer cens ing ings inger ende ede else elses elser
    ion ions ation ations is isk iske lig lige ige ig iv ive ering erings
    """.split()
)
"""Endings and links after which a short stem may follow; a long one is known behind any."""
_LONG = 5
_SURE_SLIP = 7
"""A stem of so many letters is known with one slip in it."""
_SHORTEST_CUT = 3
_SHORT = 3
"""After a stem of so few letters no longer ending is looked for."""
_PARENTHESIS = lazyre.compile(r"[(\[][^()\[\]]*[)\]]?")
_ASIDE = 0.5
"""What stands in parentheses weighs less than the words before them."""
_BEHIND = 0.4
"""What some meanings weigh behind a preposition, and as a genitive."""
_LEAST = 0.4
"""What a stem weighs, of its whole weight, in a heading of which hardly a letter is explained."""

Weights = dict[str, float]


class Lexicon(Struct, frozen=True):
    """The stems of one template: by how they may stand, with what they speak for; and the words that say nothing.

    With a phrase stands the longest word of it, since few headings have any.
    """

    starting: dict[str, Mapping[str, float]]
    ending: dict[str, Mapping[str, float]]
    whole: dict[str, Mapping[str, float]]
    phrases: tuple[tuple[re.Pattern[str], Mapping[str, float], str], ...]
    silent: frozenset[str]
    joins: frozenset[str]
    heads: frozenset[str]
    within: frozenset[str]
    longest: int


def lexicon(
    entries: Iterable[Mapping[str, Any]],
    silent: Iterable[str],
    joins: Iterable[str],
    heads: Iterable[str],
    within: Iterable[str],
) -> Lexicon:
    """Make a lexicon of its entries: ``gives`` the weights, ``stems`` the stems that have them.

    ``silent`` are words that say nothing, ``joins`` prepositions, ``heads`` the meanings that
    count little behind one, and ``within`` those that do where another stem ends the word.
    """
    starting: dict[str, Mapping[str, float]] = {}
    ending: dict[str, Mapping[str, float]] = {}
    whole: dict[str, Mapping[str, float]] = {}
    phrases: list[tuple[re.Pattern[str], Mapping[str, float], str]] = []
    for entry in entries:
        gives = {id: float(weight) for id, weight in entry["gives"].items()}
        for stem in entry["stems"]:
            if " " in stem:
                phrases.append((_phrase(stem), gives, max(re.split(r"[ *…]", stem), key=len)))
            elif stem.startswith("="):
                whole[stem[1:]] = gives
            else:
                starting[stem.lstrip("-")] = gives
                if stem.startswith("-"):
                    ending[stem[1:]] = gives
    phrases.sort(key=lambda p: -len(p[0].pattern))
    longest = max(map(len, starting), default=0)
    return Lexicon(
        starting,
        ending,
        whole,
        tuple(phrases),
        frozenset(silent),
        frozenset(joins),
        frozenset(heads),
        frozenset(within),
        longest,
    )


def _phrase(stem: str) -> re.Pattern[str]:
    words = (r"(?:\S+ ){0,4}" if w == "…" else re.escape(w).replace(r"\*", r"\w*") + " " for w in stem.split())
    return lazyre.compile(rf"(?<!\S){''.join(words)}(?!\S)".replace(" (?!", "(?!"))


def weigh(text: str, words: Lexicon) -> Weights:
    """Give what a heading speaks for, by meaning; what stands in parentheses at half weight."""
    bare = _PARENTHESIS.sub(" ", text)
    if not re.search(r"\w|[#№]", bare):
        return _weigh(text, words)
    found = _weigh(bare, words)
    for aside in _PARENTHESIS.findall(text):
        for id, weight in _weigh(aside, words).items():
            found[id] = found.get(id, 0.0) + _ASIDE * weight
    return found


def _weigh(text: str, words: Lexicon) -> Weights:
    tokens = [t.casefold() for t in _TOKEN.findall(text)]
    spoken: list[Mapping[str, float]] = []
    tokens, known = _phrases(tokens, words, spoken)
    said, full = known, {id(gives) for gives in spoken}
    behind = bool(known)
    for n, token in enumerate(tokens):
        bare = token.rstrip(".")
        behind = behind or (bare in words.joins and bool(spoken))
        if bare in words.silent or (bare.isdigit() and bare not in words.whole):
            continue
        own: list[Mapping[str, float]] = []
        known += _token(bare, token.endswith("."), words, own)
        said += len(bare)
        owner = _owns(bare, words) and n + 1 < len(tokens) and tokens[n + 1] not in words.joins
        for place, gives in enumerate(own):
            inner = place + 1 < len(own) and _speaks(gives, words.within)
            if not (inner or ((behind or owner) and _speaks(gives, words.heads))):
                full.add(id(gives))
        spoken += own
    share = _LEAST + (1 - _LEAST) * known / said if said else 0.0
    return _sum(spoken, full, share)


def _speaks(gives: Mapping[str, float], ids: frozenset[str]) -> bool:
    return any(weight > 0 and id in ids for id, weight in gives.items())


def _sum(spoken: Iterable[Mapping[str, float]], full: set[int], share: float) -> Weights:
    """Add the weights up: a meaning counts once, however often it is named, and little if never for itself."""
    total: Weights = {}
    for gives in {id(g): g for g in spoken}.values():
        for column, weight in gives.items():
            if id(gives) in full:
                total[column] = total.get(column, 0.0) + weight * share
            elif weight > 0:
                total[column] = total.get(column, 0.0) + weight * share * _BEHIND
    return total


def _owns(word: str, words: Lexicon) -> bool:
    """Tell whether a word is a genitive: »Speciallægens kompetencer« speaks of no person."""
    return len(word) > _SHORTEST_CUT and word.endswith("s") and word not in words.starting and word not in words.whole


def _phrases(tokens: list[str], words: Lexicon, spoken: list[Mapping[str, float]]) -> tuple[list[str], int]:
    """Take out the words that make a phrase of the lexicon; give the others, and the letters taken."""
    line, known = " ".join(t.rstrip(".") for t in tokens), 0
    dotted = {t.rstrip(".") for t in tokens if t.endswith(".")}
    for pattern, gives, word in words.phrases:
        if word in line and (hit := pattern.search(line)):
            spoken.append(gives)
            known += len(hit.group().replace(" ", ""))
            line = f"{line[: hit.start()]} {line[hit.end() :]}"
    if not known:
        return tokens, 0
    return [t + "." if t in dotted else t for t in line.split()], known


def _token(word: str, cut_off: bool, words: Lexicon, spoken: list[Mapping[str, float]]) -> int:
    """Note what one word speaks for; give how many of its letters are explained."""
    if (gives := words.whole.get(word)) is not None:
        spoken.append(gives)
        return len(word)
    at = known = 0
    while at < len(word):
        hit = _starts(word, at, words)
        if hit is None:
            break
        stem, link = hit
        spoken.append(words.starting[stem])
        known += link + len(stem)
        at += link + len(stem)
    if known:
        rest = len(word) - at
        return known + (rest if rest <= _LONGEST_LINK else 0)
    return _otherwise(word, cut_off, words, spoken)


def _starts(word: str, at: int, words: Lexicon) -> tuple[str, int] | None:
    """Find the longest stem at a place of a word, behind an ending or a link where there is a stem before it."""
    for link in range(_LONGEST_LINK + 1 if at else 1):
        start = at + link
        for length in range(min(words.longest, len(word) - start), 1, -1):
            stem = word[start : start + length]
            if stem in words.starting and (not link or length >= _LONG or (word[at:start] in _LINKS and length > 2)):
                return stem, link
    return None


def _otherwise(word: str, cut_off: bool, words: Lexicon, spoken: list[Mapping[str, float]]) -> int:
    """Know a word by its end, as cut off by a full stop, or as misspelt."""
    for start in range(1, len(word) - 1):
        for end in range(len(word), start + 1, -1):
            gives = words.ending.get(word[start:end])
            if gives is not None and len(word) - end <= (_LONGEST_LINK if end - start > _SHORT else _SHORT):
                spoken.append(gives)
                return len(word) - start + min(start, _LONGEST_LINK)
    if cut_off and len(word) >= _SHORTEST_CUT:
        meant = [s for s in words.starting if s.startswith(word)]
        if meant:
            spoken.append(words.starting[min(meant, key=len)])
            return len(word)
    if len(word) >= _SURE_SLIP and (stem := _misspelt(word, words)):
        spoken.append(words.starting[stem])
        return min(len(word), len(stem) + 2 * _LONGEST_LINK)
    return 0


def _misspelt(word: str, words: Lexicon) -> str | None:
    """Find the long stem that a word begins with but for one slip."""
    for stem in sorted(words.starting, key=len, reverse=True):
        if len(stem) < _SURE_SLIP or stem[0] != word[0]:
            continue
        for length in (len(stem), len(stem) + 1, len(stem) - 1):
            if _one_slip(word[:length], stem):
                return stem
    return None


def _one_slip(a: str, b: str) -> bool:
    """Tell whether a letter put in, left out, or exchanged with another or its neighbour makes one text the other."""
    n = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    turned = a[n : n + 2] == b[n : n + 2][::-1] and a[n + 2 :] == b[n + 2 :]
    return a[n + 1 :] == b[n + 1 :] or a[n:] == b[n + 1 :] or a[n + 1 :] == b[n:] or turned
