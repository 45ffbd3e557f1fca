"""A load estimate as HTML: the total, the years as bars, the tables, what we do not know."""

from __future__ import annotations

from collections.abc import Sequence

from ...ground.lang import Lang
from ...ground.phrases import date_text
from .compare import Load
from .sentences import WORDS, doubts, headline
from .view import bars, note, tables


def page(loads: Sequence[Load], lang: Lang) -> dict[str, object]:
    """Give the values of one self-contained page with every estimate."""
    names = ", ".join(load.made.book.name for load in loads)
    return {"t": WORDS[lang], "names": names, "views": [_view(one, lang, n) for n, one in enumerate(loads, 1)]}


def _view(one: Load, lang: Lang, place: int) -> dict[str, object]:
    words, book = WORDS[lang], one.made.book
    return {
        "place": place,
        "name": book.name,
        "edition": words["edition"].format(date=date_text(lang, book.edition.date)),
        "head": headline(one.made, one.against, lang),
        "note": note(one, lang),
        "state": "remarks" if one.against is not None and one.against.notable else "accepted",
        "counts": [
            (words[what], one.made.tally(what)) for what in ("assessments", "forms", "signatures", "registrations")
        ],
        "bars": bars(one.made, lang),
        "unlaid": any(not part.years for part in one.made.parts),
        "tables": tables(one, lang),
        "doubts": doubts(one.made, lang),
    }
