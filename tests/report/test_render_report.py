"""From findings to a report."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from compiler.ground import rulebook
from compiler.ground.diagnostics import Diagnostic, Findings
from compiler.ground.lang import Lang
from compiler.ground.rulebook import Rule
from compiler.ground.source import Span
from compiler.report.fingerprint import fingerprints
from compiler.report.formats import html, json, text
from compiler.report.report import document_report
from tests.support.reports import accepted, rejected, remarks, single


def _examples(rule: Rule) -> list[Diagnostic]:
    """Make one diagnostic a variant, with a value for every field of any sentence."""
    texts = [rule.message, rule.help, *rule.variants.values(), *rule.help_variants.values()]
    fields = {name for text in texts for sentence in text.values() for _, name, _, _ in Formatter().parse(sentence)}
    args = tuple(sorted((name, f"[{name}]") for name in fields if name))
    return [Diagnostic(rule.name, variant=variant, args=args) for variant in ["", *rule.variants]]


def test_verdicts() -> None:
    """Any error rejects, any warning makes remarks, anything less is accepted."""
    assert [document.verdict for document in (rejected(), remarks(), accepted())] == ["rejected", "remarks", "accepted"]


def test_findings_keep_the_order_of_place() -> None:
    """The report tells findings in the order of the document."""
    found = Findings()
    found.add("file-unsafe", span=Span(order=9))
    found.add("file-unreadable", span=Span(order=2))
    made = document_report("x.docx", found, mode="submission")
    assert [finding.name for finding in made.findings] == ["file-unreadable", "file-unsafe"]


def test_mode_decides_the_severity() -> None:
    """The same finding weighs less in a draft than in a submission."""
    found = [Diagnostic("assessment-method-missing", args=(("competency", "H1"), ("number", "H1")))]
    weights = [document_report("x", found, mode=mode).findings[0].severity for mode in ("draft", "submission")]
    assert weights == ["warning", "error"]


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("rule", rulebook.all_rules(), ids=lambda rule: rule.name)
def test_every_rule_is_rendered_in_both_languages(rule: Rule, lang: Lang) -> None:
    """Every rule and variant gives message and remedy, without unfilled fields, in every format."""
    made = document_report("x.docx", _examples(rule), mode="submission", lang=lang)
    report = single(made, lang)
    shown = text.render(report) + html.render(report).decode() + json.render(report).decode()
    for finding in made.findings:
        assert finding.message
        assert finding.help
        assert not re.search(r"\{\w", finding.message + finding.help)
    assert shown.count(rule.code) >= 3


def test_fingerprint_is_independent_of_position_and_format() -> None:
    """The same fault in Word and in YAML, moved and on another row, has the same fingerprint."""
    word = Diagnostic("x", "a/1", Span(order=5, table=3), (("number", "H1"), ("row", 12)), "Udføre  operation")
    yaml = Diagnostic("x", "a/2", Span(order=7, line=40), (("number", "H1"), ("row", 13)), "Udføre operation")
    assert fingerprints([word]) == fingerprints([yaml])


def test_fingerprint_tells_faults_apart() -> None:
    """Rule, variant, values and quote each make another fingerprint, and so does a second equal finding."""
    one = Diagnostic("x", args=(("column", "roles"),), quote="q")
    others = [
        Diagnostic("y", args=(("column", "roles"),), quote="q"),
        Diagnostic("x", args=(("column", "number"),), quote="q"),
        Diagnostic("x", args=(("column", "roles"),), quote="p"),
        Diagnostic("x", args=(("column", "roles"),), quote="q", variant="v"),
        one,
    ]
    assert len(set(fingerprints([one, *others]))) == 6


def test_fingerprint_is_stable() -> None:
    """Fingerprints in baseline files stay valid from one version to the next."""
    found = Diagnostic("verb-vague", args=(("number", "H1"), ("verb", "kende til")), quote="Kende til")
    assert fingerprints([found]) == ["2f1e837680f2e680"]
