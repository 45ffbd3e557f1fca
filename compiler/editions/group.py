"""Documents put together with the other editions of their specialty in the same folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from ..check.batch import check_file
from ..check.inputs import is_description
from ..check.normalise import UNKNOWN
from ..check.pipeline import Checked, check
from ..ground.diagnostics import Mode
from .approvals.record import Approvals
from .series import EditionSeries, EditionState

_MOST = 12
"""A folder with more documents than this is a heap, not a specialty's folder: nothing is read unasked."""


def group(
    documents: Iterable[Checked], mode: Mode = "submission", day: str = "", known: Mapping[Path, Checked] | None = None
) -> list[EditionSeries]:
    """Group documents to series, in the order in which folder and specialty first occur.

    What has no specialty or no date is in none.  Other editions in the same folders are read, but for
    those that are ``known`` by their resolved path.
    """
    found = _Grouping()
    requested: dict[Path, set[Path]] = {}
    for one in documents:
        path = Path(one.source.path)
        requested.setdefault(path.parent.resolve(), set()).add(path.resolve())
        found.add(one, requested=True)
    for folder in {place[0] for place in found.editions}:
        for path in _siblings(folder, requested[folder]):
            found.add((known or {}).get(path.resolve()) or read_document(path), requested=False)
    return [one for one in found.series(mode, day) if one.requested]


def group_of(
    folder: Path, specialty: str, documents: Iterable[Checked], mode: Mode = "submission", day: str = ""
) -> EditionSeries:
    """Give the editions of one specialty among some documents of a folder, and read no others."""
    found = _Grouping()
    for one in documents:
        found.add(one, requested=True, folder=folder)
    others = [code for _, code in found.editions if code != specialty]
    own = found.editions.get((folder, specialty), {})
    editions = tuple(own[date] for date in sorted(own))
    return EditionSeries(folder.resolve(), specialty, editions, mode, day=day, alone=not others)


def by_folder(series: Iterable[EditionSeries]) -> Mapping[Path, list[EditionSeries]]:
    """Put the series of a folder together, in the order in which folders first occur."""
    found: dict[Path, list[EditionSeries]] = {}
    for one in series:
        found.setdefault(one.folder, []).append(one)
    return found


def with_approvals(series: EditionSeries, approvals: Approvals | None) -> EditionSeries:
    """Give a series with the days on which its editions were approved: exceptions are judged on that day."""
    return replace(series, approved=approvals.days(series.specialty)) if approvals else series


class _Grouping:
    """Editions by folder and specialty, and by date."""

    def __init__(self) -> None:
        self.editions: dict[tuple[Path, str], dict[str, EditionState]] = {}

    def add(self, one: Checked, *, requested: bool, folder: Path | None = None) -> None:
        """Add a document; of two of the same edition the first, and what was requested, stays."""
        book = one.logbook
        if book is None or UNKNOWN in (book.specialty, book.edition.date):
            return
        path = Path(one.source.path)
        own = self.editions.setdefault((folder or path.parent.resolve(), book.specialty), {})
        own.setdefault(book.edition.date, EditionState(path, one, book, requested))

    def series(self, mode: Mode, day: str) -> Iterator[EditionSeries]:
        """Yield the series."""
        folders = [folder for folder, _ in self.editions]
        for (folder, code), own in self.editions.items():
            alone = folders.count(folder) < 2
            yield EditionSeries(folder, code, tuple(own[date] for date in sorted(own)), mode, day=day, alone=alone)


def _siblings(folder: Path, requested: set[Path]) -> Iterator[Path]:
    """Yield the other documents of a folder, in order of name."""
    try:
        inside = [path for path in sorted(folder.iterdir()) if is_description(path)]
    except OSError:  # a folder that may be entered but not listed
        return
    if len(inside) <= _MOST or (folder.parent / "registry.yaml").is_file():
        yield from (path for path in inside if path.resolve() not in requested)


def read_document(path: Path) -> Checked:
    """Read and check a document; one that cannot be opened is as one that cannot be understood."""
    try:
        return check_file(path)
    except OSError:
        return check(path.as_posix(), b"")
