"""The guide as data: ``maalbog-guide/1``."""

from __future__ import annotations

from ...ground.jsonfile import plain
from ...ground.lang import Lang
from .plan import Plan
from .question import Question


def data(plan: Plan, lang: Lang) -> dict[str, object]:
    """Give the guide for a program."""
    book = plan.of.book
    hour = [_data(one, "hour", lang) for one in plan.numbered()]
    closing = [{"id": c.id, "minutes": c.minutes, "text": plan.closing_text(c, lang)} for c in plan.closing]
    return {
        "specialty": book.specialty,
        "edition": book.edition.date,
        **plain(plan, "minutes total confirmed errors"),
        "questions": [*hour, *(_data(one, "appendix", lang) for one in plan.later)],
        "closing": closing,
    }


def _data(one: Question, where: str, lang: Lang) -> dict[str, object]:
    return {
        **plain(one, "id code kind variant group"),
        "in": where,
        "minutes": one.minutes,
        "risk": one.risk,
        "text": one.ask,
        "about": list(one.about),
        "says": [{"quote": said.text, "place": said.place} for said in one.said],
        "understood": list(one.understood),
        "facts": [{**plain(f, "kind subject text"), "understood": f.shown[lang]} for f in one.facts],
    }
