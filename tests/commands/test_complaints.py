"""What a person is told when something cannot be done: a sentence for each reason, and no sentence for nothing."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import compiler
from compiler.ground.errors import Unable, sentence
from compiler.ground.words import trees
from tests.conftest import ROOT

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "compiler" / "commands").rglob("*.py")))


def kinds(of: type[Unable] = Unable) -> list[type[Unable]]:
    """Give every kind of error that says why something cannot be done."""
    for module in walk_packages(compiler.__path__, "compiler."):
        if not module.name.endswith((".package", ".wheel", ".env")) and "migrations" not in module.name:
            import_module(module.name)
    found, waiting = [], [of]
    while waiting:
        found += (own := waiting.pop().__subclasses__())
        waiting += own
    return found


def test_every_kind_of_error_has_its_sentences() -> None:
    """A class's section is there, and each section has a class."""
    sections = set(trees("complaints")["da"]) - {"did-you-mean", "at", "at-line"}
    assert {kind.section for kind in kinds() if kind.__module__.startswith("compiler.")} == sections


@pytest.mark.parametrize(("section", "call"), [("call", "stop"), ("system", "System"), ("usage", "Misuse")])
def test_the_command_line_says_each_of_its_complaints(section: str, call: str) -> None:
    """Each reason that a command stops for has a sentence, and each sentence a command."""
    said = {key.partition("@")[0] for key in trees("complaints")["da"][section]}
    calls = "".join(re.findall(rf"\b{call}\(([^\n]*)", SOURCE))
    if call == "stop":
        assert set(re.findall(r'\bstop\(\s*"([\w-]+)"', SOURCE)) <= said
    assert all(f'"{key}"' in calls or f'"{key}"' in SOURCE for key in said)


def test_what_is_noted_is_there_and_nothing_else() -> None:
    """Every sentence beside a result is in schema/words/commands.yaml, and is said."""
    used = set(re.findall(r'\.(?:note|say)\(\s*"([\w-]+)"', SOURCE))
    begun = set(re.findall(r"""\.(?:note|say)\(f["']([\w-]+)\{""", SOURCE))
    for key in trees("commands")["da"]:
        assert f'"{key}"' in SOURCE or any(key.startswith(start) for start in begun), key
    assert used <= set(trees("commands")["da"])


def test_a_sentence_is_chosen_by_command_and_has_its_values() -> None:
    """A command's own words go first; a suggestion and a place are added where there is one."""

    class Missing(Unable):
        section = "input"

    assert sentence(Missing("empty", name="x"), "en", "verify") == "x holds neither bundles nor goal descriptions"
    assert sentence(Missing("empty", name="x"), "en", "build").startswith("the folder x holds no")
    told = sentence(Missing("unwritten", name="x", root="r", near="y"), "en")
    assert told == "there is no folder for x in r – did you mean y?"
    assert sentence(Missing("missing", name="x", where="a.yaml", line=3), "en").startswith("a.yaml, line 3: there is")


def test_an_error_travels_between_processes() -> None:
    """A kind of error that takes other arguments than its reason is the same after a journey."""
    import pickle

    for kind, args in ((import_module("compiler.check.inputs").NoSuchInput, ("x", "empty")),):
        one = kind(*args)
        other = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own
        assert (type(other), other.reason, other.values, other.name) == (kind, one.reason, one.values, one.name)
