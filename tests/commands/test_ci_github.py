"""The GitHub Action: what action.yml runs, in repositories with good, bad and oddly named files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from tests.conftest import ROOT, needed
from tests.support.ci_runner import Ran, act, need_index, seeded
from tests.support.commands import MINI, faulty

pytestmark = pytest.mark.slow

ODD = "må l, 100%: »A« $(touch udbrud) `touch udbrud`\n::error title=hov::udbrud.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with a README and nothing to check yet."""
    folder = tmp_path / "repo"
    folder.mkdir()
    (folder / "README.md").write_text("Her modtages målbeskrivelser.")
    return folder


@pytest.fixture
def run(repo: Path, tmp_path: Path) -> Callable[..., Ran]:
    """Run the action in the repository, with Målbog installed already."""
    temp = seeded(tmp_path / "temp")
    return lambda **inputs: act(repo, temp, {name.replace("_", "-"): value for name, value in inputs.items()})


def good(folder: Path, name: str = "god.yaml") -> Path:
    """Write a goal description in order."""
    (folder / name).write_bytes(MINI.read_bytes())
    return folder / name


def test_a_good_repository_passes(repo: Path, run: Callable[..., Ran]) -> None:
    """Nothing to correct gives status 0, no annotation, and a summary that says so."""
    good(repo)
    ran = run()
    assert (ran.status, ran.annotations) == (0, [])
    assert {name: ran.outputs[name] for name in ("verdict", "errors", "warnings", "notes")} == {
        "verdict": "accepted",
        "errors": "0",
        "warnings": "0",
        "notes": "0",
    }
    assert "| **I orden** | god.yaml | 0 | 0 | 0 |" in ran.summary


def test_a_wrong_document_is_rejected_and_shown(repo: Path, run: Callable[..., Ran]) -> None:
    """One wrong document among others fails the run, when every report is written and the finding shown."""
    good(repo)
    faulty(repo, "fejl.yaml")
    ran = run()
    assert ran.status == 1
    assert (ran.outputs["verdict"], ran.outputs["errors"]) == ("rejected", "1")
    ((kind, where, message),) = ran.annotations
    assert (kind, where["file"]) == ("error", "fejl.yaml")
    assert "har ingen kompetencevurderingsmetode" in message
    assert "har ingen kompetencevurderingsmetode" in ran.summary
    assert Path(ran.outputs["markdown"]).read_text(encoding="utf-8") == ran.summary
    assert Path(ran.outputs["html"]).read_bytes().startswith(b"<!DOCTYPE html>")
    report = json.loads(Path(ran.outputs["json"]).read_bytes())
    assert [d["verdict"] for d in report["documents"]] == ["rejected", "accepted"]


def test_known_errors_fail_nothing_and_are_not_forgotten(repo: Path, run: Callable[..., Ran]) -> None:
    """With a baseline the run passes, but the verdict is not that all is accepted."""
    faulty(repo)
    (repo / "kendt.json").write_bytes(Path(run().outputs["json"]).read_bytes())
    ran = run(baseline="kendt.json")
    assert ran.status == 0
    assert {name: ran.outputs[name] for name in ("verdict", "errors", "known-errors")} == {
        "verdict": "remarks",
        "errors": "0",
        "known-errors": "1",
    }


def test_what_is_excepted_is_no_alert(repo: Path, run: Callable[..., Ran]) -> None:
    """GitHub reads no suppressions, so the file for it is without what is excepted; the other reports have it."""
    faulty(repo)
    (repo / "undtagelser.yaml").write_text(
        "maalbog-undtagelser: 1\nundtagelser:\n  - {regel: MB306, sted: hele dokumentet, begrundelse: Sag 1, "
        "ansvarlig: Udvalget, udløber: 2099-01-01}\n"
    )
    ran = run()
    assert (ran.status, ran.annotations) == (0, [])
    assert json.loads(Path(ran.outputs["sarif"]).read_bytes())["runs"][0]["results"] == []
    assert json.loads(Path(ran.outputs["json"]).read_bytes())["documents"][0]["excepted"] != []


def test_the_sarif_is_valid_and_names_the_files(repo: Path, run: Callable[..., Ran], standards: Path) -> None:
    """The SARIF file fits its schema, and its addresses lead to the files from the repository's root."""
    faulty(repo, ODD)
    faulty(repo, "fejl.yaml")
    sarif = json.loads(Path(run().outputs["sarif"]).read_bytes())
    jsonschema.validate(sarif, json.loads(needed(standards / "sarif-2.1.0.schema.json").read_bytes()))
    places = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in sarif["runs"][0]["results"]]
    assert sorted(unquote(one) for one in places) == sorted(["fejl.yaml", ODD])


def test_names_and_texts_are_never_commands(repo: Path, run: Callable[..., Ran]) -> None:
    """A file's name can neither run anything, nor write an annotation of its own, nor break the summary."""
    faulty(repo, ODD)
    ran = run()
    assert ran.status == 1
    assert [kind for kind, _, _ in ran.annotations] == ["error"]
    assert ran.annotations[0][1]["title"].startswith("Skal rettes: MB306")
    assert not list(repo.rglob("udbrud"))
    assert len([line for line in ran.summary.splitlines() if line.startswith("| ")]) == 3


@pytest.mark.parametrize("field", ["paths", "mode", "fail_on", "baseline", "lang"])
def test_inputs_are_never_commands(field: str, repo: Path, run: Callable[..., Ran]) -> None:
    """What a workflow hands over is a value and not a script; what makes no sense stops the run with the reason."""
    good(repo)
    ran = run(**{field: '"; touch udbrud; $(touch udbrud) `touch udbrud`'})
    assert not list(repo.rglob("udbrud"))
    assert ran.status == 2
    ((kind, _, message),) = ran.annotations
    assert kind == "error"
    assert message.startswith("maalbog: ")
    assert ran.outputs["verdict"] == ran.outputs["sarif"] == ""


def test_inputs_reach_the_check(repo: Path, run: Callable[..., Ran]) -> None:
    """Paths with blanks, mode, fail-on and language do what they say."""
    (repo / "mine filer").mkdir()
    faulty(repo / "mine filer", "fejl her.yaml")
    good(repo)
    assert run(paths="god.yaml").status == 0
    ran = run(paths="god.yaml\r\n\nmine filer/fejl her.yaml\n", lang="en")
    assert ran.annotations[0][1]["file"] == "mine filer/fejl her.yaml"
    assert "has no assessment method" in ran.summary
    assert run(mode="draft").outputs["verdict"] == "remarks"
    assert run(mode="draft", fail_on="warning").status == 1


def test_annotations_can_be_left_out(repo: Path, run: Callable[..., Ran]) -> None:
    """Without annotations the log has the report as people read it."""
    faulty(repo)
    ran = run(annotations="false")
    assert (ran.status, ran.annotations) == (1, [])
    assert "Skal revideres" in ran.log


def test_nothing_to_check_is_no_success(run: Callable[..., Ran]) -> None:
    """A repository without goal descriptions, most likely a wrong path, does not pass for a good one."""
    ran = run()
    assert ran.status == 2
    ((kind, _, message),) = ran.annotations
    assert kind == "error"
    assert message.startswith("maalbog: mappen . indeholder ingen målbeskrivelser")


def test_the_repository_runs_nothing(repo: Path, run: Callable[..., Ran]) -> None:
    """Files that look like Python's own modules are not run, so a proposed change cannot take over the check."""
    good(repo)
    for name in ("json", "secrets", "pip", "venv", "click", "sitecustomize"):
        (repo / f"{name}.py").write_text("open('udbrud', 'w')")
    assert run().status == 0
    assert not list(repo.rglob("udbrud"))


def test_an_old_python_is_told(repo: Path, tmp_path: Path) -> None:
    """On a machine whose Python is too old, the run says what to do, where it is seen."""
    old = tmp_path / "gammel"
    old.mkdir()
    for name in ("python3", "python"):
        (old / name).write_text("#!/bin/sh\nexit 1\n")
        (old / name).chmod(0o755)
    (tmp_path / "temp").mkdir()
    ran = act(repo, tmp_path / "temp", PATH=f"{old}:/usr/bin:/bin")
    assert ran.status == 2
    assert "kræver Python 3.11" in ran.annotations[0][2]


def test_the_action_installs_itself(repo: Path, tmp_path: Path) -> None:
    """From its own folder and the package index, the action installs Målbog with pinned packages, and checks."""
    need_index()
    faulty(repo, "fejl.yaml")
    (tmp_path / "temp").mkdir()
    ran = act(repo, tmp_path / "temp", PIP_COMPILE="0")  # what runs once need not be compiled
    assert (ran.status, ran.outputs["errors"]) == (1, "1"), ran.log
    home = next((tmp_path / "temp").glob("maalbog-*/installed")).parent
    installed = {line.partition("==")[0]: line for line in frozen(home)}
    pinned = {line.partition("==")[0]: line for line in (ROOT / "constraints.txt").read_text().splitlines()}
    assert {"lxml", "pdfplumber", "cryptography"} <= set(installed)
    assert {name: pinned.get(name) for name in installed if name != "maalbog"} == {
        name: line for name, line in installed.items() if name != "maalbog"
    }


def frozen(home: Path) -> list[str]:
    """List what is installed in a virtual environment, each with its version."""
    command = [str(home / "bin" / "python"), "-I", "-m", "pip", "list", "--format", "freeze", "--exclude", "pip"]
    done = subprocess.run([*command, "--exclude", "setuptools"], capture_output=True, check=True)
    return done.stdout.decode().splitlines()
