"""The guide as a page: to be printed, or filled in on the screen and then printed."""

from __future__ import annotations

from ...editions.answers.texts import CLOSING, counted, group_name, word
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import capital
from .plan import INTRODUCTION, Plan
from .question import Question, code_of

View = dict[str, object]
_WORDS = tuple(
    """
    kind how private filled date time about says says_nothing understood answer place yes no other correction remark
    appendix closing_lead skip ask group questions
    """.split()
)


def page(plan: Plan, lang: Lang) -> View:
    """Give the values of the page."""
    book = plan.of.book
    order = plan.numbered()
    return {
        "title": word("title", lang, name=book.name),
        "edition": word("edition", lang, date=date_text(lang, book.edition.date)),
        "intro": word("intro", lang, minutes=plan.minutes),
        "notes": [
            *([counted("errors", lang, plan.errors)] if plan.errors else []),
            *([counted("confirmed", lang, plan.confirmed)] if plan.confirmed else []),
        ],
        "time": _time(plan, lang),
        "groups": [
            {
                "id": group,
                "title": group_name(group, lang),
                "questions": [_question(order.index(q) + 1, q, lang) for q in some],
            }
            for group, some in plan.groups()
        ],
        "closing": [
            {
                "number": len(order) + n,
                "about": _about(one.minutes, code_of(f"{CLOSING}.{one.id}"), lang),
                "ask": plan.closing_text(one, lang),
                "anchor": f"s{len(order) + n}",
            }
            for n, one in enumerate(plan.closing, 1)
        ],
        "closing_title": group_name("closing", lang),
        "later": [{"code": q.code, "ask": q.ask, "about": q.about, "understood": q.understood} for q in plan.later],
        "later_lead": counted("appendix_lead", lang, len(plan.later)) if plan.later else "",
        "made": word("made", lang, file=plan.of.file),
        "t": {key: word(key, lang) for key in _WORDS},
    }


def _about(minutes: int, code: str, lang: Lang) -> str:
    return f"{word('minutes', lang, n=minutes)} · {word('code', lang, code=code)}"


def _time(plan: Plan, lang: Lang) -> list[tuple[str, str, str]]:
    rows = [(word("start", lang), "", INTRODUCTION)]
    rows += [(group_name(g, lang), str(len(some)), sum(q.minutes for q in some)) for g, some in plan.groups()]
    if plan.closing:
        rows.append((group_name("closing", lang), str(len(plan.closing)), sum(c.minutes for c in plan.closing)))
    shown = [(name, count, word("minutes", lang, n=minutes)) for name, count, minutes in rows]
    return [*shown, (word("in_all", lang), "", word("minutes", lang, n=plan.total))]


def _question(number: int, one: Question, lang: Lang) -> View:
    return {
        "number": number,
        "anchor": f"s{number}",
        "about_it": _about(one.minutes, one.code, lang),
        "ask": one.ask,
        "about": one.about,
        "said": [{"text": said.text, "place": said.place if said.text else capital(said.place)} for said in one.said],
        "silent": one.silent and not one.said,
        "quoted": one.silent or any(said.text for said in one.said),
        "understood": one.understood,
    }
