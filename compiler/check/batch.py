"""Many documents checked, in several processes where that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..ground.disk import read_limited
from .pipeline import Checked, check


def check_files(paths: list[str], jobs: int, step: Callable[[str], None]) -> list[Checked]:
    """Check the files, in their order whatever the number of jobs."""
    if jobs <= 1 or len(paths) < 2:
        found = []
        for path in paths:
            step(path)
            found.append(_check_file(path))
        return found
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(jobs, len(paths)), mp_context=get_context("spawn")) as pool:
        found = []
        for path, one in zip(paths, pool.map(_check_file, paths), strict=True):
            step(path)
            found.append(one)
        return found


def _check_file(path: str) -> Checked:
    return check(path, read_limited(Path(path)))
