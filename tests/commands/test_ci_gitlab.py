"""The GitLab job: what .ci/gitlab.yml runs, and the reports that GitLab then looks for."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml
from lxml import etree

from tests.conftest import ROOT, program
from tests.support.ci_runner import clean_env, head_commit, job, seed
from tests.support.commands import MINI, faulty

pytestmark = pytest.mark.slow

REPORTS = yaml.safe_load((ROOT / ".ci" / "gitlab.yml").read_bytes())["maalbog"]["artifacts"]["reports"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one good and one wrong goal description."""
    folder = tmp_path / "projekt"
    folder.mkdir()
    (folder / "god.yaml").write_bytes(MINI.read_bytes())
    (folder / "mine filer").mkdir()
    faulty(folder / "mine filer", "fejl her.yaml")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with Målbog in ``venv``, as ``before_script`` leaves it."""
    seed(tmp_path / "home" / "venv")
    return tmp_path / "home"


@pytest.mark.parametrize("shell", ["bash", "dash"])
def test_the_job_fails_with_its_reports(shell: str, project: Path, home: Path, standards: Path) -> None:
    """A wrong document fails the job in either shell, and the reports lie where GitLab is told to look."""
    done = job(project, home=home, shell=program(shell))
    assert done.returncode == 1, done.stderr.decode()
    assert "Skal revideres" in done.stdout.decode()
    (finding,) = json.loads((project / REPORTS["codequality"]).read_bytes())
    assert finding["check_name"] == "assessment-method-missing"
    assert finding["location"]["path"] == "mine filer/fejl her.yaml"
    schema = etree.XMLSchema(etree.parse(standards / "junit-10.xsd"))
    schema.assertValid(etree.parse(project / REPORTS["junit"]))
    assert (project / "maalbog-rapport" / "rapport.html").is_file()


def test_a_second_run_does_not_read_its_own_reports(project: Path, home: Path) -> None:
    """The reports of one run are no goal descriptions for the next."""
    first = job(project, home=home)
    assert job(project, home=home).stdout == first.stdout


def test_variables_reach_the_check(project: Path, home: Path) -> None:
    """Paths with blanks, mode, severity and language do what they say, and are never commands."""
    assert job(project, home=home, MAALBOG_PATHS="god.yaml").returncode == 0
    paths = "god.yaml\n\nmine filer/fejl her.yaml"
    assert b"has no assessment method" in job(project, home=home, MAALBOG_PATHS=paths, MAALBOG_LANG="en").stdout
    assert job(project, home=home, MAALBOG_MODE="draft").returncode == 0
    assert job(project, home=home, MAALBOG_MODE="draft", MAALBOG_FAIL_ON="warning").returncode == 1
    for name in ("MAALBOG_PATHS", "MAALBOG_MODE", "MAALBOG_LANG", "MAALBOG_BASELINE"):
        assert job(project, home=home, **{name: '$(touch udbrud) `touch udbrud` "; touch udbrud'}).returncode == 2
    assert not list(project.rglob("udbrud"))


@pytest.mark.parametrize("name", ["MAALBOG_REPOSITORY", "MAALBOG_REF"])
def test_what_is_missing_is_told(name: str, project: Path) -> None:
    """Without an address or a version the job stops at once and says which variables to set."""
    done = job(project, **({"MAALBOG_REPOSITORY": str(ROOT), "MAALBOG_REF": "HEAD"} | {name: ""}))
    assert done.returncode == 2
    assert "Sæt MAALBOG_REPOSITORY og MAALBOG_REF" in done.stdout.decode()


def test_the_job_takes_the_version_that_it_is_told_to(project: Path, tmp_path: Path) -> None:
    """From a git address and a commit alone, the job has that version of Målbog before it installs.

    It installs it with the line of the action, which tests/commands/test_ci_github.py runs for real.
    """
    script = yaml.safe_load((ROOT / ".ci" / "gitlab.yml").read_bytes())["maalbog"]["before_script"]
    lines = [f"MAALBOG_HOME={tmp_path}", *(line for line in script if line.startswith("git "))]
    env = {**clean_env(), "MAALBOG_REPOSITORY": f"file://{ROOT}", "MAALBOG_REF": head_commit()}
    subprocess.run(["bash", "-ec", "\n".join(lines)], cwd=project, env=env, check=True)
    assert (tmp_path / "kilde" / "constraints.txt").is_file()
    (install,) = (line for line in script if " pip install " in line)
    own = "-m pip install --quiet --disable-pip-version-check --constraint constraints.txt '.[pdf,sign]'"
    assert own in " ".join(install.split())
    assert own in " ".join((ROOT / ".ci" / "github.sh").read_text(encoding="utf-8").replace("\\\n", " ").split())
