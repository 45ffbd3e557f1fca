"""A lost ledger made again from the bundles that were built with it, or begun anew on purpose."""

from __future__ import annotations

from collections.abc import Iterable

from .ledger import Entry, Kind, Said, Section
from .ledger_give import card_said, goal_said
from .ledger_text import number_of
from .model import Logbook
from .record import dataclass, replace

_STEP = 100


class Contradiction(Exception):  # noqa: N818 - it names the situation
    """Two sources give one id to different things in the same edition."""

    def __init__(self, id: str, edition: str) -> None:
        super().__init__(f"{id} in {edition}")
        self.id = id
        self.edition = edition


@dataclass(frozen=True, slots=True)
class _Named:
    """One id as a bundle has it."""

    kind: Kind
    id: str
    said: Said


def beyond(highest: int) -> int:
    """Give the number to go on from when not all ids are known: the first of the next hundred.

    An id may have been given and taken out again since the bundles were made; none of them names it.
    """
    return highest - highest % _STEP + _STEP + 1 if highest else 1


def restored(section: Section, books: Iterable[Logbook], least: tuple[int, int] = (0, 0)) -> Section:
    """Enter the editions that bundles hold in a section, under the ids that they have there.

    What the section knows already stays.  ``least`` are the highest numbers of competencies and
    cards known from elsewhere.  Raises :class:`Contradiction`.
    """
    tops: dict[Kind, int] = {"competency": least[0], "card": least[1]}
    for book in sorted(books, key=lambda b: b.edition.date):
        for one in _named(book):
            section = _enter(section, one, book.edition.date)
            tops[one.kind] = max(tops[one.kind], number_of(section.specialty, one.kind, one.id) or 0)
        section = replace(section, editions=tuple(sorted({*section.editions, book.edition.date})))
    next_, next_card = section.next, section.next_card
    return replace(
        section,
        next=next_ if tops["competency"] < next_ else beyond(tops["competency"]),
        next_card=next_card if tops["card"] < next_card else beyond(tops["card"]),
    )


def _named(book: Logbook) -> list[_Named]:
    """List the ids that a bundle has of its own specialty."""
    code = book.specialty
    goals = [_Named("competency", c.id, goal_said(c)) for c in book.competencies if c.shared is None]
    cards = [_Named("card", card.id, card_said(card, {})) for card in book.cards]
    return [one for one in (*goals, *cards) if number_of(code, one.kind, one.id) is not None]


def _enter(section: Section, one: _Named, date: str) -> Section:
    """Enter one id of one edition."""
    entries = section.entries(one.kind)
    at = next((n for n, entry in enumerate(entries) if entry.id == one.id), None)
    if at is None:
        made = _sorted(section, one.kind, (*entries, Entry(one.id, {date: one.said})))
    else:
        entry = entries[at]
        was = entry.editions.get(date)
        if was is not None and was.number != one.said.number and was.title != one.said.title:
            raise Contradiction(one.id, date)
        if was is not None:
            return section
        fresh = replace(entry, editions={**entry.editions, date: one.said})
        made = (*entries[:at], fresh, *entries[at + 1 :])
    return replace(section, competencies=made) if one.kind == "competency" else replace(section, cards=made)


def _sorted(section: Section, kind: Kind, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: number_of(section.specialty, kind, entry.id) or 0))
