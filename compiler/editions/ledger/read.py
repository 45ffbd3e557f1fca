"""Read ``ids.yaml`` with suspicion: every fault is told with its line, all at once.

With any fault there is no ledger, and nothing is written over the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...formats.sidefile.load import MAX_EVENTS, Node, Place
from ...formats.sidefile.reader import SideReader
from ...formats.sidefile.table import Field, Kind, Lines, Named, Part, Reading, Row, Rows, Table, Text, Version
from ...ground.diagnostics import Findings, Value, found_here
from .book import NAME, Ledger, LedgerEntry, LedgerSection, Wording
from .book import Kind as IdKind
from .text import HEAD, LONGEST, VERSION, WORDINGS, CardWording, CompetencyWording, new_id, number_of

RULE = "ledger-unreadable"
found_here(__name__, RULE)
_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_COUNT = re.compile(r"[1-9][0-9]{0,8}")


class _Entry(Table):
    id = Field("id", Text(), "Det faste id", needed=True)
    retired = Field("udgået", Text(), "Den første udgave, der ikke længere har det")
    replaces = Field("erstatter", Lines(), "De id'er, som en læges godkendelse kan føres over fra")


class _CompetencyEntry(_Entry):
    editions = Field("udgaver", Named(Part(CompetencyWording), filled=False), "Det, hver udgave siger, hvor det er nyt")
    withdrawn = Field(
        "taget_ud", Named(Part(CompetencyWording), filled=False), "De udgaver, der havde det, mens de blev til"
    )


class _CardEntry(_Entry):
    editions = Field("udgaver", Named(Part(CardWording), filled=False), "Det, hver udgave siger, hvor det er nyt")
    withdrawn = Field("taget_ud", Named(Part(CardWording), filled=False), "De udgaver, der havde det, mens de blev til")


class _Count(Kind[int]):
    """The next number; the first one where nothing is said."""

    empty = 1

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> int:
        text = Text().read(reader, place, node, key)
        if _COUNT.fullmatch(text):
            return int(text)
        reader.fault("count", place, key=key, text=text[:60])
        return 1


class _Section(Table):
    next = Field("næste", _Count(), "Det næste nummer, en kompetence får")
    next_card = Field("næste_kort", _Count(), "Det næste nummer, et kompetencekort får")
    editions = Field("udgaver", Lines(), "De udgaver, der er bygget")
    competencies = Field("kompetencer", Rows(_CompetencyEntry), "Kompetencernes id'er")
    cards = Field("kort", Rows(_CardEntry), "Kompetencekortenes id'er")


class _Top(Table):
    head = Field(HEAD, Version(), "Filens form; skriv 1", needed=True)
    sections = Field("specialer", Named(Part(_Section), filled=False), "Id'erne i hvert speciale, ved dets kode")


def parse(data: bytes, findings: Findings, name: str = NAME) -> Ledger | None:
    """Read a ledger.  Every fault is added to ``findings``; with any fault the result is ``None``."""
    faults = Findings()
    reader = Reader.open(data, name, faults)
    made = reader.ledger() if reader else None
    findings.extend(faults)
    return made if not len(faults) else None


class Reader(SideReader):
    """Takes the tree apart as far as it goes, and tells every fault."""

    rule = RULE
    table = _Top
    events = listed = MAX_EVENTS
    exact = True
    strange = ("near", "key", "text", "near")

    def tidy(self, text: str) -> str:
        """Give a text as it counts: as it stands."""
        return text

    def fault(self, variant: str, place: Place, *, rule: str = "", quote: str | None = None, **args: Value) -> None:
        """Add a finding at a place in the file."""
        super().fault(variant, place, rule=rule, quote=quote or str(args.get("text", "")), fault="syntax", **args)

    def wrong(self, place: Place, node: Node, key: str, expected: str) -> None:  # noqa: ARG002
        """Tell that something is of another kind than it must be; where nothing stands, nothing is wrong."""
        if node != "" or expected == "text":
            self.fault("shape", place, text=_short(node))

    def row(self, place: Place, node: Node, table: type[Table], called: str = "") -> Row:
        """Give a mapping; anything else is told and taken as far as it goes."""
        if not isinstance(node, dict):
            self.wrong(place, node, called, "mapping")
        return self.fields(place, node if isinstance(node, dict) else {}, table)

    def top(self) -> Row | None:
        """Give the values of the whole file."""
        root = self.loaded.root
        if not isinstance(root, dict) or HEAD not in root:
            self.fault("other", ())
            return None
        row = self.row((), root, _Top)
        if row.node(_Top.head) == VERSION:
            return row
        self.fault("version", (HEAD,), text=_short(row.node(_Top.head)))
        return None

    def date(self, text: str, place: Place) -> bool:
        """Tell whether a text is an edition's date."""
        if _DATE.fullmatch(text):
            return True
        self.fault("date", place, text=text[:60])
        return False

    def ledger(self) -> Ledger | None:
        """Read the whole file."""
        top = self.top()
        if top is None:
            return None
        self.ids: dict[str, int] = {}
        return Ledger({code: self.section(code, at, node) for code, at, node in top[_Top.sections]})

    def section(self, code: str, place: Place, node: Node) -> LedgerSection:
        """Read one specialty's section."""
        if not _CODE.fullmatch(code) or len(code) > LONGEST - 12:
            self.fault("specialty", place, text=code[:60])
        row = self.row(place, node, _Section)
        dates, at = row[_Section.editions], row.at(_Section.editions)
        editions = tuple(sorted({date for n, date in enumerate(dates) if self.date(date, (*at, n))}))
        made = LedgerSection(
            code,
            row[_Section.next],
            row[_Section.next_card],
            editions,
            tuple(self.entries(row[_Section.competencies], _CompetencyEntry, "competency", code, editions)),
            tuple(self.entries(row[_Section.cards], _CardEntry, "card", code, editions)),
        )
        self.numbers(made, row)
        return made

    def numbers(self, section: LedgerSection, row: Row) -> None:
        """Refuse a next number that was given already, and ids that replace what never was."""
        fields: Mapping[IdKind, Field[int]] = {"competency": _Section.next, "card": _Section.next_card}
        for kind, field in fields.items():
            given = [number_of(section.specialty, kind, e.id) or 0 for e in section.entries(kind)]
            next_ = section.next if kind == "competency" else section.next_card
            if given and max(given) >= next_:
                self.fault("low", row.at(field), key=field.key, text=str(next_), least=max(given) + 1)
        known = {e.id for e in section.competencies}
        for index, entry in enumerate(section.competencies):
            for n, old in enumerate(entry.replaces):
                if old not in known or old == entry.id:
                    at = (*row.at(_Section.competencies), index, _Entry.replaces.key, n)
                    self.fault("replaces", at, text=old[:60])

    def entries(
        self,
        rows: Iterator[Row],
        table: type[_CompetencyEntry | _CardEntry],
        kind: IdKind,
        code: str,
        editions: tuple[str, ...],
    ) -> Iterator[LedgerEntry]:
        """Read the ids of one kind."""
        for row in rows:
            id, at = row[_Entry.id], row.at(_Entry.id)
            if number_of(code, kind, id) is None:
                self.fault("id", at, text=id[:60], example=new_id(code, kind, 7))
            elif id in self.ids:
                self.fault("duplicate", at, text=id, other=self.ids[id])
            self.ids.setdefault(id, self.loaded.line(at))
            yield LedgerEntry(
                id,
                self.wordings(row[table.editions], kind, editions),
                self.wordings(row[table.withdrawn], kind, editions),
                row[_Entry.replaces],
            )

    def wordings(
        self, found: Iterator[tuple[str, Place, Node]], kind: IdKind, editions: tuple[str, ...]
    ) -> dict[str, Wording]:
        """Read what the editions say of one id, oldest first; what is left out is as it was before."""
        made: dict[str, Wording] = {}
        values: dict[str, Any] = {}
        for date, at, node in sorted(found, key=lambda one: one[0]):
            if not self.date(date, at):
                continue
            if date not in editions:
                self.fault("edition", at, text=date)
            row = self.row(at, node, WORDINGS[kind])
            values |= {field.name: row[field] for field in row}
            made[date] = Wording(**values)
        return made


def _short(node: Node) -> str:
    return node[:60] if isinstance(node, str) else "[…]" if isinstance(node, list) else "{…}"
