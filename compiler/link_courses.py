"""A list of courses that several specialties share, as a document that can be pinned.

A course list (``maalbog-kurser: 1``) is no goal description: nobody is trained by it and nothing
is approved by it.  It is read into the same model as a goal description, with courses alone, so
that it is pinned, chosen from and compared in the same way.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from . import sidefile, vocabulary
from .authoring import fold
from .diagnostics import Diagnostic, Findings, Value
from .model import PART_CODES, Authorisation, Course, Edition, Logbook, PartCode
from .normalise import UNKNOWN, slug
from .pins import CODE, RULE
from .quantities import parse_days
from .record import dataclass
from .sidefile import Faulty, Loaded, Node, Place

HEAD = "maalbog-kurser"
TEMPLATE = "kursusliste"
_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?")
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
    findings = Findings()
    try:
        loaded = sidefile.load(data)
    except Faulty as fault:
        sidefile.report(fault, RULE, label, findings)
        return CourseList(None, tuple(findings))
    reader = _Reader(loaded, label, findings)
    book = reader.book()
    return CourseList(book, tuple(findings))


class _Reader:
    def __init__(self, loaded: Loaded, label: str, findings: Findings) -> None:
        self.loaded = loaded
        self.label = label
        self.findings = findings

    def book(self) -> Logbook | None:
        """Read the whole list; ``None`` where nobody could refer to it."""
        root = self.loaded.root
        if not isinstance(root, dict) or root.get(HEAD) != "1":
            written = str(root.get(HEAD, ""))[:60] if isinstance(root, dict) else ""
            self.fault("version", (HEAD,), version=written)
            return None
        self.known(root, (), _TOP)
        code, date = self.text(root, "kode", ()), self.text(root, "udgave", ())
        if not CODE.fullmatch(code):
            self.fault("document", ("kode",), quote=code, written=code[:60])
        if not _DATE.fullmatch(date):
            self.fault("date", ("udgave",), quote=date, written=date[:60])
        if not (CODE.fullmatch(code) and _DATE.fullmatch(date)) or code == UNKNOWN:
            return None
        rows = root.get("kurser", "")
        if not isinstance(rows, list) or not rows:
            self.fault("shape", ("kurser",), key="kurser")
            rows = []
        courses = [c for n, row in enumerate(rows) if (c := self.course(row, ("kurser", n))) is not None]
        return Logbook(
            specialty=code, name=self.text(root, "navn", ()) or code, edition=Edition(date, TEMPLATE), parts=(),
            competencies=(), courses=self.once(courses), research_training=None, training_time=(), cards=(),
            authorisation=Authorisation("specialist-recognition"),
        )  # fmt: skip

    def course(self, row: Node, place: Place) -> Course | None:
        """Read one course."""
        if not isinstance(row, dict):
            self.fault("shape", place, key="titel")
            return None
        self.known(row, place, _COURSE)
        title = self.text(row, "titel", place)
        if not title:
            self.fault("course", place)
            return None
        term = vocabulary.find_course(title)
        code = self.text(row, "kode", place) or (term.code if term else slug(title))
        if not CODE.fullmatch(code):
            self.fault("document", (*place, "kode"), quote=code, written=code[:60])
            return None
        kind = self.one_of(row, "slags", place, _KINDS) or (term.kind if term else None) or "general"
        mandatory = _YES.get(fold(self.text(row, "obligatorisk", place)), True)
        return Course(code, kind, title, self.days(row, place), self.part(row, place), mandatory)  # type: ignore[arg-type]

    def days(self, row: dict[str, Node], place: Place) -> int | float | None:
        """Read a length in days; one that is none is a fault."""
        text = self.text(row, "varighed", place)
        days = parse_days(text) if text else None
        if text and days is None:
            self.fault("duration", (*place, "varighed"), quote=text, written=text[:60])
        return days

    def part(self, row: dict[str, Node], place: Place) -> PartCode | None:
        """Read the part that the course belongs to, by its code or its name."""
        written = self.text(row, "del", place)
        names: dict[str, PartCode] = {fold(vocabulary.label("parts", code)): code for code in PART_CODES}
        names |= {code: code for code in PART_CODES}
        found = names.get(fold(written))
        if written and found is None:
            self.fault("part", (*place, "del"), quote=written, written=written[:60])
        return found

    def one_of(self, row: dict[str, Node], key: str, place: Place, values: dict[str, str]) -> str | None:
        """Read a word that stands for a code."""
        written = self.text(row, key, place)
        if written and fold(written) not in values:
            self.fault("shape", (*place, key), key=key)
        return values.get(fold(written))

    def once(self, courses: list[Course]) -> tuple[Course, ...]:
        """Keep each code once, and tell of the others."""
        found: dict[str, Course] = {}
        for n, course in enumerate(courses):
            if course.code in found:
                self.fault("twice", ("kurser", n), quote=course.title, document=course.code)
            found.setdefault(course.code, course)
        return tuple(found.values())

    def known(self, row: dict[str, Node], place: Place, keys: tuple[str, ...]) -> None:
        """Tell of keys that nobody reads."""
        for written in row:
            if written in keys:
                continue
            near = get_close_matches(fold(written[:60]), keys, 1, 0.6)
            values = {"nearest": near[0]} if near else {}
            self.fault("key-near" if near else "key", (*place, written), quote=written[:60], key=written[:60], **values)

    def text(self, row: dict[str, Node], key: str, place: Place) -> str:
        """Read a text; a list or a mapping in its place is a fault."""
        value = row.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.fault("shape", (*place, key), key=key)
        return ""

    def fault(self, variant: str, place: Place, *, quote: str = "", **args: Value) -> None:
        """Add a finding at a place of the file."""
        line = self.loaded.line(place)
        values = {"file": self.label, "line": line, **args}
        span = sidefile.place_in(self.label, line)
        self.findings.extend([Diagnostic(RULE, "", span, tuple(sorted(values.items())), quote, variant)])
