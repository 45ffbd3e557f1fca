"""Reading a PDF in a process of its own: it may die or hang without taking Målbog along."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..refused import unreadable, unsafe

MIB = 1 << 20
MAX_FILE = 64 * MIB
MEMORY = 320 * MIB
"""What a file may use; the libraries take some 60 MiB more."""
SECONDS = 6
"""Processor time; a goal description of 100 pages takes about one second."""
PATIENCE = 10
"""Seconds on the clock."""

_TAIL = 64 * 1024
# What Python, C++ and the loader say when the limit on memory is met, wherever that happens to be.
_OUT_OF_MEMORY = (b"MemoryError", b"bad_alloc", b"Cannot allocate memory", b"failed to map segment")
_LIBRARIES = ("pypdfium2", "pikepdf")
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from {} import main; main()"


def ask(data: bytes) -> dict[str, Any]:
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
        raise unsafe("pdf-heavy") from None
    if any(sign in done.stderr for sign in _OUT_OF_MEMORY):
        raise unsafe("pdf-heavy")
    if done.returncode == 1 and b"Traceback" in done.stderr:
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
    if done.returncode:
        raise unsafe("pdf-heavy")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _command() -> list[str]:
    """Start this very package in a fresh interpreter, from a checkout and from a wheel alike."""
    package = __package__ or ""
    root = Path(__file__).resolve().parents[package.count(".") + 1]
    code = _START.format(f"{package}.worker")
    return [sys.executable, "-P", "-X", "utf8", "-c", code, str(root), str(SECONDS), str(MEMORY)]
