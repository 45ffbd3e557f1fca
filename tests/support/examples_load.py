"""Examples of the register, of bundles, and of what is loaded into the logbook's database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compiler.bundle.approval.verify import Checks
from compiler.bundle.approval.verify import bundle as verified
from compiler.bundle.database.work import Loaded
from compiler.formats.logbook.write import emit
from compiler.ground.paths import ROOT
from compiler.ground.rulebook import Rule
from compiler.tools.rollout.read import read_register
from tests.support.examples import Run, in_place
from tests.support.loading import bundle, edition, put, sqlite
from tests.support.models import logbook
from tests.support.rollouts import TEXT

COMPILER = ROOT / "compiler"


def _register(rule: Rule, text: str, _: Path, __: pytest.MonkeyPatch) -> set[str]:
    return {one.rule for one in read_register(in_place(TEXT, rule, text).encode())[1]}


def _changed(rule: Rule, text: str) -> bytes:
    return in_place(emit(logbook()).decode(), rule, text).encode()


def _bundle(rule: Rule, text: str, folder: Path, _: pytest.MonkeyPatch) -> set[str]:
    """Verify a bundle in which lines of logbook.json stand as in the example."""
    path = bundle(folder / "bundt") / "logbook.json"
    path.write_text(in_place(path.read_text(encoding="utf-8"), rule, text), encoding="utf-8")
    return {one.rule for one in verified(path.parent, Checks()).found}


def _refused(loaded: Loaded) -> set[str]:
    return {one.rule for _, found in loaded.faults for one in found}


def _loaded(rule: Rule, text: str, folder: Path, _: pytest.MonkeyPatch) -> set[str]:
    """Load a bundle with these lines, sealed as if they had been built."""
    made = bundle(folder / "bundt", approved=False, data=_changed(rule, text))
    return _refused(put(sqlite(folder / "logbog.db").url, made, unapproved=True))


def _approved(rule: Rule, text: str, folder: Path, _: pytest.MonkeyPatch) -> set[str]:
    """Load, let a doctor have a competency approved, and load once more with these lines."""
    database = sqlite(folder / "logbog.db")
    put(database.url, bundle(folder / "bundt"))
    database.enrol("karkirurgi/2014-10", logbook().competencies[0].id)
    title = json.loads(_changed(rule, text))["competencies"][0]["title"]
    return _refused(put(database.url, bundle(folder / "bundt", edition("2014-10", title=title))))


def _statement(_: Rule, text: str, folder: Path, __: pytest.MonkeyPatch) -> set[str]:
    """Load, do what the statement says behind our back, and load once more."""
    database = sqlite(folder / "logbog.db")
    put(database.url, made := bundle(folder / "bundt"))
    database.sql(text)
    return _refused(put(database.url, made))


def _export(rule: Rule, text: str, _: Path, __: pytest.MonkeyPatch) -> set[str]:
    """Prove that nothing raises the rule yet: once an export does, it must be run here."""
    raised = [path.name for path in COMPILER.rglob("*.py") if rule.name in path.read_text(encoding="utf-8")]
    assert not raised, f"{rule.name} is raised by {raised}: run its examples there"
    return {rule.name} if text == rule.bad else set()


KINDS: dict[str, Run] = {
    "register": _register,
    "bundt": _bundle,
    "indlæst": _loaded,
    "godkendt": _approved,
    "sql": _statement,
    "eksport": _export,
}
