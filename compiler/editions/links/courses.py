"""A list of courses that several specialties share, as a document that can be pinned.

A course list (``maalbog-kurser: 1``) is no goal description: nobody is trained by it and nothing
is approved by it.  It is read into the same model as a goal description, with courses alone, so
that it is pinned, chosen from and compared in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from ...check.normalise import UNKNOWN, slug
from ...formats.sidefile.table import Choice, Field, Row, Rows, Table, Text, Version
from ...ground.diagnostics import Diagnostic, Findings
from ...ground.folding import fold_letters
from ...language import vocabulary
from ...language.quantities import parse_days
from ...model.logbook import PART_CODES, Authorisation, Course, Edition, Logbook, PartCode
from .file import LinkReader
from .link import CODE, DATE

HEAD = "maalbog-kurser"
TEMPLATE = "kursusliste"
_KINDS: Mapping[str, Literal["general", "specialty", "introductory"]] = {
    "generelt": "general",
    "introducerende": "introductory",
    "specialespecifikt": "specialty",
}
_HEAD_LINE = re.compile(rb"^maalbog-kurser[ \t]*:", re.MULTILINE)


class CourseList(Struct, frozen=True):
    """What a file gave: the courses as a model, or ``None`` with what is wrong with it."""

    logbook: Logbook | None
    faults: tuple[Diagnostic, ...] = ()


def is_course_list(data: bytes) -> bool:
    """Tell whether a file says near its top that it is a course list."""
    return _HEAD_LINE.search(data[:16384]) is not None


class _Course(Table):
    code = Field("kode", Text(), "Kursets kode; ellers den, Målbog kender til titlen")
    title = Field("titel", Text(), "Kursets titel", needed=True)
    duration = Field("varighed", Text(), "Varigheden, f.eks. 2 dage")
    kind = Field("slags", Choice(_KINDS, "kind"), "Om kurset er generelt, introducerende eller specialespecifikt")
    part = Field("del", Text(), "Den del af uddannelsen, kurset hører til")
    mandatory = Field("obligatorisk", Text(), "ja eller nej; ja, hvis intet står")
    place = Field("placering", Text(), "Hvor i uddannelsen det ligger")
    before = Field("tidligere", Text(), "Det, kurset hed før")
    source = Field("kilde", Text(), "Hvor I har det fra")


class _Top(Table):
    head = Field(HEAD, Version(), "Filens form; skriv 1", needed=True)
    code = Field("kode", Text(), "Listens kode: navnet på dens mappe", needed=True)
    name = Field("navn", Text(), "Listens navn")
    edition = Field("udgave", Text(), "Listens udgave, f.eks. 2011-04", needed=True)
    courses = Field("kurser", Rows(_Course, filled=True, called="titel"), "Kurserne", needed=True)


def read(data: bytes, label: str) -> CourseList:
    """Read a course list; ``label`` is how findings name the file."""
    findings = Findings()
    reader = Reader.open(data, label, findings)
    book = reader.book() if reader else None
    return CourseList(book, tuple(findings))


class Reader(LinkReader):
    """Takes the tree apart, and tells each fault once."""

    table = _Top

    def book(self) -> Logbook | None:
        """Read the whole list; ``None`` where nobody could refer to it."""
        top = self.top()
        if top is None:
            return None
        code, date = top[_Top.code], top[_Top.edition]
        if not CODE.fullmatch(code):
            self.fault("document", ("kode",), quote=code, written=code[:60])
        if not DATE.fullmatch(date):
            self.fault("date", ("udgave",), quote=date, written=date[:60])
        if not (CODE.fullmatch(code) and DATE.fullmatch(date)) or code == UNKNOWN:
            return None
        if top.node(_Top.courses) in ("", []):
            self.fault("shape", ("kurser",), key="kurser")
        courses = [c for row in top[_Top.courses] if (c := self.course(row)) is not None]
        return Logbook(
            specialty=code,
            name=top[_Top.name] or code,
            edition=Edition(date, TEMPLATE),
            parts=(),
            competencies=(),
            courses=self.once(courses),
            research_training=None,
            training_time=(),
            cards=(),
            authorisation=Authorisation("specialist-recognition"),
        )

    def course(self, row: Row) -> Course | None:
        """Read one course."""
        title = row[_Course.title]
        if not title:
            self.fault("course", row.place)
            return None
        term = vocabulary.find_course(title)
        code = row[_Course.code] or (term.code if term else slug(title))
        if not CODE.fullmatch(code):
            self.fault("document", (*row.place, "kode"), quote=code, written=code[:60])
            return None
        kind = row[_Course.kind] or (term.kind if term else None) or "general"
        mandatory = fold_letters(row[_Course.mandatory]) != "nej"
        return Course(code, kind, title, self.days(row), self.part(row), mandatory)

    def days(self, row: Row) -> int | float | None:
        """Read a length in days; one that is none is a fault."""
        text = row[_Course.duration]
        days = parse_days(text) if text else None
        if text and days is None:
            self.fault("duration", row.at(_Course.duration), quote=text, written=text[:60])
        return days

    def part(self, row: Row) -> PartCode | None:
        """Read the part that the course belongs to, by its code or its name."""
        written = row[_Course.part]
        names: dict[str, PartCode] = {fold_letters(vocabulary.label("parts", code)): code for code in PART_CODES}
        names |= {code: code for code in PART_CODES}
        found = names.get(fold_letters(written))
        if written and found is None:
            self.fault("part", row.at(_Course.part), quote=written, written=written[:60])
        return found

    def once(self, courses: list[Course]) -> tuple[Course, ...]:
        """Keep each code once, and tell of the others."""
        found: dict[str, Course] = {}
        for n, course in enumerate(courses):
            if course.code in found:
                self.fault("twice", ("kurser", n), quote=course.title, document=course.code)
            found.setdefault(course.code, course)
        return tuple(found.values())
