"""The files that lie beside a goal description, as a commit of a Git repository has them.

They are written to a temporary folder, so that they are read as those on the disk are: the side files of the
document's folder, and the folders of the documents that it takes shared parts from.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ..check.inputs import SIDE_FILES
from ..ground import git
from .links.library import read_links
from .links.link import CODE
from .links.link import NAME as LINKS


@contextmanager
def checkout(digest: str, path: str) -> Iterator[Path]:
    """Give the path, in a temporary folder, beside which a file's side files lie as a commit has them.

    ``path`` counts from the repository's root.  Raises :class:`git.GitFault`.
    """
    where = PurePosixPath(path)
    with TemporaryDirectory(prefix="maalbog-") as made:
        root = Path(made)
        folder = root / (where.parent.name or "udgaver")
        _write(digest, where.parent, folder, side_files_only=True)
        waiting, done = [folder], {folder.name}
        while waiting:
            here = waiting.pop()
            links = read_links(here, here.name) if (here / LINKS).is_file() else None
            for code in sorted({link.document for own in links.editions.values() for link in own} if links else ()):
                if code not in done and CODE.fullmatch(code):
                    done.add(code)
                    _write(digest, where.parent.parent / code, root / code)
                    waiting.append(root / code)
        yield folder / where.name


def _write(digest: str, folder: PurePosixPath, to: Path, *, side_files_only: bool = False) -> None:
    """Write the files of a folder, without those in its sub-folders."""
    to.mkdir()
    inside = "" if str(folder) == "." else str(folder)
    for name in git.listed(digest, inside):
        if name in SIDE_FILES or not (side_files_only or name.startswith(".")):
            (to / name).write_bytes(git.at(digest, str(folder / name)))
