"""Who approves: the functions that a text names as the ones to sign.

A named function that is a sign-off role of the vocabulary is given by its code; any other
is given as written, so that a rule can say that nobody may approve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..ground import lazyre
from ..ground.lang import Lang
from ..ground.phrases import listed
from ..ground.plaintext import one_line
from ..ground.words import words
from .vocabulary import find_all

_WORDS = words("functions")
_SENTENCE = lazyre.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n+")
_SUBJECT = lazyre.compile(r"\b(?:kompetence|læringsmål|mål|delmål|competenc)", re.IGNORECASE)
_APPROVED_BY = lazyre.compile(
    r"\b(?:godkendes|godkendt|attesteres|underskrives|approved|signed)\b[^.;]{0,60}?\b(?:af|by)\s+"
    r"(?P<who>[^.;]{3,160}?)(?=\s*(?:,\s*(?:når|hvis|efter|som|der|og)\b"
    r"|\b(?:når|hvis|efter|på baggrund|ud fra|ved|inden|when|after)\b|[.;]|$))",
    re.IGNORECASE,
)
_APPROVER = lazyre.compile(
    r"(?P<who>[^.;,]{3,80}?)\s+(?:godkender|attesterer|underskriver|approves?|signs?)\b[^.;]{0,60}?"
    r"\b(?:kompetence|læringsmål|mål|competenc)",
    re.IGNORECASE,
)
# Not persons who sign a competency: what is said of them is something else.
_NOT_SIGNING = lazyre.compile(r"sundhedsstyrelsen|styrelsen|selskab|regionen|rådet|ministeriet|health authority", re.I)


def functions_in(texts: Iterable[str]) -> list[str]:
    """Give the functions named in the lines of a »Godkendes af« cell, each once."""
    found: list[str] = []
    for text in texts:
        codes = [t.code for t in find_all("signoff", text)]
        found.extend(codes or [text])
    return list(dict.fromkeys(found))


@lru_cache(maxsize=256)
def approvers(prose: str) -> tuple[str, ...]:
    """Give the functions that running text says approve competencies.

    Only sentences about competencies count: who approves a course or the goal description
    itself is another matter.
    """
    found: list[str] = []
    for sentence in _SENTENCE.split(prose):
        if not _SUBJECT.search(sentence):
            continue
        hit = _APPROVED_BY.search(sentence) or _APPROVER.search(sentence)
        if hit is None or _NOT_SIGNING.search(hit.group("who")):
            continue
        who = " ".join(hit.group("who").split())
        codes = [t.code for t in find_all("signoff", who)]
        found.extend(codes or [re.sub(r"^(?:den|det|de|en|et)\s+", "", who)])
    return tuple(dict.fromkeys(found))


def function_names(lang: Lang, codes: Iterable[str], *, either: bool = False) -> str:
    """Name functions: known ones by name, others in the author's words; with ``either`` one of them is enough."""
    return listed(lang, [_WORDS[lang].get(code, one_line(code)) for code in codes], "or" if either else "and")
