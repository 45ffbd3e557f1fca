"""What a specialty takes from shared parts is added to its model, and what is wrong with that is told.

Some parts of a training are described once for several specialties.  A specialty refers to such a
document by code, edition and content (``deling.yaml``, :mod:`compiler.editions.links.pins`), chooses from it and
may ask for more.  The competencies keep the ids of the document that they are from, so that one
approval counts everywhere.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ...ground.diagnostics import Diagnostic, Related
from ...ground.rulebook import severity
from ...model.logbook import Logbook
from .adapt import adapt
from .cycle import Node, cycle_through
from .digest import digest
from .findings import CYCLE, MISSING, LinkFindings, Values
from .join import Taken, choose, join, named
from .library import Library, LibraryEdition
from .pins import Pin, Pins

Used: TypeAlias = tuple[str, str, str]
"""Document, edition and the digest of the content that was taken."""


class Use(Struct, frozen=True):
    """One pin followed: the edition that it leads to, ``None`` if to none, the digest and what was taken."""

    pin: Pin
    edition: LibraryEdition | None = None
    digest: str = ""
    taken: Taken | None = None


class Linked(Struct, frozen=True):
    """A model with what it takes from shared parts, what was found, and the pins that were followed."""

    logbook: Logbook
    diagnostics: tuple[Diagnostic, ...] = ()
    uses: tuple[Use, ...] = ()

    @property
    def links(self) -> tuple[Used, ...]:
        """The shared parts in use."""
        return tuple(sorted((u.edition.code, u.edition.date, u.digest) for u in self.uses if u.edition is not None))


def resolve(book: Logbook, pins: Pins | None, library: Library) -> Linked:
    """Add to a model what its pins choose from the editions of a library.

    A reference that leads nowhere or in a circle is told and adds nothing; the others do.
    """
    return _Resolver(book, pins, library).run()


def inside(edition: LibraryEdition, library: Library) -> Linked:
    """Give an edition of a library with what it takes from others itself; each is followed once."""
    place = (edition.code, edition.date)
    made = library.followed.get(place)
    if not isinstance(made, Linked):
        made = resolve(edition.logbook, library.pins(edition.code), library)
        library.followed[place] = made
    return made


def _file(found: Diagnostic, edition: LibraryEdition) -> str:
    """Name the file that a fault of a shared document is in, as far as its place does not name it."""
    if found.span.line is None or found.span.part is None:
        return edition.label
    return "" if "/" in found.span.part else edition.code


class _Resolver(LinkFindings):
    """Follows the pins of one edition of one specialty."""

    def __init__(self, book: Logbook, pins: Pins | None, library: Library) -> None:
        super().__init__(book, pins, library)
        self.node: Node = (book.specialty, book.edition.date)
        self.uses: list[Use] = []

    def run(self) -> Linked:
        """Follow every pin."""
        made = self.book
        if self.pins is not None:
            self.found += self.pins.wrong(self.book.edition.date)
            self.stray(self.pins)
            for pin in sorted(self.pins.of(self.book.edition.date), key=self._is_list):
                made = self._link(made, pin)
        self.unpinned()
        return Linked(made, tuple(self.found), tuple(sorted(self.uses, key=lambda use: use.pin.line)))

    def _is_list(self, pin: Pin) -> bool:
        """Tell whether a pin is on courses alone: they come last, when it is known which parts there are."""
        return all(not edition.logbook.parts for edition in self.library.editions(pin.document))

    def _link(self, made: Logbook, pin: Pin) -> Logbook:
        edition = self._find(pin)
        if edition is None or self._circular(pin, edition):
            self.uses.append(Use(pin))
            return made
        inner = inside(edition, self.library)
        now = digest(inner.logbook)
        if not self._faulty(pin, edition, inner):
            self.outdated(pin, edition, now)
        taken = choose(inner.logbook, pin.choice)
        parts = {part.code for part in (*made.parts, *inner.logbook.parts)}
        taken = replace(taken, courses=tuple(c for c in taken.courses if c.part is None or c.part in parts))
        self.not_there(edition, taken)
        taken = self._adapted(pin, edition, taken)
        self.uses.append(Use(pin, edition, now, taken))
        self.conflicts(pin, edition, made, taken)
        return join(made, inner.logbook, taken)

    def _find(self, pin: Pin) -> LibraryEdition | None:
        """Find the edition that a pin means."""
        if pin.document == self.book.specialty:
            self.add(CYCLE, pin.line, {"document": pin.document}, "self", pin.document)
            return None
        editions = self.library.editions(pin.document)
        if not editions:
            self.no_document(pin)
            return None
        if pin.edition is None:
            return editions[-1]
        edition = self.library.edition(pin.document, pin.edition)
        if edition is None:
            there = ", ".join(one.date for one in editions)
            values: Values = {"document": pin.document, "edition": pin.edition, "there": there}
            self.add(MISSING, pin.line, values, "edition", pin.edition)
        return edition

    def _circular(self, pin: Pin, edition: LibraryEdition) -> bool:
        """Tell of a circle in the one document that comes first in it; the others only say who does."""
        circle = cycle_through(self.node, (edition.code, edition.date), self.library)
        if circle is None:
            return False
        if circle.told_at == self.node:
            self.add(CYCLE, pin.line, {"chain": circle.chain}, "", pin.document)
        else:
            self.not_in_order(pin, edition, (self.cause(circle),))
        return True

    def _faulty(self, pin: Pin, edition: LibraryEdition, inner: Linked) -> bool:
        """Say once of a shared part that it is not in order, and where each of its faults is written.

        Tells whether there was anything to say: then it goes without saying that it has changed.
        """
        mode = self.library.mode
        causes: list[Related] = []
        for one in (*edition.faults, *(d for d in inner.diagnostics if severity(d, mode) == "error")):
            deeper = [r for r in one.related if r.cause is not None]
            causes += deeper or [Related("written", one.path, one.span, one.quote, _file(one, edition), one)]
        if causes:
            self.not_in_order(pin, edition, tuple(causes))
        return bool(causes)

    def _adapted(self, pin: Pin, edition: LibraryEdition, taken: Taken) -> Taken:
        """Put what the specialty asks for beyond the shared part into the chosen competencies."""
        chosen = {c.id: c for c in taken.competencies}
        for wanted in pin.adapt:
            hits = named(chosen.values(), wanted.competency.text)
            if len(hits) != 1:
                self.not_adapted(wanted.competency, edition)
                continue
            made, objections = adapt(hits[0], wanted)
            chosen[made.id] = made
            for one in objections:
                self.objection(one, wanted.competency, made, edition)
        return replace(taken, competencies=tuple(chosen.values()))
