"""What became of one document of a build."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ..report.report import DocumentReport


class Built(Struct, frozen=True):
    """One document of a build: its report, where its bundle went, the files written, and its path as given.

    A rejected document gets only its reports; there is then no ``logbook.json`` and no
    manifest, so that nothing can be loaded by mistake.
    """

    report: DocumentReport
    folder: Path
    files: tuple[str, ...]
    source: str = ""
