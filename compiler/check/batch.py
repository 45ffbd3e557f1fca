"""Files checked: one, or many in several processes where that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..ground.disk import read_limited
from .pipeline import Checked, check


def check_file(path: Path) -> Checked:
    """Check a file.  Raises ``OSError`` where it cannot be opened."""
    return check(path.as_posix(), read_limited(path))


def check_files(paths: Sequence[Path], jobs: int = 1, step: Callable[[str], None] = lambda _: None) -> list[Checked]:
    """Check files, in their order whatever the number of jobs.  Raises ``OSError``."""
    found = []
    if jobs <= 1 or len(paths) < 2:
        for path in paths:
            step(str(path))
            found.append(check_file(path))
        return found
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(jobs, len(paths)), mp_context=get_context("spawn")) as pool:
        for path, one in zip(paths, pool.map(check_file, paths), strict=True):
            step(str(path))
            found.append(one)
    return found
