"""The guide in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from ...editions.answers.texts import counted, group_name, word
from ...ground.lang import Lang
from ...ground.phrases import counted as amount
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...report.kit.view import Lines, Page, Section
from .plan import Plan
from .question import Question


def view(plan: Plan, lang: Lang) -> list[Page]:
    """List the questions for a person, as one page without any colour."""
    book, order = plan.of.book, plan.numbered()
    about = (date_text(lang, book.edition.date), amount(lang, len(plan.of.rows), "competencies"))
    title = word("title", lang, name=one_line(book.name))
    head = " · ".join((title, *about, word("minutes", lang, n=plan.total)))
    sections = []
    for group, some in plan.groups():
        asked = (line for one in some for line in _question(f"{order.index(one) + 1:>2}.", one, lang))
        sections.append(_section(group_name(group, lang), *asked))
    if plan.closing:
        texts = (f"{n:>2}. {plan.closing_text(one, lang)}" for n, one in enumerate(plan.closing, len(order) + 1))
        sections.append(_section(group_name("closing", lang), Lines(tuple(texts), rest="    ")))
    if plan.later:
        sections.append(_section(f"{word('appendix', lang)}: {len(plan.later)}"))
    for key, n in (("confirmed", plan.confirmed), ("errors", plan.errors)):
        if n:
            sections.append(Section("", (Lines((counted(key, lang, n),), rest=""),)))
    return [Page("", (Lines((head,), whole=True),), tuple(sections))]


def _section(title: str, *blocks: Lines) -> Section:
    return Section("", (Lines((title,)), *blocks))


def _question(label: str, one: Question, lang: Lang) -> list[Lines]:
    minutes = word("minutes", lang, n=one.minutes)
    quotes = (f"»{said.text}« {said.place}" if said.text else said.place for said in one.said)
    return [
        Lines((f"{label} {one.ask} ({minutes})",), rest="    "),
        _said(one.about, "    ", "    "),
        _said(quotes, "      ", "      "),
        _said(one.understood, "    → ", "      "),
    ]


def _said(texts: Iterable[str], first: str, rest: str) -> Lines:
    return Lines(tuple(filter(None, map(one_line, texts))), first, rest)
