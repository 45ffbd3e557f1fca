"""The hour: which questions fit into it, in which order, and which are left for another time."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from ...editions.answers.material import Material, flat
from ...editions.answers.texts import GROUPS, Closing, Group, closing
from ...ground.lang import Lang
from ...ground.rulebook import severity
from .lines import name_of
from .question import Question
from .questions import questions

INTRODUCTION = 5
"""Minutes for saying hello and finding the right page."""
SHORTEST = 15


class Plan(Struct, frozen=True):
    """A guide: ``asked`` within the time, in order of group, ``later`` in the appendix.

    ``confirmed`` is how many facts were left out as they have been answered; ``errors`` how many
    findings the society must correct first.
    """

    of: Material
    minutes: int
    asked: tuple[Question, ...]
    later: tuple[Question, ...]
    closing: tuple[Closing, ...]
    confirmed: int = 0
    errors: int = 0

    def groups(self) -> list[tuple[Group, list[Question]]]:
        """Give the questions of the hour by group."""
        found = [(group, [one for one in self.asked if one.group == group]) for group in GROUPS]
        return [(group, some) for group, some in found if some]

    def numbered(self) -> list[Question]:
        """Give the questions of the hour in the order in which they are numbered."""
        return [one for _, some in self.groups() for one in some]

    def closing_text(self, one: Closing, lang: Lang) -> str:
        """Give the text of a general question."""
        return one.ask[lang].format(example=self.example(lang))

    def example(self, lang: Lang) -> str:
        """Name a competency to try things with: the first that is assessed in more than one way."""
        rows = [row.competency for row in self.of.rows]
        one = next((c for c in rows if len(c.assessments) > 1), rows[0] if rows else None)
        return f"{name_of(one, frozenset(), self.of, lang)} »{flat(one.title)}«" if one else "1"

    def name(self, subject: str) -> str:
        """Name a subject as a person knows it; empty where that is no more than the subject itself."""
        book = self.of.book
        known = {one.id: flat(f"{one.number} {one.title}") for one in book.competencies}
        known |= {one.id: flat(f"{one.number} {one.title}") for one in book.cards}
        return known.get(subject) or next((part.title for part in book.parts if part.code == subject), "")

    @property
    def total(self) -> int:
        """How many minutes all of the hour takes."""
        return INTRODUCTION + sum(q.minutes for q in self.asked) + sum(c.minutes for c in self.closing)


def plan(
    of: Material,
    minutes: int = 60,
    lang: Lang = "da",
    *,
    known: frozenset[tuple[str, str]] = frozenset(),
    closed: Collection[str] = (),
) -> Plan:
    """Make a guide of so many minutes; ``known`` are facts that were answered, ``closed`` general questions.

    Each group comes in with its riskiest question before any has its second; then risk alone counts.
    """
    all_ = questions(of, lang, known)
    last = _closing(of, minutes, closed)
    room = minutes - INTRODUCTION - sum(one.minutes for one in last)
    first = [next(q for q in all_ if q.group == group) for group in GROUPS if any(q.group == group for q in all_)]
    order = [*sorted(first, key=lambda q: -q.risk), *(q for q in all_ if q not in first)]
    asked = _fitting(order, room)
    chosen = {q.id for q in asked}
    errors = sum(severity(one) == "error" for one in of.found)
    return Plan(
        of,
        minutes,
        tuple(q for q in all_ if q.id in chosen),
        tuple(q for q in all_ if q.id not in chosen),
        last,
        len(known),
        errors,
    )


def _fitting(order: Sequence[Question], room: int) -> list[Question]:
    found = []
    for question in order:
        if question.minutes <= room:
            found.append(question)
            room -= question.minutes
    return found


def _closing(of: Material, minutes: int, closed: Collection[str]) -> tuple[Closing, ...]:
    """Choose the general questions; in a short test only the last, which asks what is missing."""
    fits = [one for one in closing() if one.id not in closed and (one.needs != "cards" or of.book.cards)]
    if minutes < 2 * SHORTEST:
        return tuple(fits[-1:])
    return tuple(fits)
