"""The house: no circle of files, rooms that can be taken in at a glance, and pages that name only what is there.

The order of the packages is held by import-linter (``make lint``; the contract stands in pyproject.toml).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import grimp
import networkx as nx
import pytest

from tests.conftest import ROOT

COMPILER = ROOT / "compiler"
MODULES = sorted(COMPILER.rglob("*.py"))
PACKAGES = sorted({path.parent for path in MODULES})
DOTTED = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in MODULES}
PAGES = sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md"), *(ROOT / "benchmarks").glob("*.md")])


def name_of(path: Path) -> str:
    """Give a path as it is named in this repository."""
    return path.relative_to(ROOT).as_posix()


def test_no_file_needs_itself() -> None:
    """Imports between files go in no circle, those inside functions and for types included."""
    house = grimp.build_graph("compiler", cache_dir=None)
    imports = nx.DiGraph((a, b) for a in house.modules for b in house.find_modules_directly_imported_by(a))
    circles = [sorted(c) for c in nx.strongly_connected_components(imports) if len(c) > 1]
    assert circles == []


def test_the_contract_has_no_exception() -> None:
    """Nothing is let through between packages: the list of ignored imports is gone."""
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", PACKAGES, ids=name_of)
def test_a_room_can_be_taken_in_at_a_glance(folder: Path) -> None:
    """A package has at most 25 entries, the compiler itself at most 15, and says in a line what it is for."""
    entries = [p for p in folder.iterdir() if p.suffix == ".py" or (p.is_dir() and p.name != "__pycache__")]
    assert len(entries) <= (15 if folder == COMPILER else 25)
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))


def test_few_modules_are_too_small_to_be_a_room() -> None:
    """At most one module in ten is shorter than forty lines, those that only say what a package is for set aside."""
    lengths = [len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES if p.name != "__init__.py"]
    assert sum(length < 40 for length in lengths) <= len(lengths) / 10


def test_no_two_files_of_tests_have_one_name() -> None:
    """Tests can be collected together, whatever folders are asked for."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def test_every_command_says_in_both_languages_what_it_does() -> None:
    """The first line of a command's file has the Danish and the English of the list of commands."""
    for path in (COMPILER / "commands").glob("*/*.py"):
        if path.name != "__init__.py" and path.parent.name != "support":
            da, slash, en = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition(" / ")
            assert slash, name_of(path)
            assert all(text.endswith(".") and "\n" not in text for text in (da, en)), name_of(path)


def test_only_the_command_line_prints() -> None:
    """Nothing in the compiler writes to a screen: that is the command line's business."""
    for path in MODULES:
        calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"], path


def test_the_compiler_reads_no_clock() -> None:
    """Nothing that is emitted can depend on the day: only the command line's own clock asks for it."""
    for path in set(MODULES) - {COMPILER / "commands" / "support" / "call.py"}:
        text = path.read_text(encoding="utf-8")
        assert not any(word in text for word in ("datetime.now", "time.time(", "date.today", "import random", "uuid4"))


def dotted_names(text: str) -> Iterator[str]:
    """Yield the modules that a text names: with dots, up to the first name that begins with a capital."""
    yield from re.findall(r"(?<![\w./-])(?:maalbog\.)?(compiler(?:\.[a-z_0-9]+)+)", text)


def paths(text: str) -> Iterator[str]:
    """Yield the paths within the repository that a text names."""
    yield from re.findall(r"(?<![\w./<-])((?:compiler|tests|schema|templates|docs|benchmarks)/[\w./-]*\w/?)", text)


def there(name: str) -> bool:
    """Tell whether a dotted name is a module, or something in one."""
    return name in DOTTED or name.rpartition(".")[0] in DOTTED


@pytest.mark.parametrize("path", [*PAGES, *MODULES, *sorted((ROOT / "tests").rglob("*.py"))], ids=name_of)
def test_what_is_named_is_there(path: Path) -> None:
    """A page, a docstring or a comment names only modules, files and folders that exist."""
    if path.name == "CHANGELOG.md":
        return  # it tells of what was
    text = path.read_text(encoding="utf-8")
    if path.name in ("rundtur.md", "tour.md"):
        text = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)  # what is made there, in a copy
    if path.suffix == ".py":
        tree = ast.parse(text)
        nodes = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        docs = [ast.get_docstring(n) or "" for n in ast.walk(tree) if isinstance(n, nodes)]
        text = "\n".join([*docs, *re.findall(r"#[^\n]*", text)])
    missing = {name for name in dotted_names(text) if not there(name)}
    missing |= {name for name in paths(text) if not (ROOT / name).exists() and not list(ROOT.glob(name + ".*"))}
    assert missing == set()
