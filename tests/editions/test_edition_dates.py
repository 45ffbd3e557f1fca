"""An edition dated far ahead of the day on which it is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.commands import run_text

MINI = (ROOT / "tests/corpus/data/mini.yaml").read_text("utf-8")


@pytest.mark.parametrize(("today", "told"), [("2012-10-31", True), ("2012-11-30", False), ("2026-11-30", False)])
def test_an_edition_years_ahead_is_told(tmp_path: Path, today: str, told: bool) -> None:
    """More than two years ahead is told with the date as written; an edition for a coming intake is not."""
    (tmp_path / "mini.yaml").write_text(MINI, "utf-8")
    said = run_text("check", tmp_path / "mini.yaml", MAALBOG_TODAY=today).stdout
    assert ("år ude i fremtiden" in " ".join(said.split())) is told
