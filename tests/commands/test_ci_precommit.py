"""The pre-commit hook, and ``check --changed`` that it calls."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.ci_runner import clean_env, head_commit, need_index
from tests.support.commands import MINI, faulty, run

pytestmark = pytest.mark.slow

CONFIG = """repos:
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: maalbog-check
"""


def git(folder: Path, *words: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *words], cwd=folder, env=clean_env(), capture_output=True, check=True)


def checked(folder: Path, *names: str) -> tuple[int, list[str]]:
    """Check changed files; give the status and the documents that were checked."""
    done = run("check", "--changed", "--format", "json", *names, cwd=folder)
    return done.returncode, [document["path"] for document in json.loads(done.stdout)["documents"]]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A repository with a specialty's folder, and a good deal that is no goal description."""
    folder = tmp_path / "specialties" / "karkirurgi"
    shutil.copytree(ROOT / "specialties" / "karkirurgi", folder)
    for name in ("registry.yaml", ".github.yml", "referat.xml", "noter.txt"):
        (tmp_path / name).write_text("a: b")
    return tmp_path


def test_what_is_no_goal_description_is_passed_over(shelf: Path) -> None:
    """Other files, and files that are gone, are no findings: the check of a list of changes cries no wolf."""
    assert checked(shelf, "registry.yaml", ".github.yml", "referat.xml", "noter.txt", "slettet.yaml") == (0, [])


@pytest.mark.parametrize("side", ["ids.yaml", "deling.yaml"])
def test_a_side_file_means_its_goal_description(side: str, shelf: Path) -> None:
    """A change in a file beside a goal description is checked where it may be wrong: in the goal description."""
    _, paths = checked(shelf, f"specialties/karkirurgi/{side}")
    assert paths == ["specialties/karkirurgi/2014-10.docx"]


def test_a_broken_side_file_is_found(shelf: Path) -> None:
    """A mistake in a side file stops the change that makes it."""
    (shelf / "specialties/karkirurgi/ids.yaml").write_text("maalbog-ids: [")
    assert checked(shelf, "specialties/karkirurgi/ids.yaml") == (1, ["specialties/karkirurgi/2014-10.docx"])


def test_each_goal_description_is_checked_once(shelf: Path) -> None:
    """A document and its side files together are one check, in the order of the names."""
    faulty(shelf, "a.yaml")
    names = ("specialties/karkirurgi/ids.yaml", "a.yaml", "specialties/karkirurgi/2014-10.docx")
    assert checked(shelf, *names) == (1, ["specialties/karkirurgi/2014-10.docx", "a.yaml"])


def test_the_hook_in_a_repository(tmp_path: Path) -> None:
    """pre-commit installs the hook from this checkout's commit and stops a wrong goal description, and only that."""
    need_index()
    config = CONFIG.format(repo=ROOT, rev=head_commit())
    (tmp_path / ".pre-commit-config.yaml").write_text(config)
    (tmp_path / "god.yaml").write_bytes(MINI.read_bytes())
    (tmp_path / "README.md").write_text("Her modtages målbeskrivelser.")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    assert hooked(tmp_path).returncode == 0
    faulty(tmp_path, "min fejl.yaml")
    git(tmp_path, "add", ".")
    done = hooked(tmp_path)
    assert done.returncode == 1
    told = done.stdout.decode()
    assert "Kontrollér målbeskrivelser" in told
    assert "har ingen kompetencevurderingsmetode" in told
    assert "god.yaml" in told


def hooked(folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the hook on all files, with a cache that lives as long as the test."""
    env = clean_env(PRE_COMMIT_HOME=str(folder / ".git" / "cache"), PIP_COMPILE="0")
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
