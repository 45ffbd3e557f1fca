"""The goal descriptions that lie in the tree are checked once in a process, however many tests look at them.

The same bytes give the same answer, whatever the file is called (``tests/check/test_once.py``).  A test that
puts something else in the place of our own code (``monkeypatch``) gets a check of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from compiler.check import pipeline
from compiler.check.pipeline import Checked, Seen, unseen
from compiler.ground.diagnostics import Findings
from compiler.ground.paths import SPECIALTIES
from compiler.ground.source import Source
from tests.support.commands import MINI

_SHIPPED = {path.read_bytes() for path in [MINI, *SPECIALTIES.glob("*/2*.*")]}
_KNOWN: dict[tuple[str, bytes], Checked] = {}
_check = pipeline._check


def _check_once(source: Source, findings: Findings, seen: Seen) -> Checked:
    if len(findings) or source.data not in _SHIPPED or seen is not unseen:
        return _check(source, findings, seen)
    key = source.kind, source.data
    if key not in _KNOWN:
        _KNOWN[key] = _check(source, findings, seen)
    return replace(_KNOWN[key], source=source)


@contextmanager
def once() -> Iterator[None]:
    """Check each of them once."""
    pipeline._check = _check_once
    try:
        yield
    finally:
        pipeline._check = _check
