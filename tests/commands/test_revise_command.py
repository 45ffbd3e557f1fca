"""``maalbog revise`` and ``maalbog transition`` as their users call them, and what ``build`` says meanwhile."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.commands import run
from tests.support.deciding import agreed, changed

GYN = ROOT / "specialties" / "gynaekologi-og-obstetrik"
OLD, NEW = "2007-05.yaml", "2013-11.xml"
BUNDLE = {"transition.docx", "transition.html", "plan.json", "impact.csv"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A specialty's folder with two editions and nothing else."""
    made = tmp_path / "gyn"
    made.mkdir()
    for name in (OLD, NEW):
        shutil.copy(GYN / name, made / name)
    return made


def _decide(folder: Path, name: str = "revision.yaml") -> None:
    path = folder / name
    path.write_text(agreed(path.read_text(encoding="utf-8")), encoding="utf-8")


def _build(folder: Path) -> tuple[int, list[dict[str, object]], Path]:
    done = run("build", ".", "--out", "../build", "--format", "json", cwd=folder)
    out = folder.parent / "build" / "gynaekologi-og-obstetrik" / "2013-11"
    report = json.loads((out / "report.json").read_bytes())
    return done.returncode, report["documents"][0]["diagnostics"], out


def test_from_the_first_run_to_the_bundle(folder: Path) -> None:
    """Revise, decide, build: refused while anything waits, and then with everything that people get."""
    done = run("revise", OLD, NEW, cwd=folder)
    assert done.returncode == 1
    assert "venter på en afgørelse" in done.stdout.decode()
    assert done.stderr.decode() == "Skrevet: revision.yaml\n"
    status, found, out = _build(folder)
    assert status == 1
    waits = [one for one in found if one["name"] == "revision-undecided"]
    assert waits
    for one in waits:
        assert "revision.yaml" in str(one["help"])
        assert one["place"]["line"]  # type: ignore[index]
        assert str(one["place"]["path"]).startswith("parts/")  # type: ignore[index]
    assert not (out / "logbook.json").exists()
    assert not BUNDLE & {path.name for path in out.iterdir()}
    _decide(folder)
    done = run("revise", OLD, NEW, cwd=folder)
    assert done.returncode == 0
    assert "Alt er afgjort." in done.stdout.decode()
    assert b"er u\xc3\xa6ndret" in run("revise", OLD, NEW, cwd=folder).stderr
    status, found, out = _build(folder)
    assert (status, [one["name"] for one in found]) == (0, [])
    assert {path.name for path in out.iterdir()} >= BUNDLE
    assert set(json.loads((out / "manifest.json").read_bytes())["files"]) >= BUNDLE
    done = run("transition", "revision.yaml", "--out", "../ud", cwd=folder)
    assert done.returncode == 0, done.stdout.decode()
    for name in BUNDLE:
        assert (folder.parent / "ud" / name).read_bytes() == (out / name).read_bytes()


def test_without_a_file_build_says_which_command_to_run(folder: Path) -> None:
    """Two editions and no revision file: what is not certain stops the build, told once with the command."""
    status, found, _ = _build(folder)
    assert status == 1
    (one,) = (one for one in found if one["name"] == "revision-undecided")
    told = r"Revisionen fra maj 2007 er ikke skrevet: \d+ ændringer venter på en afgørelse"
    assert re.fullmatch(told, str(one["message"]))
    assert one["help"] == f"Kør »maalbog revise {OLD} {NEW}«, og tag stilling i den fil, der bliver lavet."
    assert {"H3", "I7"} <= {place["place"]["quote"] for place in one["related"]}  # type: ignore[attr-defined]


def test_the_command_in_the_remedy_works_from_where_the_person_stands(folder: Path) -> None:
    """Built or checked from elsewhere, the screen names the files as they lie from there; the bundle does not."""
    command = f"»maalbog revise {folder.name}/{OLD} {folder.name}/{NEW}«"
    for words in (
        ["build", folder.name, "--out", "build"],
        ["check", f"{folder.name}/{NEW}"],
        ["transition", folder.name, "--out", "ud"],
    ):
        done = run(*words, cwd=folder.parent)
        assert (done.returncode, command in " ".join(done.stdout.decode().split())) == (1, True), words
    (report,) = folder.parent.glob("build/*/2013-11/report.json")
    assert f"»maalbog revise {OLD} {NEW}«" in report.read_text(encoding="utf-8")


def test_without_a_file_what_is_certain_goes_on_with_a_note(folder: Path) -> None:
    """When every change is certain the build goes on and says that nobody has looked."""
    text = (folder / OLD).read_text(encoding="utf-8")
    newer = text.replace("Maj 2007", "Juni 2012").replace("maj 2007", "juni 2012")
    newer = newer.replace("1. september 2007", "1. september 2012")
    (folder / NEW).unlink()
    newer = newer.replace("15 sugekopforløsninger", "12 sugekopforløsninger")
    (folder / "2012-06.yaml").write_text(newer, encoding="utf-8")
    done = run("build", ".", "--out", "../build", "--format", "json", cwd=folder)
    out = folder.parent / "build" / "gynaekologi-og-obstetrik" / "2012-06"
    found = json.loads((out / "report.json").read_bytes())["documents"][0]["diagnostics"]
    assert done.returncode == 0, found
    assert [one["severity"] for one in found if one["name"] == "revision-derived"] == ["note"]
    assert (out / "transition.html").is_file()


def test_faults_are_told_and_the_file_is_left_alone(folder: Path) -> None:
    """A misspelt word is told with its line, by revise and by build, and nothing in the file is touched."""
    run("revise", OLD, NEW, cwd=folder)
    path = folder / "revision.yaml"
    text = changed(path.read_text(encoding="utf-8"), "I8 → I6", ("    type: redaktionel", "    type: redaktonel"))
    path.write_text(text, encoding="utf-8")
    done = run("revise", OLD, NEW, cwd=folder)
    line = text[: text.index("redaktonel")].count("\n") + 1
    assert done.returncode == 1
    assert "mente du »redaktionel«?" in done.stdout.decode()
    assert f"revision.yaml, linje {line}" in done.stdout.decode()
    assert path.read_text(encoding="utf-8") == text
    assert [one["name"] for one in _build(folder)[1]] == ["revision-wrong"]
    assert "revision-wrong" not in run("transition", ".", "--out", "../ud", cwd=folder).stderr.decode()
    assert not (folder.parent / "ud").exists()


def test_what_is_not_ours_is_never_written_over(folder: Path) -> None:
    """A file of another kind, or about other editions, stays; another name is chosen or asked for."""
    (folder / "revision.yaml").write_text("noter: vigtige\n", encoding="utf-8")
    done = run("revise", OLD, NEW, cwd=folder)
    assert done.returncode == 2
    assert "bliver ikke overskrevet" in done.stderr.decode()
    assert (folder / "revision.yaml").read_text(encoding="utf-8") == "noter: vigtige\n"
    other = "maalbog-revision: 1\nspeciale: gynaekologi-og-obstetrik\nfra: 2001-01\ntil: 2007-05\naendringer: []\n"
    (folder / "revision.yaml").write_text(other, encoding="utf-8")
    assert run("revise", OLD, NEW, cwd=folder).returncode == 1
    assert (folder / "revision-2013-11.yaml").is_file()
    assert (folder / "revision.yaml").read_text(encoding="utf-8") == other
    assert run("revise", OLD, NEW, "-o", "revision.yaml", cwd=folder).returncode == 2
    _decide(folder, "revision-2013-11.yaml")
    assert _build(folder)[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((NEW, OLD), "er ældre end"),
        ((OLD, OLD), "begge er udgaven 2007-05"),
        ((OLD, "findes-ikke.docx"), "findes ikke"),
        ((OLD, NEW, "-o", OLD), "er selv en af udgaverne"),
        ((OLD, NEW, "-o", "x.txt"), "skal ende på .yaml"),
        ((OLD, str(ROOT / "specialties/samfundsmedicin/2013-02.yaml")), "ikke af samme speciale"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, words: tuple[str, ...], said: str) -> None:
    """A wrong call ends with status 2 and a sentence, and nothing is written."""
    done = run("revise", *words, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert {path.name for path in folder.iterdir()} == {OLD, NEW}


def test_transition_asks_for_two_editions(folder: Path) -> None:
    """A folder with one edition, a name that is nothing, too many words: status 2 and a sentence."""
    (folder / NEW).unlink()
    for words, said in (((".",), "kun én udgave"), (("nix",), "nix"), (("a", "b", "c", "d"), "revisionsfil")):
        done = run("transition", *words, "--out", "../ud", cwd=folder)
        assert done.returncode == 2
        assert said in done.stderr.decode()


def test_an_unreadable_edition_is_a_finding(folder: Path) -> None:
    """A file that is no goal description is told as check tells it, with status 1."""
    (folder / "ny.docx").write_bytes(b"PK\x03\x04 rent vr\xc3\xb8vl")
    done = run("revise", OLD, "ny.docx", cwd=folder)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode()
    assert done.stdout


def test_english_is_spoken(folder: Path) -> None:
    """With --lang en the summary is English; the file, which belongs to the document, stays Danish."""
    done = run("--lang", "en", "revise", OLD, NEW, cwd=folder)
    assert "wait for a decision" in done.stdout.decode()
    assert "AFGØR" in (folder / "revision.yaml").read_text(encoding="utf-8")
