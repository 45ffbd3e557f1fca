"""Compile goal descriptions to bundles: check, emit, digest, and write each folder whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from ..check.batch import check_files
from ..check.pipeline import Checked
from ..editions.approvals.file import read
from ..editions.group import by_folder, group, with_approvals
from ..editions.ledger.keep import Changed, locked
from ..editions.links.library import Library
from ..editions.series import EditionSeries
from ..editions.settle import library_at, settle_folder
from ..ground.diagnostics import Diagnostic, Mode, found_here
from ..ground.disk import write_folder
from ..ground.lang import Lang
from ..ground.source import Span
from ..report.report import DocumentReport
from .approval.stage import BuildRequest, edition_files
from .built import Built
from .files import bundle_files, folder_of, nameless

found_here(__name__, "edition-overlap")


_TRIES = 5
_LEDGER = frozenset(("ledger-missing", "ledger-unreadable"))
"""What is built already is then the last that knows the ids: the report goes elsewhere and the bundle stays."""


def _collisions(all_: list[Checked], out: Path) -> dict[int, Diagnostic]:
    """Find documents that claim the same edition of the same specialty: neither may be built."""
    places: dict[Path, list[int]] = {}
    for i, one in enumerate(all_):
        if one.logbook is not None:
            places.setdefault(folder_of(one, out), []).append(i)
    found = {}
    for same in places.values():
        for i in same if len(same) > 1 else ():
            others = ", ".join(Path(all_[j].source.path).name for j in same if j != i)
            book = all_[i].logbook
            date = book.edition.date if book else ""
            found[i] = Diagnostic(
                "edition-overlap", "edition", Span(), (("edition", date), ("other", others)), variant="same-date"
            )
    return found


def _free(folder: Path, taken: set[Path]) -> Path:
    """Give the folder, or the next free one beside it: no document's report replaces another's."""
    edition_files, n = folder, 1
    while edition_files in taken:
        n += 1
        edition_files = folder.with_name(f"{folder.name}-{n}")
    taken.add(edition_files)
    return edition_files


def build(
    paths: Iterable[Path],
    out: Path,
    *,
    mode: Mode = "submission",
    lang: Lang = "da",
    jobs: int = 1,
    approved_only: bool = False,
    day: str = "",
    step: Callable[[str], None] = lambda _: None,
) -> list[Built]:
    """Compile documents into ``out`` and give what became of each, in the order given.

    Every document is compiled, whatever is wrong with the others.  The ledger of ids in each
    document's folder is written before the bundles: an id in a bundle is always in the ledger.
    ``day`` is the day on which exceptions are judged; an approved edition is judged on the day of its approval.
    Raises ``OSError`` if a file cannot be read or the disk refuses.

    Example:
        >>> [built] = maalbog.build([Path("specialties/karkirurgi/2014-10.docx")], Path("build"))
        >>> "logbook.json" in built.files
        True
    """
    all_ = check_files(list(paths), jobs, step)
    clashes = _collisions(all_, out)
    folders: list[Path] = []
    taken: set[Path] = set()
    for i, one in enumerate(all_):
        folders.append(_free(nameless(one, out) if i in clashes else folder_of(one, out), taken))
    built: dict[int, Built] = {}
    alone = {i: one for i, one in enumerate(all_) if i not in clashes}
    for ready in _by_folder(alone, out, mode, lang, approved_only=approved_only, day=day):
        for i, files in ready.items():
            kept = not _LEDGER.isdisjoint(finding.name for finding in files[0].findings)
            built[i] = _written(files, _free(nameless(all_[i], out), taken) if kept else folders[i], all_[i])
    for i, one in enumerate(all_):
        if i not in built:
            result = replace(one, diagnostics=(clashes[i], *one.diagnostics)) if i in clashes else one
            built[i] = _written(bundle_files(result, mode, lang), folders[i], one)
    return [built[i] for i in range(len(all_))]


def _written(edition_files: tuple[DocumentReport, dict[str, bytes]], folder: Path, checked: Checked) -> Built:
    """Write one document's files."""
    report, files = edition_files
    write_folder(folder, files)
    return Built(report, folder, tuple(sorted(files)), checked.source.path)


def _by_folder(
    documents: Mapping[int, Checked], out: Path, mode: Mode, lang: Lang, *, approved_only: bool = False, day: str = ""
) -> Iterator[dict[int, tuple[DocumentReport, dict[str, bytes]]]]:
    """Yield, folder by folder, what to write for the documents that are editions of a specialty, by their place.

    ``approved_only``: an edition without an approval gives only its reports.
    When a folder's documents are yielded, its ledger has been written.  Raises ``OSError`` where
    the disk refuses, or where others write the ledger all the time.
    """
    places = {one.source.path: i for i, one in documents.items()}
    known = {Path(one.source.path).resolve(): one for one in documents.values()}
    for folder, series in by_folder(group(documents.values(), mode, day)).items():
        library = library_at(folder.parent, mode, known, day)
        yield _settled(folder, series, out, library, places, BuildRequest(mode, lang, approved_only))


def _settled(
    folder: Path,
    all_series: Sequence[EditionSeries],
    out: Path,
    library: Library,
    places: dict[str, int],
    request: BuildRequest,
) -> dict[int, tuple[DocumentReport, dict[str, bytes]]]:
    """Settle a folder's editions, make their files, and write the ledger that these rest on."""
    approvals = read(folder)
    all_series = [with_approvals(one, approvals.approvals) for one in all_series]
    for _ in range(_TRIES):
        with locked(folder) as kept:
            done, ledger = settle_folder(all_series, kept, out, library)
            ready = {
                places[one.checked.source.path]: edition_files(one, series, approvals, request)
                for series in done
                for one in series.requested
            }
            try:
                if ledger is not None:
                    kept.save(ledger)
            except Changed:
                continue
            return ready
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(kept.path))
