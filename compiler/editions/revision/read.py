"""Read a revision file: every fault is told with its line, all at once, and nothing is repaired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from ...formats.sidefile.load import Node, Place
from ...formats.sidefile.reader import SideReader
from ...formats.sidefile.table import Field, Inner, Kind, Part, Reading, Row, Rows, Schema, Table, Text, Texts, Version
from ...ground.diagnostics import Findings, Value, found_here
from ...language.vocabulary import find, get
from ...model.logbook import PART_CODES
from . import choices
from .change import ChangeType, Confidence, Effect
from .file import HEAD, VERSION, Named, Proposal, Revision, RevisionEntry, flat

found_here(__name__, "revision-unreadable", "revision-wrong")
_PERSON = "menneske"
_LONGEST = 20_000


class _Name(Table):
    number = Field("nr", Text(), "Kompetencens nummer")
    part = Field("del", Text(), "Den del af uddannelsen, den hører til, når nummeret findes i flere")
    title = Field("titel", Text(), "Kompetencens titel")
    id = Field("id", Text(), "Kompetencens faste id")
    sign = Field("kendetegn", Text(), "Et mærke for dens tekst; skrives af Målbog")


class _Side(Kind[tuple[Named, ...]]):
    """The competencies of one edition: a list of names, one name, or numbers alone."""

    empty = ()

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> tuple[Named, ...]:
        found: list[tuple[Place, Node]] | Iterator[tuple[Place, Node]]
        if isinstance(node, str):
            found = [((*place, n), text) for n, text in enumerate(_numbers(node))]
        else:
            found = reader.items(place, node, key)
        return tuple(one for at, item in found if (one := _named(reader, at, item)) is not None)

    def schema(self) -> Schema:
        name = {"anyOf": [{"type": ["string", "number"]}, _Name.schema()]}
        return {"anyOf": [*name["anyOf"], {"type": ["array", "null"], "items": name}]}

    def inner(self, node: Node, place: Place) -> Inner:
        rows = enumerate(node) if isinstance(node, list) else ()
        return iter((_Name, (*place, n), row) for n, row in rows if isinstance(row, dict))


def _named(reader: Reading, place: Place, item: Node) -> Named | None:
    """Read the name of one competency."""
    line = reader.loaded.line(place)
    if isinstance(item, str):
        return Named(number=flat(item), line=line) if item.strip() else None
    row = reader.row(place, item, _Name, _Name.number.key)
    if row is None:
        return None
    number, part, title, id_, sign = (row[field] for field in _Name.fields)
    code = _part(part)
    if part and not code:
        reader.fault("part", row.at(_Name.part), text=part)
    return Named(number, title, code, id_, sign, line) if number or title or id_ else None


C = TypeVar("C", ChangeType, Effect, Confidence)


class _Word(Kind["C | None"], Generic[C]):
    """One of the words that may be chosen; those of a proposal are not held against anybody."""

    def __init__(self, of: choices.Kind, words: Mapping[C, str], *, silent: bool = False) -> None:
        self.of, self.silent = of, silent
        self.words: Mapping[C, str] = words

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> C | None:
        text = Text().read(reader, place, node, key)
        code = choices.code(self.of, text) if text else None
        if text and code is None and not self.silent:
            near = choices.nearest(self.of, text)
            more = {"near": near} if near else {}
            allowed = ", ".join(choices.words(self.of))
            reader.fault(f"{self.of}-nearest" if near else self.of, place, text=text[:60], allowed=allowed, **more)
        return next((one for one in self.words if one == code), None)

    def schema(self) -> Schema:
        return {"enum": [*self.words.values(), "", None]}


class _Proposal(Table):
    type = Field("type", _Word("type", choices.TYPES, silent=True), "Typen, Målbog foreslår")
    effect = Field("godkendelse", _Word("effect", choices.EFFECTS, silent=True), "Det, Målbog foreslår om godkendelser")
    confidence = Field("sikkerhed", _Word("confidence", choices.CONFIDENCES, silent=True), "Hvor sikkert forslaget er")
    reasons = Field("begrundelse", Texts(), "Hvorfor")


class _Entry(Table):
    old = Field("gammel", _Side(), "Kompetencerne i den gamle udgave; numre er nok")
    new = Field("ny", _Side(), "Kompetencerne i den nye udgave; numre er nok")
    proposal = Field("forslag", Part(_Proposal), "Det, Målbog foreslår; skrives forfra hver gang")
    type = Field("type", _Word("type", choices.TYPES), "Hvad der er sket")
    effect = Field(
        "godkendelse",
        _Word("effect", choices.EFFECTS),
        "Hvad der sker med en godkendelse, som en læge allerede har fået",
    )
    addition = Field("tillæg", Text(), "Hvad der mangler, når godkendelsen beholdes med tillæg")
    remark = Field("bemærkning", Text(), "Jeres eget notat: hvorfor; ingen navne på personer")
    decided = Field("afgjort", Text(), "Hvem der har afgjort det; skrives af Målbog")
    paired = Field("parret", Text(), "Hvem der har sat kompetencerne sammen; skrives af Målbog")
    review = Field("efterse", Text(), "Teksten er ændret siden; slet linjen, når afgørelsen er set efter")
    mark = Field("aftryk", Text(), "Et mærke for teksterne; skrives af Målbog")


class _Top(Table):
    head = Field(HEAD, Version(), "Filens form; skriv 1", needed=True)
    specialty = Field("speciale", Text(), "Specialets kode", needed=True)
    start = Field("fra", Text(), "Den gamle udgave", needed=True)
    end = Field("til", Text(), "Den nye udgave", needed=True)
    unchanged = Field("uændrede", Text(), "Antallet af uændrede kompetencer; skrives af Målbog")
    entries = Field("ændringer", Rows(_Entry, called="ændringer"), "Ændringerne, én for én")


def parse(data: bytes, name: str, findings: Findings) -> Revision | None:
    """Read the bytes of a revision file called ``name``.

    ``None`` where it cannot be read at all.  What is wrong in it is added to ``findings``; as
    long as that holds an error, the file must neither be believed nor written over.
    """
    reader = Reader.open(data, name, findings)
    return reader.revision() if reader else None


class Reader(SideReader):
    """Takes the tree apart, and tells each fault once."""

    rule = "revision-unreadable"
    table = _Top
    events = 200_000
    listed = 5_000
    shape = "shape"
    strange = ("key-nearest", "key", "text", "near")

    def tidy(self, text: str) -> str:
        """Give a text as it counts: on one line, as it is written."""
        return flat(text)[:_LONGEST]

    def fault(self, variant: str, place: Place, *, rule: str = "", quote: str | None = None, **args: Value) -> None:
        """Add a finding at a place in the file: what is in it is wrong, though it can be read."""
        told = quote or str(args.get("text", ""))[:120]
        super().fault(variant, place, rule=rule or "revision-wrong", quote=told, **args)

    def items(self, place: Place, node: Node, key: str, *, filled: bool = False) -> Iterator[tuple[Place, Node]]:
        """Yield the items of a list; one value counts as a list of one."""
        if isinstance(node, list):
            yield from super().items(place, node, key, filled=filled)
        elif node:
            yield place, node

    def top(self) -> Row | None:
        """Give the values of the whole file."""
        root = self.loaded.root
        row = self.row((), root, _Top) if isinstance(root, dict) else None
        if row is None or _Top.head not in row:
            self.fault("other", (), rule=self.rule, fault="")
        elif row[_Top.head] != VERSION:
            self.fault("version", row.at(_Top.head), rule=self.rule, fault="", text=row[_Top.head])
        else:
            return row
        return None

    def revision(self) -> Revision | None:
        """Read the whole file."""
        top = self.top()
        if top is None:
            return None
        for field in (_Top.specialty, _Top.start, _Top.end):
            if not top[field]:
                self.fault("head", (), key=field.key)
        entries = tuple(self.entry(row) for row in top[_Top.entries])
        count = top[_Top.unchanged]
        unchanged = int(count) if count.isascii() and count.isdigit() and len(count) < 9 else 0
        return Revision(top[_Top.specialty], top[_Top.start], top[_Top.end], entries, unchanged, self.name)

    def entry(self, row: Row) -> RevisionEntry:
        """Read one change."""
        old, new = row[_Entry.old], row[_Entry.new]
        type_, effect = row[_Entry.type], row[_Entry.effect]
        if type_ is not None and effect is None and not row.text(_Entry.effect):
            effect = choices.only_effect(type_)
        entry = RevisionEntry(
            old,
            new,
            _proposal(row),
            type_,
            effect,
            row[_Entry.addition],
            row[_Entry.remark],
            row[_Entry.mark],
            by_person=_PERSON in row[_Entry.decided].casefold(),
            paired=_PERSON in row[_Entry.paired].casefold(),
            review=bool(row[_Entry.review]),
            line=row.line(),
        )
        self.fits(entry, row)
        return entry

    def fits(self, entry: RevisionEntry, row: Row) -> None:
        """Tell where pairing, type and what follows contradict each other.

        What Målbog itself had filled in for other competencies is not held against a person.
        """
        if not entry.old and not entry.new:
            self.fault("nobody", row.place)
            return
        allowed = choices.types_for(len(entry.old), len(entry.new))
        many = max(len(entry.old), len(entry.new)) > 1
        if not allowed or (many and not (entry.old and entry.new)):
            self.fault("many", row.place)
            return
        if entry.type is None or not entry.by_hand:
            return
        at = row.at(_Entry.type)
        shown = choices.word("type", entry.type)
        if entry.type not in allowed:
            fitting = ", ".join(f"»{choices.word('type', one)}«" for one in allowed)
            self.fault("type-pairing", at, text=shown, fitting=fitting)
        elif entry.effect is not None and not choices.agrees(entry.type, entry.effect):
            self.fault("type-effect", at, text=shown, effect=choices.word("effect", entry.effect))


def _proposal(row: Row) -> Proposal | None:
    """Read what Målbog had proposed; one that is not whole counts as none."""
    told = row[_Entry.proposal] if isinstance(row.node(_Entry.proposal), dict) else None
    if told is None:
        return None
    type_, effect, confidence = told[_Proposal.type], told[_Proposal.effect], told[_Proposal.confidence]
    reasons = told.node(_Proposal.reasons)
    if type_ is None or effect is None or confidence is None:
        return None
    given = [reasons] if isinstance(reasons, str) else reasons
    return Proposal(type_, effect, confidence, tuple(one for one in given if isinstance(one, str) and one))


def _numbers(text: str) -> list[str]:
    """Take numbers apart that a person has written on one line: »H3, H4« or »H3 og H4«."""
    return [one.strip() for one in text.replace(" og ", ",").split(",") if one.strip()]


def _part(text: str) -> str:
    if not text or text in PART_CODES:
        return text
    term = find("parts", text) or get("parts", text.casefold())
    return term.code if term else ""
