"""``svar.yaml``: what a specialty's testers answered, as expectations of its goal description.

A secretary fills it in, or ``maalbog guide --read`` does from a returned Word guide.  Every fault
is told with its line; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from ...formats.authoring.tables import fold
from ...formats.sidefile import load as sidefile
from ...formats.sidefile.load import Faulty, Node, Place
from ...formats.sidefile.reader import Fields, SideReader
from ...formats.sidefile.reader import foreign as foreign_to
from ...ground.dates import parse_date
from ...ground.diagnostics import Findings
from ...ground.record import dataclass

NAME = "svar.yaml"
RULE = "answers-unreadable"
HEAD = "maalbog-svar"
Reply: TypeAlias = Literal["ja", "nej", "andet", ""]
REPLIES: Mapping[str, Reply] = {"ja": "ja", "nej": "nej", "andet": "andet"}
_TOP = (HEAD, "speciale", "svar")
_ANSWER = ("id", "udgave", "emne", "spørgsmål", "forstået", "svar", "rettelse", "bemærkning", "fulgt")
_EXPECTED = ("emne", "gælder", "navn", "tekst", "læst")
_LONGEST = 8000
_PERSONAL = re.compile(r"\b[0-3]\d[01]\d\d\d[ -]?\d{4}\b|[\w.+-]+@[\w-]+\.\w+")


@dataclass(frozen=True, slots=True)
class Expected:
    """One fact that an answer is about: kind and subject, the document's text then, and how it was read.

    ``name`` is what a person knows the subject by.
    """

    kind: str
    subject: str
    name: str
    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class Answer:
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


@dataclass(frozen=True, slots=True)
class Answers:
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


def parse(data: bytes, findings: Findings, name: str = NAME) -> Answers | None:
    """Read the file; ``None`` where it cannot be read at all.  Faults become findings, and are left out."""
    try:
        loaded = sidefile.load(data, events=200_000, items=5_000)
    except Faulty as fault:
        sidefile.report(fault, RULE, name, findings)
        return None
    reader = _Reader(loaded, name, findings)
    top = reader.named((), loaded.root, _TOP)
    if top is None:
        return None
    if reader.text(top, HEAD) != "1":
        reader.fault("version", top.get(HEAD, ((), ""))[0], text=reader.text(top, HEAD)[:60])
        return None
    place, rows = top.get("svar", ((), []))
    if not isinstance(rows, list):
        if rows:
            reader.wrong(place, rows, "svar", "list")
        rows = []
    found: dict[tuple[str, str], Answer] = {}
    for i, row in enumerate(rows):
        one = reader.answer((*place, i), row)
        if one is not None and (one.id, one.edition) in found:
            reader.fault("twice", (*place, i), text=one.id)
        elif one is not None:
            found[one.id, one.edition] = one
    line = loaded.line(top["speciale"][0]) if "speciale" in top else 1
    return Answers(reader.text(top, "speciale"), tuple(found.values()), line)


def foreign(answers: Answers, specialty: str, findings: Findings, name: str = NAME) -> bool:
    """Tell whether the file is for another specialty; one that nobody knows is a fault."""
    return foreign_to(answers.specialty, answers.line, specialty, RULE, name, findings)


class _Reader(SideReader):
    """Takes the tree apart, and tells each fault once."""

    rule = RULE

    def text(self, fields: Fields, name: str) -> str:
        """Give the text of a key, trimmed; anything else there is a fault."""
        place, node = fields.get(name, ((), ""))
        if not isinstance(node, str):
            self.wrong(place, node, name, "text")
            return ""
        if len(node) > _LONGEST:
            self.fault("long", place, key=name)
            return ""
        return node.strip()

    def said(self, fields: Fields, name: str) -> str:
        """Give what a person has written; a number of a person, or an address, is a fault."""
        text = self.text(fields, name)
        if personal(text):
            self.fault("personal", fields[name][0], key=name)
            return ""
        return text

    def choice(self, fields: Fields, name: str, known: Mapping[str, Reply], expected: str) -> Reply:
        """Give which of the known words stands at a key; nothing where none does."""
        text = self.text(fields, name)
        if text and fold(text) not in known:
            self.wrong(fields[name][0], text, name, expected)
        return known.get(fold(text), "")

    def answer(self, place: Place, node: Node) -> Answer | None:
        """Read one answer; ``None`` where it cannot be told what it is about."""
        fields = self.named(place, node, _ANSWER)
        if fields is None:
            return None
        id, edition = self.text(fields, "id"), parse_date(self.text(fields, "udgave"))
        if not id:
            self.fault("missing", place, key="id")
            return None
        if edition is None:
            self.fault("edition-date", fields.get("udgave", (place, ""))[0], text=self.text(fields, "udgave")[:60])
            return None
        reply = self.choice(fields, "svar", REPLIES, "answer")
        done = self.choice(fields, "fulgt", {"ja": "ja", "nej": "nej"}, "yes-no")
        return Answer(
            id,
            edition,
            self.text(fields, "emne"),
            self.text(fields, "spørgsmål"),
            self.expected(fields),
            reply,
            self.said(fields, "rettelse"),
            self.said(fields, "bemærkning"),
            done == "ja",
            self.loaded.line(place),
        )

    def expected(self, fields: Fields) -> tuple[Expected, ...]:
        """Read what an answer confirms or corrects."""
        place, rows = fields.get("forstået", ((), []))
        if not isinstance(rows, list):
            if rows:
                self.wrong(place, rows, "forstået", "list")
            return ()
        found = []
        for i, row in enumerate(rows):
            told = self.named((*place, i), row, _EXPECTED)
            if told is None:
                continue
            values = [self.text(told, name) for name in _EXPECTED]
            if values[0] and values[1]:
                found.append(Expected(*values))
            else:
                self.fault("missing", (*place, i), key="emne" if not values[0] else "gælder")
        return tuple(found)


__all__ = ["HEAD", "NAME", "REPLIES", "RULE", "Answer", "Answers", "Expected", "Reply", "foreign", "parse", "personal"]
