"""The entries of the vocabularies, as read from ``schema/vocabulary/<kind>.yaml``."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from msgspec import Struct

from ..ground.data import load
from ..ground.paths import SCHEMA
from ..model.logbook import PART_CODES, PartCode

Kind: TypeAlias = Literal["specialties", "roles", "methods", "strategies", "courses", "parts", "signoff"]
CourseKind: TypeAlias = Literal["general", "specialty", "introductory"]
_COURSE_KINDS: dict[str, CourseKind] = {"general": "general", "specialty": "specialty", "introductory": "introductory"}


class Period(Struct, frozen=True):
    """A name or a demand with the days on which it begins and ends (``None``: open)."""

    name: str
    valid_from: str | None = None
    valid_to: str | None = None

    def holds(self, on: str | None) -> bool:
        """Tell whether the period covers the date ``YYYY-MM`` or ``YYYY-MM-DD``; ``None`` is any."""
        if not on:
            return True
        return (self.valid_from or "")[: len(on)] <= on <= (self.valid_to or "9999-12-31")


class Training(Struct, frozen=True):
    """A part of a specialty's training.

    ``months`` are the durations that may be met in a document; empty where none is sure
    enough to be held against one.  ``shared_from`` is the document that describes it.
    """

    part: PartCode
    months: tuple[int, ...] = ()
    shared_from: str | None = None
    basis: str = ""
    source: str = ""


class Term(Struct, frozen=True):
    """One entry.  Fields after ``note`` are filled only in the vocabularies that have them.

    ``former`` are names with their validity; ``demanded`` the parts in which a course is
    mandatory, with the dates of the demand; ``patterns`` and ``weak`` are regular
    expressions over the folded text, tried after the names, ``weak`` last of all.
    """

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    basis: str = ""
    source: str = ""
    note: str = ""
    former: tuple[Period, ...] = ()
    patterns: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    group: str | None = None
    training: tuple[Training, ...] = ()
    sign_off: tuple[str, ...] = ()
    kind: CourseKind | None = None
    days: float | None = None
    demanded: tuple[Period, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Give every name the entry answers to, the present one first."""
        return (self.name, self.name_en, *(f.name for f in self.former), *self.aliases)

    def holds(self, on: str | None) -> bool:
        """Tell whether the entry exists on that date; ``None`` is any date."""
        return Period("", self.valid_from, self.valid_to).holds(on)

    def part(self, code: str) -> Training | None:
        """Give what is known of one part of the training."""
        return next((t for t in self.training if t.part == code), None)


def read_terms(kind: Kind) -> tuple[Term, ...]:
    """Read one vocabulary whole, in the file's order."""
    return tuple(map(_term, load(SCHEMA / "vocabulary" / f"{kind}.yaml")[kind]))


def _term(entry: dict[str, Any]) -> Term:
    days = entry.get("days")
    return Term(
        code=entry["code"],
        name=entry["name"],
        name_en=entry.get("name_en", ""),
        aliases=tuple(entry.get("aliases", ())),
        valid_from=entry.get("valid_from") or None,
        valid_to=entry.get("valid_to") or None,
        basis=entry.get("basis", ""),
        source=entry.get("source", ""),
        note=entry.get("note", ""),
        former=_periods(entry.get("former", ())),
        patterns=tuple(entry.get("patterns", ())),
        weak=tuple(entry.get("weak", ())),
        initials=tuple(entry.get("initials", ())),
        group=entry.get("group") or None,
        training=_training(entry.get("parts", {})),
        sign_off=tuple(entry.get("sign_off", ())),
        kind=_COURSE_KINDS.get(entry.get("kind", "")),
        days=float(days) if days else None,
        demanded=_periods(entry.get("demanded", ())),
    )


def _periods(rows: Any) -> tuple[Period, ...]:
    return tuple(Period(r["name"], r.get("valid_from") or None, r.get("valid_to") or None) for r in rows)


def _training(parts: dict[str, dict[str, Any]]) -> tuple[Training, ...]:
    return tuple(
        Training(
            code,
            tuple(map(int, row.get("months", ()))),
            row.get("shared_from") or None,
            row.get("basis", ""),
            row.get("source", ""),
        )
        for code in PART_CODES
        if (row := parts.get(code)) is not None
    )
