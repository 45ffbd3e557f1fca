"""From facts to questions: which of them are risky, and what belongs in one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from ...check.normalise import slug
from ...editions.answers.fact import Fact, fingerprint
from ...editions.answers.facts import Facts, facts
from ...editions.answers.material import Material, Row, flat
from ...editions.answers.texts import Template, phrase, template
from ...ground.lang import Lang
from ...model.logbook import Competency
from .lines import about, lines
from .question import Question, Said
from .quotes import place, said_of, silent
from .variants import merged_groups, variant_of

_WHOLE = {"roller": "roles_are", "strategier": "strategies_are", "vurdering": "methods_are"}
_SAMPLES = 6
_MOST_BONUS = 6
_LINES_A_MINUTE = 8


def questions(of: Material, lang: Lang = "da", known: frozenset[tuple[str, str]] = frozenset()) -> list[Question]:
    """Give every question that an edition gives rise to, the riskiest first.

    ``known`` are the facts, by kind and subject, that need not be asked about any more.
    """
    found = facts(of)
    made = [_question(some, variant, of, lang) for some, variant in _together(of, found, known)]
    made.sort(key=lambda q: (-q.risk, q.order, q.id))
    return [*made, *_samples(of, found, made, known, lang)]


def _samples(
    of: Material, found: Facts, made: Sequence[Question], known: frozenset[tuple[str, str]], lang: Lang
) -> list[Question]:
    """Choose competencies that nothing was asked about, the fullest of each part, to be looked over as a whole."""
    asked = {(one.kind, one.subject) for question in made for one in question.facts} | known
    free = [row for row in of.rows if ("vurdering", row.competency.id) not in asked]
    free.sort(key=lambda row: (-_weight(row.competency), of.rows.index(row)))
    parts = {row.competency.part: [r for r in free if r.competency.part == row.competency.part] for row in free}
    turns = [row for turn in zip_longest(*parts.values()) for row in turn if row is not None]
    return [_sample(row, of, found, lang) for row in turns[:_SAMPLES]]


def _weight(one: Competency) -> int:
    return 3 * len(one.assessments) + 2 * len(one.roles) + len(one.objectives) + len(one.strategies)


def _sample(row: Row, of: Material, found: Facts, lang: Lang) -> Question:
    """Ask about one competency as a whole."""
    how, id = template("kompetence", ""), row.competency.id
    some = [one for kind in _WHOLE if (one := found[kind, id]).text]
    understood = [phrase(_WHOLE[one.kind], lang, text=one.shown[lang]) for one in some]
    text = " · ".join(one.text for one in some)
    said = [Said("", place(of.span(row.path), row.path, lang))]
    return Question(
        id=f"{slug(id, 48)}.kompetence.{fingerprint('kompetence', text)}",
        kind="kompetence",
        variant="",
        group=how.group,
        facts=tuple(some),
        about=(flat(f"{row.competency.number} {row.competency.title}"),),
        said=tuple(said),
        understood=tuple(understood),
        ask=how.ask[lang],
        minutes=how.minutes,
        risk=how.risk,
        order=of.span(row.path).order,
    )


def _together(of: Material, found: Facts, known: frozenset[tuple[str, str]]) -> Iterator[tuple[list[Fact], str]]:
    """Yield what belongs in one question, and how it is asked."""
    taken = set(known)
    for group in merged_groups(of, found):
        fresh = [one for one in group if (one.kind, one.subject) not in taken]
        if len(fresh) > 1:
            taken |= {(one.kind, one.subject) for one in fresh}
            yield fresh, "merged"
    left = [one for place_, one in found.items() if place_ not in taken]
    asked = [(variant, one) for one in left if (variant := variant_of(one, of)) is not None]
    asked.sort(key=lambda pair: (pair[1].kind, pair[0]))
    for (kind, variant), group_ in groupby(asked, key=lambda pair: (pair[1].kind, pair[0])):
        readings = _readings([one for _, one in group_])
        size = template(kind, variant).at_once
        for start in range(0, len(readings), size):
            yield [one for reading in readings[start : start + size] for one in reading], variant


def _readings(all_: Iterable[Fact]) -> list[list[Fact]]:
    """Put facts together that say the same and were understood alike."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for one in all_:
        # Two parts say in their own words who approves: what counts is that it is the same.
        text = "" if one.kind == "godkender" else one.text
        found.setdefault((text, one.shown["da"]), []).append(one)
    return list(found.values())


def _question(some: Sequence[Fact], variant: str, of: Material, lang: Lang) -> Question:
    first = some[0]
    how: Template = template(first.kind, variant)
    readings = _readings(some)
    understood = lines(readings, variant, of, lang)
    said = () if how.silent else tuple(said_of(readings, variant, of, lang))
    return Question(
        id=f"{slug(first.subject, 48)}.{first.kind}.{fingerprint(first.kind, ' · '.join(one.text for one in some))}",
        kind=first.kind,
        variant=variant,
        group=how.group,
        facts=tuple(some),
        about=about(some, understood, of, lang),
        said=said,
        understood=understood,
        ask=how.ask[lang],
        minutes=how.minutes + max(0, len(understood) - 1) // _LINES_A_MINUTE,
        risk=how.risk + min(_MOST_BONUS, len(some) - 1),
        order=of.span(first.path).order,
        silent=how.silent or (not said and silent(first)),
    )
