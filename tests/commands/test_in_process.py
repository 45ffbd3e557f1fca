"""The command line in the tests' own process answers as a program of its own does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.cli import NOT_OURS, run

pytestmark = pytest.mark.slow

MINI = ROOT / "tests" / "corpus" / "data" / "mini.yaml"


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        [],
        ["check", str(MINI)],
        ["check", "--help"],
        ["check", "nej.docx"],
        ["check", "-", "--type", "yaml", "--format", "json"],
        ["chek"],
        ["explain", "MB202"],
        ["new", "karkirugi", "x.docx"],
        ["who", "almen-medicin", "--format", "json"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_same_as_a_program(words: list[str], lang: str, tmp_path: Path) -> None:
    """Status, standard output and standard error are those of a program, in either language."""
    env, stdin = {"MAALBOG_LANG": lang}, MINI.read_bytes()
    clean = {key: value for key, value in os.environ.items() if key not in NOT_OURS}
    program = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *words],
        cwd=tmp_path,
        env={**clean, **env},
        input=stdin,
        capture_output=True,
        check=False,
    )
    own = run(*words, cwd=tmp_path, env=env, stdin=stdin)
    assert (own.returncode, own.stdout, own.stderr) == (program.returncode, program.stdout, program.stderr)


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """The folder, the environment and the streams of the tests are theirs again."""
    before = Path.cwd(), dict(os.environ), sys.stdout, sys.stderr, sys.argv
    run("check", "nej.docx", cwd=tmp_path, env={"MAALBOG_LANG": "en"})
    assert before == (Path.cwd(), dict(os.environ), sys.stdout, sys.stderr, sys.argv)
