"""Who does what as a page: one side of A4, or a telephone."""

from __future__ import annotations

from collections.abc import Sequence

from ...ground import rulebook
from ...ground.lang import Lang
from ...ground.phrases import date_text
from .figures import Overview, PartView, ranges
from .view import WORDS, cards, chains, courses, functions, headline, months, origins, research, time, what

_TITLES = 8
"""So many courses of a part are named; the rest are counted, or the page would not be one side."""


def page(views: Sequence[Overview], lang: Lang) -> dict[str, object]:
    """Give the values of one self-contained page, with one for each specialty in it."""
    return {
        "t": WORDS[lang],
        "names": ", ".join(view.book.name for view in views),
        "views": [_view(view, lang, n) for n, view in enumerate(views, 1)],
    }


def _view(view: Overview, lang: Lang, place: int) -> dict[str, object]:
    words = WORDS[lang]
    head, lines = headline(view, lang)
    return {
        "place": place,
        "name": view.book.name,
        "edition": words["edition"].format(date=date_text(lang, view.book.edition.date)),
        "head": words["head.wrong"] if view.impossible else head,
        "lines": [] if view.impossible else lines,
        "state": "rejected" if view.impossible else "remarks" if view.faults else "accepted",
        "parts": [_part(part, view, lang) for part in view.parts],
        "chains": chains(view, lang),
        "cards": cards(view, lang),
        "card_rows": _cards(view, lang),
        "courses": courses(view, lang),
        "course_rows": [(p.title, _titles(p)) for p in view.parts if p.courses],
        "time": time(view, lang),
        "time_rows": [(p.title, months(p, lang)) for p in view.parts if months(p, lang)],
        "research": research(view, lang),
        "remarks": [*view.remarks, *(("", note) for note in view.notes)],
        "sources": view.sources,
        "faults": [(rulebook.message(one, lang), rulebook.help(one, lang)) for one in view.faults],
    }


def _part(part: PartView, view: Overview, lang: Lang) -> dict[str, object]:
    return {
        "title": part.title,
        "rows": [
            {"what": what(group, view, lang), "who": functions(group.sign_off.by, lang), "where": origins(group, lang)}
            for group in part.groups
        ],
    }


def _cards(view: Overview, lang: Lang) -> list[tuple[str, str]]:
    """List cards that serve several competencies; a card for each needs no list."""
    if all(card.kind == "competency" for card in view.cards):
        return []
    all_ = view.book.competencies
    word = WORDS[lang]["card.one"]
    rows = []
    for card in view.cards:
        title = f"{word} {card.number}: {card.title}" if card.number and card.number not in card.title else card.title
        rows.append((title, ranges([one for one in all_ if one.id in card.competencies], all_)))
    return rows


def _titles(part: PartView) -> str:
    shown = " · ".join(part.courses[:_TITLES])
    more = len(part.courses) - _TITLES
    return f"{shown} (+{more})" if more > 0 else shown
