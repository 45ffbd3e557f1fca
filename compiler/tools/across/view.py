"""The report across specialties in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...ground.lang import Lang
from ...ground.phrases import quoted
from ...ground.plaintext import one_line, shorten
from ...language.vocabulary import label
from ...report.kit.view import Lines, Page, Section
from ..coverage.count import ALL, Coverage
from .clusters import Cluster
from .figures import Across
from .sentences import (
    KIND_NAMES,
    SURE,
    WORDS,
    apart,
    headline,
    intro,
    places,
    shared_words,
    shown,
    specialty_name,
    synonyms,
    trivial,
    why,
)
from .terms import Unknown, Usage


def view(made: Across, lang: Lang) -> list[Page]:
    """Give the report as one page."""
    words = WORDS[lang]
    told = [
        (words["alike"], _clusters(made.between, lang), words["alike.none"]),
        *([(words["within"], _clusters(made.within, lang), "")] if made.within else []),
        (f"{words['terms']}: {words['synonyms'].lower()}", _names(synonyms(made), lang), words["terms.none"]),
        (words["trivial"], _forms(trivial(made), lang), words["terms.none"]),
        (words["unknown"], _unknown(made, lang), words["unknown.none"]),
        (words["methods"], _methods(made.methods, lang), ""),
    ]
    sections = [Section(title, tuple(blocks) or (_at(2, none),)) for title, blocks, none in told]
    basis = (words["basis"], words["basis.alike"].format(**made.limits))
    return [
        Page(
            words["title"],
            (Lines((f"{headline(made, lang)}. {intro(made, lang)}",), rest=""),),
            (*sections, Section("", (Lines(basis, rest=""),))),
        )
    ]


def _at(depth: int, *texts: str, deeper: int = 2) -> Lines:
    """Set texts so many blanks in, and as many short of the edge."""
    return Lines(texts, " " * depth, " " * (depth + deeper), narrower=depth)


def _clusters(found: Sequence[Cluster], lang: Lang) -> Iterator[Lines]:
    """Give the groups, the surest first, under a line that says what they have in common."""
    words = WORDS[lang]
    for sure in SURE:
        those = [one for one in found if one.sure == sure]
        if those:
            yield _at(2, f"{words[sure]}: {words[f'{sure}.why']}", deeper=0)
        for n, one in enumerate(those):
            if n:
                yield Lines(("",))
            yield from _cluster(one, lang)


def _cluster(one: Cluster, lang: Lang) -> Iterator[Lines]:
    for entry in one.members:
        place = f"{specialty_name(entry.book.specialty)} {one_line(entry.competency.number)}".strip()
        title = quoted(lang, shorten(one_line(entry.competency.title), 100))
        yield _at(4, f"- {place} {title}")
    said = (why(one, lang), shared_words(one, lang), apart(one, lang))
    yield _at(6, *filter(None, said), deeper=0)


def _names(found: Sequence[Usage], lang: Lang) -> Iterator[Lines]:
    """Give a line for each name of what has several, after a line that says what it is."""
    for one in found:
        yield _at(2, label(one.kind, one.code, lang))
        for name in one.names:
            sign = "✓" if name.own else "-"
            yield _at(4, f"{sign} {quoted(lang, shown(name, one))} {name.count}: {places(name.counts, lang)}")


def _forms(found: Sequence[Usage], lang: Lang) -> Iterator[Lines]:
    for name in (name for one in found for name in one.names if len(name.forms) > 1):
        yield _at(2, ", ".join(f"{quoted(lang, one_line(form.written))} {form.count}" for form in name.forms))


def _unknown(made: Across, lang: Lang) -> Iterator[Lines]:
    words = WORDS[lang]
    for group in made.groups:
        like = words["unknown.like"].format(name=group.name) if group.code else words["unknown.twins"]
        yield _at(2, *(f"{_form(member, lang)} – {like}" for member in group.members))
    if made.alone:
        yield _at(2, *(f"{KIND_NAMES[lang][one.kind]}: {_form(one, lang)}" for one in made.alone))


def _form(one: Unknown, lang: Lang) -> str:
    form = one.form
    return f"{quoted(lang, shorten(one_line(form.written), 80))} {form.count}: {places(form.counts, lang)}"


def _methods(made: Sequence[Coverage], lang: Lang) -> Iterator[Lines]:
    """Say for each specialty which methods it uses, the most used first."""
    yield _at(2, f"({WORDS[lang]['methods.caption'].lower()})")
    for one in made:
        cells = {m: [part.cell(ALL, m) for part in one.parts] for m in one.methods}
        sums = {m: (sum(map(len, found)), sum(c.assessments for c in found)) for m, found in cells.items()}
        order = sorted(sums, key=lambda method: -sums[method][0])
        said = " · ".join(f"{label('methods', m, lang)} {sums[m][0]}/{sums[m][1]}" for m in order)
        yield _at(2, f"{one_line(one.book.name)}: {said}")
