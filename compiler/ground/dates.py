"""Dates as Danish documents write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from . import lazyre
from .folding import unmarked

_NAMES: tuple[tuple[str, ...], ...] = (
    ("januar", "january", "jan"),
    ("februar", "february", "febr", "feb"),
    ("marts", "march", "mar"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS: dict[str, int] = {name: n for n, names in enumerate(_NAMES, 1) for name in names}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"((?:19|20)\d{2})"
_END = r"(?![^\W⁰¹²³⁴-⁹])(?![.,]\d)"
_DATE = lazyre.compile(
    rf"(?<![\w.,/-])(?:"
    rf"{_YEAR}-(\d{{1,2}})(?:-(\d{{1,2}}))?"
    rf"|(\d{{1,2}})\s*[./-]\s*(\d{{1,2}})\s*[./ -]\s*((?:19|20)?\d{{2}})"
    rf"|(?:(\d{{1,2}})(?:\.|st|nd|rd|th)?\s*)?({_NAME})\.?,?\s*(?:(\d{{1,2}}),\s*)?{_YEAR}"
    rf"|(\d{{1,2}})\s*[./]\s*{_YEAR}"
    rf"){_END}",
    re.IGNORECASE,
)
_LEAD = lazyre.compile(
    r"^\W*(?:(?:d|pr|per|fra|den|versionsdato|version|dato|udgivet|opdateret|revideret)\b[.:\s]*)*", re.IGNORECASE
)


class FoundDate(Struct, frozen=True):
    """A date in running text: ``YYYY-MM`` or ``YYYY-MM-DD``, and where it stands."""

    date: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def parse_date(text: str) -> str | None:
    """Read a text that is one date: »oktober 2014«, »d. 1. jan. 2015«, »01.01.2015«.

    Gives ``YYYY-MM`` or ``YYYY-MM-DD``; ``None`` for days that do not exist, for a year
    alone, and for anything that is not a date (»måned år«).
    """
    bare = _LEAD.sub("", unmarked(text).strip()).rstrip(" .,;)")
    found = _DATE.fullmatch(bare)
    return _iso(found) if found else None


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield the valid dates of a running text, in order."""
    for found in _DATE.finditer(text):
        if date := _iso(found):
            yield FoundDate(date, *found.span())


def first_day(date: str) -> str:
    """Give the first day of a month ``YYYY-MM``; a whole date is given back."""
    return date if len(date) > 7 else f"{date}-01"


def last_day(date: str) -> str:
    """Give the last day of a month ``YYYY-MM``; a whole date is given back."""
    if len(date) > 7:
        return date
    year, month = int(date[:4]), int(date[5:])
    return f"{date}-{monthrange(year, month)[1]:02d}"


def _iso(found: re.Match[str]) -> str | None:
    y1, m1, d1, d2, m2, y2, d3, name, d4, y3, m4, y4 = found.groups()
    if y1:
        return _checked(y1, int(m1), d1)
    if y2:
        return _checked(y2 if len(y2) == 4 else f"20{y2}", int(m2), d2)
    if name:
        return _checked(y3, _MONTHS[name.casefold()], d3 or d4)
    return _checked(y4, int(m4), None)


def _checked(year: str, month: int, day: str | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{int(day):02d}" if 1 <= int(day) <= monthrange(int(year), month)[1] else None
