"""The child process that reads a PDF: bytes on standard input, one JSON object on standard output.

PDF libraries are large C and C++ programs and a file may be made to harm them, so they run on their
own, with limits on time and memory that the operating system keeps.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Any

from ...ground.diagnostics import Findings
from ..refused import Refused, unreadable, unsafe
from .wire import pack, pack_findings

_USUAL = 600 << 20


def limit(seconds: int, size: int) -> None:
    """Bound this process's processor time (seconds) and memory (bytes), where the system can."""
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


def tell(data: bytes) -> str:
    """Read a PDF and give the answer as JSON; a refusal is a finding without a document."""
    findings = Findings()
    try:
        return json.dumps(_read(data, findings), separators=(",", ":"))
    except Refused as refused:
        return _refusal(refused)
    except (MemoryError, OverflowError):
        return _refusal(unsafe("pdf-heavy"))
    except RecursionError:
        return _refusal(unsafe("too-deep"))


def _refusal(refused: Refused) -> str:
    findings = Findings()
    findings.extend([refused.finding()])
    return json.dumps({"findings": pack_findings(findings)})


def _read(data: bytes, findings: Findings) -> dict[str, Any]:
    from .extract import extract
    from .layout import read_layout

    try:
        raw = extract(data)
    except (Refused, MemoryError, OverflowError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - what damaged files make the libraries raise has no end
        raise unreadable("pdf-damaged") from None
    return pack(read_layout(raw, findings), findings)


def main() -> None:
    """Answer for the file on standard input; the limits are the two arguments."""
    data = sys.stdin.buffer.read()
    from . import extract as pdf_extract  # noqa: F401 - loaded before their room is counted
    from . import layout as pdf_layout  # noqa: F401 - the same

    limit(int(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(tell(data))
