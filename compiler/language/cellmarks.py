"""What a cell says of itself or its row: »as above«, »continued«, a cross.

The words and signs are data (``schema/vocabulary/cells.yaml``); here they are told from content.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from ..ground.data import load
from ..ground.folding import fold_marks
from ..ground.paths import SCHEMA

_LONGEST = 48
_AROUND = " \t\n-–—.,:;()[]"


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = load(SCHEMA / "vocabulary" / "cells.yaml")
    return found


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(str(word).casefold() for word in _words()[name])


def _any(words: list[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


@lru_cache(maxsize=4096)
def repeats(text: str) -> bool:
    """Tell whether a cell's whole text only says that the cell above holds here too: »"«, »– » –«, »do.«."""
    if not text or len(text) > _LONGEST:
        return False
    bare = "".join(text.split()).strip(_AROUND)
    return bare in _set("repeated_signs") or fold_marks(text) in _set("repeated_words")


def in_words(text: str) -> bool:
    """Tell whether it says so in words, which may also point at something else than the cell above."""
    return fold_marks(text) in _set("repeated_words") and " " in fold_marks(text)


@cache
def _same_as() -> re.Pattern[str]:
    named = r"(?:(?:kompetence|mål|læringsmål|delmål|nr|pkt|punkt)\.?\s+)?"
    number = r"([^\W\d_]{0,5}[ .\-–]{0,2}[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)"
    return re.compile(rf"^(?:{_any(_words()['same_as'])})\.?\s+{named}{number}\s*\.?$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def same_as(text: str) -> str:
    """Give the number of the competency whose cell holds here too (»som H2«), else an empty text."""
    if not 0 < len(text) <= _LONGEST:
        return ""
    hit = _same_as().match(" ".join(text.split()))
    return hit.group(1) if hit else ""


@cache
def _continued() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    page = r"(?:\s+(?:fra|på)\s+(?:(?:forrige|foregående|næste)\s+side|(?:side|s\.)\s*\d+))?"
    words = rf"(?:{_any(_words()['continued'])}){page}"
    closed = rf"[(\[]\s*(?:…|\.\.\.|[-–—])?\s*{words}\s*\.?\s*[)\]]"
    return (
        re.compile(
            rf"(?:[\s,;:]*{closed}|\s*[,;:–—…-]+\s*{words}|(?<=\S)\s+{words})\s*(?:…|\.+|:)?\s*$", re.IGNORECASE
        ),
        re.compile(rf"^\s*(?:{closed}\s*[:–—-]?|{words}\s*[.:–—-]|{words}\s+af)\s+", re.IGNORECASE),
        re.compile(rf"^\W*{words}\W*$", re.IGNORECASE),
    )


@lru_cache(maxsize=4096)
def without_continued(text: str) -> tuple[str, bool]:
    """Take »(fortsat)«, », fortsat«, »forts.« off a number or title; tell whether it stood there."""
    low = text.casefold()
    if "ort" not in low and "cont" not in low:
        return text, False
    at_end, at_start, alone = _continued()
    if alone.match(text):
        return "", True
    for pattern in (at_end, at_start):
        bare = pattern.sub("", text, count=1)
        if bare != text:
            return bare.strip(), True
    return text, False


@lru_cache(maxsize=1024)
def is_cross(text: str) -> bool | None:
    """Tell whether a cell holds a cross; ``None`` where it holds something else."""
    bare = " ".join(text.split()).casefold()
    if not bare or bare in _set("no_crosses"):
        return False
    # A note mark after the cross is none of it: »x*«, »x¹«.
    forms = (bare, bare.strip("()[]. "), bare.rstrip("*¹²³⁴⁵⁶⁷⁸⁹⁾⁽ ").strip("()[]. "))
    return True if not _set("crosses").isdisjoint(forms) else None


@cache
def _all_roles() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = _words()
    every = f"(?:{'|'.join(words['all_roles'])})"
    but = f"(?:{'|'.join(words['except'])})"
    other = f"(?:{'|'.join(words['other_roles'])})"
    return (
        re.compile(rf"^\W*{every}\W*$", re.IGNORECASE),
        re.compile(rf"^\W*{every}\s*[,;:(–—-]*\s*(?:{but})\s*:?\s+(?P<names>.+?)\W*$", re.IGNORECASE | re.DOTALL),
        re.compile(rf"^\W*{other}\W*$", re.IGNORECASE),
    )


@lru_cache(maxsize=1024)
def all_roles(text: str) -> str | None:
    """Read »alle syv roller« and »alle undtagen leder«: the names left out, ``None`` where it says neither."""
    if len(text) > 200 or not text[:1].strip():
        return None
    every, but, _ = _all_roles()
    if every.match(text):
        return ""
    hit = but.match(text)
    return hit["names"] if hit else None


def ends_role(banner: str) -> bool:
    """Tell whether a banner speaks of roles without naming one (»Øvrige roller«), so that none holds below it."""
    return _all_roles()[2].match(banner) is not None
