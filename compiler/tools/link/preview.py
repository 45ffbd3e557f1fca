"""What an updated shared part would change in each specialty that uses it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from ...editions.links.library import Library, LibraryEdition
from ...editions.links.link import Links
from ...editions.links.resolve import Linked, resolve
from ...editions.revision.change import Comparison, Side
from ...editions.revision.compare import compare
from ...ground.diagnostics import Diagnostic
from .update import repinned


class Effect(Struct, frozen=True):
    """What becomes of one specialty: its newest edition with the old and with the new shared part.

    ``told`` are the findings that come, ``solved`` those that go; ``unknown`` are documents whose
    old content is not to be had, so that nothing can be said about what has changed in them.
    """

    edition: LibraryEdition
    comparison: Comparison
    told: tuple[Diagnostic, ...] = ()
    solved: tuple[Diagnostic, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def different(self) -> bool:
        """Whether anything differs for the specialty."""
        return bool(self.comparison.changes or self.comparison.rest or self.told or self.solved or self.unknown)


def what_if(new: LibraryEdition, library: Library, codes: Iterable[str] = ()) -> tuple[Effect, ...]:
    """Tell what an edition of a shared document would change in each specialty that uses the document.

    Of each specialty the newest edition is looked at, with its choices and adaptations.  Who uses
    the document through another shared part is told of only where something changes for them.
    ``codes`` limits the question to these.
    """
    changed = library.with_editions(new)
    wanted = set(codes)
    found = []
    for user in library.codes():
        editions, links = library.editions(user), library.links(user)
        if user == new.code or (wanted and user not in wanted) or not editions or links is None:
            continue
        edition = editions[-1]
        before = resolve(edition.logbook, links, library)
        after = resolve(edition.logbook, moved(links, edition.date, new, changed, library), changed)
        made = effect(edition, before, after)
        if made.different or any(link.document == new.code for link in links.of(edition.date)):
            found.append(made)
    return tuple(found)


def effect(edition: LibraryEdition, before: Linked, after: Linked) -> Effect:
    """Compare what a specialty has with what it would have."""
    sides = (Side(before.logbook, edition.label, permanent=True), Side(after.logbook, edition.label, permanent=True))
    old, new = {_fault(d) for d in before.diagnostics}, {_fault(d) for d in after.diagnostics}
    return Effect(
        edition,
        compare(*sides),
        tuple(d for d in after.diagnostics if _fault(d) not in old),
        tuple(d for d in before.diagnostics if _fault(d) not in new),
    )


def _fault(one: Diagnostic) -> tuple[object, ...]:
    return (one.rule, one.variant, one.args)


def moved(links: Links, date: str, new: LibraryEdition, changed: Library, library: Library) -> Links:
    """Give the links with those on a document moved to an edition of it, named by its numbers."""
    rows = tuple(
        repinned(link, new, library, changed) if link.document == new.code else link for link in links.of(date)
    )
    return replace(links, editions={**links.editions, date: rows})
