"""The site's folder: written whole or not at all, and never over anything that is not a site of ours."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ...ground import lazyre
from ...ground.errors import Unable

GENERATOR = '<meta name="generator" content="maalbog site '
_OURS = lazyre.compile(r"index\.html|(da|en)/[A-Za-z0-9-]{1,60}\.html")
_HEAD = 2_000


class Taken(Unable):
    """A folder that must not be replaced; ``found`` is what stands in the way, empty where it is the folder itself."""

    section = "site"

    def __init__(self, found: str = "") -> None:
        super().__init__("found" if found else "folder", found=found)
        self.found = found


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files below ``folder``: into a new one beside it, which then takes its place.

    Raises :class:`Taken` for a folder with anything in it that this command has not made, and
    for the one that the command runs in; ``OSError`` if the disk refuses.
    """
    folder = Path(os.path.realpath(folder))
    _refuse_foreign(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        fresh = beside / "new"
        for name, data in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(data)
        if folder.exists():
            os.rename(folder, beside / "old")
        os.rename(fresh, folder)
    except BaseException:
        if (beside / "old").exists() and not folder.exists():
            os.rename(beside / "old", folder)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def is_site(folder: Path) -> bool:
    """Tell whether a folder holds a site of ours and nothing else."""
    return (folder / "index.html").is_file() and _foreign(folder) is None


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or Path.cwd().is_relative_to(folder)):
        raise Taken
    foreign = _foreign(folder)
    if foreign is not None:
        raise Taken(foreign)


def _foreign(folder: Path) -> str | None:
    """Give the first thing in the folder that is no page of a site."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or _is_ours(path, name)):
            return name
    return None


def _is_ours(path: Path, name: str) -> bool:
    if not path.is_file() or not _OURS.fullmatch(name):
        return False
    with path.open("rb") as file:
        return GENERATOR.encode() in file.read(_HEAD)
