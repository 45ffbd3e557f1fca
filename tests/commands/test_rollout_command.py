"""``maalbog status`` as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from compiler.commands.support import call
from tests.conftest import ROOT
from tests.support.commands import run_text
from tests.support.rollouts import FILE, NOVEMBER, TEXT


def status(*args: str, cwd: Path = ROOT, **env: str) -> CompletedProcess[str]:
    """Run the command."""
    return run_text("status", *args, cwd=cwd, **env)


@pytest.mark.parametrize("on", ["2014-11-15", "15. november 2014", "15.11.2014", "d. 15. nov. 2014"])
def test_a_date_as_people_write_it(on: str) -> None:
    """Danish and ISO dates mean the same day."""
    run = status("--on", on, "--format", "json")
    assert (run.returncode, json.loads(run.stdout)["on"]) == (0, NOVEMBER)


def test_a_month_is_its_last_day() -> None:
    """A month alone means the state at its end."""
    assert json.loads(status("--on", "november 2014", "--format", "json").stdout)["on"] == "2014-11-30"


def test_today_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a date the day is today's, and a test can set it."""
    assert json.loads(status("--format", "json", MAALBOG_TODAY="2014-09-01").stdout)["on"] == "2014-09-01"
    monkeypatch.delenv("MAALBOG_TODAY", raising=False)
    assert len(call.today()) == 10


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--on", "snart"], "er ikke en dato"),
        (["--on", "2014-02-30"], "er ikke en dato"),
        (["--format", "docx"], "--output"),
        (["--report", "x.pdf"], "skal ende på"),
        (["--register", "findes-ikke.yaml"], "findes ikke"),
        (["--report", "findes-ikke/x.docx"], "findes ikke"),
        (["--record", "karkirurgi", "testtet", "2014-10-20"], "mente du testet"),
        (["--record", "karkirurgi", "testet", "oktober"], "er ikke en dag"),
        (["--record", "karkirurgi", "testet", "2099-01-01"], "planlagt"),
        (["--record", "karkirurgi", "i_drift", "2014-10-01"], "allerede"),
        (["--record", "karkirugi", "testet", "2014-10-01"], "står ikke i registeret"),
    ],
)
def test_misuse_is_told(args: list[str], said: str) -> None:
    """What cannot be done is said on standard error, with status 2 and nothing written."""
    run = status(*args)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr
    assert FILE.read_text("utf-8") == TEXT


def test_the_files_are_written(tmp_path: Path) -> None:
    """The form follows the file's name; the report is written in three forms."""
    for name in ("tavle.html", "tavle.json", "tavle.docx"):
        assert status("--on", NOVEMBER, "--output", str(tmp_path / name)).returncode == 0
    for name in ("rapport.docx", "rapport.html", "rapport.txt"):
        assert status("--on", NOVEMBER, "--report", str(tmp_path / name)).returncode == 0
    assert (tmp_path / "tavle.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert (tmp_path / "rapport.docx").read_bytes() == (tmp_path / "tavle.docx").read_bytes()
    assert (tmp_path / "rapport.txt").read_text("utf-8").startswith("Statusrapport")


def test_the_working_folders_own_register_is_used(tmp_path: Path) -> None:
    """A project with its own specialties has its own board."""
    (tmp_path / "specialties").mkdir()
    file = tmp_path / "specialties" / "registry.yaml"
    file.write_text("status_pr: 2014-11\ndokumenter: [{kode: urologi}]", "utf-8")
    run = status("--on", NOVEMBER, cwd=tmp_path)
    assert "0 af 1 specialer" in run.stdout
    assert "register-incomplete" in run.stderr


def test_a_faulty_register_is_a_finding(tmp_path: Path) -> None:
    """Faults leave with status 1 and no board; as data they are a maalbog-report/1."""
    file = tmp_path / "registry.yaml"
    file.write_text(TEXT.replace("i_drift: 2014-05-01", "i_drift: 2014-05-32"), "utf-8")
    run = status("--register", str(file))
    assert run.returncode == 1
    assert "MB623" in run.stdout
    assert "linje" in run.stdout
    made = json.loads(status("--register", str(file), "--format", "json").stdout)
    assert made["format"] == "maalbog-report/1"
    line = TEXT[: TEXT.index("i_drift: 2014-05-01")].count("\n") + 1
    assert made["documents"][0]["diagnostics"][0]["place"]["line"] == line


def test_the_report_never_replaces_the_register(tmp_path: Path) -> None:
    """A slip of the file name does not cost the register."""
    file = tmp_path / "registry.txt"
    file.write_text(TEXT, "utf-8")
    assert status("--register", str(file), "--report", str(file)).returncode == 2
    assert file.read_text("utf-8") == TEXT


def test_a_step_is_recorded(tmp_path: Path) -> None:
    """Recording changes one line, and the board of that day has it."""
    file = tmp_path / "registry.yaml"
    file.write_text(TEXT, "utf-8")
    run = status("--register", str(file), "--record", "klinisk-mikrobiologi", "Indlæst", "20. november 2014")
    assert (run.returncode, run.stdout) == (0, "")
    old, new = TEXT.splitlines(), file.read_text("utf-8").splitlines()
    assert len(old) == len(new)
    assert [b for a, b in zip(old, new, strict=True) if a != b] == [
        "    trin: {modtaget: ja, gyldig: ja, godkendt: ja, indlæst: 2014-11-20}"
    ]
    made = json.loads(status("--register", str(file), "--on", "2014-11-20", "--format", "json").stdout)
    document = next(d for d in made["documents"] if d["code"] == "klinisk-mikrobiologi")
    assert document["steps"]["loaded"] == {"state": "done", "date": "2014-11-20", "by": None}


def test_english_speaks_english() -> None:
    """``--lang en`` gives the board in English."""
    run = status("--on", NOVEMBER, "--lang", "en")
    assert "14 of 38 specialties are live" in run.stdout
