"""The wheel: it works outside a checkout and puts one name into site-packages."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from compiler.ground.version import __version__
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout and unpacked as pip does it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*command, "."], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder / "site")
    return folder / "site"


def maalbog(site: Path, cwd: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command in a folder that is no checkout."""
    code = f"import sys; sys.path.insert(0, {str(site)!r}); sys.argv[0] = 'maalbog'; from maalbog.cli import run; run()"
    return subprocess.run([sys.executable, "-c", code, *words], cwd=cwd, capture_output=True, check=False)


def test_one_name_in_site_packages(unpacked: Path) -> None:
    """Beside its metadata the wheel has one top-level name, and no compiled leftovers."""
    assert [p.name for p in unpacked.iterdir() if not p.name.endswith(".dist-info")] == ["maalbog"]
    assert not list(unpacked.rglob("*.pyc"))


def test_the_wheel_builds_what_comes_with_it(unpacked: Path, tmp_path: Path) -> None:
    """Installed elsewhere, ``maalbog build`` compiles the specialties that come with it, in every format."""
    done = maalbog(unpacked, tmp_path, "build")
    assert done.returncode == 0, done.stderr.decode()
    assert len(list((tmp_path / "build").glob("*/*/logbook.json"))) == 11


@pytest.mark.parametrize("suffix", [".docx", ".yaml", ".xml"])
def test_the_wheel_reads_and_writes_every_format(suffix: str, unpacked: Path, tmp_path: Path) -> None:
    """Installed elsewhere, a new goal description can be made, converted and checked."""
    assert maalbog(unpacked, tmp_path, "new", "urologi", "ny.yaml").returncode == 0
    assert maalbog(unpacked, tmp_path, "convert", "ny.yaml", f"ud{suffix}").returncode == 0
    done = maalbog(unpacked, tmp_path, "check", f"ud{suffix}")
    assert done.returncode == 1
    assert b"placeholder-left" in done.stdout


def test_explain_works_installed(unpacked: Path, tmp_path: Path) -> None:
    """The rules' texts come with the wheel."""
    assert b"MB306" in maalbog(unpacked, tmp_path, "explain", "assessment-method-missing").stdout


def test_the_wheel_has_the_yaml_compiled(unpacked: Path) -> None:
    """Every line of the compiled YAML holds for the file that comes with it: the first start parses none."""
    code = f"""
import sys
sys.path.insert(0, {str(unpacked)!r})
from maalbog.compiler.ground import data
data.parse = data._lines_made_anew = None  # what would have to be called for a line that is missing
for path in data.SCHEMA.rglob("*.yaml"):
    data.load(path)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_program_gets_the_names_of_the_api(unpacked: Path) -> None:
    """``import maalbog`` gives what another program may call, and loads it when it is asked for."""
    code = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r}); import maalbog; print('lxml' in sys.modules); "
        "print(maalbog.check(['specialties/karkirurgi/2014-10.docx']).documents[0].verdict, maalbog.__version__)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=unpacked / "maalbog", capture_output=True, check=True)
    assert done.stdout.decode().split() == ["False", "accepted", __version__]


@pytest.mark.slow
def test_a_type_checker_knows_what_a_program_calls(unpacked: Path, tmp_path: Path) -> None:
    """Installed, Målbog has types: a strict checker passes a proper call and finds two that are not."""
    venv.create(tmp_path / "venv", with_pip=False)
    (packages,) = (tmp_path / "venv").rglob("site-packages")
    (packages / "ours.pth").write_text(f"{unpacked}\n{sysconfig.get_path('purelib')}\n")
    path = tmp_path / "program.py"
    path.write_text(
        "import maalbog\n"
        "verdicts: list[str] = [one.verdict for one in maalbog.check(['x.docx'], lang='en').documents]\n"
        "maalbog.check(5)\n"
        "maalbog.chekc\n"
    )
    (python,) = (one for one in (tmp_path / "venv").glob("*/python*") if one.stem == "python")
    words = [
        "--strict",
        "--no-error-summary",
        "--cache-dir",
        str(tmp_path / "cache"),
        "--python-executable",
        str(python),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *words, str(path)], cwd=tmp_path, capture_output=True, check=False
    )
    told = done.stdout.decode().splitlines()
    assert [line.split(":")[1] for line in told] == ["3", "4"], told
