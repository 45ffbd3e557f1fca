"""The YAML of schema/ as it is kept compiled: made when it is missed, and never needed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from compiler.ground import data as compiled
from compiler.ground.paths import ROOT, SCHEMA

FILES = sorted(SCHEMA.rglob("*.yaml"))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Another place for the compiled file; nothing is there yet, and nothing of it is in memory."""
    path = tmp_path / "kept" / "compiled.jsonl"
    path.parent.mkdir()
    monkeypatch.setattr(compiled, "COMPILED", path)
    forget()
    yield path
    forget()


def forget() -> None:
    """Start anew, as another process would."""
    compiled._lines.cache_clear()
    compiled._lines_made_anew.cache_clear()


def test_the_first_use_makes_the_compiled_file(kept: Path) -> None:
    """One file read, and the lines of all of them are there for the next start, and nothing beside them."""
    compiled.load(FILES[0])
    assert kept.read_bytes() == compiled.compiled()
    assert list(kept.parent.iterdir()) == [kept]


@pytest.mark.parametrize(
    "damage",
    [lambda _: b"", lambda data: data[: len(data) // 2], lambda data: data.replace(b"{", b"[")],
    ids=["empty", "cut-off", "damaged"],
)
@pytest.mark.parametrize("writable", [True, False])
def test_nothing_depends_on_the_compiled_file(
    damage, writable: bool, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Empty, cut off or damaged, it changes nothing of what is read, and is made whole where it can be."""
    told = [compiled.parse(path.read_bytes()) for path in FILES]
    broken = damage(compiled.compiled())
    kept.write_bytes(broken)
    if not writable:
        monkeypatch.setattr("compiler.ground.disk.write_file", refused)
    assert [compiled.load(path) for path in FILES] == told
    assert kept.read_bytes() == (compiled.compiled() if writable else broken)


def refused(*_: object) -> None:
    """Be a disk that takes nothing."""
    raise PermissionError


def test_a_changed_file_counts_at_once(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was edited since is read as it is now, and so it is kept; one that is no YAML spoils no other."""
    path, other, broken = (tmp_path / "schema" / name for name in ("rules/one.yaml", "words/two.yaml", "words/no.yaml"))
    for folder in (path.parent, other.parent):
        folder.mkdir(parents=True)
    monkeypatch.setattr(compiled, "SCHEMA", tmp_path / "schema")
    path.write_text("key: old")
    other.write_text("key: same")
    broken.write_text("key: [")
    assert compiled.load(path) == {"key": "old"}
    path.write_text("key: new")
    forget()
    assert (compiled.load(path), compiled.load(other)) == ({"key": "new"}, {"key": "same"})
    names = [line.split(b"\t")[0] for line in kept.read_bytes().splitlines()]
    assert names == [b"rules/one.yaml", b"words/two.yaml"]
    assert b'"new"' in kept.read_bytes()


def test_processes_that_start_together_read_the_same(tmp_path: Path) -> None:
    """Four first starts at once, each making the file: all read the same, and one whole file is left."""
    code = f"""
import json, pathlib, sys
from compiler.ground import data
data.COMPILED = pathlib.Path({str(tmp_path / "compiled.jsonl")!r})
json.dump([data.load(path) for path in sorted(data.SCHEMA.rglob("*.yaml"))], sys.stdout)
"""
    started = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) for _ in range(4)]
    told = [json.loads(process.communicate()[0]) for process in started]
    assert told == [[compiled.parse(path.read_bytes()) for path in FILES]] * 4
    assert [p.name for p in tmp_path.iterdir()] == ["compiled.jsonl"]
    assert (tmp_path / "compiled.jsonl").read_bytes() == compiled.compiled()
