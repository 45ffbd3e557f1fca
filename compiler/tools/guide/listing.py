"""The guide in a terminal, and for a program."""

from __future__ import annotations

from textwrap import wrap

from ...editions.answers.texts import counted, group_name, word
from ...ground.jsonfile import dumps
from ...ground.lang import Lang
from ...ground.phrases import counted as amount
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from .plan import Plan
from .question import Question


def text(plan: Plan, lang: Lang = "da", *, width: int = 100) -> bytes:
    """List the questions for a person."""
    book = plan.of.book
    about = (date_text(lang, book.edition.date), amount(lang, len(plan.of.rows), "competencies"))
    title = word("title", lang, name=one_line(book.name))
    lines = [" · ".join((title, *about, word("minutes", lang, n=plan.total)))]
    number = 0
    for group, some in plan.groups():
        lines += ["", group_name(group, lang)]
        for question in some:
            number += 1
            lines += _question(f"{number:>2}.", question, lang, width)
    if plan.closing:
        lines += ["", group_name("closing", lang)]
        for one in plan.closing:
            number += 1
            lines += wrap(f"{number:>2}. {plan.closing_text(one, lang)}", width, subsequent_indent="    ")
    if plan.later:
        lines += ["", f"{word('appendix', lang)}: {len(plan.later)}"]
    for key, n in (("confirmed", plan.confirmed), ("errors", plan.errors)):
        if n:
            lines += ["", *wrap(counted(key, lang, n), width)]
    return ("\n".join(lines) + "\n").encode()


def _question(label: str, one: Question, lang: Lang, width: int) -> list[str]:
    minutes = word("minutes", lang, n=one.minutes)
    lines = wrap(f"{label} {one.ask} ({minutes})", width, subsequent_indent="    ")
    for about in one.about:
        lines += wrap(one_line(about), width, initial_indent="    ", subsequent_indent="    ")
    for said in one.said:
        quote = f"»{said.text}« " if said.text else ""
        lines += wrap(one_line(f"{quote}{said.place}"), width, initial_indent="      ", subsequent_indent="      ")
    for understood in one.understood:
        lines += wrap(one_line(understood), width, initial_indent="    → ", subsequent_indent="      ")
    return lines


def json(plan: Plan, lang: Lang = "da") -> bytes:
    """Give the guide as ``maalbog-guide/1``."""
    book = plan.of.book
    hour = [_data(one, "hour", lang) for one in plan.numbered()]
    closing = [{"id": c.id, "minutes": c.minutes, "text": plan.closing_text(c, lang)} for c in plan.closing]
    return dumps(
        {
            "format": "maalbog-guide/1",
            "specialty": book.specialty,
            "edition": book.edition.date,
            "minutes": plan.minutes,
            "total": plan.total,
            "confirmed": plan.confirmed,
            "errors": plan.errors,
            "questions": [*hour, *(_data(one, "appendix", lang) for one in plan.later)],
            "closing": closing,
        }
    )


def _data(one: Question, where: str, lang: Lang) -> dict[str, object]:
    return {
        "id": one.id,
        "code": one.code,
        "kind": one.kind,
        "variant": one.variant,
        "group": one.group,
        "in": where,
        "minutes": one.minutes,
        "risk": one.risk,
        "text": one.ask,
        "about": list(one.about),
        "says": [{"quote": said.text, "place": said.place} for said in one.said],
        "understood": list(one.understood),
        "facts": [
            {"kind": f.kind, "subject": f.subject, "text": f.text, "understood": f.shown[lang]} for f in one.facts
        ],
    }
