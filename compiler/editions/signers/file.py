"""``hvem.yaml``: who may approve what in a specialty, as a person states it.

It is for what the goal description leaves open.  It is written by a person alone; Målbog reads it
and never writes it.  Every fault is told with its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...formats.sidefile.load import Node, Place
from ...formats.sidefile.reader import SideReader, read_beside
from ...formats.sidefile.table import (
    Editions,
    Field,
    Kind,
    Named,
    Part,
    Reading,
    Row,
    Rows,
    Table,
    Text,
    Texts,
    Version,
)
from ...ground.diagnostics import Findings
from ...ground.folding import fold_letters
from ...language.vocabulary import find, find_all, get, named, nearest
from .delegation import NAME, UNREADABLE, UNSUITED, Delegation, EditionSigners, SignerRule, Signers

_NONE = ("ingen", "nej")


class _Functions(Kind[tuple[str, ...]]):
    """Sign-off roles: a list, or one; what is none is told."""

    empty = ()

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> tuple[str, ...]:  # noqa: ARG002
        by, unsuited = _functions(reader, place, node)
        if unsuited and not by:
            _unsuited(reader, place, ", ".join(unsuited))
        return by

    schema = Texts.schema


_WHO = _Functions()


class _Row(Table):
    competencies = Field("kompetencer", Texts(), "Kompetencernes numre (under en udgave) eller faste id'er")
    by = Field("godkendes af", _WHO, "Den funktion, der godkender dem", needed=True)
    note = Field("bemærkning", Text(), "En note til jer selv")


class _Courses(Table):
    by = Field("godkendes af", _WHO, "Den funktion, der attesterer et kursus")
    cancelled = Field("aflyst", _WHO, "Den funktion, der attesterer, når et kursus er aflyst")


class _Edition(Table):
    by = Field("godkendes af", _WHO, "Den funktion, der godkender, hvor intet andet er sagt")
    parts = Field("dele", Named(_WHO), "Hvem der godkender i hver del af uddannelsen")
    methods = Field("metoder", Named(_WHO), "Hvem der godkender, når en metode er brugt")
    competencies = Field("kompetencer", Rows(_Row, filled=True), "Hvem der godkender enkelte kompetencer")
    delegation = Field("delegation", Named(Text()), "På hvis vegne en funktion godkender; »ingen« i egen ret")
    courses = Field("kurser", Part(_Courses), "Hvem der attesterer kurser")
    time = Field("tid", _WHO, "Hvem der attesterer ansættelser")
    research = Field("forskningstræning", _WHO, "Hvem der attesterer forskningstræningen")
    sources = Field("kilde", Texts(), "Hvor I har det fra")
    notes = Field("bemærkning", Texts(), "Noter til jer selv")


class _Top(_Edition):
    head = Field("maalbog-hvem", Version(), "Filens form; skriv 1", needed=True)
    specialty = Field("speciale", Text(), "Specialets navn eller kode")
    editions = Field("udgaver", Editions(_Edition), "Det, der kun gælder én udgave")


def parse(data: bytes, findings: Findings, name: str = NAME) -> Signers | None:
    """Read the file; ``None`` where it cannot be read at all.  Faults become findings, and are left out."""
    reader = Reader.open(data, name, findings)
    return reader.signers() if reader else None


def read_signers(folder: Path, specialty: str, faults: Findings) -> Signers | None:
    """Read a folder's ``hvem.yaml`` if it is of the specialty.  Raises as :func:`read_beside` does."""
    return read_beside(folder / NAME, specialty, parse, UNREADABLE, faults)


class Reader(SideReader):
    """Takes the tree apart, and tells each fault once."""

    rule = UNREADABLE
    table = _Top

    def signers(self) -> Signers | None:
        """Read the whole file."""
        top = self.top()
        if top is None:
            return None
        specialty, common = top[_Top.specialty], self.stated(top, of_all=True)
        editions = {date: self.stated(row, of_all=False) for date, row in top[_Top.editions]}
        return Signers(specialty, common, editions, top.line(_Top.specialty))

    def stated(self, row: Row, *, of_all: bool) -> EditionSigners:
        """Read what is said of an edition, or of all."""
        courses = row[_Edition.courses]
        return EditionSigners(
            tuple(self.once(self.rules(row, of_all=of_all))),
            tuple(self.delegations(row)),
            courses=courses[_Courses.by] if courses else (),
            cancelled=courses[_Courses.cancelled] if courses else (),
            time=row[_Edition.time],
            research=row[_Edition.research],
            sources=row[_Edition.sources],
            notes=row[_Edition.notes],
            line=row.line(),
        )

    def once(self, rules: Iterator[SignerRule]) -> Iterator[SignerRule]:
        """Leave out what is said of the same thing a second time, and tell of it; rules without anybody go too."""
        seen: set[tuple[str, str]] = set()
        for rule in rules:
            if not rule.by and not rule.unsuited:
                continue
            if (rule.kind, rule.target) in seen:
                self.add(UNREADABLE, "twice", rule.line, rule.target, {"text": rule.target[:60]})
            else:
                seen.add((rule.kind, rule.target))
                yield rule

    def rules(self, stated: Row, *, of_all: bool) -> Iterator[SignerRule]:
        """Read the rules, the most particular first: competency, method, part, all."""
        for row in stated[_Edition.competencies]:
            yield from self.competencies(row, of_all=of_all)
        for written, at, node in stated[_Edition.methods]:
            method = find("methods", written) or get("methods", written) or named("methods", written, weak=False)
            if method is None:
                near = nearest("methods", written[:200]) or ""
                self.fault("method-near" if near else "method", at, text=written[:60], near=near)
            else:
                yield SignerRule("method", method.code, *_functions(self, at, node), self.loaded.line(at))
        for written, at, node in stated[_Edition.parts]:
            part = find("parts", written) or get("parts", written)
            if part is None:
                self.fault("part", at, text=written[:60])
            else:
                yield SignerRule("part", part.code, *_functions(self, at, node), self.loaded.line(at))
        if _Edition.by in stated:
            yield SignerRule(
                "all", "", *_functions(self, stated.at(_Edition.by), stated.node(_Edition.by)), stated.line(_Edition.by)
            )

    def competencies(self, row: Row, *, of_all: bool) -> Iterator[SignerRule]:
        """Read a rule for single competencies; a number means something in one edition alone."""
        if _Row.by not in row:
            self.fault("signer", row.place)
            return
        by, unsuited = _functions(self, row.at(_Row.by), row.node(_Row.by))
        for name in row[_Row.competencies]:
            if of_all and "-" not in name:
                self.fault("number", row.at(_Row.competencies), text=name[:60])
            else:
                yield SignerRule("competency", name, by, unsuited, row.line(_Row.by), row[_Row.note])

    def delegations(self, stated: Row) -> Iterator[Delegation]:
        """Read on whose behalf the functions attest."""
        for written, at, node in stated[_Edition.delegation]:
            terms = find_all("signoff", written) or tuple(t for t in [get("signoff", written)] if t)
            if not isinstance(node, str):
                self.wrong(at, node, written[:60], "text")
                continue
            if not terms:
                _unsuited(self, at, written)
            source = self.tidy(node)
            known = get("signoff", source) or next(iter(find_all("signoff", source)), None)
            code = "" if fold_letters(source) in _NONE else known.code if known else source
            yield from (Delegation(term.code, code, self.loaded.line(at)) for term in terms)


def _functions(reader: Reading, place: Place, node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the sign-off roles among the texts, and what is none; the latter is told beside a known one."""
    by: list[str] = []
    unsuited: list[str] = []
    for text in Texts().read(reader, place, node, str(place[-1])):
        terms = find_all("signoff", text) or tuple(t for t in [get("signoff", text)] if t)
        by += [term.code for term in terms]
        unsuited += [] if terms else [text]
    if by and unsuited:
        _unsuited(reader, place, ", ".join(unsuited))
    if not by and not unsuited and isinstance(node, str | list) and all(isinstance(row, str) for row in node):
        reader.wrong(place, node, str(place[-1]), "function")
    return tuple(dict.fromkeys(by)), tuple(dict.fromkeys(unsuited))


def _unsuited(reader: Reading, place: Place, text: str) -> None:
    """Tell of a function that cannot approve."""
    near = nearest("signoff", text) or ""
    line = reader.loaded.line(place)
    reader.add(UNSUITED, "near" if near else "", line, text[:200], {"text": text[:80], "near": near})
