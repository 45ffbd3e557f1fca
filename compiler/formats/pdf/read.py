"""Published goal descriptions in PDF, as neutral blocks.

A PDF holds signs at places on pages.  Where its tags name headings, lists, tables and cells they are
followed; without tags the lines around the cells decide; a table with neither is refused, since what
belongs together could only be guessed.  What is not certain is reported place by place.

The reading is done in a process of its own (:mod:`.worker`): it may die or hang without taking Målbog along.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct, json

from ...ground.diagnostics import Diagnostic, Findings
from ...ground.source import Source
from ...model.document import Document
from ..refused import Refused, unreadable, unsafe

MIB = 1 << 20
MAX_FILE = 64 * MIB
MEMORY = 320 * MIB
"""What a file may use; the libraries take some 90 MiB more."""
WORK = 32_000_000
"""What reading may cost (:class:`.glyphs.Work`): 600 pages full of text; ours take 1,080,000 at most."""
PATIENCE = 600
"""Seconds, and the last resort: whoever is stopped by them has met a busy machine, not a limit for files."""

_TAIL = 64 * 1024
# What Python, C++ and the loader say when the limit on memory is met, wherever that happens to be.
_OUT_OF_MEMORY = (b"MemoryError", b"bad_alloc", b"Cannot allocate memory", b"failed to map segment")
_STOPPED = (-9, -24)  # SIGKILL, from a system that is short of memory, and SIGXCPU, of which Windows knows nothing
_LIBRARIES = ("pdfplumber", "pikepdf")
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from {} import main; main()"


class Answer(Struct):
    """What the child process found; without a document where the file is refused."""

    findings: list[Diagnostic]
    document: Document | None = None


def read(source: Source, findings: Findings) -> Document | None:
    """Read a PDF; report and return ``None`` if it cannot or must not be read."""
    try:
        answer = _ask(source.data)
    except Refused as refused:
        answer = Answer([refused.finding()])
    findings.extend(answer.findings)
    return answer.document


def _ask(data: bytes) -> Answer:
    """Let the child process read a PDF; raise ``Refused`` if it may not, or does not come back."""
    if len(data) > MAX_FILE:
        raise unsafe("too-large", size=len(data) // MIB, limit=MAX_FILE // MIB)
    if any(find_spec(name) is None for name in _LIBRARIES):
        raise unreadable("pdf-support")
    if b"%%EOF" not in data[-_TAIL:]:
        raise unreadable("truncated")
    try:
        done = subprocess.run(_command(), input=data, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise unreadable("unfinished") from None
    if any(sign in done.stderr for sign in _OUT_OF_MEMORY):
        raise unsafe("pdf-heavy")
    if done.returncode == 1 and b"Traceback" in done.stderr:
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
    if done.returncode:
        raise unreadable("unfinished") if done.returncode in _STOPPED else unsafe("pdf-heavy")
    return json.decode(done.stdout, type=Answer)


def _command() -> list[str]:
    """Start this very package in a fresh interpreter, from a checkout and from a wheel alike."""
    package = __package__ or ""
    root = Path(__file__).resolve().parents[package.count(".") + 1]
    code = _START.format(f"{package}.worker")
    return [sys.executable, "-P", "-X", "utf8", "-c", code, str(root), str(WORK), str(MEMORY), str(PATIENCE)]
