"""Shell completion: Tab in bash, zsh and fish writes the rest."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from compiler.commands.main import group
from compiler.commands.support.call import Call
from tests.conftest import ROOT, program
from tests.support.commands import run
from tests.support.shells import Terminal

pytestmark = pytest.mark.slow

NOTHING_TO_OFFER = {("missing", "enrolment")}  # a number that only the database knows
SHELLS = {"bash": ["--norc", "-i"], "zsh": ["-f", "-i"]}
READY = {"bash": "PS1='klar> '; ", "zsh": "PS1='klar> '; autoload -Uz compinit; compinit -u -D; "}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with two specialties, a file with a blank in its name, and the command in ``bin``."""
    for name in ("bin", "specialties/almen-medicin", "specialties/karkirurgi"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("2013-04.docx", "2019-09.docx", "ids.yaml"):
        (tmp_path / "specialties" / "almen-medicin" / name).touch()
    (tmp_path / "specialties" / "registry.yaml").touch()
    (tmp_path / "min fil.docx").touch()
    command = tmp_path / "bin" / "maalbog"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "cli.py"}" "$@"\n')
    command.chmod(0o755)
    return tmp_path


def offered(line: str, folder: Path, **env: str) -> list[tuple[str, str]]:
    """Ask what may follow, as zsh asks: each word with what it means."""
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1), "_MAALBOG_COMPLETE": "zsh_complete"}
    done = run(cwd=folder, **words, **env)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines() if done.stdout.strip() else []
    return [(value, help) for kind, value, help in zip(*[iter(lines)] * 3, strict=True) if kind == "plain"]


def test_commands_come_with_what_they_do(place: Path) -> None:
    """Every command is offered in the order of a day's work, with its line in the reader's language."""
    assert offered("maalbog ", place) == list(group("da").summaries("da").items())
    english = [("build", "Compile goal descriptions to the logbook's files.")]
    assert offered("maalbog b", place, MAALBOG_LANG="en") == english


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("maalbog check --mo", ["--mode"]),
        ("maalbog check --format s", ["sarif"]),
        ("maalbog check --format=s", ["sarif"]),
        ("maalbog explain MB306", ["MB306"]),
        ("maalbog explain mb306", ["MB306"]),
        ("maalbog explain assessment-method-m", ["assessment-method-missing"]),
        ("maalbog who ", ["almen-medicin", "karkirurgi"]),
        ("maalbog build k", ["karkirurgi"]),
        ("maalbog new neurok", ["neurokirurgi"]),
        ("maalbog who almen-medicin --edition ", ["2019-09", "2013-04"]),
        ("maalbog approve almen-medicin --edition 2013", ["2013-04"]),
        ("maalbog who --edition ", []),
    ],
)
def test_what_is_offered(line: str, words: list[str], place: Path) -> None:
    """Options, choices, rules, specialties and editions are offered where they fit, and nothing else."""
    assert [word for word, _ in offered(line, place)] == words


def test_a_name_says_its_code_and_a_code_its_name(place: Path) -> None:
    """A rule's code is explained by its name and the other way round; a specialty's code by its name."""
    assert offered("maalbog explain MB306", place) == [("MB306", "assessment-method-missing")]
    assert offered("maalbog explain assessment-method-m", place) == [("assessment-method-missing", "MB306")]
    assert offered("maalbog who k", place) == [("karkirurgi", "Karkirurgi")]


def test_every_argument_offers_something() -> None:
    """No argument of any command leaves whoever presses Tab alone."""
    for name in group("da").summaries("da"):
        made = group("da").made(name, "da")
        ctx = click.Context(made, obj=Call("da"))
        for argument in (p for p in made.params if isinstance(p, click.Argument)):
            told = argument.shell_complete(ctx, "")
            assert told or (name, argument.name) in NOTHING_TO_OFFER, f"{name} {argument.name}"


@pytest.mark.parametrize("env", [{"_MAALBOG_COMPLETE": "hest"}, {"COMP_CWORD": "mange"}, {}])
def test_faults_are_silent(env: dict[str, str], place: Path) -> None:
    """What goes wrong is told to nobody: whoever presses Tab is in the middle of a line."""
    asked = {**os.environ, "_MAALBOG_COMPLETE": "bash_complete", **env}
    done = subprocess.run([str(place / "bin" / "maalbog")], cwd=place, capture_output=True, check=False, env=asked)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_a_tab_waits_for_nothing_dear(place: Path) -> None:
    """Completing loads no library that reads documents, and of the commands none but the one on the line."""
    ours = ("compiler.check.pipeline", "compiler.commands.logbook.build", "compiler.language.vocabulary")
    dear = ("lxml", "yaml", "jinja2", *ours)
    told = f"print([m for m in {dear} if m in sys.modules], file=sys.stderr)"
    code = f"import sys, cli\ntry:\n cli.run()\nfinally:\n {told}"
    for line in ("maalbog ", "maalbog explain MB3", "maalbog who alm"):
        asked = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_MAALBOG_COMPLETE": "bash_complete"}
        env = {**os.environ, **asked, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", code], cwd=place, env=env, capture_output=True, check=True)
        assert done.stderr.decode() == "[]\n"


@pytest.fixture
def terminal(place: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str, str], str]]:
    """A shell of the kind asked for, with Målbog's completion in use."""
    shell = program(request.param)
    started = Terminal([shell, *SHELLS[request.param]], place, f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}")
    begin = f'{READY[request.param]}eval "$(maalbog completion {request.param})"; echo par"at"\n'
    started.type(begin, r"parat\s[^\0]*klar> ")
    yield started.type
    started.close()


@pytest.mark.parametrize("terminal", SHELLS, indirect=True)
@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("maalbog bui\t", r"maalbog build "),
        ("bin/maalbog bui\t", r"bin/maalbog build "),
        ("maalbog check --format=sar\t", r"maalbog check --format=sarif"),
        ("maalbog check mi\t", r"maalbog check min\\ fil\.docx"),
        ("maalbog build kark\t", r"maalbog build karkirurgi"),
        ("maalbog build bi\t", r"maalbog build bin/"),
        ("maalbog explain assessment-method-\t\t", r"assessment-method-missing[^\0]*assessment-method-unknown"),
        ("maalbog who almen-medicin --edition 201\t\t", r"2019-09[^\0]*2013-04"),
    ],
)
def test_tab_in_a_real_shell(keys: str, shown: str, terminal: Callable[[str, str], str]) -> None:
    """A person who presses Tab in bash or zsh gets the rest of the word, or the choices."""
    terminal(keys, shown)


def test_tab_in_fish(place: Path) -> None:
    """Fish offers the same, with what each word means."""
    fish = program("fish")
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    lines = [
        "maalbog bui",
        "bin/maalbog bui",
        "maalbog check --format=sar",
        "maalbog check mi",
        "maalbog build ka",
        "maalbog who almen-medicin --edition 2",
    ]
    code = "maalbog completion fish | source; " + "; ".join(f"complete -C '{line}'" for line in lines)
    done = subprocess.run(
        [fish, "--no-config", "-c", code],
        cwd=place,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": path, "HOME": str(place), "LANG": "C.UTF-8"},
    )
    build = f"build\t{group('da').summaries('da')['build']}"
    assert done.stdout.splitlines() == [
        build,
        build,
        "--format=sarif",
        "min fil.docx",
        "karkirurgi\tKarkirurgi",
        "2019-09",
        "2013-04",
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_says_where_it_goes(shell: str) -> None:
    """The script begins with what to do, in Danish or English, and the shell takes it without complaint."""
    made = run("completion", shell).stdout
    assert re.search(rf"^# Målbog .*\n(#.*\n)*#   .*maalbog completion {shell}", made.decode(), re.M)
    assert "# Målbog completes commands" in run("completion", shell, "--lang", "en").stdout.decode()
    assert not subprocess.run([program(shell), "-n"], input=made, capture_output=True, check=True).stderr
