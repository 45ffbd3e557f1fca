"""The child process that reads a PDF: bytes on standard input, one JSON object on standard output.

PDF libraries are large programs and a file may be made to harm them, so they run on their own, with
limits on work that are counted and, as a last resort, on memory and time that the operating system keeps.
"""

from __future__ import annotations

import logging
import sys
from contextlib import suppress

from msgspec import json

from ...ground.diagnostics import Findings
from ..refused import Refused, unreadable, unsafe
from .extract import extract
from .glyphs import Work
from .layout import read_layout
from .read import Answer

_USUAL = 600 << 20


def limit(size: int, seconds: int) -> None:
    """Bound this process's memory (bytes) and processor time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: there the parent's clock is the only limit
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Addresses are what every system counts; those of the libraries themselves are not the file's doing.
    with suppress(OSError, ValueError):
        most = _addresses() + size
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _addresses() -> int:
    """Give how many bytes of addresses this process uses; where the system does not say, a usual number."""
    with suppress(OSError, ValueError, IndexError), open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * 4096
    return _USUAL


def tell(data: bytes, work: Work) -> Answer:
    """Read a PDF; a refusal is a finding without a document."""
    try:
        return _read(data, work)
    except Refused as refused:
        return Answer([refused.finding()])
    except (MemoryError, OverflowError):
        return Answer([unsafe("pdf-heavy").finding()])
    except RecursionError:
        return Answer([unsafe("too-deep").finding()])


def _read(data: bytes, work: Work) -> Answer:
    findings = Findings()
    try:
        raw = extract(data, work)
    except (Refused, MemoryError, OverflowError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - what damaged files make the libraries raise has no end
        raise unreadable("pdf-damaged") from None
    document = read_layout(raw, findings)
    return Answer(list(findings), document)


def main() -> None:
    """Answer for the file on standard input; the arguments are the limits: work, memory, seconds."""
    logging.disable()  # a file can be made to fill the log
    work, size, seconds = map(int, sys.argv[1:])
    data = sys.stdin.buffer.read()
    limit(size, seconds)
    sys.stdout.buffer.write(json.encode(tell(data, Work(work))))
