"""The report across specialties in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from ...ground.lang import Lang
from ...ground.phrases import quoted
from ...ground.plaintext import one_line, shorten
from ...language.vocabulary import label
from ..coverage.count import ALL, Coverage
from .clusters import Cluster
from .terms import Unknown, Usage
from .view import Across
from .wording import apart, headline, intro, places, shared_words, shown, synonyms, trivial, why
from .words import KIND_NAMES, SURE, WORDS, specialty_name

__all__ = ["render"]


def render(made: Across, lang: Lang = "da", *, width: int = 100, color: bool = False) -> str:
    """Write the report."""
    words = WORDS[lang]
    lines = [_bold(words["title"], color), *wrap(f"{headline(made, lang)}. {intro(made, lang)}", width)]
    lines += _section(words["alike"], _clusters(made.between, lang, width), words["alike.none"], color)
    if made.within:
        lines += _section(words["within"], _clusters(made.within, lang, width), "", color)
    names = [*_names(synonyms(made), lang, width)]
    lines += _section(f"{words['terms']}: {words['synonyms'].lower()}", names, words["terms.none"], color)
    forms = [*_forms(trivial(made), lang, width)]
    lines += _section(words["trivial"], forms, words["terms.none"], color)
    lines += _section(words["unknown"], list(_unknown(made, lang, width)), words["unknown.none"], color)
    lines += _section(words["methods"], list(_methods(made.methods, lang, width)), "", color)
    lines += ["", *wrap(words["basis"], width), *wrap(words["basis.alike"].format(**made.limits.thresholds), width)]
    return "\n".join(lines) + "\n"


def _section(title: str, lines: Sequence[str], none: str, color: bool) -> list[str]:
    return ["", _bold(title, color), *(lines or [f"  {none}"])]


def _clusters(found: Sequence[Cluster], lang: Lang, width: int) -> list[str]:
    """Give the groups, the surest first, under a line that says what they have in common."""
    words, lines = WORDS[lang], []
    for sure in SURE:
        those = [one for one in found if one.sure == sure]
        if those:
            lines += wrap(
                f"{words[sure]}: {words[f'{sure}.why']}", width - 2, initial_indent="  ", subsequent_indent="  "
            )
        for n, one in enumerate(those):
            lines += ([""] if n else []) + [*_cluster(one, lang, width)]
    return lines


def _cluster(one: Cluster, lang: Lang, width: int) -> Iterator[str]:
    for entry in one.members:
        place = f"{specialty_name(entry.book.specialty)} {one_line(entry.competency.number)}".strip()
        title = quoted(lang, shorten(one_line(entry.competency.title), 100))
        yield from wrap(f"- {place} {title}", width - 4, initial_indent="    ", subsequent_indent="      ")
    for said in (why(one, lang), shared_words(one, lang), apart(one, lang)):
        yield from wrap(said, width - 6, initial_indent="      ", subsequent_indent="      ") if said else ()


def _names(found: Sequence[Usage], lang: Lang, width: int) -> Iterator[str]:
    """Give a line for each name of what has several, after a line that says what it is."""
    for one in found:
        yield f"  {label(one.kind, one.code, lang)}"
        for name in one.names:
            sign = "✓" if name.own else "-"
            text = f"{sign} {quoted(lang, shown(name, one))} {name.count}: {places(name.counts, lang)}"
            yield from wrap(text, width - 4, initial_indent="    ", subsequent_indent="      ")


def _forms(found: Sequence[Usage], lang: Lang, width: int) -> Iterator[str]:
    for one in found:
        for name in one.names:
            if len(name.forms) > 1:
                said = ", ".join(f"{quoted(lang, one_line(form.written))} {form.count}" for form in name.forms)
                yield from wrap(said, width - 2, initial_indent="  ", subsequent_indent="    ")


def _unknown(made: Across, lang: Lang, width: int) -> Iterator[str]:
    words = WORDS[lang]
    for group in made.groups:
        like = words["unknown.like"].format(name=group.name) if group.code else words["unknown.twins"]
        for member in group.members:
            text = f"{_form(member, lang)} – {like}"
            yield from wrap(text, width - 2, initial_indent="  ", subsequent_indent="    ")
    for one in made.alone:
        text = f"{KIND_NAMES[lang][one.kind]}: {_form(one, lang)}"
        yield from wrap(text, width - 2, initial_indent="  ", subsequent_indent="    ")


def _form(one: Unknown, lang: Lang) -> str:
    form = one.form
    return f"{quoted(lang, shorten(one_line(form.written), 80))} {form.count}: {places(form.counts, lang)}"


def _methods(made: Sequence[Coverage], lang: Lang, width: int) -> Iterator[str]:
    """Say for each specialty which methods it uses, the most used first."""
    yield f"  ({WORDS[lang]['methods.caption'].lower()})"
    for one in made:
        cells = {m: [part.cell(ALL, m) for part in one.parts] for m in one.methods}
        sums = {m: (sum(map(len, found)), sum(c.assessments for c in found)) for m, found in cells.items()}
        order = sorted(sums, key=lambda method: -sums[method][0])
        said = " · ".join(f"{label('methods', m, lang)} {sums[m][0]}/{sums[m][1]}" for m in order)
        yield from wrap(f"{one_line(one.book.name)}: {said}", width - 2, initial_indent="  ", subsequent_indent="    ")


def _bold(text: str, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text
