"""The hours year by year, as bars: places for a picture, rows for a terminal."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from ...ground.lang import Lang
from ...ground.plaintext import one_line
from .count import Estimate
from .words import WORDS, amount, months

__all__ = ["Bar", "bars"]


class Bar(Struct, frozen=True):
    """A year of a part: its name, its hours, and its length as a share of the longest bar (in thousandths)."""

    part: str
    first: bool
    name: str
    hours: str
    width: int


def bars(made: Estimate, lang: Lang) -> list[Bar]:
    """Give a bar for each year; none where no part has a known length."""
    words = WORDS[lang]
    longest = max((year.minutes for part in made.parts for year in part.years), default=Fraction(0))
    found = []
    for part in made.parts:
        for year in part.years:
            key = "year" if year.months == 12 else "year.part"
            name = words[key].format(n=year.number, months=months(year.months, lang))
            width = (year.minutes * 1000 / longest).__floor__() if longest else 0
            found.append(Bar(one_line(part.title), year.number == 1, name, amount(year.minutes, lang), width))
    return found
