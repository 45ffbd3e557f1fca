"""The ledger on disk: read, held against other builds of the same folder, and written whole.

While a folder is held, no other build gives ids in it.  The lock is the system's own on the
folder itself, so it leaves no file behind and ends with the process, however that ends.  Where a
file system has no locks, a ledger that was changed meanwhile is noticed before it is written.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

from msgspec import Struct

from ...formats.sidefile.load import found_in, read_bytes
from ...ground.diagnostics import Diagnostic, Findings
from ...ground.disk import write_file
from .book import NAME, Ledger
from .read import RULE, parse
from .text import dump

_TRIES = 300
_PAUSE = 0.1
"""Seconds between two tries: another build holds a folder for a second or two."""


class Changed(Exception):  # noqa: N818 - it names the situation
    """Somebody has written the ledger since it was read: what was made from it is void."""


class Kept(Struct, frozen=True):
    """A folder's ledger as it was read.

    ``ledger`` is empty where there is no file, and ``None`` where ``faults`` tell why the file
    cannot be used.
    """

    path: Path
    data: bytes | None
    ledger: Ledger | None
    faults: tuple[Diagnostic, ...] = ()

    def writable(self) -> bool:
        """Tell whether the file can be written: by trying, which is the one sure way everywhere."""
        try:
            handle, name = tempfile.mkstemp(prefix=f".{NAME}-", dir=self.path.parent)
            os.close(handle)
            os.unlink(name)
        except OSError:
            return False
        return True

    def save(self, ledger: Ledger) -> bool:
        """Write the ledger if it holds anything new; tell whether it was written.

        Raises :class:`Changed` where the file is no longer what was read, ``OSError`` where the
        disk refuses.
        """
        if ledger == self.ledger or self.ledger is None:
            return False
        if read_bytes(self.path) != self.data:
            raise Changed
        write_file(self.path, dump(ledger), lasting=True)
        return True


def read(folder: Path) -> Kept:
    """Read a folder's ledger."""
    path = Path(os.path.realpath(folder / NAME))
    try:
        data = read_bytes(path)
    except OSError:
        return Kept(path, None, None, (found_in(NAME, 1, RULE, "denied", fault="syntax"),))
    if data is None:
        return Kept(path, None, Ledger())
    findings = Findings()
    return Kept(path, data, parse(data, findings), tuple(findings))


@contextmanager
def locked(folder: Path) -> Iterator[Kept]:
    """Read a folder's ledger and keep other builds from it until the end of the block."""
    handle = _lock(folder)
    try:
        if handle is not None:
            _tidy(folder)
        yield read(folder)
    finally:
        if handle is not None:
            os.close(handle)


def _lock(folder: Path) -> int | None:
    """Lock a folder; ``None`` where the system, or the file system, cannot."""
    if sys.platform == "win32":  # a changed ledger is still noticed when it is to be written
        return None
    import fcntl

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    for _ in range(_TRIES):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sleep(_PAUSE)
        except OSError:
            break
        else:
            return handle
    os.close(handle)
    return None


def _tidy(folder: Path) -> None:
    """Remove what a build left behind that was killed while it wrote: nobody else is writing now."""
    for path in folder.glob(f".{NAME}-*"):
        with suppress(OSError):
            path.unlink()
