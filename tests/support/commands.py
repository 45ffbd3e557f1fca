"""The command line called in this process: words in; status, standard output and standard error out.

What a process of its own would have is given: the words, the working directory, the environment, standard
input, and commands that are imported anew, since they choose their language then.  Where the process
itself is what is tested (its start and its end, its memory, its signals) ``apart`` starts one.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from subprocess import run as start
from types import ModuleType

import compiler
from compiler import door
from tests.conftest import ROOT

CLI = ROOT / "cli.py"
MINI = ROOT / "tests" / "corpus" / "data" / "mini.yaml"
_PERSONAL = ("MAALBOG_LANG", "NO_COLOR")
"""What whoever runs the tests has set for his own sake."""
_COMMANDS = "compiler.commands"


def run(*words: str | Path, cwd: Path = ROOT, stdin: bytes = b"", **env: str) -> CompletedProcess[bytes]:
    """Run the command line of the checkout as its users do."""
    said = [str(word) for word in words]
    out, err = io.BytesIO(), io.BytesIO()
    with _placed(cwd, said, env), _streams(stdin, out, err), _anew():
        status = _status()
    return CompletedProcess(["maalbog", *said], status, out.getvalue(), err.getvalue())


def run_text(*words: str | Path, cwd: Path = ROOT, **env: str) -> CompletedProcess[str]:
    """Run the command line, and give what it wrote as text."""
    done = run(*words, cwd=cwd, **env)
    return CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def apart(*words: str, cwd: Path = ROOT, stdin: bytes = b"", **env: str) -> CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    clean = {k: v for k, v in os.environ.items() if k not in _PERSONAL}
    command = [sys.executable, str(CLI), *words]
    return start(command, cwd=cwd, input=stdin, capture_output=True, env={**clean, **env}, check=False)


def faulty(folder: Path, name: str = "fejl.yaml") -> Path:
    """Write a goal description with one fault: a competency without a method."""
    text = MINI.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if "kompetencevurdering:" in one)
    path = folder / name
    path.write_text(text.replace(line, line.partition(":")[0] + ": []", 1), encoding="utf-8")
    return path


def _status() -> int:
    from cli import run as command_line

    thresholds = gc.get_threshold()
    try:
        command_line()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    finally:
        gc.set_threshold(*thresholds)


@contextmanager
def _placed(cwd: Path, words: list[str], env: Mapping[str, str]) -> Iterator[None]:
    """Set the words, the folder and the environment, and let this process keep all its memory."""
    before, environment, said, bound = os.getcwd(), dict(os.environ), sys.argv, door.bound_memory
    for name in _PERSONAL:
        os.environ.pop(name, None)
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = [str(CLI), *words]
    door.bound_memory = lambda: None
    try:
        yield
    finally:
        door.bound_memory = bound
        sys.argv = said
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)


@contextmanager
def _streams(stdin: bytes, out: io.BytesIO, err: io.BytesIO) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    sys.stdout, sys.stderr = (io.TextIOWrapper(to, "utf-8", newline="\n", write_through=True) for to in (out, err))
    try:
        yield
    finally:
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            stream.detach()
        sys.stdin, sys.stdout, sys.stderr = before


@contextmanager
def _anew() -> Iterator[None]:
    """Let the commands be imported anew, and put back afterwards what other tests hold."""
    held, package = _loaded(), getattr(compiler, "commands", None)
    for name in held:
        del sys.modules[name]
    try:
        yield
    finally:
        for name in _loaded():
            del sys.modules[name]
        sys.modules.update(held)
        if package is not None:
            compiler.commands = package


def _loaded() -> dict[str, ModuleType]:
    return {n: m for n, m in sys.modules.items() if n in {"cli", _COMMANDS} or n.startswith(f"{_COMMANDS}.")}
