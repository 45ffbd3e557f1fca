"""Rules on competencies, logbook, cards, courses and words: one fault gives its finding and no other."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from compiler.language.vocabulary import get
from compiler.rules import methods
from tests.support.drafts import draft, names, part_of
from tests.support.rules_competencies import FAULTS, NEAR_MISSES, Seed, _log, _row


@pytest.mark.parametrize(("expected", "seed"), FAULTS)
def test_a_fault_gives_its_finding_and_no_other(expected: str, seed: Seed) -> None:
    """Each fault is told once, under its own rule, at its own place."""
    made = draft()
    seed(made)
    assert names(made) == [expected]


@pytest.mark.parametrize("seed", NEAR_MISSES)
def test_a_near_miss_gives_nothing(seed: Seed) -> None:
    """Other ways of writing the same are no faults."""
    made = draft()
    seed(made)
    assert names(made) == []


def test_all_faults_are_told_in_order_of_place() -> None:
    """Several faults give several findings, from the top of the document down."""
    made = draft()
    for seed in (_row("H2", objectives=[]), _row("I1", assessments=[]), _log(3, title="Andet")):
        seed(made)
    made["colophon"]["format"] = ""
    assert names(made) == [
        "colophon-incomplete",
        "assessment-method-missing",
        "objectives-missing",
        "logbook-list-mismatch:title",
    ]


def test_the_specialtys_data_may_make_sign_off_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the document says nothing, the functions of the specialty's data must be able to approve."""
    term = replace(get("specialties", "karkirurgi"), sign_off=("bestyrelsen",))
    monkeypatch.setattr(methods, "specialty", lambda _: term)
    made = draft()
    part_of(made, "introduction")["sign_off"] = []
    assert names(made) == ["sign-off-impossible:specialty"]
