"""``overgang.yaml``: what a person states of the transition between a specialty's editions.

It is for what prose cannot say clearly, or does not say: the event and the days, who may switch,
and single competencies.  Where it is silent, the document's own section counts.  It is written by
a person alone; Målbog reads it and never writes it.  Every fault is told with its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from ...formats.authoring.tables import fold
from ...formats.sidefile import load as sidefile
from ...formats.sidefile.load import Faulty, Node, Place
from ...formats.sidefile.reader import Fields, SideReader
from ...formats.sidefile.reader import foreign as foreign_to
from ...ground.dates import last_day, parse_date
from ...ground.diagnostics import Findings
from ...ground.record import dataclass
from .choose import Basis, Single, Switch
from .prose import approver

__all__ = ["NAME", "RULE", "Stated", "Transitions", "foreign", "parse"]

NAME = "overgang.yaml"
RULE = "transition-unreadable"
_TOP = ("maalbog-overgang", "speciale", "udgaver")
_EDITION = ("gælder", "skift", "undtagelser", "note")
_APPLIES = ("hændelse", "fra", "til")
_SWITCH = ("tilladt", "anbefalet", "kræver", "kræver en af", "senest", "undtagen", "note")
_SINGLE = ("kompetencer", "bedømmes efter", "skal", "betingelse")
_EVENTS: Mapping[str, tuple[Basis, bool]] = {
    "opslået": ("posted", False),
    "opslået til besættelse": ("posted", True),
    "besat": ("filled", False),
    "startet": ("started", False),
    "påbegyndt": ("started", False),
    "i kraft": ("in-force", False),
}
_YES_NO = {"ja": True, "nej": False}
_BY: Mapping[str, Literal["new", "old"]] = {"ny": "new", "gammel": "old"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What the file says of one edition; ``None`` where it says nothing.

    ``start`` and ``end`` are whole days.  ``line`` is where the edition stands in the file, and
    ``lines`` where each of ``singles`` does.
    """

    edition: str
    line: int
    basis: Basis | None = None
    advertised: bool = False
    start: str | None = None
    end: str | None = None
    switch: Switch | None = None
    singles: tuple[Single, ...] | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Transitions:
    """The whole file.  ``specialty`` is a code or name as written, empty where there is none; ``line`` its place."""

    specialty: str
    editions: tuple[Stated, ...]
    line: int = 1

    def of(self, edition: str) -> Stated | None:
        """Give what is said of an edition."""
        return next((s for s in self.editions if s.edition == edition), None)


def parse(data: bytes, findings: Findings, name: str = NAME) -> Transitions | None:
    """Read the file; ``None`` where it cannot be read at all.  Faults become findings, and are left out."""
    try:
        loaded = sidefile.load_written(data)
    except Faulty as fault:
        sidefile.report(fault, RULE, name, findings)
        return None
    reader = _Reader(loaded, name, findings)
    top = reader.named((), loaded.root, _TOP)
    if top is None:
        return None
    if reader.text(top.get("maalbog-overgang")) != "1":
        reader.fault("version", top.get("maalbog-overgang", ((), ""))[0], text=reader.text(top.get("maalbog-overgang")))
        return None
    place, editions = top.get("udgaver", ((), {}))
    if not isinstance(editions, dict):
        reader.wrong(place, editions, "udgaver", "mapping")
        return None
    stated: dict[str, Stated] = {}
    for date, node in editions.items():
        one = reader.edition((*place, date), date, node)
        if one is not None and one.edition in stated:
            reader.fault("edition-twice", (*place, date), text=date[:60])
        elif one is not None:
            stated[one.edition] = one
    line = loaded.line(top["speciale"][0]) if "speciale" in top else 1
    return Transitions(reader.text(top.get("speciale")), tuple(stated.values()), line)


def foreign(transitions: Transitions, specialty: str, findings: Findings, name: str = NAME) -> bool:
    """Tell whether the file is for another specialty; one that nobody knows is a fault."""
    return foreign_to(transitions.specialty, transitions.line, specialty, RULE, name, findings)


class _Reader(SideReader):
    """Takes the tree apart, and tells each fault once."""

    rule = RULE

    def text(self, found: tuple[Place, Node] | None) -> str:
        """Give a text on one line; nothing where there is none."""
        return " ".join(found[1].split()) if found is not None and isinstance(found[1], str) else ""

    def words(self, fields: Fields, name: str) -> str:
        """Give the text of a key; a list or mapping there is a fault."""
        if name in fields and not isinstance(fields[name][1], str):
            self.wrong(*fields[name], name, "text")
        return self.text(fields.get(name))

    def choice(self, fields: Fields, name: str, known: Mapping[str, object], expected: str) -> str:
        """Give which of the known words stands at a key; nothing where none does."""
        if name not in fields or not fields[name][1]:
            return ""
        chosen = next((w for w in known if fold(w) == fold(self.text(fields[name]))), "")
        if not chosen:
            self.wrong(*fields[name], name, expected)
        return chosen

    def date(self, fields: Fields, name: str, *, last: bool) -> str | None:
        """Give the day at a key; of a month, its first or last."""
        if name not in fields or not fields[name][1]:
            return None
        date = parse_date(self.text(fields[name]))
        if date is None:
            self.wrong(*fields[name], name, "date")
            return None
        return last_day(date) if last or len(date) > 7 else f"{date}-01"

    def items(self, fields: Fields, name: str) -> tuple[str, ...]:
        """Give the texts at a key: a list, or one."""
        place, node = fields.get(name, ((), ""))
        rows = node if isinstance(node, list) else [node]
        if any(not isinstance(row, str) for row in rows):
            self.wrong(place, node, name, "list")
        return tuple(t for row in rows if isinstance(row, str) and (t := " ".join(row.split())))

    def edition(self, place: Place, date: str, node: Node) -> Stated | None:
        """Read what is said of one edition."""
        edition = parse_date(date)
        if edition is None:
            self.fault("edition-date", place, text=date[:60])
            return None
        fields = self.named(place, node, _EDITION)
        if fields is None:
            return None
        applies = self.named(*fields["gælder"], _APPLIES) if "gælder" in fields else None
        event = self.choice(applies or {}, "hændelse", _EVENTS, "event")
        basis, advertised = _EVENTS[event] if event else (None, False)
        start = self.date(applies or {}, "fra", last=False)
        end = self.date(applies or {}, "til", last=True)
        if start and end and end < start:
            self.fault("order", (applies or {})["til"][0], start=start, end=end)
            end = None
        singles, lines = self.singles(fields)
        switch = self.switch(fields)
        return Stated(edition, self.loaded.line(place), basis, advertised, start, end, switch, singles, lines)

    def switch(self, fields: Fields) -> Switch | None:
        """Read what is said of switching to the edition."""
        told = self.named(*fields["skift"], _SWITCH) if "skift" in fields else None
        if told is None:
            return None
        allowed = self.choice(told, "tilladt", _YES_NO, "yes-no")
        recommended = self.choice(told, "anbefalet", _YES_NO, "yes-no")
        all_, any_ = self.items(told, "kræver"), self.items(told, "kræver en af")
        requires = tuple(approver(text) for text in (*all_, *any_))
        until = self.date(told, "senest", last=True)
        stance: Literal["recommended", "allowed", "refused"] = "recommended" if recommended == "ja" else "allowed"
        if allowed == "nej":
            stance = "refused"
        either = bool(any_) and not all_
        return Switch(stance, requires, either, until, self.words(told, "undtagen"), self.words(told, "note"))

    def singles(self, fields: Fields) -> tuple[tuple[Single, ...] | None, tuple[int, ...]]:
        """Read the single competencies, and the line of each rule."""
        if "undtagelser" not in fields:
            return None, ()
        place, rows = fields["undtagelser"]
        if not isinstance(rows, list):
            self.wrong(place, rows, "undtagelser", "list")
            return None, ()
        found, lines = [], []
        for i, row in enumerate(rows):
            told = self.named((*place, i), row, _SINGLE)
            if told is None:
                continue
            by = self.choice(told, "bedømmes efter", _BY, "new-old")
            must = self.choice(told, "skal", _YES_NO, "yes-no") == "ja"
            numbers, condition = self.items(told, "kompetencer"), self.words(told, "betingelse")
            found.append(Single(numbers, _BY[by] if by else "new", condition, must))
            lines.append(self.loaded.line((*place, i)))
        return tuple(found), tuple(lines)
