"""``deling.yaml`` read: what is whole is taken, what is not is told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...formats.sidefile.load import Node, Place
from ...formats.sidefile.reader import SideReader
from ...formats.sidefile.table import Field, Kind, Named, Reading, Row, Rows, Table, Text, Texts, Version
from ...ground.diagnostics import Findings, Value
from .link import ALL, CODE, DATE, HEAD, RULE, Adaptation, Choice, Link, Links, Name

_DIGEST = re.compile(r"[0-9a-f]{64}")


class LinkReader(SideReader):
    """Reads what is shared: ``deling.yaml`` and lists of courses."""

    rule = RULE
    shape = "shape"
    strange = ("key-near", "key", "key", "nearest")

    def tidy(self, text: str) -> str:
        """Give a text as it counts."""
        return text.strip()

    def top(self) -> Row | None:
        """Give the values of the whole file; of another version nothing else is told."""
        root, head = self.loaded.root, self.table.fields[0].key
        version = root.get(head, "") if isinstance(root, dict) else ""
        if version == "1":
            return self.row((), root, self.table)
        self.fault("version", (head,), version=version[:60] if isinstance(version, str) else "…")
        return None

    def fault(self, variant: str, place: Place, *, rule: str = "", quote: str | None = None, **args: Value) -> None:
        """Add a finding at a place in the file."""
        super().fault(variant, place, rule=rule, quote=quote or "", **args)


class _Names(Kind[tuple[Name, ...]]):
    """Names of competencies or courses, each with its place: a list, or one."""

    empty = ()

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> tuple[Name, ...]:
        rows = [((*place, n), one) for n, one in enumerate(node)] if isinstance(node, list) else [(place, node)]
        if any(not isinstance(one, str) for _, one in rows):
            reader.wrong(place, node, key, "list")
            return ()
        told = [(at, reader.tidy(one)) for at, one in rows if isinstance(one, str)]
        return tuple(Name(text, at, reader.loaded.line(at)) for at, text in told if text)

    schema = Texts.schema


class _Adaptation(Table):
    competency = Field("kompetence", Text(), "Kompetencens nummer i det fælles dokument", needed=True)
    objectives = Field("konkretisering", Texts(), "Det, der skal kunnes ud over det fælles")
    assessments = Field("kompetencevurdering", Texts(), "De metoder, der kræves ud over de fælles")
    targets = Field("antal", Texts(), "Det antal, der kræves ud over det fælles")
    sign_off = Field("godkendes af", Texts(), "Den funktion, der godkender, i stedet for den fælles")
    reason = Field("begrundelse", Text(), "Hvorfor specialet kræver det")


class _Pin(Table):
    document = Field("dokument", Text(), "Koden for det fælles dokument, f.eks. faelles-intern-medicin", needed=True)
    edition = Field("udgave", Text(), "Dets udgave; skrives af »maalbog link --update«")
    digest = Field("indhold", Text(), "Kontrolsummen af dets indhold; skrives af »maalbog link --update«")
    chosen = Field("vælg", _Names(), "De kompetencer, der skal med: alle, eller en liste")
    but = Field("undtagen", _Names(), "De kompetencer, der ikke skal med")
    adapt = Field("tilpas", Rows(_Adaptation, called="kompetence"), "Det, specialet kræver ud over den fælles del")


_PINS = Rows(_Pin, short=_Pin.document.key)


class _Top(Table):
    head = Field(HEAD, Version(), "Filens form; skriv 1", needed=True)
    specialty = Field("speciale", Text(), "Specialets kode")
    editions = Field(
        "udgaver", Named(_PINS, filled=False), "De fælles dokumenter, hver udgave bygger på, ved dens dato"
    )


def parse(data: bytes, label: str, specialty: str) -> Links:
    """Read ``deling.yaml`` of a specialty; what is whole is read, what is not is in ``faults``."""
    findings = Findings()
    reader = Reader.open(data, label, findings)
    return reader.links(specialty) if reader else Links(label, faults={None: tuple(findings)})


class Reader(LinkReader):
    """Reads one file, noting what is wrong by the edition that it is wrong for."""

    table = _Top
    edition: str | None = None

    def links(self, specialty: str) -> Links:
        """Read the whole file."""
        self.by_edition: dict[str | None, Findings] = {}
        editions: dict[str, tuple[Link, ...]] = {}
        if not isinstance(self.loaded.root, dict):
            self.fault("shape", (), key=HEAD)
        elif (top := self.top()) is not None:
            own = top.node(_Top.specialty)
            if own and own != specialty:
                written = own[:60] if isinstance(own, str) else "…"
                self.fault("specialty", top.at(_Top.specialty), quote=str(own), written=written, specialty=specialty)
            else:
                editions = dict(self._editions(top))
        lines = {date: self.loaded.line(("udgaver", date)) for date in editions}
        faults = {edition: tuple(found) for edition, found in self.by_edition.items()}
        return Links(self.name, editions, lines, faults)

    def _editions(self, top: Row) -> Iterator[tuple[str, tuple[Link, ...]]]:
        for date, place, rows in top[_Top.editions]:
            if DATE.fullmatch(date):
                self.edition = date
                yield date, tuple(self._pins(place, rows, date))
                self.edition = None
            else:
                self.fault("date", place, quote=date, written=date[:60])

    def _pins(self, place: Place, rows: Node, date: str) -> Iterator[Link]:
        seen: set[str] = set()
        for row in _PINS.read(self, place, rows, date):
            link = self._pin(row)
            if link is not None and link.document in seen:
                self.fault("twice", row.place, quote=link.document, document=link.document)
            elif link is not None:
                seen.add(link.document)
                yield link

    def _pin(self, row: Row) -> Link | None:
        document = row[_Pin.document]
        if not CODE.fullmatch(document):
            self.fault("document", row.place, quote=document, written=document[:60])
            return None
        edition = row[_Pin.edition]
        if edition and not DATE.fullmatch(edition):
            self.fault("date", row.at(_Pin.edition), quote=edition, written=edition[:60])
            return None
        digest = row[_Pin.digest].removeprefix("sha256:")
        if digest and not _DIGEST.fullmatch(digest):
            self.fault("digest", row.at(_Pin.digest), quote=digest[:60])
            digest = ""
        choice = self._choice(row)
        adapt = tuple(self._adaptations(row))
        return Link(document, edition or None, digest or None, choice, adapt, row.place, row.line())

    def _choice(self, row: Row) -> Choice:
        but = row[_Pin.but]
        if row.node(_Pin.chosen) in ("", ALL):
            return Choice("but", but) if but else Choice()
        if but:
            self.fault("both", row.at(_Pin.but))
        return Choice("only", row[_Pin.chosen])

    def _adaptations(self, link: Row) -> Iterator[Adaptation]:
        for row in link[_Pin.adapt]:
            called = row[_Adaptation.competency]
            if not called:
                self.fault("competency", row.place)
                continue
            name = Name(called, row.at(_Adaptation.competency), row.line(_Adaptation.competency))
            objectives, assessments = row[_Adaptation.objectives], row[_Adaptation.assessments]
            targets, sign_off = row[_Adaptation.targets], row[_Adaptation.sign_off]
            yield Adaptation(name, objectives, assessments, targets, sign_off, row[_Adaptation.reason])

    def add(self, rule: str, variant: str, line: int, quote: str, args: Mapping[str, Value]) -> None:
        """Add a finding to those of the edition that is being read."""
        self.findings = self.by_edition.setdefault(self.edition, Findings())
        super().add(rule, variant, line, quote, args)
