"""When things count as alike across specialties: our own figures, as data (``schema/across.yaml``)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from ...ground.data import load
from ...ground.paths import SCHEMA

__all__ = ["Limits", "limits"]


class Limits(Struct, frozen=True):
    """The thresholds by their names in the file."""

    thresholds: dict[str, int]

    def __getitem__(self, name: str) -> int:
        """Give one threshold."""
        return self.thresholds[name]


@cache
def limits() -> Limits:
    """Read the file."""
    return Limits({name: int(value) for name, value in load(SCHEMA / "across.yaml")["thresholds"].items()})
