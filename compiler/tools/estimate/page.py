"""A load estimate as a page: the total, the years as bars, the tables, what we do not know."""

from __future__ import annotations

from collections.abc import Sequence

from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.version import __version__
from ...report.kit.html import page
from .bars import bars
from .text import own
from .view import Page, Table, table_of
from .words import WORDS, doubts, headline

__all__ = ["render"]


def render(pages: Sequence[Page], lang: Lang = "da") -> bytes:
    """Make one self-contained page with every estimate."""
    values: dict[str, object] = {
        "lang": lang,
        "version": __version__,
        "t": WORDS[lang],
        "names": ", ".join(one.made.book.name for one in pages),
        "views": [_view(one, lang, place) for place, one in enumerate(pages, 1)],
    }
    return page("estimate/page.html.j2", ("kit/document.css", "estimate/page.css"), values)


def _view(one: Page, lang: Lang, place: int) -> dict[str, object]:
    words, book = WORDS[lang], one.made.book
    tables = [_table(table) for table in table_of(one, lang)]
    return {
        "place": place,
        "name": book.name,
        "edition": words["edition"].format(date=date_text(lang, book.edition.date)),
        "head": headline(one.made, one.against, lang),
        "note": words["estimate.own" if own(one) else "estimate"],
        "state": "remarks" if one.against is not None and one.against.notable else "accepted",
        "counts": [
            (words[what], one.made.tally(what)) for what in ("assessments", "forms", "signatures", "registrations")
        ],
        "bars": bars(one.made, lang),
        "unlaid": any(not part.years for part in one.made.parts),
        "tables": tables,
        "doubts": doubts(one.made, lang),
    }


def _table(table: Table) -> dict[str, object]:
    return {
        "title": table.title,
        "heads": table.heads,
        "rows": table.rows,
        "foot": table.foot,
        "notes": table.notes,
        "wide": table.wide,
    }
