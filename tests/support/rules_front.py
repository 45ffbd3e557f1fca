"""Seeded faults of cover, colophon and front matter, and near misses: drafts in which one thing is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.drafts import row_of

Seed = Callable[[Any], object]


def _colophon(**changes: str) -> Seed:
    return lambda made: made["colophon"].update(changes)


def _titled(text: str, code: str | None = None) -> Seed:
    def seed(made: Any) -> None:
        made.update(title=text, code=code, names=[("cover", text)])
        made["colophon"]["title"] = text

    return seed


def _dates(colophon: str, date: str | None, cover: str | None = "2014-10") -> Seed:
    def seed(made: Any) -> None:
        made["colophon"]["version_date"] = colophon
        made["dates"] = [{"text": colophon, "date": date, "where": "colophon"}]
        if cover:
            made["dates"].append({"text": "Oktober 2014", "date": cover, "where": "cover"})

    return seed


def _no_date(made: Any) -> None:
    made["colophon"].pop("version_date")
    made["dates"] = []


def _named(where: str, text: str) -> Seed:
    return lambda made: made["names"].append((where, text))


def _radiology(month: str) -> Seed:
    """Diagnostisk radiologi was the specialty's name until the first of April 2015."""

    def seed(made: Any) -> None:
        _titled("Målbeskrivelse for speciallægeuddannelsen i diagnostisk radiologi", "radiologi")(made)
        made["colophon"]["keywords"] = "Diagnostisk radiologi"
        made["durations"] = []
        made["colophon"].update(version_date=month, publisher=f"Sundhedsstyrelsen, {month}")
        for one in made["dates"]:
            one["date"], one["text"] = month, month
        made["parts"][1]["months"] = 48

    return seed


FAULTS: list[tuple[str, Seed]] = [
    ("placeholder-left:colophon", _dates("måned år", None)),
    ("placeholder-left:colophon", _colophon(editor="[skriv redaktion]")),
    ("placeholder-left", lambda made: made["sections"][1]["text"].append("Kompetencerne i [speciale] er …")),
    ("placeholder-left", lambda made: made["sections"][9]["text"].append("Klik her for at angive tekst.")),
    ("placeholder-left", lambda made: made["sections"][9]["text"].append("Uddannelsen tilrettelægges […]")),
    ("placeholder-left", lambda made: made["sections"][9]["text"].append("[Beskriv, hvordan den planlægges")),
    ("placeholder-left", lambda made: made["sections"][9]["text"].append("Omfang: [udfyldes af selskabet] dage")),
    ("colophon-incomplete", _colophon(keywords="")),
    ("colophon-incomplete", lambda made: [made["colophon"].pop(k) for k in ("format", "url")]),
    ("colophon-incomplete:absent", lambda made: made["colophon"].clear()),
    ("edition-date-invalid", _dates("i efteråret", None, None)),
    ("edition-date-invalid", _dates("13/2014", None)),
    ("edition-date-invalid:missing", _no_date),
    ("edition-date-conflict", _dates("marts 2013", "2013-03")),
    ("specialty-unknown", _titled("Målbeskrivelse for speciallægeuddannelsen i tandpleje")),
    ("specialty-unknown:nearest", _titled("Målbeskrivelse for speciallægeuddannelsen i karkirugi")),
    ("specialty-unknown:missing", _titled("Målbeskrivelse for speciallægeuddannelsen")),
    ("specialty-name-differs:other", _named("colophon/title", "Målbeskrivelse for uddannelsen i urologi")),
    ("specialty-name-differs:keywords", _colophon(keywords="Målbeskrivelse; speciallægeuddannelse")),
    ("specialty-name-differs:unofficial", _radiology("2016-01")),
    ("edition-date-conflict:colophon", _colophon(version="2. udgave, marts 2013")),
    ("edition-date-conflict:colophon", _colophon(publisher="Sundhedsstyrelsen, 1. januar 2012")),
]


NEAR_MISSES: list[Seed] = [
    _colophon(version="2.0", isbn="", address=""),
    _dates("1. oktober 2014", "2014-10-01"),
    _radiology("2014-10"),
    _colophon(version="2. udgave, oktober 2014", url="www.selskabet.dk/2011-03/maal.pdf"),
    _colophon(keywords="MÅLBESKRIVELSE; KARKIRURGI"),
    lambda made: row_of(made, "H1")["objectives"].append("Skrive i journalen [kort og klart]"),
    lambda made: made["sections"][9]["text"].append("Se [12], [3-5], intervallet [0;1] og »som anført [sic]«."),
]
