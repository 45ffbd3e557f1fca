"""The report across specialties as a page: what may be shared, how things are named, which methods are used."""

from __future__ import annotations

from collections.abc import Sequence

from ...ground.data import thresholds
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line, shorten
from ...language.terms import Kind
from ...language.vocabulary import label
from ...report.kit.svg import markup
from ..coverage.count import ALL, Coverage
from ..coverage.overview import drawing, grids
from .clusters import Cluster
from .figures import Across
from .sentences import (
    KIND_NAMES,
    SURE,
    WORDS,
    apart,
    headline,
    intro,
    marked,
    members,
    places,
    shared_words,
    shown,
    specialty_name,
    synonyms,
    trivial,
    why,
)
from .terms import KINDS, Name, Usage

View = dict[str, object]


def page(made: Across, lang: Lang) -> View:
    """Give the values of one self-contained page."""
    words = WORDS[lang]
    _, by_method = grids(made.methods)
    return {
        "t": words,
        "head": headline(made, lang),
        "intro": intro(made, lang),
        "editions": [
            (one_line(book.name), date_text(lang, book.edition.date), len(book.competencies)) for book in made.books
        ],
        "between": _levels(made.between, lang, "c"),
        "within": _levels(made.within, lang, "w"),
        "names": [_kind(kind, synonyms(made), lang) for kind in KINDS if any(u.kind == kind for u in synonyms(made))],
        "forms": [_spelt(one, name, lang) for one in trivial(made) for name in one.names if len(name.forms) > 1],
        "unknown": _unknown(made, lang),
        "heat": markup(drawing(by_method, thresholds("coverage"), lang), lang, "methods-heat"),
        "methods": _methods(made.methods, by_method.codes, lang),
        "basis": [words["basis"], words["basis.alike"].format(**made.limits)],
    }


def _levels(found: Sequence[Cluster], lang: Lang, mark: str) -> list[View]:
    """Give the groups by how sure they are."""
    made = [(sure, [one for one in found if one.sure == sure]) for sure in SURE]
    return [
        {
            "title": WORDS[lang][sure],
            "why": WORDS[lang][f"{sure}.why"],
            "id": f"{mark}-{sure}",
            "groups": [_cluster(one, lang) for one in those],
        }
        for sure, those in made
        if those
    ]


def _cluster(one: Cluster, lang: Lang) -> View:
    return {
        "title": shorten(one_line(one.members[0].competency.title), 110),
        "in": members(one, lang),
        "why": why(one, lang),
        "said": [said for said in (shared_words(one, lang), apart(one, lang)) if said],
        "members": [
            {
                "specialty": specialty_name(entry.book.specialty),
                "number": one_line(entry.competency.number),
                "part": label("parts", entry.competency.part, lang),
                "title": list(marked(entry.competency.title, others)),
                "lines": [list(marked(line, others)) for line in entry.competency.objectives],
            }
            for entry in one.members
            if (others := [m for m in one.members if m is not entry])
        ],
    }


def _kind(kind: Kind, found: Sequence[Usage], lang: Lang) -> View:
    return {
        "title": KIND_NAMES[lang][kind],
        "note": WORDS[lang]["signoff.note"] if kind == "signoff" else "",
        "rows": [
            {"what": label(one.kind, one.code, lang), "names": [_name(name, one, lang) for name in one.names]}
            for one in found
            if one.kind == kind
        ],
    }


def _name(name: Name, one: Usage, lang: Lang) -> View:
    return {"text": shown(name, one), "own": name.own, "count": name.count, "where": places(name.counts, lang)}


def _spelt(one: Usage, name: Name, lang: Lang) -> View:
    forms = [(one_line(form.written), form.count, places(form.counts, lang)) for form in name.forms]
    return {"what": label(one.kind, one.code, lang), "forms": forms}


def _unknown(made: Across, lang: Lang) -> list[View]:
    words = WORDS[lang]
    rows: list[View] = [
        {
            "text": one_line(one.form.written),
            "count": one.form.count,
            "where": places(one.form.counts, lang),
            "kind": KIND_NAMES[lang][one.kind],
            "like": words["unknown.like"].format(name=group.name) if group.code else words["unknown.twins"],
        }
        for group in made.groups
        for one in group.members
    ]
    return rows + [
        {
            "text": shorten(one_line(one.form.written), 120),
            "count": one.form.count,
            "where": places(one.form.counts, lang),
            "kind": KIND_NAMES[lang][one.kind],
            "like": words["unknown.alone"],
        }
        for one in made.alone
    ]


def _methods(made: Sequence[Coverage], codes: Sequence[str], lang: Lang) -> View:
    rows = []
    for one in made:
        cells = [[part.cell(ALL, code) for part in one.parts] for code in codes]
        sums = [(sum(map(len, own)), sum(cell.assessments for cell in own)) for own in cells]
        rows.append((one_line(one.book.name), [f"{n}/{times}" if n else "–" for n, times in sums]))
    heads = [label("methods", code, lang) for code in codes]
    return {"caption": WORDS[lang]["methods.caption"], "heads": heads, "rows": rows}
