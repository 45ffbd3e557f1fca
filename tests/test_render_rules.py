"""The rules as text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from compiler import rulebook
from compiler.render.rules_text import explain, rules
from compiler.rulebook import Lang, Rule
from tests.goldenfiles import matches

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
def test_list_holds_every_rule(lang: Lang) -> None:
    """The list names every rule once, under its family."""
    lines = rules(rulebook.all_rules(), lang).splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  MB")] == [
        r.code for r in rulebook.all_rules()
    ]


def test_list_is_cut_for_a_terminal() -> None:
    """With a width given, long sentences are cut instead of breaking the columns."""
    long = replace(RULE, message={"da": "ord " * 50, "en": ""})
    assert max(map(len, rules([long], "da", width=90).splitlines())) <= 90
    assert "ord " * 49 in rules([long], "da")
