"""When coverage is told in words, and where the steps of the scale lie: our own figures, as data.

They stand in ``schema/coverage.yaml`` with what each means; no source states them (``basis: house``).
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from ...ground.data import load
from ...ground.paths import SCHEMA

__all__ = ["Limits", "limits"]


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
    data = load(SCHEMA / "coverage.yaml")
    return Limits(
        {name: int(value) for name, value in data["thresholds"].items()},
        tuple(map(int, data["steps"])),
        tuple(map(int, data["percent_steps"])),
    )
