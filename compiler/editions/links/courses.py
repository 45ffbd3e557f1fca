"""A list of courses that several specialties share, as a document that can be pinned.

A course list (``maalbog-kurser: 1``) is no goal description: nobody is trained by it and nothing
is approved by it.  It is read into the same model as a goal description, with courses alone, so
that it is pinned, chosen from and compared in the same way.
"""

from __future__ import annotations

import re

from ...check.normalise import UNKNOWN, slug
from ...formats.authoring.tables import fold
from ...formats.sidefile import load as sidefile
from ...formats.sidefile.load import Faulty, Node, Place
from ...ground.diagnostics import Diagnostic, Findings
from ...ground.record import dataclass
from ...language import vocabulary
from ...language.quantities import parse_days
from ...model.logbook import PART_CODES, Authorisation, Course, Edition, Logbook, PartCode
from .pins import CODE, DATE, RULE
from .pins_reader import Reader

HEAD = "maalbog-kurser"
TEMPLATE = "kursusliste"
_TOP = (HEAD, "kode", "navn", "udgave", "kurser")
_COURSE = ("kode", "titel", "varighed", "slags", "del", "obligatorisk", "placering", "tidligere", "kilde")
_KINDS = {"generelt": "general", "introducerende": "introductory", "specialespecifikt": "specialty"}
_YES = {"": True, "ja": True, "nej": False}
_HEAD_LINE = re.compile(rb"^maalbog-kurser[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CourseList:
    """What a file gave: the courses as a model, or ``None`` with what is wrong with it."""

    logbook: Logbook | None
    faults: tuple[Diagnostic, ...] = ()


def is_course_list(data: bytes) -> bool:
    """Tell whether a file says near its top that it is a course list."""
    return _HEAD_LINE.search(data[:16384]) is not None


def read(data: bytes, label: str) -> CourseList:
    """Read a course list; ``label`` is how findings name the file."""
    try:
        reader = _Reader(sidefile.load_written(data), label)
    except Faulty as fault:
        findings = Findings()
        sidefile.report(fault, RULE, label, findings)
        return CourseList(None, tuple(findings))
    book = reader.book()
    return CourseList(book, tuple(reader.findings))


class _Reader(Reader):
    def book(self) -> Logbook | None:
        """Read the whole list; ``None`` where nobody could refer to it."""
        root = self.loaded.root
        if not isinstance(root, dict) or root.get(HEAD) != "1":
            written = str(root.get(HEAD, ""))[:60] if isinstance(root, dict) else ""
            self.fault("version", (HEAD,), version=written)
            return None
        keys = self.keys(root, (), _TOP)
        code, date = self.text(root, keys, "kode", ()), self.text(root, keys, "udgave", ())
        if not CODE.fullmatch(code):
            self.fault("document", ("kode",), quote=code, written=code[:60])
        if not DATE.fullmatch(date):
            self.fault("date", ("udgave",), quote=date, written=date[:60])
        if not (CODE.fullmatch(code) and DATE.fullmatch(date)) or code == UNKNOWN:
            return None
        rows = root.get("kurser", "")
        if not isinstance(rows, list) or not rows:
            self.fault("shape", ("kurser",), key="kurser")
            rows = []
        courses = [c for n, row in enumerate(rows) if (c := self.course(row, ("kurser", n))) is not None]
        return Logbook(
            specialty=code,
            name=self.text(root, keys, "navn", ()) or code,
            edition=Edition(date, TEMPLATE),
            parts=(),
            competencies=(),
            courses=self.once(courses),
            research_training=None,
            training_time=(),
            cards=(),
            authorisation=Authorisation("specialist-recognition"),
        )

    def course(self, row: Node, place: Place) -> Course | None:
        """Read one course."""
        if not isinstance(row, dict):
            self.fault("shape", place, key="titel")
            return None
        keys = self.keys(row, place, _COURSE)
        title = self.text(row, keys, "titel", place)
        if not title:
            self.fault("course", place)
            return None
        term = vocabulary.find_course(title)
        code = self.text(row, keys, "kode", place) or (term.code if term else slug(title))
        if not CODE.fullmatch(code):
            self.fault("document", (*place, "kode"), quote=code, written=code[:60])
            return None
        kind = self.kind(row, keys, place) or (term.kind if term else None) or "general"
        mandatory = _YES.get(fold(self.text(row, keys, "obligatorisk", place)), True)
        return Course(code, kind, title, self.days(row, keys, place), self.part(row, keys, place), mandatory)  # type: ignore[arg-type]

    def days(self, row: dict[str, Node], keys: dict[str, str], place: Place) -> int | float | None:
        """Read a length in days; one that is none is a fault."""
        text = self.text(row, keys, "varighed", place)
        days = parse_days(text) if text else None
        if text and days is None:
            self.fault("duration", (*place, "varighed"), quote=text, written=text[:60])
        return days

    def part(self, row: dict[str, Node], keys: dict[str, str], place: Place) -> PartCode | None:
        """Read the part that the course belongs to, by its code or its name."""
        written = self.text(row, keys, "del", place)
        names: dict[str, PartCode] = {fold(vocabulary.label("parts", code)): code for code in PART_CODES}
        names |= {code: code for code in PART_CODES}
        found = names.get(fold(written))
        if written and found is None:
            self.fault("part", (*place, "del"), quote=written, written=written[:60])
        return found

    def kind(self, row: dict[str, Node], keys: dict[str, str], place: Place) -> str | None:
        """Read what kind of course it is."""
        written = self.text(row, keys, "slags", place)
        if written and fold(written) not in _KINDS:
            self.fault("shape", (*place, "slags"), key="slags")
        return _KINDS.get(fold(written))

    def once(self, courses: list[Course]) -> tuple[Course, ...]:
        """Keep each code once, and tell of the others."""
        found: dict[str, Course] = {}
        for n, course in enumerate(courses):
            if course.code in found:
                self.fault("twice", ("kurser", n), quote=course.title, document=course.code)
            found.setdefault(course.code, course)
        return tuple(found.values())
