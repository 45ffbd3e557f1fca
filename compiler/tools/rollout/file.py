"""``registry.yaml`` → register: every field looked at, every fault told at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, Literal, TypeVar

from ...formats.sidefile.load import MAX_EVENTS, Node, Place
from ...formats.sidefile.reader import SideReader
from ...formats.sidefile.table import Field, Kind, Lines, Part, Reading, Row, Rows, Schema, Table, Text, plain
from ...ground.dates import parse_date
from ...ground.diagnostics import Diagnostic, Findings, Value, found_here
from ...ground.source import Span
from ...language.vocabulary import all_terms
from .register import STEP_KEYS, Entry, Number, Project, Register, Step, StepName, Wave

found_here(
    __name__,
    "key-unknown",
    "register-date-invalid",
    "register-repeated",
    "register-shape",
    "register-step-unknown",
    "register-unreadable",
    "register-value-unknown",
)


V = TypeVar("V")
_ISO = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_AMOUNT = re.compile(r"\d{1,9}")
_NUMBERS: Mapping[str, Literal["users", "testers"]] = {"brugere": "users", "testere": "testers"}
_HEDGES = {"knap": "almost", "omkring": "about", "over": "over"}
_YES_NO = {"ja": True, "nej": False}
_BASES = {word: word for word in ("sourced", "inferred", "house")}


class _Day(Kind[str]):
    """A day as ``2014-10-01``, empty where there is none or it is none; ``month`` takes one without a day too."""

    def __init__(self, *, month: bool = False) -> None:
        self.month = month

    empty = ""

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> str:
        text = Text().read(reader, place, node, key)
        if not text:
            return ""
        found = parse_date(text) if _ISO.fullmatch(text) else None
        if found is None or (len(found) == 7 and not self.month):
            reader.fault("month" if found else "", place, rule="register-date-invalid", value=text, key=key)
            return ""
        return found

    def schema(self) -> Schema:
        day = r"-\d{2}"
        return {"type": ["string", "null"], "pattern": rf"^$|^\d{{4}}-\d{{2}}{f'({day})?' if self.month else day}$"}


class _Word(Kind["V | None"], Generic[V]):
    """One of the known words, as Målbog writes it, or wrote it before; a stranger is told with what may stand there."""

    def __init__(self, words: Mapping[str, V]) -> None:
        self.words = words

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> V | None:
        text = Text().read(reader, place, node, key)
        found = next((value for word, value in self.words.items() if text in (word, plain(word))), None)
        if text and found is None:
            known = ", ".join(self.words)
            reader.fault("", place, rule="register-value-unknown", key=key, value=text, known=known)
        return found

    def schema(self) -> Schema:
        return {"enum": [*self.words, *(plain(word) for word in self.words if plain(word) != word), "", None]}


class _Group(Text):
    """A group of specialties."""

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> str:
        groups = sorted({term.group for term in all_terms("specialties") if term.group})
        _Word({group: group for group in groups}).read(reader, place, node, key)
        return super().read(reader, place, node, key)


class _Planned(Table):
    planned = Field("planlagt", _Day(), "Den dag, der er aftalt", needed=True)


class _Step(Kind["Step | None"]):
    """One step: a day, ``ja``, ``nej``, or ``{planlagt: a day}``."""

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> Step | None:
        if isinstance(node, dict):
            row = reader.row(place, node, _Planned)
            planned = row[_Planned.planned] if row else ""
            return Step("planned", planned) if planned else None
        if not isinstance(node, str) or not node:
            reader.fault("step", place, rule="register-shape", key=key)
            return None
        if node in _YES_NO:
            return Step("done" if _YES_NO[node] else "missing")
        day = _Day(month=True).read(reader, place, node, key)
        return Step("done", day) if day else None

    def schema(self) -> Schema:
        return {"anyOf": [{"enum": [*_YES_NO, True, False]}, _Day(month=True).schema(), _Planned.schema()]}


_SAYS = "En dato, ja, nej eller {planlagt: en dato}"


class StepFields(Table):
    """The steps of a document, each called by its code."""

    received = Field("modtaget", _Step(), f"Målbeskrivelsen er modtaget. {_SAYS}")
    valid = Field("gyldig", _Step(), f"Den følger skabelonen. {_SAYS}")
    approved = Field("godkendt", _Step(), f"Den er godkendt. {_SAYS}")
    loaded = Field("indlæst", _Step(), f"Den er indlæst i logbogen. {_SAYS}")
    tested = Field("testet", _Step(), f"Specialet har testet den. {_SAYS}")
    live = Field("i_drift", _Step(), f"Den er i drift. {_SAYS}")


class EntryFields(Table):
    """One document."""

    code = Field("kode", Text(), "Specialets kode", needed=True)
    society = Field("selskab", Text(), "Det videnskabelige selskab")
    wave = Field("bølge", _Day(), "Den dato, dokumentets gruppe får adgang efter planen")
    steps = Field("trin", Part(StepFields), "De trin, dokumentet har taget")
    basis = Field("grundlag", _Word(_BASES), "sourced: står i rapporten; inferred: sluttet af den; house: vores eget")
    folder = Field("mappe", Text(), "Mappen i specialties/ med målbeskrivelsen")


class _Wave(Table):
    date = Field("dato", _Day(), "Den dag, gruppen får adgang", needed=True)
    planned = Field("planlagt", _Day(), "Den oprindelige dato, hvor den er en anden")
    group = Field("gruppe", _Group(), "Den gruppe af specialer, bølgen gælder")
    requires = Field(
        "kræver",
        _Word({key: name for key, name in STEP_KEYS.items() if name != "live"}),
        "Det trin, alle gruppens specialer skal have taget, før bølgen rykkes frem",
    )
    notify = Field("besked", _Day(), "Senest den dag får brugerne besked")
    remaining = Field("resterende", _Word(_YES_NO), "ja: specialer uden bølge kan komme med her")


class _Number(Table):
    name = Field("hvad", _Word(_NUMBERS), "Det, der er talt", needed=True)
    amount = Field("antal", Text(), "Antallet, uden punktum", needed=True)
    hedge = Field("omtrent", _Word(_HEDGES), "Hvor nøjagtigt det er")
    as_of = Field("pr", _Day(month=True), "Den måned, tallet gælder for", needed=True)
    basis = Field("grundlag", Text(), "Hvor det står")


class _Project(Table):
    name = Field("navn", Text(), "Projektets navn")
    address = Field("adresse", Text(), "Systemets adresse")
    homepage = Field("hjemmeside", Text(), "Projektets hjemmeside")
    leader = Field("projektleder", Text(), "Den organisation, der leder projektet")
    client = Field("opdrag", Text(), "Hvem der besluttede det")
    vendor = Field("leverandør", Text(), "Hvem der leverer systemet")
    replaces = Field("afløser", Text(), "Det, systemet afløser")
    test_hours = Field("test_timer", Text(), "Hvor længe en test varer")
    first_year = Field("fra", Text(), "Det første år, hvor specialer går i gang")
    last_year = Field("til", Text(), "Det sidste år, hvor specialer går i gang")
    development = Field("udvikling", Text(), "Det år, hvor systemet udvikles videre")


class _ProjectAndMore(_Project):
    evaluations = Field("evaluering", Lines(), "Hvornår der evalueres")
    basis = Field("grundlag", Text(), "Hvor det står")


class TopFields(Table):
    """The whole register."""

    as_of = Field("status_pr", _Day(month=True), "Den måned, »ja« og »nej« gælder for", needed=True)
    project = Field("projekt", Part(_ProjectAndMore), "Det, vi ved om projektet; kun organisationer, aldrig personer")
    numbers = Field("tal", Rows(_Number), "Tal om projektet")
    deadlines = Field("frister", Lines(), "Indsendelsesfristerne for revideret målbeskrivelse")
    waves = Field("bølger", Rows(_Wave), "De datoer, hvor grupper af specialer får adgang")
    entries = Field("dokumenter", Rows(EntryFields), "Ét punkt for hvert dokument", needed=True)


def parse(data: bytes, name: str, findings: Findings) -> Reader | None:
    """Read a register; ``None`` where the file is no YAML that may be read or no register."""
    reader = Reader.open(data, name, findings)
    return reader if reader is not None and reader.read() else None


class Reader(SideReader):
    """A register that is read: afterwards ``register`` is what it says, and ``rows`` where each entry stands."""

    rule = "register-unreadable"
    table = TopFields
    events = listed = MAX_EVENTS
    exact = True

    def tidy(self, text: str) -> str:
        """Give a text as it counts."""
        return text.strip()

    def read(self) -> bool:
        """Read the whole file; tell whether it is a register at all."""
        root = self.loaded.root
        if not isinstance(root, dict) or TopFields.entries.key not in root:
            self.fault("missing", (), rule="register-shape", key=TopFields.entries.key)
            return False
        top = self.fields((), root, TopFields)
        self.rows: dict[str, Row] = {}
        self.register = Register(
            as_of=top[TopFields.as_of][:7],
            deadlines=tuple(sorted(self._deadlines(top))),
            waves=tuple(self._waves(top)),
            entries=tuple(self._entries(top)),
            numbers=tuple(_numbers(top)),
            project=self._project(top),
        )
        return True

    def fault(self, variant: str, place: Place, *, rule: str = "", quote: str | None = None, **args: Value) -> None:
        """Add a finding at a place of the file, in the order of its lines."""
        line = self.loaded.line(place)
        span = Span(order=line, line=line, part=self.name)
        path = "/".join(map(str, place))
        values = tuple(sorted(args.items()))
        self.findings.extend([Diagnostic(rule or self.rule, path, span, values, quote or "", variant)])

    def wrong(self, place: Place, node: Node, key: str, expected: str) -> None:  # noqa: ARG002
        """Tell that the value of a key is not what it must be."""
        called = next((key for key in reversed(place) if isinstance(key, str)), TopFields.entries.key)
        self.fault("fields" if expected == "mapping" else expected, place, rule="register-shape", key=called)

    def unknown(self, place: Place, written: str, table: type[Table]) -> None:
        """Tell of a key that is none of a table's."""
        if table is not StepFields:
            self.fault("", place, rule="key-unknown", key=written)
            return
        near = self.suggester.nearest(written, table.keys, elsewhere=False)
        known = near or ", ".join(table.keys)
        self.fault("near" if near else "", place, rule="register-step-unknown", step=written, known=known)

    def fields(self, place: Place, node: Mapping[str, Node], table: type[Table]) -> Row:
        """Give a set of named values; one that is needed and not there is told."""
        row = super().fields(place, node, table)
        for field in table.fields:
            value = row.node(field)
            if field.needed and isinstance(value, str) and not value.strip():
                self.fault("missing", place, rule="register-shape", key=field.key)
        return row

    def _deadlines(self, top: Row) -> Iterable[str]:
        field = TopFields.deadlines
        for at, node in self.items(top.at(field), top.node(field), field.key):
            if not isinstance(node, str) or not node:
                self.fault("text", at, rule="register-shape", key=field.key)
            elif day := _Day().read(self, at, node, field.key):
                yield day

    def _waves(self, top: Row) -> Iterator[Wave]:
        seen: set[str] = set()
        for row in top[TopFields.waves]:
            date = row[_Wave.date]
            requires, remaining = row[_Wave.requires] or "valid", row[_Wave.remaining] or False
            planned, notify = row[_Wave.planned] or None, row[_Wave.notify] or None
            wave = Wave(date, planned, row[_Wave.group] or None, requires, notify, remaining)
            if date in seen:
                self.fault("wave", row.place, rule="register-repeated", value=date)
            elif date:
                seen.add(date)
                yield wave

    def _entries(self, top: Row) -> Iterator[Entry]:
        for row in top[TopFields.entries]:
            code, steps, _ = row[EntryFields.code], tuple(_steps(row)), row[EntryFields.basis]
            wave, folder = row[EntryFields.wave] or None, row[EntryFields.folder] or None
            entry = Entry(code, row[EntryFields.society], wave, steps, row.text(EntryFields.basis), folder)
            if code in self.rows:
                self.fault("", row.place, rule="register-repeated", value=code)
            elif code:
                self.rows[code] = row
                yield entry

    def _project(self, top: Row) -> Project:
        row = top[TopFields.project]
        if row is None:
            return Project()
        field = _ProjectAndMore.evaluations
        found = [node for _, node in self.items(row.at(field), row.node(field), field.key)]
        texts = {field.name: row[field] for field in _Project.fields}
        return Project(**texts, evaluations=tuple(one for one in found if isinstance(one, str)))


def _steps(entry: Row) -> Iterator[tuple[StepName, Step]]:
    """Read the steps of a document, in the order of the file."""
    row = entry[EntryFields.steps]
    for field in row or ():
        step = row[field] if row else None
        if step is not None:
            yield STEP_KEYS[field.key], step


def _numbers(top: Row) -> Iterator[Number]:
    """Read the numbers about the project."""
    for row in top[TopFields.numbers]:
        name, amount, as_of = row[_Number.name], row[_Number.amount], row[_Number.as_of]
        hedge = row[_Number.hedge] or ""
        if amount and not _AMOUNT.fullmatch(amount):
            row.reader.fault("number", row.at(_Number.amount), rule="register-shape", key=_Number.amount.key)
        elif name and amount and as_of:
            yield Number(name, int(amount), as_of, hedge, row[_Number.basis])
