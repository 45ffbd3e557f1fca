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

from ...editions.links import pins as side
from ...editions.links.digest import digest
from ...editions.links.join import named
from ...editions.links.library import Library, LibraryEdition
from ...editions.links.pins import Name, Pin, Pins
from ...editions.links.pins_edit import write
from ...editions.links.pins_read import parse
from ...editions.links.resolve import Linked, resolve
from ...ground.disk import read_limited
from ...model.logbook import Competency


class Update(Struct, frozen=True):
    """What pinning a specialty's newest edition anew gives.

    ``before`` and ``after`` are its model with the old and with the new pins; ``data`` is the new
    ``deling.yaml``, ``None`` where nothing changes.
    """

    edition: LibraryEdition
    path: Path
    before: Linked
    after: Linked
    pins: tuple[Pin, ...]
    data: bytes | None


def update(code: str, library: Library, more: Iterable[str] = ()) -> Update | None:
    """Pin what the newest edition of a specialty uses to the newest edition and content of each document.

    ``more`` are documents to use besides.  Older editions keep what they have: trainees on them
    keep their logbook.  ``None`` where the specialty has no edition.  Raises
    :class:`compiler.editions.links.pins_edit.CannotEdit`.
    """
    folder, editions = library.folder(code), library.editions(code)
    if folder is None or not editions:
        return None
    edition = editions[-1]
    pins = library.pins(code)
    old = _before(pins, edition.date)
    wanted = tuple(newest(pin, library) for pin in (*old, *_more(edition, old, more)))
    path = folder / side.NAME
    kept = pins.of(edition.date) if pins else ()
    before = resolve(edition.logbook, pins, library)
    if _same(kept, wanted):
        return Update(edition, path, before, before, wanted, None)
    now = read_limited(path) if path.is_file() else None
    data = write(now, code, edition.date, wanted)
    label = pins.label if pins else f"{code}/{side.NAME}"
    after = resolve(edition.logbook, parse(data, label, code), library)
    return Update(edition, path, before, after, wanted, data)


def _before(pins: Pins | None, date: str) -> tuple[Pin, ...]:
    """Give the pins of an edition; one that has none starts from those of the edition before it."""
    if pins is None:
        return ()
    earlier = [d for d in pins.editions if d <= date]
    return pins.of(max(earlier)) if earlier else ()


def _more(edition: LibraryEdition, old: Iterable[Pin], more: Iterable[str]) -> list[Pin]:
    """Give the documents that are to be used from now on: those asked for, and those that a part is described in."""
    there = {pin.document for pin in old}
    described = [part.shared_from for part in edition.logbook.parts if part.shared_from]
    return [Pin(code) for code in dict.fromkeys((*described, *more)) if code not in there]


def _same(old: tuple[Pin, ...], new: tuple[Pin, ...]) -> bool:
    return [(p.document, p.edition, p.digest) for p in old] == [(p.document, p.edition, p.digest) for p in new]


def newest(pin: Pin, library: Library) -> Pin:
    """Give a pin on the newest edition of its document, or as it is where there is none."""
    editions = library.editions(pin.document)
    return repinned(pin, editions[-1], library) if editions else pin


def repinned(pin: Pin, edition: LibraryEdition, library: Library, coming: Library | None = None) -> Pin:
    """Give a pin on an edition, with what it names called as it is called there.

    ``coming`` is the library that the edition is in, where that is not the one that has the old.
    """
    now = resolve(edition.logbook, library.pins(edition.code), coming or library).logbook
    old = library.edition(pin.document, pin.edition) if pin.edition else None
    names = _Renamed(old.logbook.competencies if old else (), now.competencies)
    return replace(
        pin,
        edition=edition.date,
        digest=digest(now),
        choice=replace(pin.choice, names=tuple(map(names.follow, pin.choice.names))),
        adapt=tuple(replace(a, competency=names.follow(a.competency)) for a in pin.adapt),
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
