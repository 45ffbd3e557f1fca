"""``undtagelser.yaml``: findings that somebody has decided not to act on, as a person states it.

Each exception names its rule by code or name (never by the words of a message), where it holds,
why, who answers for it, and until when; all of that is required.  The file is written by a person
alone; Målbog reads it and never writes it.  Every fault is told with its line.
"""

from __future__ import annotations

from msgspec import Struct

from ...formats.sidefile.reader import SideReader
from ...formats.sidefile.table import Day, Field, Row, Rows, Table, Text, Version
from ...ground import rulebook
from ...ground.diagnostics import Findings, found_here
from ...ground.folding import fold_letters
from ...language.vocabulary import find, get
from ...model.exception import NAME, RuleException
from .cover import called, may_be_excepted

UNREADABLE = "exceptions-unreadable"
NOT_ALLOWED = "exception-not-allowed"
found_here(__name__, UNREADABLE, NOT_ALLOWED)
_WHOLE = ("hele dokumentet", "dokumentet")


class _One(Table):
    rule = Field("regel", Text(), "Reglens kode eller navn, f.eks. MB324", needed=True)
    place = Field("sted", Text(), "Stedet som i rapportens JSON (»path«), eller: hele dokumentet")
    competency = Field("kompetence", Text(), "Kompetencens nummer eller faste id, i stedet for et sted")
    part = Field("del", Text(), "Delen af uddannelsen, når nummeret findes i flere")
    edition = Field("udgave", Day(), "Den udgave, undtagelsen gælder; ellers alle")
    reason = Field("begrundelse", Text(), "Hvorfor der ikke gøres noget ved det", needed=True)
    owner = Field("ansvarlig", Text(), "Det udvalg eller den funktion, der har bestemt det; ingen navne", needed=True)
    expires = Field("udløber", Day("last"), "Den sidste dag, undtagelsen gælder", needed=True)


class _Top(Table):
    head = Field("maalbog-undtagelser", Version(), "Filens form; skriv 1", needed=True)
    specialty = Field("speciale", Text(), "Specialets navn eller kode")
    exceptions = Field("undtagelser", Rows(_One), "Det, der ikke skal rettes, én for én")


class ExceptionFile(Struct, frozen=True):
    """The whole file.  ``specialty`` is a code or name as written, empty where there is none; ``line`` its place."""

    specialty: str
    exceptions: tuple[RuleException, ...]
    line: int = 1


def parse(data: bytes, findings: Findings, name: str = NAME) -> ExceptionFile | None:
    """Read the file; ``None`` where it cannot be read at all.  Faults become findings, and are left out."""
    reader = Reader.open(data, name, findings)
    top = reader.top() if reader else None
    if reader is None or top is None:
        return None
    specialty = top[_Top.specialty]
    found = tuple(one for row in top[_Top.exceptions] if (one := reader.exception(row)) is not None)
    return ExceptionFile(specialty, found, top.line(_Top.specialty))


class Reader(SideReader):
    """Takes the tree apart, and tells each fault once."""

    rule = UNREADABLE
    table = _Top

    def exception(self, row: Row) -> RuleException | None:
        """Read one exception; one with a fault is none."""
        texts = {field: row.text(field) for field in _One.fields}
        missing = [field.key for field in _One.fields if field.needed and not texts[field]]
        number, part = texts[_One.competency], texts[_One.part]
        if not number and not texts[_One.place].strip("/ "):
            missing.append(_One.place.key)
        if missing and row.sound:
            self.fault("missing", row.place, key=", ".join(missing), text=texts[_One.rule][:60])
        rule = self.rule_of(row, texts[_One.rule])
        code = self.part_of(row, part)
        expires = row[_One.expires] if texts[_One.expires] else ""
        edition = row[_One.edition] if texts[_One.edition] else ""
        if number and not called(number):
            self.wrong(row.at(_One.competency), number, _One.competency.key, "number")
        if number and texts[_One.place]:
            self.fault("both", row.place, text=texts[_One.rule][:60])
        if part and not number:
            self.fault("part-alone", row.at(_One.part), text=part[:60])
        if not row.sound:
            return None
        reason, owner = texts[_One.reason], texts[_One.owner]
        return RuleException(
            rule, _path(texts[_One.place]), reason, owner, expires or "", number, code, edition or "", row.line()
        )

    def rule_of(self, row: Row, written: str) -> str:
        """Give the name of the rule that is named by code or by name, and tell where there can be no exception."""
        if not written:
            return ""
        try:
            rule = rulebook.rule(written)
        except KeyError:
            names = [one.name for one in rulebook.all_rules()]
            near = self.suggester.nearest(written, names, elsewhere=False)
            self.fault("rule-near" if near else "rule", row.at(_One.rule), text=written[:60], near=near)
            return ""
        if not may_be_excepted(rule.name):
            args = {"code": rule.code, "name": rule.name}
            self.add(NOT_ALLOWED, "", row.line(_One.rule), written[:60], args)
        return rule.name

    def part_of(self, row: Row, written: str) -> str:
        """Give the code of a part by its name."""
        part = (find("parts", written) or get("parts", written)) if written else None
        if written and part is None:
            self.fault("part", row.at(_One.part), text=written[:60])
        return part.code if part else ""


def _path(written: str) -> str:
    """Give a logical path as findings have it; the whole document is the empty one."""
    return "" if fold_letters(written) in {fold_letters(word) for word in _WHOLE} else written.strip("/")
