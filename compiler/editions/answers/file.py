"""``svar.yaml``: what a specialty's testers answered, as expectations of its goal description.

A secretary fills it in, or ``maalbog guide --read`` does from a returned Word guide.  Every fault
is told with its line; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

from ...formats.sidefile.load import Node, Place
from ...formats.sidefile.reader import SideReader, read_beside
from ...formats.sidefile.table import Choice, Day, Field, Reading, Row, Rows, Table, Text, Version
from ...ground.dates import parse_date
from ...ground.diagnostics import Findings, found_here

NAME = "svar.yaml"
RULE = "answers-unreadable"
found_here(__name__, RULE)
HEAD = "maalbog-svar"
Reply: TypeAlias = Literal["ja", "nej", "andet", ""]
REPLIES: Mapping[str, Reply] = {"ja": "ja", "nej": "nej", "andet": "andet"}
_LONGEST = 8000
_PERSONAL = re.compile(r"\b[0-3]\d[01]\d\d\d[ -]?\d{4}\b|[\w.+-]+@[\w-]+\.\w+")


class Expected(Struct, frozen=True):
    """One fact that an answer is about: kind and subject, the document's text then, and how it was read.

    ``name`` is what a person knows the subject by.
    """

    kind: str
    subject: str
    name: str
    text: str
    shown: str


class Answer(Struct, frozen=True):
    """One question and its answer.  ``line`` is where it stands; ``done`` that a correction was carried out."""

    id: str
    edition: str
    group: str
    ask: str
    expected: tuple[Expected, ...]
    reply: Reply = ""
    correction: str = ""
    remark: str = ""
    done: bool = False
    line: int = 1

    @property
    def given(self) -> bool:
        """Whether anything was answered at all."""
        return bool(self.reply or self.correction or self.remark)


class Answers(Struct, frozen=True):
    """The whole file."""

    specialty: str
    answers: tuple[Answer, ...]
    line: int = 1

    def of(self, edition: str) -> tuple[Answer, ...]:
        """Give what was answered of an edition."""
        return tuple(one for one in self.answers if one.edition == edition)


def personal(text: str) -> bool:
    """Tell whether a text holds a civil registration number or a mail address: neither belongs here."""
    return _PERSONAL.search(text) is not None


class _Long(Text):
    """A text of bounded length."""

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> str:
        if isinstance(node, str) and len(node) > _LONGEST:
            reader.fault("long", place, key=key)
            return ""
        return super().read(reader, place, node, key)


class _Said(_Long):
    """What a person has written: a number of a person, or an address, is a fault."""

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> str:
        text = super().read(reader, place, node, key)
        if personal(text):
            reader.fault("personal", place, key=key)
            return ""
        return text


_TEXT = _Long()


class _Expected(Table):
    kind = Field("emne", _TEXT, "Hvad der er spurgt om; rettes ikke", needed=True)
    subject = Field("gælder", _TEXT, "Den kompetence, svaret gælder; rettes ikke", needed=True)
    name = Field("navn", _TEXT, "Det, kompetencen hedder; rettes ikke")
    text = Field("tekst", _TEXT, "Målbeskrivelsens ord, da der blev spurgt; rettes ikke")
    shown = Field("læst", _TEXT, "Sådan blev de forstået; rettes ikke")


class _Answer(Table):
    id = Field("id", _TEXT, "Spørgsmålets id; rettes ikke", needed=True)
    edition = Field("udgave", Day(), "Den udgave, der er spurgt om; rettes ikke", needed=True)
    group = Field("emne", _TEXT, "Det afsnit af guiden, spørgsmålet står i; rettes ikke")
    ask = Field("spørgsmål", _TEXT, "Spørgsmålet; rettes ikke")
    expected = Field("forstået", Rows(_Expected), "Det, der er forstået, og som svaret gælder; rettes ikke")
    reply = Field("svar", Choice(REPLIES, "answer"), "ja (det er forstået rigtigt), nej eller andet")
    correction = Field("rettelse", _Said(), "Sådan skal det være, f.eks. Mini-CEX 3 gange")
    remark = Field("bemærkning", _Said(), "Andet, I vil huske; ingen navne på personer")
    done = Field("fulgt", Choice({"ja": True, "nej": False}, "yes-no"), "ja, når en rettelse er gennemført")


class _Top(Table):
    head = Field(HEAD, Version(), "Filens form; skriv 1", needed=True)
    specialty = Field("speciale", _TEXT, "Specialets navn eller kode")
    answers = Field("svar", Rows(_Answer), "Svarene, ét for hvert spørgsmål")


def parse(data: bytes, findings: Findings, name: str = NAME) -> Answers | None:
    """Read the file; ``None`` where it cannot be read at all.  Faults become findings, and are left out."""
    reader = Reader.open(data, name, findings)
    top = reader.top() if reader else None
    if reader is None or top is None:
        return None
    found: dict[tuple[str, str], Answer] = {}
    for row in top[_Top.answers]:
        one = reader.answer(row)
        if one is not None and (one.id, one.edition) in found:
            reader.fault("twice", row.place, text=one.id)
        elif one is not None:
            found[one.id, one.edition] = one
    return Answers(top[_Top.specialty], tuple(found.values()), top.line(_Top.specialty))


def read_answers(folder: Path, specialty: str, faults: Findings) -> Answers | None:
    """Read a folder's ``svar.yaml`` if it is of the specialty.  Raises as :func:`read_beside` does."""
    return read_beside(folder / NAME, specialty, parse, RULE, faults)


class Reader(SideReader):
    """Takes the tree apart, and tells each fault once."""

    rule = RULE
    table = _Top
    events = 200_000
    listed = 5_000

    def tidy(self, text: str) -> str:
        """Give a text as it counts: with its lines."""
        return text.strip()

    def answer(self, row: Row) -> Answer | None:
        """Read one answer; ``None`` where it cannot be told what it is about."""
        id, written = row[_Answer.id], row.text(_Answer.edition)
        if not id:
            self.fault("missing", row.place, key="id")
            return None
        edition = parse_date(written)
        if edition is None:
            self.fault("edition-date", row.at(_Answer.edition), text=written[:60])
            return None
        reply, done = row[_Answer.reply] or "", row[_Answer.done]
        return Answer(
            id,
            edition,
            row[_Answer.group],
            row[_Answer.ask],
            self.expected(row),
            reply,
            row[_Answer.correction],
            row[_Answer.remark],
            done or False,
            row.line(),
        )

    def expected(self, answer: Row) -> tuple[Expected, ...]:
        """Read what an answer confirms or corrects."""
        found = []
        for row in answer[_Answer.expected]:
            kind, subject, name, text, shown = (row[field] for field in _Expected.fields)
            if kind and subject:
                found.append(Expected(kind, subject, name, text, shown))
            else:
                self.fault("missing", row.place, key="gælder" if kind else "emne")
        return tuple(found)
