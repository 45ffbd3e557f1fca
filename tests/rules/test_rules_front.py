"""Rules on cover and colophon: one fault gives its finding and no other."""

from __future__ import annotations

import pytest

from tests.support.drafts import draft, names
from tests.support.rules_front import FAULTS, NEAR_MISSES, Seed, _named, _titled


@pytest.mark.parametrize(("expected", "seed"), FAULTS)
def test_a_fault_gives_its_finding_and_no_other(expected: str, seed: Seed) -> None:
    """Each fault of cover or colophon is told once, under its own rule."""
    made = draft()
    seed(made)
    assert names(made) == [expected]


@pytest.mark.parametrize("seed", NEAR_MISSES)
def test_a_near_miss_gives_nothing(seed: Seed) -> None:
    """Optional keys, other date formats and former names in their time are no faults."""
    made = draft()
    seed(made)
    assert names(made) == []


@pytest.mark.parametrize(
    ("seed", "place"),
    [
        (_titled("Målbeskrivelse for speciallægeuddannelsen i karkirugi"), "på forsiden og ud for »Titel« i kolofonen"),
        (lambda made: made.update(title="Målbeskrivelse for uddannelsen i karkirugi", code=None), "på forsiden"),
        (_named("colophon/title", "Målbeskrivelse for uddannelsen i urologi"), "ud for »Titel« i kolofonen"),
    ],
)
def test_the_remedy_for_a_name_says_where_it_stands(seed: Seed, place: str) -> None:
    """The cover's title, the colophon's, or both: the remedy names the place that is wrong."""
    from compiler.ground import rulebook
    from compiler.language.template import load
    from compiler.rules import Context, run
    from tests.support.drafts import recognised

    made = draft()
    seed(made)
    (found,) = run(recognised(made), Context(load()))
    assert f"titlen {place}." in rulebook.help(found)


def test_an_incomplete_colophon_is_told_once() -> None:
    """Several empty keys are one finding that names them all."""
    from compiler.ground import rulebook
    from compiler.language.template import load
    from compiler.rules import Context, run
    from tests.support.drafts import recognised

    made = draft()
    made["colophon"].update(category="", format="")
    (found,) = run(recognised(made), Context(load()))
    assert rulebook.message(found) == "Kolofonen er ikke udfyldt: Kategori, Format"
