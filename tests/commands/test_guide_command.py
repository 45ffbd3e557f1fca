"""``maalbog guide`` as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.conftest import ROOT
from tests.support.commands import run_text
from tests.support.guides import folder, risky


def guide(*args: str | Path, cwd: Path = ROOT) -> CompletedProcess[str]:
    """Run the command."""
    return run_text("guide", *args, cwd=cwd)


def test_a_guide_is_listed_on_the_screen() -> None:
    """Without a file to write, the questions are listed, in the reader's language."""
    run = guide("karkirurgi")
    assert run.returncode == 0
    assert run.stdout.startswith("Spørgeguide: Karkirurgi · oktober 2014")
    assert guide("karkirurgi", "--lang", "en").stdout.startswith("Question guide: Karkirurgi · October 2014")


def test_guides_of_several_specialties_are_written(tmp_path: Path) -> None:
    """Ready to be mailed: each specialty's guide as Word and as a page."""
    run = guide("karkirurgi", "klinisk-immunologi", "--out", tmp_path)
    assert (run.returncode, run.stdout) == (0, "")
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".docx", ".html", ".html"]


def test_a_file_anywhere_can_be_asked_about(tmp_path: Path) -> None:
    """A Word file outside any specialty's folder gets a guide, but has no place for answers."""
    (tmp_path / "x.docx").write_bytes(risky())
    data = json.loads(guide(tmp_path / "x.docx", "--format", "json").stdout)
    assert data["questions"][0]["code"]
    run = guide(tmp_path / "x.docx", "--answers")
    assert run.returncode == 2
    assert "intet sted at gemme svar" in run.stderr


def test_an_edition_can_be_chosen() -> None:
    """The newest edition is meant unless another is named; what was split is asked of the newer one."""
    new, old = (
        json.loads(guide("almen-medicin", "--format", "json", *more).stdout)
        for more in ((), ("--edition", "april 2013"))
    )
    assert (new["edition"], old["edition"]) == ("2019-09", "2013-04")
    assert "aendring" in {q["kind"] for q in new["questions"]}
    assert "aendring" not in {q["kind"] for q in old["questions"]}


def test_answers_are_written_and_said(tmp_path: Path) -> None:
    """The file lies beside the goal description, and how many answers are missing is told."""
    where = folder(tmp_path)
    run = guide(where, "--answers")
    assert run.returncode == 0
    assert (where / "svar.yaml").is_file()
    assert "mangler svar" in run.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["findes-ikke"], "findes ikke"),
        (["karkirurgi", "--output", "x.pdf"], "skal ende på"),
        ([], "mangler"),
        (["karkirurgi", "--output", "findes-ikke/x.docx"], "findes ikke"),
        (["karkirurgi", "--edition", "1999-01"], "2014-10"),
        (["karkirurgi", "--edition", "snart"], "er ikke en dato"),
        (["karkirurgi", "urologi", "--read", "x.docx"], "ét speciale"),
        (["karkirurgi", "--read", "findes-ikke.docx"], "findes ikke"),
        (["karkirurgi", "--minutes", "5"], "fra 15 til 240"),
    ],
)
def test_misuse_is_told(args: list[str], said: str) -> None:
    """What cannot be done is said on standard error, with status 2."""
    run = guide(*args)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr


def test_a_file_with_nothing_to_ask_about_is_a_finding(tmp_path: Path) -> None:
    """What is no goal description gets its findings, and status 1."""
    (tmp_path / "x.docx").write_bytes(b"nej")
    run = guide(tmp_path / "x.docx")
    assert run.returncode == 1
    assert "ingen kompetencer, der kan spørges om" in run.stdout


def test_a_faulty_file_of_answers_stops_the_guide(tmp_path: Path) -> None:
    """Answers that cannot be read are not written over, and not passed by."""
    where = folder(tmp_path)
    (where / "svar.yaml").write_text("maalbog-svar: 1\nsvar: [\n", encoding="utf-8")
    for more in ((), ("--answers",)):
        run = guide(where, *more)
        assert run.returncode == 1
        assert "svar.yaml" in run.stdout
    assert (where / "svar.yaml").read_text(encoding="utf-8") == "maalbog-svar: 1\nsvar: [\n"
