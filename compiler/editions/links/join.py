"""A goal description and what it takes from a shared document, put together into one model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...ground.folding import key
from ...language.vocabulary import find_course, get
from ...model.logbook import (
    PART_CODES,
    Authorisation,
    Card,
    Competency,
    Course,
    Logbook,
    Part,
    PartCode,
    Shared,
    TrainingTime,
)
from .link import Choice, Name


class Taken(Struct, frozen=True):
    """What is chosen of a shared document; ``missing`` and ``several`` are names that lead nowhere or to more."""

    competencies: tuple[Competency, ...]
    courses: tuple[Course, ...]
    missing: tuple[Name, ...] = ()
    several: tuple[Name, ...] = ()


def choose(book: Logbook, choice: Choice) -> Taken:
    """Take the chosen competencies and courses out of a shared document, marked with where they are from.

    Of a document of which only some competencies are chosen, only the courses named come along.
    """
    hits = {name: (_competencies(book, name.text), _courses(book, name.text)) for name in choice.names}
    missing = tuple(name for name, (a, b) in hits.items() if not a and not b)
    several = tuple(name for name, (a, _) in hits.items() if len(a) > 1)
    ids = {c.id for found, _ in hits.values() if len(found) == 1 for c in found}
    codes = {c.code for found, courses in hits.values() if not found for c in courses}
    only = choice.mode == "only"  # else what is named is left out
    competencies = [marked(c, book) for c in book.competencies if (c.id in ids) is only]
    return Taken(tuple(competencies), tuple(c for c in book.courses if (c.code in codes) is only), missing, several)


def marked(competency: Competency, book: Logbook) -> Competency:
    """Say of a competency which document it is from; one that came there from another keeps that."""
    if competency.shared is not None:
        return competency
    return replace(competency, shared=Shared(book.specialty, book.edition.date))


def named(competencies: Iterable[Competency], text: str) -> tuple[Competency, ...]:
    """Find competencies by permanent id, by number, by title or by number and title."""
    wanted = key(text)
    found = [c for c in competencies if wanted in (key(c.id), key(c.number), key(c.title), key(c.number + c.title))]
    return tuple(found)


def _competencies(book: Logbook, text: str) -> tuple[Competency, ...]:
    return named(book.competencies, text)


def _courses(book: Logbook, text: str) -> tuple[Course, ...]:
    term = find_course(text)
    wanted = {key(text), key(term.code) if term else key(text)}
    return tuple(c for c in book.courses if {key(c.code), key(c.title)} & wanted)


def join(book: Logbook, shared: Logbook, taken: Taken) -> Logbook:
    """Add to a specialty's model what it takes from a shared document.

    Parts come in the order of the training.  A part that the shared document describes gets its
    months; whether they count besides those of the specialist training is told by :func:`_beside`.
    """
    parts = _parts(book, shared, taken)
    competencies = _in_order(parts, _together(book.competencies, taken.competencies))
    courses = _all_courses(book, taken, parts)
    beside = {p.code for p in parts if p.shared_from == shared.specialty and _beside(book, p)}
    time = [t for t in shared.training_time if t.part in beside and t not in book.training_time]
    return replace(
        book,
        parts=parts,
        competencies=competencies,
        courses=courses,
        training_time=_time_in_order(parts, [*time, *book.training_time]),
        cards=(*book.cards, *_cards(shared, taken, book)),
        authorisation=_authorisation(book, parts, courses, beside),
    )


def _together(own: Iterable[Competency], taken: Iterable[Competency]) -> Iterable[Competency]:
    """Put competencies together; one that came already through another shared part is there once, as adapted."""
    found = {c.id: c for c in own}
    for one in taken:
        if one.id not in found or (one.shared is not None and one.shared.adapted):
            found[one.id] = one
    return found.values()


def _parts(book: Logbook, shared: Logbook, taken: Taken) -> tuple[Part, ...]:
    """Give the specialty's parts with those that the chosen competencies belong to."""
    used = {c.part for c in taken.competencies}
    parts = {part.code: part for part in book.parts}
    for part in shared.parts:
        own = parts.get(part.code)
        if part.code not in used:
            continue
        if own is None:
            parts[part.code] = replace(part, shared_from=shared.specialty)
        elif own.shared_from == shared.specialty:
            parts[part.code] = replace(own, months=part.months if own.months is None else own.months)
    return tuple(sorted(parts.values(), key=lambda part: PART_CODES.index(part.code)))


def _in_order(parts: Sequence[Part], competencies: Iterable[Competency]) -> tuple[Competency, ...]:
    order = {part.code: n for n, part in enumerate(parts)}
    return tuple(sorted(competencies, key=lambda c: order.get(c.part, len(order))))


def _time_in_order(parts: Sequence[Part], time: Iterable[TrainingTime]) -> tuple[TrainingTime, ...]:
    order: dict[PartCode | None, int] = {part.code: n for n, part in enumerate(parts)}
    return tuple(sorted(time, key=lambda t: order.get(t.part, len(order))))


def _all_courses(book: Logbook, taken: Taken, parts: Sequence[Part]) -> tuple[Course, ...]:
    """Fill in the courses that the specialty names itself, and add the others."""
    shared = {course.code: course for course in taken.courses}
    own = [replace(c, days=shared[c.code].days) if c.days is None and c.code in shared else c for c in book.courses]
    there = {course.code for course in own}
    new = [c for c in taken.courses if c.code not in there]
    order: dict[PartCode | None, int] = {part.code: n for n, part in enumerate(parts)}
    return tuple(sorted([*own, *new], key=lambda c: order.get(c.part, len(order))))


def _cards(shared: Logbook, taken: Taken, book: Logbook) -> list[Card]:
    """Give the cards of the chosen competencies, each for these alone; without any the general ones come too."""
    ids = {c.id for c in taken.competencies}
    used = {a.card for c in taken.competencies for a in c.assessments}
    whole = ids >= {c.id for c in shared.competencies} and bool(ids)
    there = {card.id for card in book.cards}
    found = []
    for card in shared.cards:
        rest = tuple(id for id in card.competencies if id in ids)
        if card.id not in there and (rest or card.id in used or (whole and not card.competencies)):
            found.append(replace(card, competencies=rest))
    return found


def _beside(book: Logbook, part: Part) -> bool:
    """Tell whether a shared part comes before or besides the specialist training, or lies within it.

    The common trunk is a part of the specialist training (S1): its months are already counted
    there, unless the specialist training is described without them and both together are a
    length that the specialty's training has.
    """
    if part.code != "common":
        return True
    own = next((p.months for p in book.parts if p.code == "specialist"), None)
    term = get("specialties", book.specialty)
    known = term.part("specialist") if term else None
    if own is None or part.months is None or known is None:
        return False
    return own + part.months in known.months


def _authorisation(
    book: Logbook, parts: Sequence[Part], courses: Sequence[Course], beside: set[PartCode]
) -> Authorisation:
    old = book.authorisation
    more = [p.months for p in parts if p.code in beside and p.months is not None]
    months = old.training_time_months
    return replace(
        old,
        courses=tuple(c.code for c in courses if c.mandatory),
        training_time_months=sum(more) + (months or 0) if more or months is not None else None,
    )
