"""The house: data goes one way, and no room knows a room further on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

COMPILER = ROOT / "compiler"
# What each room may not know: the rooms that come after it.
EARLY = ("readers", "recognise", "rules", "normalise")
LATE = ("build", "pipeline", "door", "shell")
FORBIDDEN = {
    "readers": ("recognise", "rules", "normalise", "emit", "render", "bundle", "revise", "shelf", "load", *LATE),
    "recognise": ("readers", "rules", "normalise", "emit", "render", "bundle", "revise", "shelf", "load", *LATE),
    "rules": ("readers", "normalise", "emit", "render", "site", "bundle", "revise", "shelf", "load", *LATE),
    "normalise": ("readers", "recognise", "rules", "emit", "render", "bundle", "revise", "shelf", "load", *LATE),
    "emit": ("readers", "recognise", "rules", "normalise", "bundle", "revise", "shelf", "load", *LATE),
    # The commented copy is made in the package that the author sent: render may open packages with the readers.
    "render": ("recognise", "rules", "normalise", "site", "shelf", "pipeline", "door", "shell"),
    "bundle": (*EARLY, "emit", "render", "revise", "shelf", "load", *LATE),
    "rollout": (*EARLY, "bundle", "revise", "shelf", "load", *LATE),
    "load": (*EARLY, "shelf", *LATE),
    "model": ("draft", "document", "readers", "recognise", "rules", "emit", "render"),
    "document": ("draft", "model", "readers", "recognise", "rules", "emit", "render"),
}


def modules(room: str) -> Iterator[Path]:
    """Yield the modules of a room."""
    folder = COMPILER / room
    yield from sorted(folder.rglob("*.py")) if folder.is_dir() else [COMPILER / f"{room}.py"]


def imported(path: Path) -> Iterator[str]:
    """Yield the rooms that a module imports, wherever in it the import stands."""
    depth = len(path.relative_to(COMPILER).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            yield from [node.module.split(".")[0]] if node.module else [a.name for a in node.names]


@pytest.mark.parametrize("room", FORBIDDEN)
def test_no_room_knows_what_comes_after_it(room: str) -> None:
    """A room imports only what stands before it in the flow."""
    for path in modules(room):
        wrong = sorted(set(imported(path)) & set(FORBIDDEN[room]))
        assert not wrong, f"{path.relative_to(ROOT)} knows {', '.join(wrong)}"


def test_only_the_command_line_prints() -> None:
    """Nothing in the compiler writes to a screen: that is the command line's business."""
    for path in COMPILER.rglob("*.py"):
        calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"], path


def test_the_compiler_reads_no_clock() -> None:
    """Nothing that is emitted can depend on the day: only the command line's own clock asks for it."""
    for path in set(COMPILER.rglob("*.py")) - {COMPILER / "shell" / "clock.py"}:
        text = path.read_text(encoding="utf-8")
        assert not any(word in text for word in ("datetime.now", "time.time(", "date.today", "import random", "uuid4"))
