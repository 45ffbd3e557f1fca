"""What a specialty takes from shared parts is added to its model, and what is wrong with that is told.

Some parts of a training are described once for several specialties.  A specialty refers to such a
document by code, edition and content (``deling.yaml``, :mod:`compiler.editions.links.link`), chooses from it and
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
from .link import Link, Links

Used: TypeAlias = tuple[str, str, str]
"""Document, edition and the digest of the content that was taken."""


class Use(Struct, frozen=True):
    """One link followed: the edition that it leads to, ``None`` if to none, the digest and what was taken."""

    link: Link
    edition: LibraryEdition | None = None
    digest: str = ""
    taken: Taken | None = None


class Linked(Struct, frozen=True):
    """A model with what it takes from shared parts, what was found, and the links that were followed."""

    logbook: Logbook
    diagnostics: tuple[Diagnostic, ...] = ()
    uses: tuple[Use, ...] = ()

    @property
    def links(self) -> tuple[Used, ...]:
        """The shared parts in use."""
        return tuple(sorted((u.edition.code, u.edition.date, u.digest) for u in self.uses if u.edition is not None))


def resolve(book: Logbook, links: Links | None, library: Library) -> Linked:
    """Add to a model what its links choose from the editions of a library.

    A reference that leads nowhere or in a circle is told and adds nothing; the others do.
    """
    return _Resolver(book, links, library).run()


def inside(edition: LibraryEdition, library: Library) -> Linked:
    """Give an edition of a library with what it takes from others itself; each is followed once."""
    place = (edition.code, edition.date)
    made = library.followed.get(place)
    if not isinstance(made, Linked):
        made = resolve(edition.logbook, library.links(edition.code), library)
        library.followed[place] = made
    return made


def _file(found: Diagnostic, edition: LibraryEdition) -> str:
    """Name the file that a fault of a shared document is in, as far as its place does not name it."""
    if found.span.line is None or found.span.part is None:
        return edition.label
    return "" if "/" in found.span.part else edition.code


class _Resolver(LinkFindings):
    """Follows the links of one edition of one specialty."""

    def __init__(self, book: Logbook, links: Links | None, library: Library) -> None:
        super().__init__(book, links, library)
        self.node: Node = (book.specialty, book.edition.date)
        self.uses: list[Use] = []

    def run(self) -> Linked:
        """Follow every link."""
        made = self.book
        if self.links is not None:
            self.found += self.links.wrong(self.book.edition.date)
            self.stray(self.links)
            for link in sorted(self.links.of(self.book.edition.date), key=self._is_list):
                made = self._link(made, link)
        self.unpinned()
        return Linked(made, tuple(self.found), tuple(sorted(self.uses, key=lambda use: use.link.line)))

    def _is_list(self, link: Link) -> bool:
        """Tell whether a link is on courses alone: they come last, when it is known which parts there are."""
        return all(not edition.logbook.parts for edition in self.library.editions(link.document))

    def _link(self, made: Logbook, link: Link) -> Logbook:
        edition = self._find(link)
        if edition is None or self._circular(link, edition):
            self.uses.append(Use(link))
            return made
        inner = inside(edition, self.library)
        now = digest(inner.logbook)
        if not self._faulty(link, edition, inner):
            self.outdated(link, edition, now)
        taken = choose(inner.logbook, link.choice)
        parts = {part.code for part in (*made.parts, *inner.logbook.parts)}
        taken = replace(taken, courses=tuple(c for c in taken.courses if c.part is None or c.part in parts))
        self.not_there(edition, taken)
        taken = self._adapted(link, edition, taken)
        self.uses.append(Use(link, edition, now, taken))
        self.conflicts(link, edition, made, taken)
        return join(made, inner.logbook, taken)

    def _find(self, link: Link) -> LibraryEdition | None:
        """Find the edition that a link means."""
        if link.document == self.book.specialty:
            self.add(CYCLE, link.line, {"document": link.document}, "self", link.document)
            return None
        editions = self.library.editions(link.document)
        if not editions:
            self.no_document(link)
            return None
        if link.edition is None:
            return editions[-1]
        edition = self.library.edition(link.document, link.edition)
        if edition is None:
            there = ", ".join(one.date for one in editions)
            values: Values = {"document": link.document, "edition": link.edition, "there": there}
            self.add(MISSING, link.line, values, "edition", link.edition)
        return edition

    def _circular(self, link: Link, edition: LibraryEdition) -> bool:
        """Tell of a circle in the one document that comes first in it; the others only say who does."""
        circle = cycle_through(self.node, (edition.code, edition.date), self.library)
        if circle is None:
            return False
        if circle.told_at == self.node:
            self.add(CYCLE, link.line, {"chain": circle.chain}, "", link.document)
        else:
            self.not_in_order(link, edition, (self.cause(circle),))
        return True

    def _faulty(self, link: Link, edition: LibraryEdition, inner: Linked) -> bool:
        """Say once of a shared part that it is not in order, and where each of its faults is written.

        Tells whether there was anything to say: then it goes without saying that it has changed.
        """
        mode = self.library.mode
        causes: list[Related] = []
        for one in (*edition.faults, *(d for d in inner.diagnostics if severity(d, mode) == "error")):
            deeper = [r for r in one.related if r.cause is not None]
            causes += deeper or [Related("written", one.path, one.span, one.quote, _file(one, edition), one)]
        if causes:
            self.not_in_order(link, edition, tuple(causes))
        return bool(causes)

    def _adapted(self, link: Link, edition: LibraryEdition, taken: Taken) -> Taken:
        """Put what the specialty asks for beyond the shared part into the chosen competencies."""
        chosen = {c.id: c for c in taken.competencies}
        for wanted in link.adapt:
            hits = named(chosen.values(), wanted.competency.text)
            if len(hits) != 1:
                self.not_adapted(wanted.competency, edition)
                continue
            made, objections = adapt(hits[0], wanted)
            chosen[made.id] = made
            for one in objections:
                self.objection(one, wanted.competency, made, edition)
        return replace(taken, competencies=tuple(chosen.values()))
