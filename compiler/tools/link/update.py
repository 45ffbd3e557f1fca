"""Pin what a specialty uses to what is there now: ``maalbog link --update``, and what it would change.

A choice names competencies by number.  When the newer edition numbers them differently, the
names follow the competencies by their permanent ids; a name that leads nowhere stays as it is
and becomes a finding.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ...editions.links import link as side
from ...editions.links.digest import digest
from ...editions.links.edit import write
from ...editions.links.file import parse
from ...editions.links.join import named
from ...editions.links.library import Library, LibraryEdition
from ...editions.links.link import Link, Links, Name
from ...editions.links.resolve import Linked, resolve
from ...ground.disk import read_limited
from ...model.logbook import Competency


class Update(Struct, frozen=True):
    """What pinning a specialty's newest edition anew gives.

    ``before`` and ``after`` are its model with the old and with the new links; ``data`` is the new
    ``deling.yaml``, ``None`` where nothing changes.
    """

    edition: LibraryEdition
    path: Path
    before: Linked
    after: Linked
    links: tuple[Link, ...]
    data: bytes | None


def update(code: str, library: Library, more: Iterable[str] = ()) -> Update | None:
    """Pin what the newest edition of a specialty uses to the newest edition and content of each document.

    ``more`` are documents to use besides.  Older editions keep what they have: trainees on them
    keep their logbook.  ``None`` where the specialty has no edition.  Raises
    :class:`compiler.editions.links.edit.CannotEdit`.
    """
    folder, editions = library.folder(code), library.editions(code)
    if folder is None or not editions:
        return None
    edition = editions[-1]
    links = library.links(code)
    old = _before(links, edition.date)
    wanted = tuple(newest(link, library) for link in (*old, *_more(edition, old, more)))
    path = folder / side.NAME
    kept = links.of(edition.date) if links else ()
    before = resolve(edition.logbook, links, library)
    if _same(kept, wanted):
        return Update(edition, path, before, before, wanted, None)
    now = read_limited(path) if path.is_file() else None
    data = write(now, code, edition.date, wanted)
    label = links.label if links else f"{code}/{side.NAME}"
    after = resolve(edition.logbook, parse(data, label, code), library)
    return Update(edition, path, before, after, wanted, data)


def _before(links: Links | None, date: str) -> tuple[Link, ...]:
    """Give the links of an edition; one that has none starts from those of the edition before it."""
    if links is None:
        return ()
    earlier = [d for d in links.editions if d <= date]
    return links.of(max(earlier)) if earlier else ()


def _more(edition: LibraryEdition, old: Iterable[Link], more: Iterable[str]) -> list[Link]:
    """Give the documents that are to be used from now on: those asked for, and those that a part is described in."""
    there = {link.document for link in old}
    described = [part.shared_from for part in edition.logbook.parts if part.shared_from]
    return [Link(code) for code in dict.fromkeys((*described, *more)) if code not in there]


def _same(old: tuple[Link, ...], new: tuple[Link, ...]) -> bool:
    return [(p.document, p.edition, p.digest) for p in old] == [(p.document, p.edition, p.digest) for p in new]


def newest(link: Link, library: Library) -> Link:
    """Give a link on the newest edition of its document, or as it is where there is none."""
    editions = library.editions(link.document)
    return repinned(link, editions[-1], library) if editions else link


def repinned(link: Link, edition: LibraryEdition, library: Library, coming: Library | None = None) -> Link:
    """Give a link on an edition, with what it names called as it is called there.

    ``coming`` is the library that the edition is in, where that is not the one that has the old.
    """
    now = resolve(edition.logbook, library.links(edition.code), coming or library).logbook
    old = library.edition(link.document, link.edition) if link.edition else None
    names = _Renamed(old.logbook.competencies if old else (), now.competencies)
    return replace(
        link,
        edition=edition.date,
        digest=digest(now),
        choice=replace(link.choice, names=tuple(map(names.follow, link.choice.names))),
        adapt=tuple(replace(a, competency=names.follow(a.competency)) for a in link.adapt),
    )


class _Renamed:
    """The competencies of two editions of a document, to call one by its number in the other."""

    def __init__(self, old: tuple[Competency, ...], new: tuple[Competency, ...]) -> None:
        self.old = old
        self.new = {competency.id: competency for competency in new}

    def follow(self, name: Name) -> Name:
        """Give the name that a competency has now; unchanged where it has none, or was named by its id."""
        hits = named(self.old, name.text)
        now = self.new.get(hits[0].id) if len(hits) == 1 else None
        if now is None or not now.number or hits[0].number == now.number or name.text == now.id:
            return name
        return replace(name, text=now.number)
