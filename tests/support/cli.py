"""The command line in this process: what a program of its own would answer, without the wait for one."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

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
    with _place(cwd, env or {}), _streams(stdin, out, err), _fresh(), patch.object(limits, "bound_memory", _nothing):
        status = _status([*map(str, words)])
    return subprocess.CompletedProcess(["maalbog", *words], status, out.data(), err.data())


class _Stream(io.TextIOWrapper):
    """Standard output or standard error that is kept."""

    def __init__(self, **how: str) -> None:
        super().__init__(io.BytesIO(), write_through=True, newline=os.linesep, **how)

    def data(self) -> bytes:
        self.flush()
        return self.buffer.getvalue()


def _status(words: list[str]) -> int:
    sys.argv = ["maalbog", *words]
    import cli  # it finds the language among the words

    try:
        cli.run()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    return 0


def _nothing(*_: object) -> None:
    """Leave the tests' own memory as it is."""


@contextmanager
def _place(cwd: Path, env: Mapping[str, str]) -> Iterator[None]:
    """Be in a folder, with this environment."""
    here, before, words, often = Path.cwd(), dict(os.environ), sys.argv, gc.get_threshold()
    os.chdir(cwd)
    for name in NOT_OURS:
        os.environ.pop(name, None)
    os.environ.update(env)
    try:
        yield
    finally:
        sys.argv = words
        gc.set_threshold(*often)
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


@contextmanager
def _fresh() -> Iterator[None]:
    """Load the commands anew: they find their language when they are loaded."""
    ours = {name: module for name, module in sys.modules.items() if _is_ours(name)}
    for name in ours:
        del sys.modules[name]
    try:
        yield
    finally:
        for name in [name for name in sys.modules if _is_ours(name)]:
            del sys.modules[name]
        sys.modules.update(ours)
        _hang(ours)


def _hang(modules: Mapping[str, ModuleType]) -> None:
    for name, module in modules.items():
        above, _, own = name.rpartition(".")
        if above:
            setattr(sys.modules[above], own, module)


def _is_ours(name: str) -> bool:
    return name == "cli" or name.startswith("compiler.commands")
