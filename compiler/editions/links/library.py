"""The documents that a specialty may build on: the folders beside its own.

A document is found by its code, which is the name of its folder below the folder of all
specialties.  Documents are read when they are asked for, and each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from ...check.inputs import is_description
from ...check.normalise import UNKNOWN
from ...check.pipeline import Checked, check
from ...formats.registry import format_of
from ...ground.diagnostics import Diagnostic, Mode
from ...ground.disk import read_limited
from ...ground.rulebook import severity
from ...model.logbook import Logbook
from ..ledger import keep as ledger_keep
from ..ledger.book import LedgerSection
from ..ledger.give import identify
from . import link as side
from .courses import is_course_list
from .courses import read as read_courses
from .file import parse
from .link import CODE, Links

REGISTER = "registry.yaml"


class LibraryEdition(Struct, frozen=True):
    """One edition of a document in the library.

    ``label`` is how findings in other documents name its file; ``faults`` are the findings on
    it that keep it from being built.
    """

    logbook: Logbook
    label: str
    path: Path
    faults: tuple[Diagnostic, ...] = ()

    @property
    def code(self) -> str:
        """The document's code."""
        return self.logbook.specialty

    @property
    def date(self) -> str:
        """The edition's date."""
        return self.logbook.edition.date


Reader: TypeAlias = Callable[
    [Path, str, Iterable[Path], Mapping[Path, Checked], Mode, str], Iterable[tuple[Path, Checked, Logbook]]
]
"""Reads the editions of a document: of its folder, code, files, those known, mode and day."""


class Library:
    """All documents below one folder, as ``reader`` reads them.

    ``known`` are those that have been checked already, by their path; ``instead`` are editions in the place
    of, or beside, those that are there, to see what they would change.
    """

    def __init__(
        self,
        root: Path,
        reader: Reader,
        mode: Mode = "submission",
        known: Mapping[Path, Checked] | None = None,
        instead: Iterable[LibraryEdition] = (),
        day: str = "",
    ) -> None:
        self.root = root
        self.reader = reader
        self.mode = mode
        self.known = known or {}
        self.instead = tuple(instead)
        self.day = day
        self._editions: dict[str, tuple[LibraryEdition, ...]] = {}
        self._links: dict[str, Links | None] = {}
        self.followed: dict[tuple[str, str], object] = {}

    def with_editions(self, *instead: LibraryEdition) -> Library:
        """Give the library with some editions in the place of, or beside, those that are there."""
        return Library(self.root, self.reader, self.mode, self.known, instead, self.day)

    @property
    def official(self) -> bool:
        """Whether this is a folder of specialties with a register, where every shared part has to be pinned."""
        return (self.root / REGISTER).is_file()

    def folder(self, code: str) -> Path | None:
        """Give the folder of a document; ``None`` where there is none."""
        folder = self.root / code
        return folder if CODE.fullmatch(code) and folder.is_dir() else None

    def codes(self) -> tuple[str, ...]:
        """Give the codes of all folders, in order of name."""
        with suppress(OSError):  # a folder that may be entered but not listed
            return tuple(sorted(p.name for p in self.root.iterdir() if CODE.fullmatch(p.name) and p.is_dir()))
        return ()

    def editions(self, code: str) -> tuple[LibraryEdition, ...]:
        """Give the editions of a document, oldest first; empty where there is no such document."""
        if code not in self._editions:
            folder = self.folder(code)
            found = {edition.date: edition for edition in (self._read(folder, code) if folder else ())}
            found |= {edition.date: edition for edition in self.instead if edition.code == code}
            self._editions[code] = tuple(found[date] for date in sorted(found))
        return self._editions[code]

    def edition(self, code: str, date: str) -> LibraryEdition | None:
        """Give one edition of a document."""
        return next((edition for edition in self.editions(code) if edition.date == date), None)

    def newest(self, code: str) -> str | None:
        """Give the date of the newest edition of a document."""
        editions = self.editions(code)
        return editions[-1].date if editions else None

    def links(self, code: str) -> Links | None:
        """Give what a document itself builds on; ``None`` where it has no ``deling.yaml``."""
        if code not in self._links:
            folder = self.folder(code)
            self._links[code] = read_links(folder, code) if folder else None
        return self._links[code]

    def users(self, code: str, date: str) -> Iterator[tuple[str, Links, int]]:
        """Yield each specialty that uses an edition of a document: its code, its links and the line."""
        for user in self.codes():
            if user == code or not _names(self.root / user / side.NAME, code):
                continue
            links = self.links(user)
            lines = [p.line for rows in links.editions.values() for p in rows if uses(p, code, date)] if links else []
            if links is not None and lines:
                yield user, links, lines[-1]

    def _read(self, folder: Path, code: str) -> Iterator[LibraryEdition]:
        """Read the editions of a document: of the goal descriptions in its folder, and of a course list."""
        inside = sorted(p for p in folder.iterdir() if p.is_file())
        descriptions = [p for p in inside if is_description(p)]
        for path, checked, book in self.reader(folder, code, descriptions, self.known, self.mode, self.day):
            faults = tuple(d for d in checked.diagnostics if severity(d, self.mode) == "error")
            yield LibraryEdition(book, label_of(path), path, faults)
        for path in inside:
            if path.suffix.lower() in format_of("yaml").endings and path not in descriptions:
                edition = read_course_list(path)
                if edition is not None and edition.code == code:
                    yield edition


def _names(path: Path, code: str) -> bool:
    """Tell whether a file is there and names a document; beside a loose file there may be folders of others."""
    try:
        return path.is_file() and code.encode() in read_limited(path)
    except OSError:
        return False


def _section(folder: Path, code: str) -> LedgerSection | None:
    """Give the ids that a document's editions have had."""
    ledger = ledger_keep.read(folder).ledger
    return ledger.section(code) if ledger else None


def uses(link: side.Link, code: str, date: str) -> bool:
    """Tell whether a link is on an edition of a document; one without an edition is on any."""
    return link.document == code and link.edition in (date, None)


def read_course_list(path: Path) -> LibraryEdition | None:
    """Read a course list; ``None`` where the file is none, or so damaged that it cannot be referred to."""
    edition, _ = course_list(path, read_limited(path))
    return edition


def course_list(path: Path, data: bytes) -> tuple[LibraryEdition | None, tuple[Diagnostic, ...]]:
    """Read the bytes of a course list, and tell what is wrong with them."""
    if not is_course_list(data):
        return None, ()
    label = label_of(path)
    found = read_courses(data, label)
    return (LibraryEdition(found.logbook, label, path, found.faults) if found.logbook else None), found.faults


def coming(
    path: Path, data: bytes, library: Library
) -> tuple[LibraryEdition | None, Checked | None, tuple[Diagnostic, ...]]:
    """Read an edition that is not in the library yet, with the ids that it would get there.

    Gives also what checking it gave, where it is a goal description, and all that was found.
    """
    if is_course_list(data):
        edition, found = course_list(path, data)
        return edition, None, found
    checked = check(str(path), data)
    book = checked.logbook
    if book is None or UNKNOWN in (book.specialty, book.edition.date):
        return None, checked, checked.diagnostics
    folder = library.folder(book.specialty)
    identified, _ = identify(book, _section(folder, book.specialty) if folder else None)
    faults = tuple(d for d in checked.diagnostics if severity(d, library.mode) == "error")
    return LibraryEdition(identified, label_of(path), path, faults), checked, checked.diagnostics


def read_links(folder: Path, code: str) -> Links | None:
    """Read ``deling.yaml`` in a document's folder."""
    path = folder / side.NAME
    if not path.is_file():
        return None
    return parse(read_limited(path), label_of(path), code)


def label_of(path: Path) -> str:
    """Name a file by its folder and its own name, so that a report does not depend on where they lie."""
    return f"{path.resolve().parent.name}/{path.name}"
