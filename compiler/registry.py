"""The rollout register: who has sent what, and how far each document has come."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from .paths import SPECIALTIES
from .record import dataclass
from .vocabulary import Term, all_terms

__all__ = ["STEPS", "Entry", "Register", "State", "Step", "StepName", "Wave", "load_register"]

StepName: TypeAlias = Literal["received", "valid", "approved", "loaded", "tested", "live"]
State: TypeAlias = Literal["done", "planned", "missing", "unknown"]

STEPS: tuple[StepName, ...] = ("received", "valid", "approved", "loaded", "tested", "live")
_KEYS: dict[str, StepName] = {
    "modtaget": "received", "gyldig": "valid", "godkendt": "approved",
    "indlaest": "loaded", "testet": "tested", "i_drift": "live",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way: its state on the register's date, and its day where that is known."""

    state: State = "unknown"
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Wave:
    """A day on which a group of documents goes live; ``planned`` is the day first set for it."""

    date: str
    planned: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the register.  ``basis`` tells whether the report states it."""

    code: str
    society: str
    wave: str | None
    steps: tuple[tuple[StepName, Step], ...]
    basis: str
    folder: str | None

    def step(self, name: StepName) -> Step:
        """Give one step; one that the register does not mention is unknown."""
        return dict(self.steps).get(name, Step())


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register as of ``as_of`` (``YYYY-MM``)."""

    as_of: str
    deadlines: tuple[str, ...]
    waves: tuple[Wave, ...]
    entries: tuple[Entry, ...]

    def entry(self, code: str) -> Entry | None:
        """Give the entry of one document."""
        return next((e for e in self.entries if e.code == code), None)

    def specialties(self) -> tuple[Term, ...]:
        """Give the specialties that existed on the register's date, without the shared documents."""
        shared = {"klinisk-basisuddannelse", "faelles-intern-medicin", "introduktion-intern-medicin"}
        return tuple(t for t in all_terms("specialties") if t.code not in shared and t.holds(self.as_of))

    def missing(self) -> tuple[str, ...]:
        """Give the codes of the specialties that have no approved document."""
        return tuple(e.code for e in self.entries if e.step("approved").state == "missing")


@lru_cache(maxsize=8)
def load_register(path: Path = SPECIALTIES / "registry.yaml") -> Register:
    """Read the register.

    Raises ``OSError`` where the file is missing, ``KeyError`` where a field that every
    entry has is missing, and ``ValueError`` where a step is not one of those known.
    """
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    data: dict[str, Any] = yaml.load(path.read_bytes(), Loader=loader)
    as_of = data["status_pr"]
    waves = tuple(Wave(w["dato"], w.get("planlagt"), w.get("gruppe")) for w in data["boelger"])
    entries = tuple(_entry(row, as_of) for row in data["dokumenter"])
    return Register(as_of, tuple(data["frister"]), waves, entries)


def _entry(row: dict[str, Any], as_of: str) -> Entry:
    steps: list[tuple[StepName, Step]] = []
    for name, value in row.get("trin", {}).items():
        if name not in _KEYS:
            raise ValueError(f"{row['kode']}: {name}")
        steps.append((_KEYS[name], _step(value, as_of)))
    return Entry(row["kode"], row.get("selskab", ""), row.get("boelge"), tuple(steps),
                 row["grundlag"], row.get("mappe"))  # fmt: skip


def _step(value: str, as_of: str) -> Step:
    if value in {"ja", "nej"}:
        return Step("done" if value == "ja" else "missing")
    return Step("done" if value[: len(as_of)] <= as_of else "planned", value)
