"""The guide as a Word file: a table for each question, with boxes to tick and room to write.

It is read again when it comes back filled in (:mod:`compiler.tools.guide.read`): a question is known
by its code, a row by its label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ...editions.answers.texts import CLOSING, counted, group_name, word
from ...formats.docx.boxes import BOX, with_boxes
from ...formats.docx.write.document import write
from ...formats.texts import storable
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...model.document import Block, Cell, Document, Paragraph, Row, Table
from .plan import INTRODUCTION, Plan
from .question import Question, Said, code_of

_ROOM = 3
"""Empty lines to write on."""


def render(plan: Plan, lang: Lang = "da") -> bytes:
    """Make the file; the same guide gives the same bytes."""
    blocks = list(_Guide(plan, lang).blocks())
    return with_boxes(write(Document(blocks=blocks), contents=False))


class _Guide(Struct, frozen=True):
    plan: Plan
    lang: Lang

    def say(self, key: str, **values: str | int) -> str:
        """Give a word or sentence of the guide."""
        return word(key, self.lang, **values)

    def blocks(self) -> Iterator[Block]:
        """Yield the guide from its title on."""
        plan, book = self.plan, self.plan.of.book
        yield Paragraph(self.say("title", name=_line(book.name)), title=True)
        yield Paragraph(self.say("edition", date=date_text(self.lang, book.edition.date)), bold=True)
        yield Paragraph(self.say("intro", minutes=plan.minutes))
        yield Paragraph(self.say("how"))
        yield Paragraph(self.say("private"))
        if plan.errors:
            yield Paragraph(counted("errors", self.lang, plan.errors))
        if plan.confirmed:
            yield Paragraph(counted("confirmed", self.lang, plan.confirmed))
        yield _card([(self.say("filled"), [""]), (self.say("date"), [""])])
        yield Paragraph(self.say("time"), heading=2)
        yield self.timetable()
        yield from self.questions()
        yield from self.closing()
        yield from self.later()
        yield Paragraph(self.say("made", file=_line(plan.of.file)))

    def timetable(self) -> Table:
        """Show how the hour is used."""
        rows = [(self.say("start"), "", INTRODUCTION)]
        for group, some in self.plan.groups():
            rows.append((group_name(group, self.lang), str(len(some)), sum(q.minutes for q in some)))
        if self.plan.closing:
            closing = self.plan.closing
            rows.append((group_name("closing", self.lang), str(len(closing)), sum(c.minutes for c in closing)))
        shown = [(name, count, self.say("minutes", n=minutes)) for name, count, minutes in rows]
        shown.append((self.say("in_all"), "", self.say("minutes", n=self.plan.total)))
        return _table((self.say("group"), self.say("questions"), self.say("time")), shown)

    def questions(self) -> Iterator[Block]:
        """Yield the questions of the hour by group."""
        number = 0
        for group, some in self.plan.groups():
            yield Paragraph(group_name(group, self.lang), heading=1)
            for question in some:
                number += 1
                yield self.question(number, question)

    def question(self, number: int, one: Question) -> Table:
        """Lay out a question."""
        rows = [(self.label(number, one.minutes, one.code), [one.ask])]
        if one.about:
            rows.append((self.say("about"), list(one.about)))
        said = [line for each in one.said for line in self.said(each)]
        if said or one.silent:
            quoted = one.silent or any(each.text for each in one.said)
            rows.append((self.say("says" if quoted else "place"), said or [self.say("says_nothing")]))
        rows.append((self.say("understood"), list(one.understood)))
        rows.append((self.say("answer"), [self.boxes()]))
        rows.append((self.say("correction"), [""] * _ROOM))
        return _card(rows)

    def label(self, number: int, minutes: int, code: str) -> str:
        """Give a question's number, its time, and the code that it is known by."""
        about = f"{self.say('minutes', n=minutes)} · {self.say('code', code=code)}"
        return f"{self.say('number', n=number)}\n{about}"

    def said(self, one: Said) -> Iterator[str]:
        """Quote the document, and tell where."""
        if one.text:
            yield f"»{one.text}«" if self.lang == "da" else f"“{one.text}”"
        if one.place:
            yield f"({one.place})" if one.text else f"{one.place[:1].upper()}{one.place[1:]}"

    def boxes(self) -> str:
        """Give the line of boxes to tick."""
        return "        ".join(f"{BOX} {self.say(key)}" for key in ("yes", "no", "other"))

    def closing(self) -> Iterator[Block]:
        """Yield the general questions."""
        if not self.plan.closing:
            return
        yield Paragraph(group_name("closing", self.lang), heading=1)
        yield Paragraph(self.say("closing_lead"))
        first = len(self.plan.asked)
        for n, one in enumerate(self.plan.closing, 1):
            label = self.label(first + n, one.minutes, code_of(f"{CLOSING}.{one.id}"))
            text = self.plan.closing_text(one, self.lang)
            yield _card([(label, [text]), (self.say("remark"), [""] * (_ROOM + 1))])

    def later(self) -> Iterator[Block]:
        """Yield what did not fit into the hour."""
        if not self.plan.later:
            return
        yield Paragraph(self.say("appendix"), heading=1)
        yield Paragraph(counted("appendix_lead", self.lang, len(self.plan.later)))
        rows = [(q.code, "\n".join((q.ask, *q.about)), "\n".join(q.understood), "") for q in self.plan.later]
        yield _table([self.say(key) for key in ("code_column", "ask", "understood", "answer")], rows)


def _line(text: str) -> str:
    return " ".join(storable(text).split())


def _paragraphs(texts: Sequence[str], *, bold: bool = False) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(storable(text), bold=bold) for text in texts)


def _card(rows: Sequence[tuple[str, list[str]]]) -> Table:
    """Make a table with labels in its first column; what is asked, in the first row, is bold."""
    made = []
    for n, (label, texts) in enumerate(rows):
        left = Cell(_paragraphs(label.split("\n")), column=0)
        right = Cell(_paragraphs(texts, bold=n == 0 and len(rows) > 1), column=1)
        made.append(Row((left, right)))
    return Table(tuple(made), kind="card")


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    made = [Row(tuple(Cell((Paragraph(text),), column=n) for n, text in enumerate(header)), header=True)]
    made += [Row(tuple(Cell(_paragraphs(text.split("\n")), column=n) for n, text in enumerate(row))) for row in rows]
    return Table(tuple(made))
