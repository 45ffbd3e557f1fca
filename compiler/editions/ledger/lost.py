"""Signs that a specialty's ids were given before: without them, an empty ledger is a lost one.

A bundle, a revision file and a former ``ids.yaml`` in Git all say so.  Only the running numbers in
them are looked at, so that a sign counts even where the file is damaged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ...formats.logbook import MANIFEST
from ...ground import git as gitfiles
from ...ground.diagnostics import Diagnostic, found_here
from ...ground.disk import read_limited
from .book import NAME, LedgerSection

found_here(__name__, "ledger-missing")


_REVISIONS = "revision*.yaml"
_APPROVALS = ("godkend*.yaml", "approval*.json")


class Sign(Struct, frozen=True):
    """One place that names ids: what it is, its name, and the highest numbers there (0: none)."""

    kind: Literal["bundle", "file", "git"]
    name: str
    highest: int
    highest_card: int


def bundles(specialty: str, out: Path | None) -> list[Path]:
    """List the ``logbook.json`` of a specialty below the folder that is built into, oldest edition first."""
    return sorted((out / specialty).glob("*/logbook.json")) if out is not None else []


def signs(specialty: str, folder: Path, out: Path | None, *, git: bool = True) -> Iterator[Sign]:
    """Yield the places that name ids of a specialty; Git is asked last, and only where there is a need."""
    for path in bundles(specialty, out):
        yield from of_bundle(path, specialty)
    for path in sorted(folder.glob(_REVISIONS)):
        yield from _sign("file", path.name, specialty, _data(path))
    for path in sorted(path for pattern in _APPROVALS for path in folder.glob(pattern)):
        if re.search(rb"(?<![\w-])" + re.escape(specialty.encode("ascii", "replace")) + rb"(?![\w-])", _data(path)):
            yield Sign("file", path.name, 0, 0)  # what was approved had ids, named there or not
    if git:
        yield from _sign("git", NAME, specialty, gitfiles.last_kept(folder, NAME))


def of_bundle(path: Path, specialty: str) -> Iterator[Sign]:
    """Yield the sign that a bundle is: its ``logbook.json``, and the manifest, which also names ids taken out again."""
    data = _data(path) + b"\n" + _data(path.with_name(MANIFEST))
    yield from _sign("bundle", f"{specialty}/{path.parent.name}", specialty, data)


def lost(specialty: str, section: LedgerSection | None, folder: Path, out: Path | None) -> Diagnostic | None:
    """Tell that the ledger is gone, or older than what was given since; ``None`` where nothing says so."""
    if section is None:
        first = next(signs(specialty, folder, out), None)
        return _finding(first.kind, first, specialty) if first else None
    for sign in signs(specialty, folder, out, git=False):
        if sign.highest >= section.next or sign.highest_card >= section.next_card:
            return _finding("behind", sign, specialty)
    return None


def highest(found: Iterable[Sign]) -> tuple[int, int]:
    """Give the highest numbers of competencies and cards in some signs."""
    seen = list(found)
    return max((s.highest for s in seen), default=0), max((s.highest_card for s in seen), default=0)


def _finding(variant: str, sign: Sign, specialty: str) -> Diagnostic:
    args = (("file", NAME), ("name", sign.name), ("specialty", specialty))
    return Diagnostic("ledger-missing", "", args=args, variant=variant)


def _data(path: Path) -> bytes:
    try:
        return read_limited(path) if path.is_file() else b""
    except OSError:
        return b""


def _sign(kind: Literal["bundle", "file", "git"], name: str, specialty: str, data: bytes) -> Iterator[Sign]:
    highest, highest_card = _highest(f"{specialty}-", data), _highest(f"{specialty}-kort-", data)
    if highest or highest_card:
        yield Sign(kind, name, highest, highest_card)


def _highest(start: str, data: bytes) -> int:
    """Give the highest running number after ``start``; a name with a year in it is no id."""
    word = re.escape(start.encode("ascii", "replace"))
    found = re.findall(rb"(?<![\w-])" + word + rb"(?!(?:19|20)[0-9]{2}(?![0-9]))([0-9]{2,9})(?![\w.-])", data)
    return max(map(int, found), default=0)
