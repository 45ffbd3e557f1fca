"""The rules as text."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from compiler.editions.exceptions.cover import may_be_excepted
from compiler.editions.exceptions.file import parse
from compiler.ground import rulebook
from compiler.ground.diagnostics import Findings
from compiler.ground.lang import Lang
from compiler.ground.rulebook import Rule
from compiler.report.rule.text import explain, rules
from compiler.report.rule.view import rule_view
from tests.support.goldenfiles import matches

RULE = Rule(
    code="MB306",
    name="assessment-method-missing",
    severities={"draft": "warning", "submission": "error", "approved": "error"},
    clause="sst-2011/assessments",
    basis="sourced",
    message={"da": "Kompetence {competency} har ingen metode", "en": "Competency {competency} has no method"},
    help={"da": "Skriv mindst én metode.", "en": "Write at least one method."},
    why={"da": "Metoden er obligatorisk. " * 6, "en": "The method is mandatory. " * 6},
    bad="kompetencevurdering: []",
    good="kompetencevurdering: [Audit]\nnr: H1",
    variants={"other": {"da": "En anden sætning om {part}", "en": "Another sentence on {part}"}},
    help_variants={},
)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_golden(lang: Lang) -> None:
    """The explanation gives severity, clause, sentences, reason and both examples."""
    assert matches(f"explain.{lang}.txt", explain(RULE, lang, width=80))


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_rule_is_explained(lang: Lang) -> None:
    """Every rule can be explained in both languages, within the width, without unfilled fields."""
    for rule in rulebook.all_rules():
        text = explain(rule, lang, width=72)
        assert rule.why[lang].split()[0] in text
        prose = text.partition(rule.shown(lang)[0].splitlines()[0][:40])[0]
        assert not re.search(r"\{\w", prose)
        assert max(map(len, prose.splitlines())) <= 72


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_step_and_sentence_is_explained(lang: Lang) -> None:
    """The explanation leaves out nothing that the rule's page says."""
    for rule in rulebook.all_rules():
        shown = " ".join(explain(rule, lang, width=72).split())
        view = rule_view(rule, lang)
        told = [view.says, view.basis, view.help, *(text for pair in view.others for text in pair)]
        told += [f"{n}. {step}" for n, step in enumerate(view.steps, 1)]
        assert [text for text in told if " ".join(text.split()) not in shown] == [], rule.name


@pytest.mark.parametrize("rule", rulebook.all_rules(), ids=lambda rule: rule.name)
def test_the_exception_that_is_shown_is_one(rule: Rule) -> None:
    """What is to be written in ``undtagelser.yaml`` is read without a fault, and only shown where it is allowed."""
    shown = rule_view(rule).exception
    assert bool(shown) == may_be_excepted(rule.name)
    if shown:
        findings = Findings()
        read = parse(shown.encode(), findings)
        assert list(findings) == []
        assert read is not None
        assert [exception.rule for exception in read.exceptions] == [rule.name]


def test_a_remedy_of_its_own_stands_under_its_sentence() -> None:
    """A variant with its own remedy has it in the next line; one without has the rule's."""
    own = replace(RULE, help_variants={"other": {"da": "Gør noget andet.", "en": "Do something else."}})
    assert "  – En anden sætning om …\n    → Gør noget andet.\n" in explain(own, "da")
    assert "→" not in explain(RULE, "da")


@pytest.mark.parametrize("lang", ["da", "en"])
def test_list_holds_every_rule(lang: Lang) -> None:
    """The list names every rule once, under its family."""
    lines = rules(lang).splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  MB")] == [r.code for r in rulebook.all_rules()]


def test_list_is_cut_for_a_terminal() -> None:
    """With a width given, long sentences are cut instead of breaking the columns."""
    long = replace(RULE, message={"da": "ord " * 50, "en": ""})
    assert max(map(len, rules("da", width=90, only=[long]).splitlines())) <= 90
    assert "ord " * 49 in rules("da", only=[long])
