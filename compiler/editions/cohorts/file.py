"""``overgang.yaml``: what a person states of the transition between a specialty's editions.

It is for what prose cannot say clearly, or does not say: the event and the days, who may switch,
and single competencies.  Where it is silent, the document's own section counts.  It is written by
a person alone; Målbog reads it and never writes it.  Every fault is told with its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ...formats.sidefile.reader import SideReader, read_beside
from ...formats.sidefile.table import Choice, Day, Editions, Field, Part, Row, Rows, Table, Text, Texts, Version
from ...ground.diagnostics import Findings, found_here
from ...language.transition import Basis
from .choose import Single, Switch
from .prose import approver

NAME = "overgang.yaml"
RULE = "transition-unreadable"
found_here(__name__, RULE)
_EVENTS: Mapping[str, tuple[Basis, bool]] = {
    "opslået": ("posted", False),
    "opslået til besættelse": ("posted", True),
    "besat": ("filled", False),
    "startet": ("started", False),
    "påbegyndt": ("started", False),
    "i kraft": ("in-force", False),
}
_YES_NO = Choice({"ja": True, "nej": False}, "yes-no")
_BY: Mapping[str, Literal["new", "old"]] = {"ny": "new", "gammel": "old"}


class _Applies(Table):
    event = Field("hændelse", Choice(_EVENTS, "event"), "Den hændelse, der afgør, om en læge hører til udgaven")
    start = Field("fra", Day("first"), "Den første dag, udgaven gælder for; en måned er dens første dag")
    end = Field("til", Day("last"), "Den sidste dag; en måned er dens sidste dag")


class _Switch(Table):
    allowed = Field("tilladt", _YES_NO, "Om en læge på en ældre udgave må skifte til denne")
    recommended = Field("anbefalet", _YES_NO, "Om det anbefales at skifte")
    all = Field("kræver", Texts(), "Dem, der alle skal godkende et skift")
    either = Field("kræver en af", Texts(), "Dem, af hvilke én skal godkende et skift")
    until = Field("senest", Day("last"), "Den sidste dag, hvor der kan skiftes")
    unless = Field("undtagen", Text(), "Hvem der ikke kan skifte")
    note = Field("note", Text(), "Andet om skift, som det skal stå for lægerne")


class _Single(Table):
    numbers = Field("kompetencer", Texts(), "Kompetencernes numre i denne udgave")
    by = Field("bedømmes efter", Choice(_BY, "new-old"), "Den udgave, kompetencerne bedømmes efter")
    must = Field("skal", _YES_NO, "Om det er et krav")
    condition = Field("betingelse", Text(), "Hvornår det gælder")


class _Edition(Table):
    applies = Field("gælder", Part(_Applies), "Hvem udgaven gælder for")
    switch = Field("skift", Part(_Switch), "Om og hvordan en læge på en ældre udgave kan skifte til denne")
    singles = Field("undtagelser", Rows(_Single, filled=True), "Enkelte kompetencer, som det går anderledes med")
    note = Field("note", Text(), "En note til jer selv")


class _Top(Table):
    head = Field("maalbog-overgang", Version(), "Filens form; skriv 1", needed=True)
    specialty = Field("speciale", Text(), "Specialets navn eller kode")
    editions = Field("udgaver", Editions(_Edition, filled=True), "Det, der gælder hver udgave, ved dens dato")


class Stated(Struct, frozen=True):
    """What the file says of one edition; ``None`` where it says nothing.

    ``start`` and ``end`` are whole days.  ``line`` is where the edition stands in the file, and
    ``lines`` where each of ``singles`` does.
    """

    edition: str
    line: int
    basis: Basis | None = None
    advertised: bool = False
    start: str | None = None
    end: str | None = None
    switch: Switch | None = None
    singles: tuple[Single, ...] | None = None
    lines: tuple[int, ...] = ()


class Transitions(Struct, frozen=True):
    """The whole file.  ``specialty`` is a code or name as written, empty where there is none; ``line`` its place."""

    specialty: str
    editions: tuple[Stated, ...]
    line: int = 1

    def of(self, edition: str) -> Stated | None:
        """Give what is said of an edition."""
        return next((s for s in self.editions if s.edition == edition), None)


def parse(data: bytes, findings: Findings, name: str = NAME) -> Transitions | None:
    """Read the file; ``None`` where it cannot be read at all.  Faults become findings, and are left out."""
    reader = Reader.open(data, name, findings)
    top = reader.top() if reader else None
    if reader is None or top is None:
        return None
    stated = tuple(reader.edition(date, row) for date, row in top[_Top.editions])
    return Transitions(top[_Top.specialty], stated, top.line(_Top.specialty))


def read_transitions(folder: Path, specialty: str, faults: Findings) -> Transitions | None:
    """Read a folder's ``overgang.yaml`` if it is of the specialty.  Raises as :func:`read_beside` does."""
    return read_beside(folder / NAME, specialty, parse, RULE, faults)


class Reader(SideReader):
    """Takes the tree apart, and tells each fault once."""

    rule = RULE
    table = _Top

    def edition(self, edition: str, row: Row) -> Stated:
        """Read what is said of one edition."""
        basis, advertised = None, False
        start = end = None
        applies = row[_Edition.applies]
        if applies is not None:
            basis, advertised = applies[_Applies.event] or (None, False)
            start, end = applies[_Applies.start], applies[_Applies.end]
            if start and end and end < start:
                self.fault("order", applies.at(_Applies.end), start=start, end=end)
                end = None
        singles, lines = _singles(row)
        return Stated(edition, row.line(), basis, advertised, start, end, _switch(row), singles, lines)


def _switch(edition: Row) -> Switch | None:
    """Read what is said of switching to an edition."""
    row = edition[_Edition.switch]
    if row is None:
        return None
    allowed, recommended = row[_Switch.allowed], row[_Switch.recommended]
    all_, any_ = row[_Switch.all], row[_Switch.either]
    requires = tuple(approver(text) for text in (*all_, *any_))
    until = row[_Switch.until]
    stance: Literal["recommended", "allowed", "refused"] = "recommended" if recommended else "allowed"
    if allowed is False:
        stance = "refused"
    return Switch(stance, requires, bool(any_) and not all_, until, row[_Switch.unless], row[_Switch.note])


def _singles(edition: Row) -> tuple[tuple[Single, ...] | None, tuple[int, ...]]:
    """Read the single competencies of an edition, and the line of each rule."""
    found, lines = [], []
    for row in edition[_Edition.singles]:
        by, must = row[_Single.by], row[_Single.must]
        found.append(Single(row[_Single.numbers], by or "new", row[_Single.condition], must or False))
        lines.append(row.line())
    return tuple(found) if isinstance(edition.node(_Edition.singles), list) else None, tuple(lines)
