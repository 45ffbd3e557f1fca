"""The tour for who comes next: every step of docs/rundtur.md and docs/tour.md works, in a copy of the tree.

A step is a heading of the second level.  In it, a block with ``file=PATH`` behind the language is a whole
file, one with ``after=PATH`` lines to put in behind the line that the block begins with, and a ``console``
block shows commands (``$ …``) and lines of what they print, in order.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

TOURS = {"da": ROOT / "docs" / "rundtur.md", "en": ROOT / "docs" / "tour.md"}
_BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<how>file|after)=(?P<path>\S+))?\n(?P<text>.*?)^```$", re.M | re.S)
_NEEDED = ("compiler", "schema", "templates", "tests", "cli.py", "pyproject.toml")


class Block(NamedTuple):
    """A fenced block of a step: a file, lines to put in, or commands."""

    kind: str
    how: str | None
    path: str | None
    text: str


def steps(tour: Path) -> list[list[Block]]:
    """Give the blocks of each step of a tour that has any."""
    text = tour.read_text(encoding="utf-8")
    found = list(_BLOCK.finditer(text))
    inside = [range(block.start(), block.end()) for block in found]
    heads = (head.start() for head in re.finditer(r"^## ", text, flags=re.M))
    starts = [at for at in heads if not any(at in block for block in inside)]
    made = [
        [Block(b["kind"], b["how"], b["path"], b["text"]) for b in found if start < b.start() < end]
        for start, end in pairwise([*starts, len(text)])
    ]
    return [blocks for blocks in made if blocks]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what a step may change, or its tests read."""
    for name in _NEEDED:
        if (ROOT / name).is_dir():
            leave = shutil.ignore_patterns("__pycache__", "golden", "produced")
            shutil.copytree(ROOT / name, tmp_path / name, ignore=leave)
        else:
            shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / "specialties").symlink_to(ROOT / "specialties")
    return tmp_path


def put(block: Block, copy: Path) -> None:
    """Write a block's file, or put its lines where it says."""
    assert block.path is not None
    target = copy / block.path
    if block.how == "file":
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.text, encoding="utf-8")
        return
    known, _, new = block.text.partition("\n")
    text = target.read_text(encoding="utf-8")
    assert text.count(known + "\n") == 1, f"{block.path}: »{known}«"
    target.write_text(text.replace(known + "\n", f"{known}\n{new}"), encoding="utf-8")


def try_out(block: Block, copy: Path) -> None:
    """Run a block's commands; what stands below each is found in what it prints, in order."""
    programs = {"maalbog": [sys.executable, "cli.py"], "pytest": [sys.executable, "-m", "pytest", "-n", "0"]}
    for asked in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
        line, _, shown = asked.partition("\n")
        program, *words = shlex.split(line)
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "100"}
        done = subprocess.run(
            [*programs[program], *words], cwd=copy, env=environment, capture_output=True, text=True, check=False
        )
        printed, at = done.stdout + done.stderr, 0
        for wanted in filter(None, map(str.strip, shown.splitlines())):
            found = printed.find(wanted, at)
            assert found >= 0, f"{line}: »{wanted}« is not in\n{printed}"
            at = found + len(wanted)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(steps(TOURS["da"]))))
def test_a_step_works(number: int, copy: Path) -> None:
    """Whoever does what a step says gets what it shows: it is done in a copy of the tree, with its own program."""
    for block in steps(TOURS["da"])[number]:
        try_out(block, copy) if block.kind == "console" else put(block, copy)


def test_every_line_that_is_built_on_is_there() -> None:
    """The line behind which a step puts its own stands once in its file."""
    for block in (one for blocks in steps(TOURS["da"]) for one in blocks if one.how == "after"):
        assert block.path is not None
        known = block.text.partition("\n")[0]
        assert (ROOT / block.path).read_text(encoding="utf-8").count(known + "\n") == 1, block.path


def test_both_tours_are_the_same_way() -> None:
    """The Danish and the English tour have the same steps with the same blocks; only what is said differs."""
    assert steps(TOURS["da"]) == steps(TOURS["en"])
    assert len(steps(TOURS["da"])) == 5
