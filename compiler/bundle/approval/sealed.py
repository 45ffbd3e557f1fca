"""A bundle taken in whole: read once, held against its manifest, and refused for any deviation.

What comes back is in memory: nobody can change it between the look at it and its use.  The
manifest digests every file but itself and the approval; its own ``seal`` is the digest of the
manifest without that line, and the approval names the manifest's.  Who can write all of them
anew can make another bundle; against that there is the approval's signature.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct

from ...formats.logbook import MANIFEST
from ...formats.logbook.read import NAME, load_json, read_logbook
from ...formats.refused import Refused
from ...ground.diagnostics import Diagnostic, found_here
from ...ground.jsonfile import dumps
from ..manifest import FORMAT, SEAL, seal

found_here(__name__, "bundle-tampered")


APPROVAL = "approval.json"
MOST_FILES = 500
LARGEST = 64 * 1024 * 1024
"""Bytes of one file; the cards of the largest specialty are a hundredth of it."""
LARGEST_OF_ALL = 128 * 1024 * 1024


class Bundle(Struct, frozen=True):
    """One edition's files, as they were when they agreed with the manifest.

    ``files`` has every file by name, ``book`` is ``logbook.json`` as plain data.
    """

    folder: Path
    files: Mapping[str, bytes]
    manifest: Mapping[str, Any]
    book: Mapping[str, Any]

    @property
    def specialty(self) -> str:
        """Code of the specialty."""
        return str(self.book["specialty"]["code"])

    @property
    def edition(self) -> str:
        """Date of the edition."""
        return str(self.book["edition"]["date"])

    @property
    def digest(self) -> str:
        """SHA-256 of the manifest and of the approval: it stands for every byte of the bundle."""
        return digest_of(self.files)


def digest_of(files: Mapping[str, bytes]) -> str:
    """Give the SHA-256 of a bundle's manifest and approval."""
    return sha256(files[MANIFEST] + files.get(APPROVAL, b"")).hexdigest()


class _Wrong(Exception):  # noqa: N818 - a verdict on a bundle, not an error of ours
    def __init__(self, variant: str, file: str) -> None:
        super().__init__(variant, file)
        self.found = tampered(variant, file)


def open_bundle(folder: Path, *, known: str | None = None) -> Bundle | tuple[Diagnostic, ...]:
    """Read a bundle into memory, or say in findings what is wrong with it.

    Refused are files that are missing, extra, changed, or no plain files (a link may lead anywhere); a
    ``logbook.json`` that is not one; and too much of anything.  Raises ``OSError`` if the disk refuses.
    """
    try:
        files = _read(folder)
    except _Wrong as wrong:
        return (wrong.found,)
    return examine(folder, files, known=known)


def examine(folder: Path, files: Mapping[str, bytes], *, known: str | None = None) -> Bundle | tuple[Diagnostic, ...]:
    """Hold files that are in memory against their manifest, wherever they were read.

    ``known`` is the digest of a bundle that has been examined before: one that has it needs no second look
    at its logbook, and one that has not is refused.
    """
    try:
        manifest = _manifest(files)
    except (_Wrong, Refused, RecursionError, MemoryError) as wrong:
        return (wrong.found if isinstance(wrong, _Wrong) else tampered("manifest", MANIFEST),)
    if found := tuple(_deviations(manifest["files"], files)):
        return found
    if known not in (None, digest_of(files)):
        return (tampered("meanwhile", MANIFEST),)
    try:
        if known is None:
            read_logbook(files[NAME])
        book = load_json(files[NAME])
    except Refused as refused:
        return (refused.finding(), tampered("unreadable", NAME))
    named = (manifest.get("specialty"), manifest.get("edition"))
    if named != (book["specialty"]["code"], book["edition"]["date"]):
        return (tampered("other", NAME),)
    return Bundle(folder, files, manifest, book)


def tampered(variant: str, file: str) -> Diagnostic:
    """Make the finding that a bundle's file is not what was built."""
    shown = file[:200].encode("ascii", "backslashreplace").decode() if not file.isprintable() else file[:200]
    return Diagnostic("bundle-tampered", args=(("file", shown),), quote=shown, variant=variant)


def _read(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder, each once, and nothing that is no plain file."""
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry, _ in zip(entries, range(MOST_FILES + 1), strict=False))
    if len(names) > MOST_FILES:
        raise _Wrong("too-many", folder.name)
    files: dict[str, bytes] = {}
    left = LARGEST_OF_ALL
    for name in names:
        files[name] = _contents(folder / name, name, min(left, LARGEST))
        left -= len(files[name])
    return files


def _contents(path: Path, name: str, most: int) -> bytes:
    """Read one plain file; what it is and what is read is one and the same open file."""
    if stat.S_ISLNK(path.lstat().st_mode):
        raise _Wrong("link", name)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_dir():
        raise _Wrong("extra", name)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _Wrong("extra", name)
        data = file.read(most + 1)
    if len(data) > most:
        raise _Wrong("too-large", name)
    return data


def _manifest(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Read the manifest: in the form in which it is written, to the byte, and with its own seal."""
    if MANIFEST not in files:
        raise _Wrong("missing", MANIFEST)
    value = load_json(files[MANIFEST])
    if not isinstance(value, dict) or value.get("format") != FORMAT or dumps(value) != files[MANIFEST]:
        raise _Wrong("manifest", MANIFEST)
    if value.pop(SEAL, None) != seal(value):
        raise _Wrong("manifest", MANIFEST)
    listed = value.get("files")
    if not isinstance(listed, dict) or not all(map(_is_entry, listed.values())) or NAME not in listed:
        raise _Wrong("manifest", MANIFEST)
    return value


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("sha256"), str) and type(entry.get("size")) is int


def _deviations(listed: Mapping[str, Mapping[str, Any]], files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield every file that is missing, extra or changed."""
    for name in sorted({*listed, *files} - {MANIFEST, APPROVAL}):
        if name not in files:
            yield tampered("missing", name)
        elif name not in listed:
            yield tampered("extra", name)
        elif (len(files[name]), sha256(files[name]).hexdigest()) != (listed[name]["size"], listed[name]["sha256"]):
            yield tampered("", name)
    yield from (tampered("extra", name) for name in (MANIFEST, APPROVAL) if name in listed)
