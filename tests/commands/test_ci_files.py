"""The files that others copy or include: each fits the official schema of its platform, and names what there is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from compiler.commands.main import group
from tests.conftest import ROOT

DOC = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```yaml\n# ([^\n,]+)\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL))
ACTION = yaml.safe_load((ROOT / "action.yml").read_bytes())
JOB = yaml.safe_load((ROOT / ".ci" / "gitlab.yml").read_bytes())


def fits(schema: str, *files: Path) -> None:
    """Hold files against a schema that check-jsonschema carries."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_the_action_fits_its_schema() -> None:
    """action.yml is an action as GitHub defines it."""
    fits("github-actions", ROOT / "action.yml")


def test_the_job_fits_its_schema() -> None:
    """The file that GitLab includes is a pipeline as GitLab defines it."""
    fits("gitlab-ci", ROOT / ".ci" / "gitlab.yml")


def test_the_hook_fits_its_schema() -> None:
    """The hook is one as pre-commit defines it."""
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "schema"), [(".github/workflows/maalbog.yml", "github-workflows"), (".gitlab-ci.yml", "gitlab-ci")]
)
def test_what_is_copied_fits_its_schema(name: str, schema: str, tmp_path: Path) -> None:
    """What docs/ci.md says to copy is valid where it is put."""
    (tmp_path / "copied.yml").write_text(BLOCKS[name], encoding="utf-8")
    fits(schema, tmp_path / "copied.yml")


def test_the_copied_hook_is_valid(tmp_path: Path) -> None:
    """So is the configuration of pre-commit."""
    (tmp_path / "config.yaml").write_text(BLOCKS[".pre-commit-config.yaml"], encoding="utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(tmp_path / "config.yaml")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_every_input_and_output_is_explained() -> None:
    """docs/ci.md names each input and each output of the action, and each variable of the job."""
    for name in (*ACTION["inputs"], *ACTION["outputs"], *JOB["variables"]):
        assert f"`{name}`" in DOC or f"  {name}:" in DOC, name


def test_the_workflow_uses_what_there_is() -> None:
    """The workflow hands over inputs, and reads outputs, that the action has, with no more rights than it needs."""
    workflow = yaml.safe_load(BLOCKS[".github/workflows/maalbog.yml"])
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["kontrol"]["steps"]
    (ours,) = [step for step in steps if step.get("id") == "maalbog"]
    assert set(ours["with"]) <= set(ACTION["inputs"])
    asked = set(re.findall(r"steps\.maalbog\.outputs\.(\w+)", DOC))
    assert asked
    assert asked <= set(ACTION["outputs"])


def test_the_pinned_packages_of_the_hook_are_ours() -> None:
    """The packages that a PDF takes are named in the versions that Målbog itself pins."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for package in re.findall(r"(?:pdfplumber|pikepdf|hatchling)==[\d.]+", DOC):
        assert f'"{package}"' in project


def test_the_hook_calls_a_command_that_is_there() -> None:
    """The hook's words are a command and options of Målbog."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    program, command, *options = hook["entry"].split()
    assert (program, command) == ("maalbog", "check")
    found = group("da").made("check", "da")
    assert set(options) <= {name for param in found.params for name in param.opts}
