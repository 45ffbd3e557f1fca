"""What another program may call: each name is there, is typed, and does what its example says."""

from __future__ import annotations

import ast
import doctest
import inspect
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compiler import api
from tests.conftest import ROOT

FUNCTIONS = [name for name in api.__all__ if inspect.isfunction(getattr(api, name))]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_does_what_its_example_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every function has an example, which holds in a folder with the specialties that come with Målbog."""
    shutil.copytree(ROOT / "specialties", tmp_path / "specialties")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "maalbog", api)
    (example,) = doctest.DocTestFinder(recurse=False).find(
        getattr(api, name), name, globs={"maalbog": api, "Path": Path}
    )
    assert example.examples
    result = doctest.DocTestRunner().run(example)
    assert result.failed == 0, capsys.readouterr().out


def test_a_type_checker_sees_what_is_given() -> None:
    """The names for a type checker, those that are loaded, and ``__all__`` are the same."""
    tree = ast.parse(Path(api.__file__).read_text(encoding="utf-8"))
    (typed,) = [one for one in tree.body if isinstance(one, ast.If) and getattr(one.test, "id", "") == "TYPE_CHECKING"]
    seen = {f"{one.module}.{name.name}" for one in typed.body if isinstance(one, ast.ImportFrom) for name in one.names}
    assert seen == {f"{home}.{name}" for name, home in api._HOME.items()}
    assert sorted([*api._HOME, "__version__"]) == sorted(api.__all__)


def test_importing_it_loads_nothing() -> None:
    """A program that imports Målbog and calls nothing waits for no library."""
    code = "import sys, compiler.api; print([m for m in ('lxml', 'yaml', 'msgspec', 'click') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
