"""The rollout register: who has sent what, when each document goes live, and what is said of the project.

The register keeps facts with their days and nothing that follows from them: which step a
document has reached on a given day, who waits for whom and which wave a group is in is made
from it by :mod:`compiler.tools.rollout`.  The format is documented in the head of
``specialties/registry.yaml`` and in ``docs/udrulning.md``.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from ...ground.dates import last_day
from ...language.terms import Term
from ...language.vocabulary import all_terms

StepName: TypeAlias = Literal["received", "valid", "approved", "loaded", "tested", "live"]
State: TypeAlias = Literal["done", "planned", "missing", "unknown"]

STEPS: tuple[StepName, ...] = ("received", "valid", "approved", "loaded", "tested", "live")
STEP_KEYS: dict[str, StepName] = {
    "modtaget": "received",
    "gyldig": "valid",
    "godkendt": "approved",
    "indlæst": "loaded",
    "testet": "tested",
    "i_drift": "live",
}
SHARED = ("klinisk-basisuddannelse", "faelles-intern-medicin", "introduktion-intern-medicin")
"""The documents that are no specialties."""


class Step(Struct, frozen=True):
    """What the register says of a step.

    ``done`` with its day, or without one where only the fact is known (it then holds for
    ``Register.as_of``); ``missing`` where it says that it has not happened; ``planned`` for a
    day; ``unknown`` where it says nothing.
    """

    state: State = "unknown"
    date: str | None = None


class Wave(Struct, frozen=True):
    """A day on which documents go live.

    ``planned`` is the day first set for it, where that was another.  The wave of a ``group`` goes
    forward to ``date`` only when all its members have taken the step ``requires``.  ``notify`` is
    the day by which users are told; ``remaining`` says that whoever has no wave yet may join.
    """

    date: str
    planned: str | None = None
    group: str | None = None
    requires: StepName = "valid"
    notify: str | None = None
    remaining: bool = False


class Entry(Struct, frozen=True):
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


class Number(Struct, frozen=True):
    """A number about the project with the month it holds for; ``hedge`` is ``almost``, ``about`` or ``over``."""

    name: Literal["users", "testers"]
    amount: int
    as_of: str
    hedge: str = ""
    basis: str = ""


class Project(Struct, frozen=True):
    """What the register says of the project itself; empty where it says nothing.  Organisations, never persons."""

    name: str = ""
    address: str = ""
    homepage: str = ""
    leader: str = ""
    client: str = ""
    vendor: str = ""
    replaces: str = ""
    test_hours: str = ""
    first_year: str = ""
    last_year: str = ""
    evaluations: tuple[str, ...] = ()
    development: str = ""


class Register(Struct, frozen=True):
    """The whole register.  ``as_of`` (``YYYY-MM``) is what its undated facts hold for."""

    as_of: str
    deadlines: tuple[str, ...]
    waves: tuple[Wave, ...]
    entries: tuple[Entry, ...]
    numbers: tuple[Number, ...] = ()
    project: Project = Project()

    def entry(self, code: str) -> Entry | None:
        """Give the entry of one document."""
        return next((e for e in self.entries if e.code == code), None)

    def wave(self, date: str) -> Wave | None:
        """Give the wave of that day."""
        return next((w for w in self.waves if w.date == date), None)

    def specialties(self) -> tuple[Term, ...]:
        """Give the specialties that existed on the register's date, without the shared documents."""
        return tuple(t for t in all_terms("specialties") if t.code not in SHARED and t.holds(self.as_of))

    def missing(self) -> tuple[str, ...]:
        """Give the codes of the specialties that have no approved document."""
        return tuple(e.code for e in self.entries if e.step("approved").state == "missing")

    @property
    def latest(self) -> str:
        """The last day that the register tells of as done, or its month where it tells of none after it."""
        dated = [s.date for e in self.entries for _, s in e.steps if s.state == "done" and s.date]
        return max((d for d in dated if d > last_day(self.as_of)), default=self.as_of)
