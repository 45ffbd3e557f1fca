"""``undtagelser.yaml``: findings that somebody has decided not to act on, as a person states it.

Each exception names its rule by code or name (never by the words of a message), where it holds,
why, who answers for it, and until when; all of that is required.  The file is written by a person
alone; Målbog reads it and never writes it.  Every fault is told with its line.
"""

from __future__ import annotations

from ...formats.authoring.tables import fold
from ...formats.sidefile import load as sidefile
from ...formats.sidefile.load import Faulty, Node, Place
from ...formats.sidefile.reader import Fields, SideReader
from ...formats.sidefile.reader import foreign as foreign_to
from ...ground import rulebook
from ...ground.dates import last_day, parse_date
from ...ground.diagnostics import Findings
from ...ground.record import dataclass
from ...language.vocabulary import find, get
from ...model.exception import NAME, RuleException
from .cover import called, may_be_excepted

__all__ = ["NOT_ALLOWED", "UNREADABLE", "ExceptionFile", "foreign", "parse"]

UNREADABLE = "exceptions-unreadable"
NOT_ALLOWED = "exception-not-allowed"
_TOP = ("maalbog-undtagelser", "speciale", "undtagelser")
_ONE = ("regel", "sted", "kompetence", "del", "udgave", "begrundelse", "ansvarlig", "udløber")
_NEEDED = ("regel", "begrundelse", "ansvarlig", "udløber")
_WHOLE = ("hele dokumentet", "dokumentet")


@dataclass(frozen=True, slots=True)
class ExceptionFile:
    """The whole file.  ``specialty`` is a code or name as written, empty where there is none; ``line`` its place."""

    specialty: str
    exceptions: tuple[RuleException, ...]
    line: int = 1


def parse(data: bytes, findings: Findings, name: str = NAME) -> ExceptionFile | None:
    """Read the file; ``None`` where it cannot be read at all.  Faults become findings, and are left out."""
    try:
        loaded = sidefile.load_written(data)
    except Faulty as fault:
        sidefile.report(fault, UNREADABLE, name, findings)
        return None
    return _Reader(loaded, name, findings).read()


def foreign(exceptions: ExceptionFile, specialty: str, findings: Findings, name: str = NAME) -> bool:
    """Tell whether the file is for another specialty; one that nobody knows is a fault."""
    return foreign_to(exceptions.specialty, exceptions.line, specialty, UNREADABLE, name, findings)


class _Reader(SideReader):
    """Takes the tree apart, and tells each fault once."""

    rule = UNREADABLE

    def read(self) -> ExceptionFile | None:
        """Read the whole file."""
        top = self.named((), self.loaded.root, _TOP)
        if top is None:
            return None
        version = self.text(top, "maalbog-undtagelser")
        if version != "1":
            self.fault("version", top.get("maalbog-undtagelser", ((), ""))[0], text=version[:60])
            return None
        place, rows = top.get("undtagelser", ((), []))
        if not isinstance(rows, list):
            if rows:
                self.wrong(place, rows, "undtagelser", "list")
            rows = []
        found = (self.exception((*place, i), row) for i, row in enumerate(rows))
        line = self.loaded.line(top["speciale"][0]) if "speciale" in top else 1
        return ExceptionFile(self.text(top, "speciale"), tuple(one for one in found if one is not None), line)

    def exception(self, place: Place, row: Node) -> RuleException | None:
        """Read one exception; one with a fault is none."""
        before = len(self.findings)
        fields = self.named(place, row, _ONE)
        if fields is None:
            return None
        texts = {key: self.text(fields, key) for key in _ONE}
        missing = [key for key in _NEEDED if not texts[key]]
        if not texts["kompetence"] and not texts["sted"].strip("/ "):
            missing.append("sted")
        if missing and len(self.findings) == before:
            self.fault("missing", place, key=", ".join(missing), text=texts["regel"][:60])
        rule = self.rule_of(fields, texts["regel"])
        part = self.part_of(fields, texts["del"])
        expires = self.date(fields, "udløber", texts["udløber"], last=True)
        edition = self.date(fields, "udgave", texts["udgave"], last=False)
        if texts["kompetence"] and not called(texts["kompetence"]):
            self.wrong(*fields["kompetence"], "kompetence", "number")
        if texts["kompetence"] and texts["sted"]:
            self.fault("both", place, text=texts["regel"][:60])
        if texts["del"] and not texts["kompetence"]:
            self.fault("part-alone", fields["del"][0], text=texts["del"][:60])
        if len(self.findings) != before:
            return None
        return RuleException(
            rule,
            _path(texts["sted"]),
            texts["begrundelse"],
            texts["ansvarlig"],
            expires,
            texts["kompetence"],
            part,
            edition,
            self.loaded.line(place),
        )

    def rule_of(self, fields: Fields, written: str) -> str:
        """Give the name of the rule that is named by code or by name, and tell where there can be no exception."""
        if not written:
            return ""
        try:
            rule = rulebook.rule(written)
        except KeyError:
            names = [one.name for one in rulebook.all_rules()]
            near = self.suggester.nearest(written, names, elsewhere=False)
            self.fault("rule-near" if near else "rule", fields["regel"][0], text=written[:60], near=near)
            return ""
        if not may_be_excepted(rule.name):
            line = self.loaded.line(fields["regel"][0])
            span = sidefile.place_in(self.name, line)
            self.findings.add(
                NOT_ALLOWED, "", span, quote=written[:60], code=rule.code, name=rule.name, file=self.name, line=line
            )
        return rule.name

    def part_of(self, fields: Fields, written: str) -> str:
        """Give the code of a part by its name."""
        if not written:
            return ""
        part = find("parts", written) or get("parts", written)
        if part is None:
            self.fault("part", fields["del"][0], text=written[:60])
            return ""
        return part.code

    def date(self, fields: Fields, key: str, written: str, *, last: bool) -> str:
        """Give the day, or the edition's date, at a key; of a month its last day where a day is meant."""
        if not written:
            return ""
        date = parse_date(written)
        if date is None:
            self.wrong(*fields[key], key, "date")
            return ""
        return last_day(date) if last else date

    def text(self, fields: Fields, key: str) -> str:
        """Give the text of a key on one line; a list or mapping there is a fault."""
        place, node = fields.get(key, ((), ""))
        if not isinstance(node, str):
            self.wrong(place, node, key, "text")
            return ""
        return " ".join(node.split())


def _path(written: str) -> str:
    """Give a logical path as findings have it; the whole document is the empty one."""
    return "" if fold(written) in {fold(word) for word in _WHOLE} else written.strip("/")
