"""Every rule has an example that breaks it alone and one that breaks nothing, and both are run."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler import rulebook
from tests.examples import kinds

ALL = rulebook.all_rules()
KINDS = kinds()


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
