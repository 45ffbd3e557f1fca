"""The command line in this process: what a program of its own would answer, without the wait for one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from compiler.commands.main import answer
from compiler.ground import limits
from tests.conftest import ROOT

NOT_OURS = ("MAALBOG_LANG", "NO_COLOR")
"""What a person may have set for the own use of Målbog, and no test means."""


def run(
    *words: str, cwd: Path = ROOT, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in this process and give what a program of its own would.

    ``env`` is what to set beside the environment of the tests.  Signals, a terminal and the bound on
    memory are a program's own: what is about those starts one.
    """
    out, err = _Stream(encoding="utf-8"), _Stream(encoding="utf-8", errors="backslashreplace")
    with _place(cwd, env or {}), _streams(stdin, out, err), patch.object(limits, "bound_memory", _nothing):
        status = answer(words)
    return subprocess.CompletedProcess(["maalbog", *words], status, out.data(), err.data())


class _Stream(io.TextIOWrapper):
    """Standard output or standard error that is kept."""

    def __init__(self, **how: str) -> None:
        super().__init__(io.BytesIO(), write_through=True, newline=os.linesep, **how)

    def data(self) -> bytes:
        self.flush()
        return self.buffer.getvalue()


def _nothing(*_: object) -> None:
    """Leave the tests' own memory as it is."""


@contextmanager
def _place(cwd: Path, env: Mapping[str, str]) -> Iterator[None]:
    """Be in a folder, with this environment."""
    here, before = Path.cwd(), dict(os.environ)
    os.chdir(cwd)
    for name in NOT_OURS:
        os.environ.pop(name, None)
    os.environ.update(env)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        os.chdir(here)


@contextmanager
def _streams(stdin: bytes, out: _Stream, err: _Stream) -> Iterator[None]:
    names = ("stdin", "stdout", "stderr", "__stdout__", "__stderr__")
    before = {name: getattr(sys, name) for name in names}
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    sys.stdout = sys.__stdout__ = out
    sys.stderr = sys.__stderr__ = err
    try:
        yield
    finally:
        for name, stream in before.items():
            setattr(sys, name, stream)
