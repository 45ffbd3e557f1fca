"""What the command line may call to make the site.  What is dear is imported when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .folder import Taken

__all__ = ["taken", "write"]


def write(folder: Path) -> int:
    """Write the whole site to a folder and give the number of its pages.

    A site that is there already is replaced.  Raises ``OSError``, and the error of :func:`taken`
    where the folder holds anything else.
    """
    from . import folder as site_folder
    from .site import site

    files = site()
    site_folder.write(folder, files)
    return len(files)


def taken() -> type[Taken]:
    """Give the error of a folder that holds something else, without importing it before it is needed."""
    from .folder import Taken

    return Taken
