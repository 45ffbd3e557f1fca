"""The command line: what it answers, where, and with which exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.commands import MINI, apart, faulty, run


def test_nothing_to_correct_is_status_0() -> None:
    """A goal description in order gives status 0 and a verdict on standard output alone."""
    done = apart("check", str(MINI))
    assert (done.returncode, done.stderr) == (0, b"")
    assert "I orden" in done.stdout.decode()


def test_findings_are_status_1(tmp_path: Path) -> None:
    """A finding at or above --fail-on gives status 1; below it, 0."""
    path = str(faulty(tmp_path))
    assert apart("check", path).returncode == 1
    assert run("check", path, "--mode", "draft").returncode == 0
    assert run("check", path, "--mode", "draft", "--fail-on", "warning").returncode == 1


@pytest.mark.parametrize(
    "words",
    [("check", "findes-ikke.docx"), ("check",), ("chek", "x"), ("check", "x", "--format", "hest"), ("check", "-"), ()],
)
def test_what_cannot_run_is_status_2(words: tuple[str, ...], tmp_path: Path) -> None:
    """Wrong usage and files that are not there give status 2, in Danish, and nothing on standard output."""
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert not done.stdout
    assert b"Traceback" not in done.stderr
    assert not any(word in done.stderr.decode() for word in ("Error", "Usage", "No such", "Missing"))


def test_danish_first_english_when_asked(tmp_path: Path) -> None:
    """Findings are in Danish; --lang en and MAALBOG_LANG give English."""
    path = str(faulty(tmp_path))
    assert "har ingen kompetencevurderingsmetode" in run("check", path).stdout.decode()
    assert "has no assessment method" in run("check", path, "--lang", "en").stdout.decode()
    assert "has no assessment method" in run("check", path, MAALBOG_LANG="en").stdout.decode()
    assert "Kommandoer" in run("--help").stdout.decode()
    assert "Commands" in apart("--help", MAALBOG_LANG="en").stdout.decode()


def test_standard_input() -> None:
    """A dash reads standard input, with its format given."""
    done = apart("check", "-", "--type", "yaml", "--format", "json", stdin=MINI.read_bytes())
    assert json.loads(done.stdout)["documents"][0]["verdict"] == "accepted"


def test_a_folder_is_every_description_in_it(tmp_path: Path) -> None:
    """A folder means its goal descriptions, sub-folders too, and neither lock files nor other YAML."""
    (tmp_path / "a").mkdir()
    faulty(tmp_path / "a")
    (tmp_path / "b.yaml").write_bytes(MINI.read_bytes())
    (tmp_path / "registry.yaml").write_text("dokumenter: []\n")
    (tmp_path / "~$b.docx").write_bytes(b"x")
    report = json.loads(run("check", ".", "--format", "json", cwd=tmp_path).stdout)
    assert [d["path"] for d in report["documents"]] == ["a/fejl.yaml", "b.yaml"]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    """A folder without goal descriptions is a misuse, not a success."""
    done = run("check", str(tmp_path))
    assert done.returncode == 2
    assert "ingen målbeskrivelser" in done.stderr.decode()


@pytest.mark.parametrize("name", ["kopi.yaml", "nyt.docx"])
def test_a_report_never_replaces_a_description(name: str, tmp_path: Path) -> None:
    """A report is not written over a goal description, nor under a name that would be one."""
    path = tmp_path / "kopi.yaml"
    path.write_bytes(MINI.read_bytes())
    done = run("check", str(path), "-o", str(tmp_path / name))
    assert done.returncode == 2
    assert path.read_bytes() == MINI.read_bytes()


def test_the_report_takes_its_form_from_the_name(tmp_path: Path) -> None:
    """An output called .html is a page, one called .json is JSON, without --format."""
    run("check", str(MINI), "-o", str(tmp_path / "r.html"))
    run("check", str(MINI), "-o", str(tmp_path / "r.json"))
    assert (tmp_path / "r.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert json.loads((tmp_path / "r.json").read_bytes())["format"] == "maalbog-report/1"


def test_convert_does_not_lose_what_stands_there(tmp_path: Path) -> None:
    """An existing file with other content is kept unless --force is given; the same content is no conflict."""
    target = tmp_path / "x.docx"
    assert run("convert", str(MINI), str(target)).returncode == 0
    assert run("convert", str(MINI), str(target)).returncode == 0
    target.write_bytes(b"min egen")
    assert run("convert", str(MINI), str(target)).returncode == 2
    assert target.read_bytes() == b"min egen"
    assert run("convert", str(MINI), str(target), "--force").returncode == 0


def test_convert_writes_nothing_it_could_not_read(tmp_path: Path) -> None:
    """A file that cannot be read gives a finding and no output file."""
    bad = tmp_path / "x.docx"
    bad.write_bytes(b"PK\x03\x04 nej")
    done = run("convert", str(bad), str(tmp_path / "y.yaml"))
    assert done.returncode == 1
    assert not (tmp_path / "y.yaml").exists()


def test_explain_and_rules() -> None:
    """A rule is explained by name and by code alike; one that does not exist is status 2."""
    assert run("explain", "MB306").stdout == run("explain", "assessment-method-missing").stdout
    assert b"MB306" in run("rules").stdout
    assert run("explain", "findes-ikke").returncode == 2


def test_new_refuses_to_overwrite(tmp_path: Path) -> None:
    """An empty goal description is made where nothing stands, and nowhere else."""
    target = tmp_path / "ny.docx"
    assert run("new", "urologi", str(target)).returncode == 0
    before = target.read_bytes()
    assert run("new", "urologi", str(target)).returncode == 2
    assert target.read_bytes() == before


def test_new_suggests_the_specialty(tmp_path: Path) -> None:
    """A specialty that does not exist gives the nearest one as a suggestion."""
    done = run("new", "kirurgii", str(tmp_path / "x.docx"))
    assert done.returncode == 2
    assert "mente du" in done.stderr.decode()


def test_help_imports_nothing_dear() -> None:
    """``--help`` loads click and no XML, YAML, schema, page or PDF library."""
    dear = ("lxml", "yaml", "jsonschema", "jinja2", "pikepdf", "pdfplumber", "difflib")
    start = "import sys; sys.argv = ['maalbog', '--help']; import cli"
    code = f"{start}\ntry:\n cli.run()\nexcept SystemExit: pass\nprint([m for m in {dear} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"
