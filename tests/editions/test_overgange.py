"""The real transitions between editions, as scenarios that a secretary can read (``tests/corpus/transitions/``)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.scenarios import Scenario, run, scenarios

ALL = tuple(scenarios())


@pytest.mark.parametrize("scenario", ALL, ids=lambda s: f"{s.file}: {s.title}")
def test_a_scenario_holds(scenario: Scenario, tmp_path: Path) -> None:
    """What a scenario promises is what Målbog answers."""
    run(scenario, tmp_path)


def test_every_scenario_asks_and_answers() -> None:
    """A scenario without a question or an answer would promise nothing."""
    for scenario in ALL:
        words = {line.partition(" ")[0] for line, _ in scenario.steps}
        assert {"Givet", "Når", "Så"} <= words, scenario.title
