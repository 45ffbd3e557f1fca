"""What allows the tests to check a goal description once for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.check.inputs import is_description
from compiler.check.pipeline import check
from compiler.ground.paths import SPECIALTIES

SHIPPED = sorted(path for path in SPECIALTIES.glob("*/2*.*") if is_description(path))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_same_bytes_give_the_same_answer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the file is called and however often it is checked, what is found and understood is the same."""
    data = path.read_bytes()
    one, other = check(path.name, data), check(f"mappe/andet{path.suffix}", data)
    assert (one.diagnostics, one.draft, one.logbook, one.spans) == (
        other.diagnostics,
        other.draft,
        other.logbook,
        other.spans,
    )
