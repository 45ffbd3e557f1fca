"""One entry of a cell of methods: what its words say of method, count, months, purpose, card and demand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from ..ground import lazyre
from ..model.draft import AssessmentDraft
from .quantities import parse_count, parse_timing, without_note_marks
from .vocabulary import named
from .ways import demand

Purpose: TypeAlias = Literal["formative", "summative"]

PURPOSE = lazyre.compile(r"\b(formati|summati)v\w*", re.IGNORECASE)
_PREFIX = (
    r"(?:kompetence(?:vurderings|evaluerings)?|kv|færdigheds|kvalifikations|vurderings|evaluerings"
    r"|competenc[ye]\s+|assessment\s+)?"
)
_CARD = lazyre.compile(
    rf"\b{_PREFIX}-?\s*(?:kort(?:et|ene)?|cards?|skema)\s*(?:(?:nr|no|nummer|number)\b\.?|#)?\s*:?\s*"
    r"((?:[A-ZÆØÅ]{1,3}[-. ]?)?\d+(?:\.\d+)*[a-z]?)(?![\d.]*\w)"
    r"(?!\s*(?:gange?|stk|x\b|×|mdr|måned|dage?\b|min\b|timer?\b))",
    re.IGNORECASE,
)
_CARD_TITLE = lazyre.compile(rf"\b{_PREFIX}-?kort(?:et)?\b\s*:?\s*[»«\"”“„]([^»«\"”“„]+)[»«\"”“„]", re.IGNORECASE)


@lru_cache(maxsize=4096)
def method_code(text: str) -> str | None:
    """Give the method that a text names, else ``None``; a card alone is no method here."""
    term = named("methods", text, weak=False)
    return term.code if term else None


@lru_cache(maxsize=1024)
def only_card(text: str) -> bool:
    """Tell whether a text names a card and no method, so that the card's own method applies."""
    return method_code(text) is None and "kort" in text.casefold() and named("methods", text) is not None


def assessment_text(text: str) -> AssessmentDraft:
    """Read one entry: method, count, months, purpose, card.  The text is kept as written."""
    term = named("methods", text)
    method = term.code if term else None
    return entry(text, method)


def entry(text: str, method: str | None) -> AssessmentDraft:
    """Read one entry of a method that is known already."""
    said = without_note_marks(text)
    return {
        "text": text,
        "method": method,
        "count": parse_count(said, method or ""),
        "months": list(parse_timing(said)),
        "purpose": purpose(said),
        "card": card(said),
        "mandatory": demand(said).must is not False,
        "choice": None,
    }


def purpose(text: str) -> Purpose | None:
    """Tell formative from summative; ``None`` where neither or both are named."""
    found = {m[1].casefold() for m in PURPOSE.finditer(text)}
    if len(found) != 1:
        return None
    return "formative" if "formati" in found else "summative"


def card(text: str) -> str | None:
    """Give number or title of the card that a text refers to."""
    if found := _CARD.search(text):
        return found[1].replace(" ", "").upper() if found[1][0].isalpha() else found[1]
    titled = _CARD_TITLE.search(text)
    return titled[1].strip() if titled else None
