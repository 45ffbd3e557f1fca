"""The YAML of schema/ as it is kept compiled: in step with the files, and never needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compiler.ground import data as compiled
from compiler.ground.paths import SCHEMA

FILES = sorted(SCHEMA.rglob("*.yaml"))


def test_the_compiled_files_are_in_step() -> None:
    """What is kept compiled is what the YAML says now; ``make golden`` writes it anew."""
    if os.environ.get("MAALBOG_GOLDEN") == "update":
        compiled.COMPILED.write_bytes(compiled.compiled())
    assert compiled.COMPILED.read_bytes() == compiled.compiled(), "run: make golden"


def test_every_file_has_a_name_of_its_own() -> None:
    """No two files of the schema share the name that their lines are kept under."""
    assert len({compiled._name(path) for path in FILES}) == len(FILES)


@pytest.mark.parametrize(
    "damage",
    [lambda _: b"", lambda data: data[: len(data) // 2], lambda data: data.replace(b"{", b"[")],
    ids=["empty", "cut-off", "damaged"],
)
def test_nothing_depends_on_the_compiled_file(damage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty, cut off or damaged, the compiled file changes nothing of what is read."""
    told = [compiled.load(path) for path in FILES]
    broken = tmp_path / "compiled.jsonl"
    broken.write_bytes(damage(compiled.COMPILED.read_bytes()))
    monkeypatch.setattr(compiled, "COMPILED", broken)
    compiled._lines.cache_clear()
    assert [compiled.load(path) for path in FILES] == told
    compiled._lines.cache_clear()


def test_a_changed_file_is_parsed(tmp_path: Path) -> None:
    """A file that was edited since counts at once, though an older state of it is kept."""
    kept = SCHEMA / "template" / "sst-2011.yaml"
    edited = tmp_path / "template" / "sst-2011.yaml"
    edited.parent.mkdir()
    edited.write_bytes(kept.read_bytes().replace(b"template: sst-2011", b"template: other"))
    assert compiled.load(edited)["template"] == "other"
    assert compiled.load(kept)["template"] == "sst-2011"
