"""A faulty register is told at its line with a remedy, and never a traceback."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.ground import rulebook
from compiler.tools.rollout.read import read_register
from compiler.tools.rollout.tool import faults, has_errors
from tests.support.rollouts import TEXT

HEAD = "status_pr: 2014-11\nbølger:\n  - {dato: 2014-11-01}\ndokumenter:\n"
FAULTS = [
    ("register-unreadable", "dokumenter: [\n", 2),
    ("register-unreadable", "dokumenter: &a []\n", 1),
    ("register-unreadable", "", 1),
    ("register-shape:missing", "status_pr: 2014-11\n", 1),
    ("register-shape:missing", "dokumenter: []\n", 1),
    ("register-shape:fields", HEAD + "  - [a]\n", 5),
    ("register-shape:fields", HEAD + "  - {kode: urologi, trin: ja}\n", 5),
    ("register-shape:list", "status_pr: 2014-11\nfrister: 2014-10-01\ndokumenter: []\n", 2),
    ("register-shape:text", HEAD + "  - kode: urologi\n    selskab: [a]\n", 6),
    ("register-shape:step", HEAD + "  - kode: urologi\n    trin: {godkendt: [ja]}\n", 6),
    ("register-shape:number", HEAD + "  []\ntal:\n  - {hvad: brugere, antal: 4.000, pr: 2014-11}\n", 7),
    ("register-code-unknown:near", HEAD + "  - kode: karkirugi\n", 5),
    ("register-code-unknown", HEAD + "  - kode: zzz\n", 5),
    ("register-date-invalid", HEAD + "  - kode: urologi\n    trin: {godkendt: 2014-02-30}\n", 6),
    ("register-date-invalid", HEAD + "  - kode: urologi\n    trin: {godkendt: snart}\n", 6),
    ("register-date-invalid:month", "status_pr: 2014-11\nfrister: [2014-10]\ndokumenter: []\n", 2),
    ("register-wave-unknown", HEAD + "  - {kode: urologi, bølge: 2014-11-02}\n", 5),
    ("register-step-unknown:near", HEAD + "  - {kode: urologi, trin: {testtet: ja}}\n", 5),
    ("register-step-unknown", HEAD + "  - {kode: urologi, trin: {xyz: ja}}\n", 5),
    ("register-step-order", HEAD + "  - {kode: urologi, trin: {godkendt: nej, i_drift: 2014-11-01}}\n", 5),
    ("register-step-order:dates", HEAD + "  - {kode: urologi, trin: {godkendt: 2014-11-02, i_drift: 2014-11-01}}\n", 5),
    (
        "register-step-order:planned",
        HEAD + "  - {kode: urologi, trin: {testet: ja, gyldig: {planlagt: 2014-12-01}}}",
        5,
    ),
    ("register-repeated", HEAD + "  - kode: urologi\n  - kode: urologi\n", 6),
    ("register-repeated:wave", HEAD.replace("  - {dato: 2014-11-01}\n", "  - {dato: 2014-11-01}\n" * 2) + "  []\n", 4),
    ("register-value-unknown", HEAD.replace("01}", "01, gruppe: hudsygdomme}") + "  []\n", 3),
    ("register-value-unknown", HEAD.replace("01}", "01, kræver: i_drift}") + "  []\n", 3),
    ("register-incomplete", HEAD + "  - kode: urologi\n", 4),
    ("key-unknown", HEAD + "  - {kode: urologi, trim: {}}\n", 5),
]


@pytest.mark.parametrize(("expected", "text", "line"), FAULTS)
def test_each_fault_is_found_at_its_line(expected: str, text: str, line: int) -> None:
    """Each fault gives its own finding, at the line that a person must look at."""
    _, found = read_register(text.encode())
    told = [(f"{f.rule}:{f.variant}".rstrip(":"), f.span.line) for f in found]
    assert (expected, line) in told
    others = {name for name, _ in told} - {expected, "register-incomplete"}
    assert not others


def test_every_sentence_is_proved_and_filled() -> None:
    """Each rule of the register and each of its sentences has a fault here, and all its values."""
    names = {name for name, _, _ in FAULTS}
    for rule in rulebook.all_rules():
        if rule.name.startswith("register-"):
            assert rule.code.startswith("MB62")
            assert {rule.name} | {f"{rule.name}:{v}" for v in rule.variants} <= names | {"register-shape"}
    for _, text, _ in FAULTS:
        _, found = read_register(text.encode())
        for lang in ("da", "en"):
            told = faults(found, "registry.yaml", lang).decode()
            assert "→" in told
            assert not any(hole in told for hole in ("»«", "“”", "{}", "None"))


def test_all_faults_are_told_at_once() -> None:
    """Several faults in one file are several findings, in the order of the lines."""
    text = HEAD + "  - {kode: x, bølge: 2014-11-02}\n  - {kode: urologi, trin: {godkendt: 2014-13-01}}\n"
    _, found = read_register(text.encode())
    assert [f.rule for f in found] == ["register-code-unknown", "register-wave-unknown", "register-date-invalid"]
    assert has_errors(found)


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_register_never_gives_a_traceback(data: st.DataObject) -> None:
    """The real register with any stretch cut out or replaced is read or refused."""
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, min(len(TEXT), start + 400)))
    damaged = TEXT[:start] + data.draw(st.text(max_size=12)) + TEXT[end:]
    _, found = read_register(damaged.encode("utf-8", "replace"))
    faults(found, "registry.yaml")
