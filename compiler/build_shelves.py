"""Building what stands on shelves: folder by folder, the ledger first."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .build import bundle_files
from .diagnostics import Mode
from .ledger_keep import Changed, held
from .link_library import Library
from .pipeline import Checked
from .render.report import DocumentReport
from .rulebook import Lang
from .shelf import Shelf, arrange
from .shelf_folder import by_folder, settled

_TRIES = 5


def on_shelves(
    documents: Mapping[int, Checked], out: Path, mode: Mode, lang: Lang
) -> Iterator[dict[int, tuple[DocumentReport, dict[str, bytes]]]]:
    """Yield, folder by folder, what to write for the documents that stand on a shelf, by their place.

    When a folder's documents are yielded, its ledger has been written.  Raises ``OSError`` where
    the disk refuses, or where others write the ledger all the time.
    """
    places = {one.source.path: i for i, one in documents.items()}
    known = {Path(one.source.path).resolve(): one for one in documents.values()}
    for folder, shelves in by_folder(arrange(documents.values(), mode, lang)).items():
        yield _settled(folder, shelves, out, Library(folder.parent, mode, known), places)


def _settled(
    folder: Path, shelves: Sequence[Shelf], out: Path, library: Library, places: dict[str, int]
) -> dict[int, tuple[DocumentReport, dict[str, bytes]]]:
    """Settle a folder's editions, make their files, and write the ledger that these rest on."""
    for _ in range(_TRIES):
        with held(folder) as kept:
            done, ledger = settled(shelves, kept, out, library)
            made = {
                places[v.checked.source.path]: bundle_files(v.told(), shelf.mode, shelf.lang, v)
                for shelf in done
                for v in shelf.volumes
                if v.asked
            }
            try:
                if ledger is not None:
                    kept.save(ledger)
            except Changed:
                continue
            return made
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(kept.path))
