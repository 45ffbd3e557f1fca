"""When coverage is told in words, and where the steps of the scale lie: our own figures, as data.

They stand in ``schema/thresholds/coverage.yaml`` with what each means; no source states them (``basis: house``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from ...ground.data import load
from ...ground.lang import Lang
from ...ground.paths import SCHEMA
from .words import WORDS

__all__ = ["Limits", "level", "limits", "ranges"]


class Limits(Struct, frozen=True):
    """The thresholds by their names in the file, and the least number of each step of the two scales."""

    thresholds: dict[str, int]
    steps: tuple[int, ...]
    percent_steps: tuple[int, ...]

    def __getitem__(self, name: str) -> int:
        """Give one threshold."""
        return self.thresholds[name]


@cache
def limits() -> Limits:
    """Read the file."""
    data = load(SCHEMA / "thresholds" / "coverage.yaml")
    return Limits(
        {name: int(value) for name, value in data["thresholds"].items()},
        tuple(map(int, data["steps"])),
        tuple(map(int, data["percent_steps"])),
    )


def level(value: int, steps: Sequence[int]) -> int:
    """Give the step that a number falls in; 0 is nothing at all."""
    return bisect_right(steps, value)


def ranges(steps: Sequence[int], lang: Lang, unit: str = "") -> Iterator[str]:
    """Name the steps: »0«, »1«, »2–3«, »4–7«, »32+«."""
    yield f"0{unit}"
    for least, following in zip(steps, (*steps[1:], None), strict=True):
        if following is None:
            yield WORDS[lang]["more"].format(n=least) + unit
        else:
            yield (f"{least}–{following - 1}" if following - 1 > least else str(least)) + unit
