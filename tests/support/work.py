"""What tells work that grows with its size from work that grows beyond it, on any machine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

MOST = 120.0
"""Processor seconds: a hundred times what the work takes, and far less than if it grew by the square."""


@contextmanager
def moderate() -> Iterator[None]:
    """Fail where the work inside has taken minutes of this process's own time."""
    start = time.process_time()
    yield
    assert time.process_time() - start < MOST
