"""Calls of the command line, and what they are tried on: here (``tests/support/cli.py``) or in a process of its own.

Where the process itself is what is tested (its start and its end, its memory, its signals) ``apart`` starts one.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import CompletedProcess
from subprocess import run as start

from tests.conftest import ROOT
from tests.support import cli

MINI = ROOT / "tests" / "corpus" / "data" / "mini.yaml"


def run(*words: str | Path, cwd: Path = ROOT, stdin: bytes = b"", **env: str) -> CompletedProcess[bytes]:
    """Run the command line of the checkout as its users do."""
    return cli.run(*map(str, words), cwd=cwd, stdin=stdin, env=env)


def run_text(*words: str | Path, cwd: Path = ROOT, **env: str) -> CompletedProcess[str]:
    """Run the command line, and give what it wrote as text."""
    done = run(*words, cwd=cwd, **env)
    return CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def apart(*words: str, cwd: Path = ROOT, stdin: bytes = b"", **env: str) -> CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    clean = {k: v for k, v in os.environ.items() if k not in cli.NOT_OURS}
    command = [sys.executable, str(ROOT / "cli.py"), *words]
    return start(command, cwd=cwd, input=stdin, capture_output=True, env={**clean, **env}, check=False)


def faulty(folder: Path, name: str = "fejl.yaml") -> Path:
    """Write a goal description with one fault: a competency without a method."""
    text = MINI.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if "kompetencevurdering:" in one)
    path = folder / name
    path.write_text(text.replace(line, line.partition(":")[0] + ": []", 1), encoding="utf-8")
    return path
