"""The same finding is known again when rows change places (another format: tests/check/test_convert.py)."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.bundle.files import report_on
from compiler.check.pipeline import check
from compiler.ground.diagnostics import Diagnostic, Value
from compiler.ground.paths import SPECIALTIES
from compiler.ground.source import Span
from compiler.report.fingerprint import fingerprints
from compiler.report.report import DocumentReport
from tests.conftest import ROOT
from tests.support.edits import dump, edited, load
from tests.support.faults import BASE, Fault, each_fault
from tests.support.shuffles import lists, seed, shuffled

pytestmark = pytest.mark.slow

YAML = [ROOT / "tests/corpus/data/mini.yaml", *sorted(SPECIALTIES.glob("*/2*.yaml"))]


def parsed(data: bytes) -> Any:
    """Read a goal description as plain text, lists and mappings."""
    return yaml.load(data, Loader=yaml.CBaseLoader)


def report(data: bytes, name: str = "x.yaml") -> DocumentReport:
    """Check a goal description and report on it."""
    return report_on(check(name, data), name, "submission", "da")


def counted(document: DocumentReport) -> Counter[str]:
    """Count the fingerprints of the findings."""
    return Counter(finding.fingerprint for finding in document.findings)


def prints(data: bytes, name: str = "x.yaml") -> Counter[str]:
    """Count the fingerprints of a goal description's findings."""
    return counted(report(data, name))


@each_fault
def test_a_fault_is_the_same_when_rows_change_places(fault: Fault) -> None:
    """Every seeded fault has the same fingerprints whatever the order of the rows in its tables."""
    own = counted(report_on(fault.checked, "x.yaml", "submission", "da"))
    assert own
    moved = shuffled(parsed(fault.data), Random(7))  # noqa: S311 - an order of rows is no secret
    assert prints(dump(moved)) == own


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(YAML), st.randoms(use_true_random=False), st.integers(1, 6))
def test_many_faults_are_the_same_when_rows_change_places(path: Any, random: Random, count: int) -> None:
    """So it is with several faults at once, in any of our own goal descriptions."""
    tree = load(path)
    seed(tree, random, count)
    assert prints(dump(shuffled(tree, random))) == prints(dump(tree))


def test_a_finding_outlives_another_name_of_its_file() -> None:
    """The name of the document is no part of a fingerprint."""
    data = edited(BASE, [{"at": "kompetencer/H4", "set": {"kompetencevurdering": []}}])
    assert prints(data, "a/b.yaml") == prints(data, "c.yaml")


def test_a_finding_outlives_rows_and_text_above_it() -> None:
    """A row more before it, and a section more, move a finding and change nothing else."""
    fault = {"at": "kompetencer/H4", "set": {"kompetencevurdering": []}}
    tree = parsed(edited(BASE, [fault, {"at": "afsnit/Indledning", "append": "Et afsnit mere."}]))
    for rows in lists(tree, "kompetencer"):
        for at, row in enumerate(list(rows)):
            if isinstance(row, dict) and row.get("nr") == "H1":
                rows.insert(at, {**deepcopy(row), "nr": "H0", "kompetence": "En ny kompetence"})
    before, after = report(edited(BASE, [fault])).findings, report(dump(tree)).findings
    assert {one.fingerprint for one in before} < {one.fingerprint for one in after}
    (moved,) = (one for one in after if one.fingerprint == before[0].fingerprint)
    assert moved.diagnostic.span.line != before[0].diagnostic.span.line


def _one(rule: str, variant: str = "", quote: str = "", line: int = 1, **args: Value) -> Diagnostic:
    return Diagnostic(rule, "a/1", Span(line, line), tuple(sorted(args.items())), quote, variant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            _one("competency-repeated", quote="Lede et hold", competency="H1", other="H2"),
            _one("competency-repeated", quote="lede et  hold", competency="H2", other="H1"),
        ),
        (
            _one("competency-number-duplicate", "free", "H 3", number="H 3", part="specialist", free="H4"),
            _one("competency-number-duplicate", "", "H3", number="H3", part="specialist", free=""),
        ),
        (
            _one("abbreviation-unexplained", quote="Måle XQRT", abbreviation="XQRT"),
            _one("abbreviation-unexplained", quote="Angive XQRT", abbreviation="XQRT"),
        ),
        (
            _one("logbook-list-mismatch", "swapped", "a", logbook="H1", matrix="H2", part="specialist", count=0),
            _one("logbook-list-mismatch", "swapped", "b", logbook="H2", matrix="H1", part="specialist", count=0),
        ),
        (
            _one("duration-differs", "within", "12 måneder", months=12, other=24, part="introduction"),
            _one("duration-differs", "within", "24 måneder", months=24, other=12, part="introduction"),
        ),
        (
            _one("role-unknown", "nearest", "Leder", text="Leder", competency="H1", suggestion="Leder/administrator"),
            _one("role-unknown", "nearest", "Leder", text="Leder", competency="H1", suggestion="Leder/organisator"),
        ),
        (
            Diagnostic("who-unreadable", args=(("file", "hvem.yaml"), ("line", 3)), variant="key"),
            Diagnostic("who-unreadable", args=(("file", "hvem.yaml"), ("line", 9)), variant="key"),
        ),
    ],
    ids=lambda found: found.rule,
)
def test_which_of_two_is_told_does_not_matter(one: Diagnostic, other: Diagnostic) -> None:
    """Of two that cannot both be right the later is told; the fault is the same, and so it is with other advice."""
    assert fingerprints([one]) == fingerprints([other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_one("competency-repeated", quote="Lede"), _one("competency-repeated", quote="Måle")),
        (
            _one("competency-number-duplicate", number="1", part="a"),
            _one("competency-number-duplicate", number="1", part="b"),
        ),
        (_one("logbook-list-mismatch", "list", part="a"), _one("logbook-list-mismatch", "numbers", part="a")),
        (_one("card-unknown", card="A"), _one("card-unknown", "competency", card="A", number="9")),
        (
            _one("card-unknown", "competency", card="A", number="8"),
            _one("card-unknown", "competency", card="A", number="9"),
        ),
    ],
    ids=lambda found: found.rule,
)
def test_other_faults_of_the_same_rule_stay_apart(one: Diagnostic, other: Diagnostic) -> None:
    """What is left out does not make two faults one."""
    assert fingerprints([one]) != fingerprints([other])
