"""Building what stands on shelves: folder by folder, the ledger first."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..check.pipeline import Checked
from ..editions.approvals.file import read
from ..editions.arrange import Shelf, arrange
from ..editions.folder import by_folder, having_approvals, settled
from ..editions.ledger.keep import Changed, locked
from ..editions.links.library import Library
from ..ground.diagnostics import Mode
from ..ground.lang import Lang
from ..report.report import DocumentReport
from .approval.stage import Asked, made

_TRIES = 5


def on_shelves(
    documents: Mapping[int, Checked], out: Path, mode: Mode, lang: Lang, *, approved_only: bool = False, day: str = ""
) -> Iterator[dict[int, tuple[DocumentReport, dict[str, bytes]]]]:
    """Yield, folder by folder, what to write for the documents that stand on a shelf, by their place.

    ``approved_only``: an edition without an approval gives only its reports.
    When a folder's documents are yielded, its ledger has been written.  Raises ``OSError`` where
    the disk refuses, or where others write the ledger all the time.
    """
    places = {one.source.path: i for i, one in documents.items()}
    known = {Path(one.source.path).resolve(): one for one in documents.values()}
    for folder, shelves in by_folder(arrange(documents.values(), mode, lang, day)).items():
        library = Library(folder.parent, mode, known, day=day)
        yield _settled(folder, shelves, out, library, places, Asked(mode, lang, approved_only))


def _settled(
    folder: Path, shelves: Sequence[Shelf], out: Path, library: Library, places: dict[str, int], asked: Asked
) -> dict[int, tuple[DocumentReport, dict[str, bytes]]]:
    """Settle a folder's editions, make their files, and write the ledger that these rest on."""
    approvals = read(folder)
    shelves = having_approvals(shelves, approvals.approvals)
    for _ in range(_TRIES):
        with locked(folder) as kept:
            done, ledger = settled(shelves, kept, out, library)
            ready = {
                places[v.checked.source.path]: made(v, shelf, approvals, asked)
                for shelf in done
                for v in shelf.volumes
                if v.asked
            }
            try:
                if ledger is not None:
                    kept.save(ledger)
            except Changed:
                continue
            return ready
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(kept.path))
