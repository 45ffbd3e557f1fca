"""Questions become entries of ``svar.yaml``; answers that were given stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from ...editions.answers.fact import fingerprint
from ...editions.answers.facts import Facts
from ...editions.answers.file import Answer, Answers, Expected, Reply
from ...editions.answers.texts import CLOSING, group_name
from ...ground.lang import Lang
from .plan import Plan
from .question import Question


def entries(plan: Plan, lang: Lang = "da") -> tuple[Answer, ...]:
    """Make an empty entry for each question of a guide, those of the appendix and the closing ones too."""
    edition = plan.of.book.edition.date
    made = [_entry(question, edition, plan, lang) for question in (*plan.asked, *plan.later)]
    group = group_name("closing", lang)
    last = [Answer(f"{CLOSING}.{one.id}", edition, group, plan.closing_text(one, lang), ()) for one in plan.closing]
    return (*made, *last)


def _entry(question: Question, edition: str, plan: Plan, lang: Lang) -> Answer:
    return Answer(
        question.id,
        edition,
        group_name(question.group, lang),
        question.ask,
        tuple(Expected(f.kind, f.subject, plan.name(f.subject), f.text, f.shown["da"]) for f in question.facts),
    )


def update(before: Answers | None, specialty: str, fresh: Iterable[Answer]) -> Answers:
    """Give the file with the questions of a guide: what was answered stays, what was not is asked anew.

    A question that nobody has answered and that is not asked any more falls out.
    """
    kept = {(one.id, one.edition): one for one in (before.answers if before else ()) if one.given}
    made = {(one.id, one.edition): one for one in fresh}
    all_ = [*kept.values(), *(one for place, one in made.items() if place not in kept)]
    dates = sorted({one.edition for one in all_})
    return Answers(specialty, tuple(one for date in dates for one in all_ if one.edition == date))


def answered(before: Answers, given: Mapping[str, tuple[Reply, str, str]], edition: str) -> tuple[Answers, list[str]]:
    """Put in what a returned guide says, by id: reply, correction, remark; give also what that changed.

    An empty answer never takes the place of one that was given.
    """
    changed, made = [], []
    for one in before.answers:
        new = given.get(one.id) if one.edition == edition else None
        if new is None or not any(new):
            made.append(one)
            continue
        reply, correction, remark = new
        fresh = replace(one, reply=reply or one.reply, correction=correction or one.correction)
        fresh = replace(fresh, remark=remark or one.remark)
        if one.given and fresh != one:
            changed.append(one.id)
        if fresh != one:
            fresh = replace(fresh, done=False)
        made.append(fresh)
    return replace(before, answers=tuple(made)), changed


def settled(answers: Answers | None, facts: Facts) -> frozenset[tuple[str, str]]:
    """Give the facts, by kind and subject, that were confirmed and still stand as they did then.

    What was answered with a correction is not asked again either, as long as the text is the same.
    """
    found = set()
    for one in answers.answers if answers else ():
        for fact in one.expected if one.reply else ():
            now = facts.get((fact.kind, fact.subject))
            if now is None or fingerprint("", now.text) != fingerprint("", fact.text):
                continue
            if one.reply != "ja" or fingerprint("", now.shown["da"]) == fingerprint("", fact.shown):
                found.add((fact.kind, fact.subject))
    return frozenset(found)


def closing_done(answers: Answers | None, edition: str) -> frozenset[str]:
    """Give the general questions that were answered of an edition."""
    prefix = f"{CLOSING}."
    given: Sequence[Answer] = answers.of(edition) if answers else ()
    return frozenset(one.id.removeprefix(prefix) for one in given if one.given and one.id.startswith(prefix))
