"""Rules on the template's sections: one fault gives its finding and no other."""

from __future__ import annotations

import pytest

from tests.support.drafts import draft, drop, names, recognised
from tests.support.rules_structure import FAULTS, NEAR_MISSES, Seed


@pytest.mark.parametrize(("expected", "seed"), FAULTS)
def test_a_fault_gives_its_finding_and_no_other(expected: str, seed: Seed) -> None:
    """Each fault of structure is told once, under its own rule."""
    made = draft()
    seed(made)
    assert names(made) == [expected]


@pytest.mark.parametrize("seed", NEAR_MISSES)
def test_a_near_miss_gives_nothing(seed: Seed) -> None:
    """What real documents do differently, and rightly, is no fault."""
    made = draft()
    seed(made)
    assert names(made) == []


def test_a_missing_section_points_to_where_it_belongs() -> None:
    """The place of a missing section is the heading that it should follow."""
    from compiler.language.template import load
    from compiler.rules import Context, run

    made = draft()
    drop(made, "general-part")
    (found,) = run(recognised(made), Context(load()))
    assert found.span == recognised(made).span("sections/1")
