"""What a heading is about, told by its words, where it has none of the template's names.

Words are known by their stems, wherever these stand in a compound; ``schema/vocabulary/headings.yaml``
says what each stem is about, and how much each subject speaks for each section of the template.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from ..ground.data import load
from ..ground.folding import fold_marks
from ..ground.paths import SCHEMA
from .terms import Term
from .vocabulary import find

_STRANGE = -2.0
"""What a subject that does not belong, or a word that is about nothing known, takes from a section."""
_ENDING = 3
"""So many letters beside a stem are an ending or join two words, and mean nothing."""
_LONGEST = 160
_SHORTEST_NAME = 7


class _Lexicon(Struct, frozen=True):
    """The subjects with the expressions that find their words and phrases, the words without meaning, and the weights.

    ``means`` tells for each section what a subject gives or takes, ``signs`` what usually stands in one.
    """

    words: dict[str, re.Pattern[str]]
    phrases: dict[str, re.Pattern[str]]
    small: frozenset[str]
    means: dict[str, dict[str, float]]
    signs: dict[str, re.Pattern[str]]


@cache
def _lexicon() -> _Lexicon:
    raw: dict[str, Any] = load(SCHEMA / "vocabulary" / "headings.yaml")
    subjects: dict[str, list[str]] = raw["subjects"]
    words = {id: [s for s in stems if " " not in s] for id, stems in subjects.items()}
    phrases = {id: [s for s in stems if " " in s] for id, stems in subjects.items()}
    return _Lexicon(
        {id: re.compile("|".join(stems)) for id, stems in words.items() if stems},
        {id: re.compile("|".join(map(_phrase, stems))) for id, stems in phrases.items() if stems},
        frozenset(raw["small_words"]),
        {id: {**_numbers(raw["against"]), **_numbers(weights)} for id, weights in raw["means"].items()},
        {id: re.compile("|".join(signs)) for id, signs in raw["signs"].items()},
    )


def _numbers(raw: dict[str, str]) -> dict[str, float]:
    return {id: float(weight) for id, weight in raw.items()}


def _phrase(written: str) -> str:
    """Let ``^`` and ``$`` of a phrase stand for where a word begins and ends."""
    return "(?:" + written.replace("^", r"(?<!\w)").replace("$", r"(?!\w)") + ")"


@lru_cache(maxsize=4096)
def _subjects(word: str) -> tuple[tuple[str, int, int], ...]:
    """Find what one word is about: the subject, and where in the word its stem begins and ends."""
    found = ((id, hit.span()) for id, stems in _lexicon().words.items() for hit in stems.finditer(word))
    return tuple((id, start, end) for id, (start, end) in found if start < end)


def bears_out(section: str, text: str) -> bool:
    """Tell whether a text reads like what usually stands in a section."""
    sign = _lexicon().signs.get(section)
    return sign is not None and sign.search(text.casefold()) is not None


def own_stem(specialty: Term | None) -> str:
    """Give the beginning that the specialty's name shares with its adjectives: »karkirurg« of »karkirurgi«."""
    if specialty is None:
        return ""
    words = fold_marks(specialty.name).split()
    name = "".join(words) if words[-1] == "medicin" else words[-1]
    return name.removesuffix("i") if len(name) >= _SHORTEST_NAME else ""


@lru_cache(maxsize=1024)
def meanings(text: str, stem: str = "") -> dict[str, float]:
    """Weigh a folded heading for each section of the template that its words say anything for.

    ``stem`` is how the words for the document's own specialty begin.
    """
    if not text or len(text) > _LONGEST:
        return {}
    lexicon, plain = _lexicon(), _specialty_called_so(text, stem)
    found = {id: hits for id, one in lexicon.phrases.items() if (hits := [m.span() for m in one.finditer(plain)])}
    for word in re.finditer(r"\w+", plain):
        for id, start, end in _subjects(word.group()):
            found.setdefault(id, []).append((word.start() + start, word.start() + end))
    if not found:
        return {}
    strange = _STRANGE * _left_over(plain, [span for hits in found.values() for span in hits], lexicon.small)
    weighed = {id: _weigh(found, weights) + strange for id, weights in lexicon.means.items()}
    return {id: points for id, points in weighed.items() if points > 0}


def _specialty_called_so(text: str, stem: str) -> str:
    """Write »specialet« for the name of a specialty, and for the words made of the document's own."""
    words = text.split()
    out: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if find("specialties", " ".join(words[at : at + n])) is not None), 0)
        own = bool(stem) and (words[at].startswith(stem) or "".join(words[at : at + 2]).startswith(stem))
        out.append("specialet" if size or own else words[at])
        at += size or (1 if not own or words[at].startswith(stem) else 2)
    return " ".join(out)


def _weigh(found: dict[str, list[tuple[int, int]]], weights: dict[str, float]) -> float:
    """Add up what the subjects say of one section; of two readings of a word the better counts."""
    claimed: list[tuple[int, int]] = []
    points = 0.0
    for id in sorted(found, key=lambda one: -weights.get(one, _STRANGE)):
        free = [s for s in found[id] if not any(s[0] < end and start < s[1] for start, end in claimed)]
        if free:
            points += weights.get(id, _STRANGE)
            claimed += free
    return points


def _left_over(text: str, spans: list[tuple[int, int]], small: frozenset[str]) -> float:
    """Count the words that are about nothing known, those half known as less than one."""
    known = {i for start, end in spans for i in range(start, end)}
    count = 0.0
    for word in re.finditer(r"\w+", text):
        covered = sum(i in known for i in range(word.start(), word.end()))
        size = word.end() - word.start()
        if not covered and (word.group() in small or size == 1):
            continue
        count += max(0, size - covered - _ENDING) / size if covered else float(not word.group().isdigit())
    return count
