"""Reading from the disk with a bound, and writing whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

LARGEST = 64 * 1024 * 1024
"""The largest file, in bytes, that any reader takes."""


def read_limited(path: Path) -> bytes:
    """Read a file, but never more than one byte over the largest size that any reader takes."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder whole or not at all: into a temporary one beside it, then renamed.

    A folder that is already there is replaced.  Raises ``OSError`` if the disk refuses.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        os.chmod(fresh, 0o755)  # noqa: S103 - as any new folder; mkdtemp makes it private
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        if folder.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
            os.rename(folder, old / "x")
            os.rename(fresh, folder)
            shutil.rmtree(old, ignore_errors=True)
        else:
            os.rename(fresh, folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def write_file(path: Path, data: bytes, *, lasting: bool = False) -> None:
    """Write a file whole or not at all; ``lasting``: it has reached the disk before this returns.

    Raises ``OSError`` if the disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
