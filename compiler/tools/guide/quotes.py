"""What the document says at a fact: its words, and the place as a person finds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ...editions.answers.fact import Fact
from ...editions.answers.facts import approving, first_of_several
from ...editions.answers.material import Material, flat
from ...editions.answers.texts import counted
from ...editions.cohorts.prose import deciding
from ...formats.trail import STEP
from ...ground.lang import Lang
from ...ground.phrases import listed
from ...ground.plaintext import one_line, shorten
from ...ground.source import Span
from ...report.place import place_text
from .question import Said
from .variants import banner_of

_LONGEST = 240


def said_of(readings: Sequence[Sequence[Fact]], variant: str, of: Material, lang: Lang) -> list[Said]:
    """Quote what a question rests on: the words of the first place, and how many places there are.

    Where a question holds several readings, the words stand in its lines and only the place is told.
    """
    first, kind = readings[0][0], readings[0][0].kind
    places = sum(map(len, readings))
    if kind == "roller" and variant in ("banner", "several"):
        return [_banner(readings, variant, of, lang)]
    if kind in ("roller", "vurdering", "strategier"):
        return [_cell(first, variant, of, lang, places, quoted=len(readings) == 1)]
    if kind == "godkender":
        return [said for reading in readings for one in reading[:3] for said in _approving(one, of, lang)]
    made = list(_others(first, of, lang))
    if kind == "kort" and places > 1:
        heading = (of.span(first.path).heading or "").partition(STEP)[0]
        return [Said("", place(Span(heading=heading or None), "cards", lang))]
    return made


def place(span: Span, path: str, lang: Lang) -> str:
    """Tell where something stands as a reader of the document finds it: never by line of a file."""
    if span.line is None:
        return place_text(span, path, lang)
    return place_text(replace(span, line=None, column=None, part=None), path, lang)


def silent(fact: Fact) -> bool:
    """Tell whether nothing is said since the document says nothing."""
    return fact.kind == "godkender" and not fact.text


def _cell(first: Fact, variant: str, of: Material, lang: Lang, places: int, *, quoted: bool) -> Said:
    text = one_line((of.cell(first.path) or first.text).strip().replace("\n", "; ")) if quoted else ""
    where = place(of.span(first.path), first.path, lang)
    if places > 1 and variant != "merged":
        where = f"{where} {counted('places_more', lang, places - 1)}"
    return Said(shorten(text, _LONGEST), where)


def _banner(readings: Sequence[Sequence[Fact]], variant: str, of: Material, lang: Lang) -> Said:
    """Quote the heading that several roles were taken from; of more headings, and of one role, the lines tell."""
    subjects = {one.subject for reading in readings for one in reading}
    above = dict.fromkeys(banner_of(row, of) for row in of.rows if row.competency.id in subjects)
    first = next(iter(above))
    where = place(of.banners[first], readings[0][0].path, lang)
    if len(above) > 1:
        where = f"{where} {counted('places_more', lang, len(above) - 1)}"
    return Said(shorten(first, _LONGEST) if variant == "several" and len(readings) == 1 else "", where)


def _said(text: str, path: str, of: Material, lang: Lang) -> Said:
    return Said(shorten(one_line(text), _LONGEST), place(of.span(path), path, lang))


def _others(fact: Fact, of: Material, lang: Lang) -> Iterator[Said]:
    kind, draft = fact.kind, of.draft
    if kind == "kolonne" or (kind == "forskning" and fact.text):
        yield _said(fact.text, fact.path, of, lang)
    elif kind == "overgang" and fact.text:
        yield _said(deciding(fact.text) or fact.text, "transition", of, lang)
    elif kind == "antal":
        paths = [f"parts/{p['code']}/competencies" for p in draft["parts"] if p["competencies"]]
        places = [place(of.span(path), path.rpartition("/")[0], lang) for path in paths]
        yield Said("", listed(lang, list(dict.fromkeys(places))))
    elif kind == "flere" and (row := first_of_several(of)) is not None:
        yield _said("; ".join(a.text for a in row.competency.assessments), f"{row.path}/assessments", of, lang)
    elif kind == "fund":
        one = next(one for one in of.found if one.rule == fact.subject and one.variant != "column")
        yield Said(shorten(one_line(one.quote), _LONGEST), place(one.span, one.path, lang))
    elif kind == "kurser":
        own = [c["path"] for p in draft["parts"] if p["code"] == fact.subject for c in p["courses"]]
        path = next(iter((*own, *(c["path"] for c in draft["courses"]))), "courses")
        yield Said("", place(of.span(path), "courses", lang))
    elif kind in ("produktion", "numre"):
        yield Said("", place(of.span(fact.path), fact.path, lang))
    elif kind == "kort":
        title = next(flat(f"{c.number} {c.title}") for c in of.book.cards if c.id == fact.subject)
        yield _said(title, fact.path, of, lang)
    elif kind in ("ansaettelser", "tid"):
        path = next((t["path"] for t in draft["training_time"] if t["part"] == fact.subject), "")
        yield Said("", place(of.span(path), path, lang))


def _approving(fact: Fact, of: Material, lang: Lang) -> Iterator[Said]:
    """Quote the cell, or the sentence of a part's prose, that says who approves."""
    if fact.path != f"parts/{fact.subject}":
        if fact.text:
            yield _said(fact.text, fact.path, of, lang)
        return
    sentence, path = approving(of, fact.subject)
    if fact.text and sentence:
        yield _said(sentence, path, of, lang)
