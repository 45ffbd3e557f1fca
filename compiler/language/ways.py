"""What the words around methods ask: which are only recommended, and of which one is enough.

The words stand in ``schema/vocabulary/ways.yaml``.  »Evt.« or »anbefalet« is said of a method only where
it begins its entry, ends it, or stands alone in a parenthesis: »(evt. med video)« says how it is used.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Literal

from msgspec import Struct

from ..ground import lazyre
from ..ground.data import load
from ..ground.folding import fold
from ..ground.paths import SCHEMA
from .vocabulary import find, hits

Form = Literal["", "before", "over"]


class Demand(Struct, frozen=True):
    """Whether something must be done; ``None`` where nothing is said.

    ``form`` tells how far the word reaches: ``before`` the entry and what »og« or »eller« joins to it,
    ``over`` (with a colon) all that follows in the line.
    """

    must: bool | None = None
    form: Form = ""


class Lead(Struct, frozen=True):
    """Words before methods that say how many of them are enough: the number, and where the methods begin."""

    number: int
    end: int


_SILENT = Demand()
# Most lines hold none of these words, and are not looked into further.
_AMONG = lazyre.compile(r"følgende|nedenstående|disse|nævnte|mellem|blandt|af\s*:|following|these", re.IGNORECASE)
_ENOUGH = lazyre.compile(r"nok|tilstrække|\b(?:én|en) af", re.IGNORECASE)
_EITHER_BEGINS = frozenset("eoahskm(")
_LONGEST_JOINT = 40


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = load(SCHEMA / "vocabulary" / "ways.yaml")
    return words


def _any(*names: str) -> str:
    return "(?:" + "|".join(one for name in names for one in _words()[name]) + ")"


@cache
def _found() -> dict[str, re.Pattern[str]]:
    soft, alone, asked = _any("recommended"), _any("recommended", "alone"), _any("mandatory")
    numbers = "|".join([*_words()["one"], *_words()["several"]])
    among = _any("among").replace("#", rf"(?:{numbers})")
    forms = {
        "denied": rf"\b{_any('not')}[\s-]+(?:længere )?{asked}(?!\w)",
        "asked": rf"\b{asked}(?!\w)",
        "supplement": rf"^\W*{_any('supplement')}(?!\w)",
        "over": rf"^\W*{alone}(?: \w*(?:metoder?|vurderinger?))?\s*:\s*(?=\w)",
        "before": rf"^[(\[]?\s*{soft}[)\],]?\s+(?=\w)",
        "aside": rf"[(\[]\s*(?:er |kun |men )?{alone}(?: metode| vurdering| supplement| tillæg)?"
        r"\s*(?:[,;:][^()\[\]]*)?[)\]]"
        rf"|[(\[][^()\[\]]*[,;]\s*{soft}\s*[)\]]",
        "after": rf"^(.*?)[\s,;:–—-]+(?:(?:er|som|men) )?{alone}[\s.]*$",
        "either": rf"{_any('either')}",
        "first": rf"^{_any('first')}(?:\s+|\s*:?\s*$)",
        "among": rf"^\W*{among}\s*:?\s*(?=\w|$)",
        "after_line": rf"\s{_any('either')}\s*$",
        "mandatory": rf"^\W*{_any('mandatory')}\s*:",
        "soft": rf"(?<!\w){_any('recommended', 'alone', 'supplement')}(?!\w)",
        "said": rf"\b(?:{_any('recommended', 'alone', 'supplement')}|{asked})(?!\w)",
        "number": rf"\b(?:{numbers})\b",
        "enough": rf"\s*[,;(–—-]*\s*\(?\b{_any('enough')}\s*\)?[\s.]*$",
        "heading": rf"^\W*{_any('heading')}\W*$",
    }
    return {name: lazyre.compile(form, re.IGNORECASE) for name, form in forms.items()}


@lru_cache(maxsize=4096)
def demand(text: str) -> Demand:
    """Tell whether an entry says that its method must be used, or is only recommended."""
    forms = _found()
    if not forms["said"].search(text):
        return _SILENT
    if forms["denied"].search(text):
        return Demand(False)
    if over := forms["over"].match(text):
        asked = forms["asked"].search(text, over.end())
        return Demand(True) if asked else Demand(False, "over")
    if forms["asked"].search(text):
        return Demand(True, "over") if forms["mandatory"].match(text) else Demand(True)
    if forms["supplement"].match(text):
        return Demand(False, "before")
    if (before := forms["before"].match(text)) and begins_with_method(text[before.end() :]):
        return Demand(False, "before")
    if forms["aside"].search(text):
        return Demand(False)
    after = forms["after"].match(text)
    return Demand(False) if after and _is_name(after[1], text) else _SILENT


def _is_name(before: str, text: str) -> bool:
    """Tell whether a word at the end is said of the method: before it stands nothing but the method and numbers."""
    bare = re.sub(r"\([^()]*\)|\b(?:mindst|min\.?|minimum)\b|\d+ ?(?:gange?|x|×|stk\.?)?|[,;:]", " ", before)
    return (
        find("methods", bare) is not None
        or re.search(r"\b(?:anbefal|frivillig|recommended)", text[len(before) :]) is not None
    )


@lru_cache(maxsize=4096)
def begins_with_method(text: str) -> bool:
    """Tell whether a text begins with the name of a method."""
    named = hits("methods", text)
    return bool(named) and fold(text).startswith(named[0][1])


@lru_cache(maxsize=1024)
def is_either(separator: str) -> bool:
    """Tell whether what stands between two methods says that one of them is enough."""
    bare = separator.strip(" ,;.:()").casefold()
    return bare == "/" or _found()["either"].fullmatch(bare) is not None


def either_before(line: str) -> int:
    """Give where the methods of a line begin that starts with »eller«; 0 where it does not."""
    if line[:1].casefold() not in _EITHER_BEGINS:
        return 0
    found = _found()["either"].match(line.lstrip("("))
    end = found.end() + len(line) - len(line.lstrip("(")) if found else 0
    return end if found and not line[end : end + 1].isalnum() else 0


def either_after(line: str) -> int:
    """Give where »eller« begins that ends a line; 0 where none does."""
    found = _found()["after_line"].search(line, max(len(line) - _LONGEST_JOINT, 0))
    return found.start() if found else 0


def without_first(line: str) -> str:
    """Take »enten« off the front."""
    return _found()["first"].sub("", line) if line[:1] in "eE" else line


def lead(line: str) -> Lead | None:
    """Read »mindst én af følgende:« before methods."""
    found = _found()["among"].match(line) if _AMONG.search(line) else None
    if found is None:
        return None
    number = _found()["number"].search(found[0])
    several = _words()["several"]
    return Lead(int(several[number[0].casefold()]) if number and number[0].casefold() in several else 1, found.end())


def enough(line: str) -> int | None:
    """Give where »én af dem er nok« begins that ends a line."""
    found = _found()["enough"].search(line) if _ENOUGH.search(line) else None
    return found.start() if found else None


def heading(line: str) -> bool | None:
    """Tell what a heading asks of the methods below: »Obligatorisk«, »Anbefalede metoder:«; ``None`` if nothing."""
    if _found()["heading"].match(line) is None and not line.rstrip().endswith(":"):
        return None
    forms = _found()
    if forms["denied"].search(line):
        return False
    if forms["asked"].search(line):
        return True
    return False if forms["soft"].search(line) else None
