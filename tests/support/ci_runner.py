"""What GitHub and GitLab do with our files, as far as it can be done without them.

GitHub's part follows actions/runner: how inputs, expressions and step outputs travel, what a step's
shell is (``bash --noprofile --norc -eo pipefail``), which lines of a log are commands, and that the
outputs of an action are read although a step failed.  GitLab's joins ``before_script`` and ``script``
in one shell.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from msgspec import Struct, field

from tests.conftest import ROOT

_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
_COMMAND = re.compile(r"^::([\w-]+)(?: ([^\n]*?))?::(.*)$")


class Ran(Struct):
    """What a run of the action left behind."""

    status: int
    log: str
    summary: str
    outputs: dict[str, str]
    annotations: list[tuple[str, dict[str, str], str]] = field(default_factory=list)


def clean_env(**more: str) -> dict[str, str]:
    """Give the environment without what the tester has set for Målbog or Python."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MAALBOG_", "PYTHON", "GITHUB_", "VIRTUAL_ENV"))}
    return {**kept, **more}


def act(workspace: Path, temp: Path, inputs: dict[str, str] | None = None, **env: str) -> Ran:
    """Run action.yml in a checked-out repository, as a job's step that uses it."""
    action = yaml.safe_load((ROOT / "action.yml").read_bytes())
    given = {name: str(one.get("default", "")) for name, one in action["inputs"].items()} | (inputs or {})
    values = {f"inputs.{name}": value for name, value in given.items()}
    ran = Ran(0, "", "", {})
    for step in action["runs"]["steps"]:
        _step(step, values, ran, workspace, temp, env)
        if ran.status:
            break
    ran.outputs = {name: expanded(one["value"], values) for name, one in action["outputs"].items()}
    ran.annotations = annotations(ran.log)
    return ran


def _step(
    step: dict[str, Any], values: dict[str, str], ran: Ran, workspace: Path, temp: Path, env: dict[str, str]
) -> None:
    assert step["shell"] == "bash"
    assert "${{" not in step["run"]  # what a user wrote would become part of the script
    files = {name: temp / f"{step['id']}-{name}" for name in ("output", "summary")}
    for file in files.values():
        file.touch()
    script = temp / f"{step['id']}.sh"
    script.write_text(step["run"])
    own = {name: expanded(value, values) for name, value in step.get("env", {}).items()}
    told = {
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_WORKSPACE": str(workspace),
        "RUNNER_TEMP": str(temp),
        "GITHUB_OUTPUT": str(files["output"]),
        "GITHUB_STEP_SUMMARY": str(files["summary"]),
        "GITHUB_ACTIONS": "true",
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=workspace,
        check=False,
        env={**clean_env(), **told, **env, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    ran.status = done.returncode
    ran.log += done.stdout.decode()
    ran.summary += files["summary"].read_text(encoding="utf-8")
    for line in files["output"].read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        values[f"steps.{step['id']}.outputs.{name}"] = value


def expanded(text: str, values: dict[str, str]) -> str:
    """Put the values into a text; an output that was never set is empty."""
    return _EXPRESSION.sub(lambda found: values.get(found[1], ""), text)


def annotations(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Read the annotations of a log as the runner does: line by line, but for what stands between stops."""
    found, stopped = [], ""
    for line in log.splitlines():
        command = _COMMAND.match(line)
        if command is None or (stopped and command[1] != stopped):
            continue
        if command[1] == stopped:
            stopped = ""
        elif command[1] == "stop-commands":
            stopped = command[3]
        else:
            pairs = (one.partition("=") for one in (command[2] or "").split(",") if one)
            found.append((command[1], {name: _plain(value) for name, _, value in pairs}, _plain(command[3])))
    return found


def _plain(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


@cache
def need_index() -> None:
    """Skip a test that installs packages where the package index cannot be reached."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries", "1", "--timeout", "10"]
    with TemporaryDirectory() as folder:
        done = subprocess.run([*command, "-d", folder, "hatchling"], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("pakkeindekset kan ikke nås; intet kan installeres")


def head_commit() -> str:
    """Give the commit that is checked out, or skip a test that needs one."""
    command = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
    done = subprocess.run(command, env=clean_env(), capture_output=True, check=False)
    if done.returncode:
        pytest.skip("her er intet git-lager at installere fra")
    return done.stdout.decode().strip()


def seed(folder: Path) -> Path:
    """Make a folder that looks like a finished installation, but runs this checkout with the tests' own Python."""
    (folder / "bin").mkdir(parents=True)
    for name, words in {"python": "", "maalbog": f' "{ROOT / "cli.py"}"'}.items():
        script = folder / "bin" / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}"{words} "$@"\n')
        script.chmod(0o755)
    (folder / "installed").touch()
    return folder


def seeded(temp: Path) -> Path:
    """Make the runner's folder for temporary files, with Målbog installed in it as ``.ci/github.sh`` looks for it."""
    sums = subprocess.run(["cksum"], input=str(ROOT).encode(), capture_output=True, check=True).stdout.split()
    seed(temp / f"maalbog-{sums[0].decode()}")
    return temp


def job(
    project: Path, *, home: Path | None = None, shell: str = "bash", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the GitLab job in a project; with ``home``, what ``before_script`` would have installed."""
    whole = yaml.safe_load((ROOT / ".ci" / "gitlab.yml").read_bytes())
    defaults = {name: one["value"] for name, one in whole["variables"].items()}
    lines = ["set -eo pipefail" if shell == "bash" else "set -e"]
    lines += [f"MAALBOG_HOME='{home}'"] if home else whole["maalbog"]["before_script"]
    lines += whole["maalbog"]["script"]
    env = {**clean_env(), **defaults, **variables, "CI": "true", "GITLAB_CI": "true"}
    return subprocess.run([shell, "-c", "\n".join(lines)], cwd=project, env=env, capture_output=True, check=False)
