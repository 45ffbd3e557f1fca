"""What may stand as an approval's case number and function: on one line, and never a person.

An approval is by a function.  A name, an address or a civil number must not be kept in a file that
is published; what looks like one is refused before anything is written.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from ...ground.dates import parse_date

Fault: TypeAlias = Literal["empty", "long", "sign", "mail", "civil", "person", "function"]

_CASE, _BY = 60, 200
_CIVIL = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)[ -]?\d{4}(?!\d)")
_NAME = r"[A-ZÆØÅÄÖÜÉ][a-zæøåäöüé]+(?:-[A-ZÆØÅÄÖÜÉ][a-zæøåäöüé]+)?"
_FUNCTION = re.compile(
    r"styrelse|ministeri|råd|selskab|kontor|enhed|afdeling|sekretariat|udvalg|nævn|region|institut|direktion|team"
    r"|board|authority|agency|society|council|ministry|office|department|unit|committee|secretariat",
    re.IGNORECASE,
)
_PERSON = (
    re.compile(rf"\b(?:v/|v\.|ved|att\.?|c/o)\s*{_NAME}\s+(?:[A-ZÆØÅ]\.?\s+)*[A-ZÆØÅ]"),
    re.compile(
        rf"\b(?:dr|doktor|læge|overlæge|professor|prof|hr|fru|frk|mr|mrs|ms|cand\.?\s*\w+|ph\.?\s*d|mph|direktør|\w*chef"
        rf"|\w*konsulent|fuldmægtig|formand|læge\w*|minister)\b\.?,?\s+(?-i:{_NAME}\s+(?:[A-ZÆØÅ]\.?\s+)*[A-ZÆØÅ])",
        re.IGNORECASE,
    ),
    re.compile(rf"\b[A-ZÆØÅ]\.\s*(?:[A-ZÆØÅ]\.\s*)*{_NAME}"),
    re.compile(
        rf"\b{_NAME}\s+(?:(?:[A-ZÆØÅ]\.|{_NAME})\s+)*(?:(?!\w*(?:styr|led|udann|dann|nævn)elsen\b)[A-ZÆØÅ]\w+sen)\b"
    ),
)


def case_fault(text: str) -> Fault | None:
    """Tell what is wrong with a case number; ``None`` for one that may stand."""
    return _fault(text, _CASE)


def function_fault(text: str) -> Fault | None:
    """Tell what is wrong with the function that approves; ``None`` for one that may stand."""
    fault = _fault(text, _BY)
    if fault is not None:
        return fault
    if any(pattern.search(text) for pattern in _PERSON):
        return "person"
    alone = re.compile(rf"{_NAME}(?:\s+(?:[A-ZÆØÅ]\.|{_NAME}))+")
    pieces = [piece.strip() for piece in re.split(r"[,;/()–]| - ", text)]
    if any(alone.fullmatch(piece) and not _FUNCTION.search(piece) for piece in pieces):
        return "person"
    return None if _FUNCTION.search(text) else "function"


def _fault(text: str, longest: int) -> Fault | None:
    if not text.strip():
        return "empty"
    if len(text) > longest:
        return "long"
    if not text.isprintable() or text != text.strip():
        return "sign"
    if "@" in text:
        return "mail"
    if any(_is_day(*found.groups()) for found in _CIVIL.finditer(text)):
        return "civil"
    return None


def _is_day(day: str, month: str, year: str) -> bool:
    """Tell whether six digits are a birthday, as they are in a civil number."""
    return any(parse_date(f"{century}{year}-{month}-{day}") for century in (19, 20))
