"""Every rule has an example that breaks it alone and one that breaks nothing, and both are run."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from compiler.ground import rulebook
from tests.support.examples import kinds
from tests.support.examples_text import GONE

ALL = rulebook.all_rules()
KINDS = kinds()
TOLD = ("forløb", "fælles", "bundt", "godkendt", "sql", "word", "pdf", "program", "eksport")
"""The kinds whose text is written for the tests: a person is shown the same in words."""
OUTLINED = ("template-not-followed", "matrix-missing", "matrix-column-missing")
"""Rules on a whole table or document, of which a person is shown no more than its headings."""
CONTENT = [
    rule for rule in ALL if rule.example and rule.run in ("yaml", "lille", "linjer") and rule.name not in OUTLINED
]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_the_bad_example_of_a_rule_breaks_it_alone(
    rule: rulebook.Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is shown as wrong is found wrong, under that rule and no other."""
    assert KINDS[rule.run](rule, rule.bad, tmp_path, monkeypatch) == {rule.name}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_the_good_example_of_a_rule_breaks_nothing(
    rule: rulebook.Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is shown as right gives no finding at all."""
    assert KINDS[rule.run](rule, rule.good, tmp_path, monkeypatch) == set()


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_every_rule_says_how_its_examples_are_run(rule: rulebook.Rule) -> None:
    """The way is one of those described, the two examples differ, and what only a test can read is told in words."""
    assert rule.run in KINDS
    assert rule.bad != rule.good
    assert "–" not in (rule.bad, rule.good)
    if rule.run in TOLD:
        assert set(rule.example) == {"da", "en"}


def words(node: object) -> set[str]:
    """Give the texts in a piece of content, but for what only says where they stand."""
    if isinstance(node, str):
        return {node} - {"", GONE}
    below = node.values() if isinstance(node, dict) else node
    return {word for one in below for word in words(one)}  # type: ignore[union-attr]


@pytest.mark.parametrize("rule", CONTENT, ids=lambda rule: rule.name)
def test_what_is_shown_is_what_is_run(rule: rulebook.Rule) -> None:
    """The words in which the two examples differ stand in those that a person is shown."""
    bad, good = (words(yaml.load(text, Loader=yaml.CBaseLoader)) for text in (rule.bad, rule.good))
    for lang in ("da", "en"):
        shown = rule.shown(lang)
        for own, other, text in ((bad, good, shown[0]), (good, bad, shown[1])):
            missing = {word for word in own - other if word.casefold().rstrip(".") not in text.casefold()}
            assert not missing, (lang, missing)
