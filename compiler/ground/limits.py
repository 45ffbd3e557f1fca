"""What one document may cost: memory for the whole program, and time as the last resort.

What a file may hold is bounded by counting it (:mod:`compiler.formats.zipsafe` and its like), so that
the verdict is the same on any machine.  Time stands far above those bounds, against content that is
small and yet takes for ever: it says that the work could not be finished here, never that a file does harm.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 90.0
"""Processor time for one document; a goal description takes a tenth of one second, the largest that is read ten."""
MEMORY = 380 * 1024 * 1024
"""Bytes of data that the program may hold; a goal description of 1,000 rows takes 90 MB."""
COPYING = 256 * 1024 * 1024
"""Bytes more for the copy of a document that was checked: its text, its tree and the marks that are put in."""

LOADING = 1024 * 1024 * 1024
"""Bytes of data for a load: a batch of bundles' rows on their way, beside SQLAlchemy and the driver (90 MB)."""


class TooSlow(Exception):  # noqa: N818 - it names the situation
    """A document has used up its time."""


@contextmanager
def bounded(seconds: float = SECONDS) -> Iterator[None]:
    """Raise :class:`TooSlow` in the work inside when it has used this much processor time.

    Where the system has no such clock (Windows), and outside the main thread, nothing is
    bounded.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def bound_memory(most: int = MEMORY) -> None:
    """Let the program hold no more data than this; what asks for more gets ``MemoryError``."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def widen_memory(more: int = COPYING) -> None:
    """Let the program hold this much more than :data:`MEMORY` from here on, where it is bounded at all.

    What could be checked can then be handed back, too.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if soft == MEMORY:
        resource.setrlimit(resource.RLIMIT_DATA, (min(soft + more, hard) if hard >= 0 else soft + more, hard))
