"""The ledger of ids: what a specialty's permanent ids stand for, edition by edition.

An id is given once and never to anything else.  The ledger remembers, for each edition that was
built, which competency had which id and what it said, so that the edition gets the same ids when
it is built again, and a later one keeps them for what is still the same.  Entries are never
deleted: what an edition no longer has is retired, or withdrawn where it only was there while the
edition was being written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

NAME = "ids.yaml"
Kind: TypeAlias = Literal["competency", "card"]


class Wording(Struct, frozen=True):
    """What one edition says of a competency, or of a card.

    Of a competency: ``part``, ``number``, ``title`` and the ``lines`` of its objectives.  Of a
    card: ``number``, ``title``, ``method`` and in ``lines`` the ids of its competencies.
    """

    number: str = ""
    title: str = ""
    part: str = ""
    method: str = ""
    lines: tuple[str, ...] = ()


class LedgerEntry(Struct, frozen=True):
    """One id.  ``editions`` are those that have it, by date, ``withdrawn`` those that no longer do.

    ``replaces`` are the ids that a person's approval may be carried over from (split and merge).
    """

    id: str
    editions: Mapping[str, Wording] = field(default_factory=dict)
    withdrawn: Mapping[str, Wording] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()

    @property
    def last(self) -> tuple[str, Wording]:
        """The latest edition that has or had it, and what it says there."""
        return max({**self.withdrawn, **self.editions}.items(), default=("", Wording()), key=lambda pair: pair[0])


class LedgerSection(Struct, frozen=True):
    """One specialty's ids.  ``next`` and ``next_card`` are the numbers that have never been given.

    ``editions`` are the dates of all editions that were built, oldest first.
    """

    specialty: str
    next: int = 1
    next_card: int = 1
    editions: tuple[str, ...] = ()
    competencies: tuple[LedgerEntry, ...] = ()
    cards: tuple[LedgerEntry, ...] = ()

    def entries(self, kind: Kind) -> tuple[LedgerEntry, ...]:
        """Give the entries of one kind."""
        return self.competencies if kind == "competency" else self.cards

    def of(self, kind: Kind, edition: str) -> dict[str, Wording]:
        """Give what an edition has, by id, in the ledger's order."""
        return {e.id: e.editions[edition] for e in self.entries(kind) if edition in e.editions}

    def withdrawn(self, edition: str) -> tuple[str, ...]:
        """Give the ids that an edition had while it was being written, and no longer has."""
        return tuple(e.id for e in (*self.competencies, *self.cards) if edition in e.withdrawn)

    def retired(self, entry: LedgerEntry) -> str | None:
        """Give the first edition that no longer has an id; ``None`` while the latest one does."""
        latest = entry.last[0]
        return next((date for date in self.editions if date > latest), None)


class Ledger(Struct, frozen=True):
    """What one ``ids.yaml`` holds: a section for each specialty with documents in the folder."""

    sections: Mapping[str, LedgerSection] = field(default_factory=dict)

    def section(self, specialty: str) -> LedgerSection | None:
        """Give a specialty's section, ``None`` where it has none."""
        return self.sections.get(specialty)

    def with_section(self, section: LedgerSection) -> Ledger:
        """Give the ledger with a section put in, or in place of the one that was there."""
        return replace(self, sections={**self.sections, section.specialty: section})
