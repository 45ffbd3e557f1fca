"""Who does what as data: ``maalbog-who/1`` (``schema/output/who.schema.json``)."""

from __future__ import annotations

from collections.abc import Iterable

from ...ground import rulebook
from ...ground.jsonfile import plain
from ...ground.lang import Lang
from .figures import Attested, Overview


def data(views: Iterable[Overview], lang: Lang) -> dict[str, object]:
    """Give the pages for a program; only the findings' sentences are in ``lang``."""
    return {"editions": [_edition(view, lang) for view in views]}


def _edition(view: Overview, lang: Lang) -> dict[str, object]:
    book = view.book
    carded = {one.id for one in view.carded}
    return {
        "path": view.name,
        "specialty": {"code": book.specialty, "name": book.name},
        "edition": book.edition.date,
        "competencies": [
            {
                **plain(one, "id number part"),
                "by": list(one.sign_off.by),
                "delegated_by": one.sign_off.delegated_by,
                "origin": one.sign_off.origin or None,
                "card_first": one.id in carded,
            }
            for one in book.competencies
        ],
        "delegations": [
            {"function": one.links[0], "chain": list(one.links), "sound": one.sound} for one in view.chains
        ],
        "cards": [plain(card, "id title competencies") for card in view.cards],
        "courses": {
            **_attested(view.courses),
            "cancelled_by": list(view.cancelled.by),
            "codes": [course.code for course in book.courses],
        },
        "training_time": {**_attested(view.time), "employments": len(book.training_time)},
        "research_training": _attested(view.research) if book.research_training else None,
        "remarks": [{"competencies": target.split(", "), "text": note} for target, note in view.remarks]
        + [{"competencies": [], "text": note} for note in view.notes],
        "sources": list(view.sources),
        "diagnostics": [
            {
                "name": one.rule,
                "severity": rulebook.severity(one),
                "message": rulebook.message(one, lang),
                "help": rulebook.help(one, lang),
                "file": one.span.part,
                "line": one.span.line,
            }
            for one in view.faults
        ],
    }


def _attested(one: Attested) -> dict[str, object]:
    return {"by": list(one.by), "stated": one.stated}
