"""Who became whom: what a secretary would pair is paired, and what could be wrong is not called sure."""

from __future__ import annotations

import subprocess
import sys

import pytest

from compiler.editions.revision.change import Item, Match
from compiler.editions.revision.identity import heirs
from compiler.editions.revision.matching.match import match
from tests.conftest import ROOT
from tests.support.revision_banks import BANKS
from tests.support.revision_scores import score
from tests.support.revisions import cases

pytestmark = pytest.mark.slow


def made(
    title: str, number: str = "", *lines: str, part: str = "specialist", area: str = "", id: str | None = None
) -> Item:
    """Give a competency as pairing sees it."""
    return Item(id, number, part, title, lines, area)


def pairs(old: list[Item], new: list[Item]) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Give who became whom, by place."""
    return {one.old: one.new for one in match(old, new)}


def one(old: list[Item], new: list[Item], *places: int) -> Match:
    """Give the match that holds these places of the old edition."""
    return next(m for m in match(old, new) if m.old == places)


LUNGS = made(
    "Behandle patienter med KOL", "H1", "Tolke spirometri", "Justere inhalationsmedicin", "Vurdere behov for ilt"
)
HEART = made(
    "Behandle patienter med hjertesvigt", "H2", "Tolke ekkokardiografi", "Optitrere medicin", "Planlægge kontrol"
)
KIDNEY = made("Behandle patienter med nyresvigt", "H3", "Beregne nyrefunktion", "Henvise til dialyse")
STROKE = made("Behandle patienter med apopleksi", "H4", "Visitere til trombolyse", "Planlægge genoptræning")
ALL = [LUNGS, HEART, KIDNEY, STROKE]


def numbered(item: Item, number: str, **rest: object) -> Item:
    """Give a competency another number, and whatever else is named."""
    values = {"id": item.id, "part": item.part, "title": item.title, "lines": item.lines, "area": item.area} | rest
    return Item(number=number, **values)  # type: ignore[arg-type]


def test_a_permanent_id_decides() -> None:
    """A permanent id pairs whatever else was changed."""
    old = [made("Gå stuegang", "1", id="a"), made("Lede vagten", "2", id="b")]
    new = [made("Lede vagten", "1", id="a"), made("Gå stuegang", "2", id="b")]
    assert pairs(old, new) == {(0,): (0,), (1,): (1,)}
    assert {m.basis for m in match(old, new)} == {"id"}


def test_an_id_on_one_side_only_says_nothing() -> None:
    """Where one edition has only running numbers for ids, the texts decide."""
    assert pairs([made("Gå stuegang", id="a")], [made("Gå stuegang")]) == {(0,): (0,)}


def test_after_a_renumbering_the_text_counts_and_not_the_number() -> None:
    """Numbers that were dealt out anew mislead nobody."""
    new = [numbered(STROKE, "H1"), numbered(LUNGS, "H2"), numbered(HEART, "H3"), numbered(KIDNEY, "H4")]
    assert pairs(ALL, new) == {(0,): (1,), (1,): (2,), (2,): (3,), (3,): (0,)}
    assert all(m.confidence == "high" and m.basis == "text" for m in match(ALL, new))


def test_two_that_differ_in_one_word_and_swap_numbers_keep_their_text() -> None:
    """»… hos børn« and »… hos voksne« that swap numbers are not exchanged."""
    old = [
        made("Behandle epilepsi hos børn", "H1", "Tolke EEG"),
        made("Behandle epilepsi hos voksne", "H2", "Tolke EEG"),
    ]
    new = [numbered(old[1], "H1"), numbered(old[0], "H2")]
    assert pairs(old, new) == {(0,): (1,), (1,): (0,)}


def test_one_for_children_gone_and_one_for_adults_new_is_not_surely_the_same() -> None:
    """A pair that could be a goal dropped and another one added is left to a person."""
    old = [*ALL, made("Behandle epilepsi hos børn", "H5", "Tolke EEG"), made("Undersøge voksne med feber", "H6")]
    new = [*ALL, made("Behandle epilepsi hos voksne", "H5", "Tolke EEG"), made("Undersøge børn med feber", "H6")]
    assert all(m.confidence != "high" for m in match(old, new) if m.old in ((4,), (5,)) and m.new)


def test_identical_titles_are_told_apart_by_their_area() -> None:
    """The same title under two areas goes to the same title under the same area, whatever the numbers."""
    old = [made("Gå stuegang", "1", area="Kirurgi"), made("Gå stuegang", "2", area="Medicin")]
    new = [made("Gå stuegang", "1", area="Medicin"), made("Gå stuegang", "2", area="Kirurgi")]
    assert pairs(old, new) == {(0,): (1,), (1,): (0,)}
    assert all(m.confidence == "high" for m in match(old, new))


def test_identical_competencies_that_nothing_tells_apart_are_left_to_a_person() -> None:
    """Two that are alike in everything and were renumbered are paired, but not surely."""
    old = [made("Gå stuegang", "1"), made("Gå stuegang", "2")]
    new = [made("Gå stuegang", "3"), made("Gå stuegang", "4")]
    assert len(pairs(old, new)) == 2
    assert {m.confidence for m in match(old, new)} == {"medium"}


def test_the_best_whole_is_taken_and_not_the_best_first() -> None:
    """A pairing that is best for one alone gives way to the one that is best for all."""
    old = [made("Tolke røntgen af thorax og abdomen"), made("Tolke røntgen af thorax")]
    new = [made("Tolke røntgen af thorax og abdomen akut"), made("Tolke røntgen af abdomen og thorax")]
    assert sorted(len(m.old) + len(m.new) for m in match(old, new)) == [2, 2]


def test_a_split_is_seen_by_its_lines() -> None:
    """One whose objectives were divided between two became both of them."""
    whole = made(
        "Behandle diabetes", "H9", "Starte insulin", "Justere tabletter", "Undersøge fødder", "Bestille øjenkontrol"
    )
    halves = [
        made("Behandle diabetes", "H9", "Starte insulin", "Justere tabletter"),
        made("Forebygge følger af diabetes", "H10", "Undersøge fødder", "Bestille øjenkontrol"),
    ]
    found = one([*ALL, whole], [*ALL, *halves], 4)
    assert found.new == (4, 5)
    assert found.basis == "lines"
    assert found.confidence == "high"


def test_a_split_of_a_title_without_objectives_is_seen_by_its_words() -> None:
    """»A og B« that became »A« and »B« is a split, and not one renamed and one new."""
    assert pairs(
        [*ALL, made("Udføre laparoskopi og behandle brok")], [*ALL, made("Udføre laparoskopi"), made("Behandle brok")]
    )[4,] == (4, 5)


def test_three_that_became_one_are_a_merge() -> None:
    """Three competencies whose objectives stand in one new one were merged."""
    joined = made("Behandle hjerte-, lunge- og nyresygdom", "H1", *LUNGS.lines, *HEART.lines, *KIDNEY.lines)
    assert pairs(ALL, [joined, numbered(STROKE, "H2")]) == {(0, 1, 2): (0,), (3,): (1,)}


def test_a_near_twin_added_is_no_split() -> None:
    """A new competency much like an old one that stands unchanged is new."""
    twin = made("Behandle patienter med KOL i hjemmet", "H5", "Tolke spirometri", "Samarbejde med hjemmeplejen")
    assert pairs(ALL, [*ALL, twin]) == {(0,): (0,), (1,): (1,), (2,): (2,), (3,): (3,), (): (4,)}


def test_reworded_renumbered_and_moved_at_once_is_still_found() -> None:
    """Other words, another number and the other part do not hide who it is."""
    other = made(
        "Varetage behandlingen af personer med KOL",
        "I7",
        "Fortolke spirometri",
        "Justere inhalationsmedicin",
        "Bedømme behovet for ilt",
        part="introduction",
    )
    assert pairs(ALL, [HEART, KIDNEY, STROKE, other])[0,] == (3,)


def test_what_is_like_nothing_is_surely_new_or_gone() -> None:
    """One that resembles nothing on the other side has no partner, and that is sure."""
    new = [LUNGS, HEART, KIDNEY, made("Undervise medicinstuderende", "H4", "Planlægge en lektion")]
    found = {(m.old, m.new): m.confidence for m in match(ALL, new)}
    assert found[(3,), ()] == "high"
    assert found[(), (3,)] == "high"


@pytest.mark.parametrize("many", [[], ALL, [made("")] * 3, [made("x")] * 40], ids=["none", "some", "empty", "same"])
def test_anything_is_paired_with_itself(many: list[Item]) -> None:
    """Every competency of a list is paired with itself, even where all are the same."""
    assert pairs(many, many) == {(i,): (i,) for i in range(len(many))} or not many
    assert pairs(many, []) == {(i,): () for i in range(len(many))}


@pytest.mark.parametrize("bank", BANKS)
def test_generated_revisions_are_paired_right(bank: str) -> None:
    """Of revisions with known truth at least 98 % of pairs are right, and no wrong one is called sure."""
    count, wrong = score(cases(range(2), [bank]))
    assert not wrong
    assert count["pairs right"] >= 0.98 * count["pairs"], count
    assert count["others right"] >= 0.8 * count["others"], count
    assert count["type right"] >= 0.98 * count["certain"], count
    assert count["certain"] >= 0.4 * (count["pairs"] + count["others"]), "caution must not become silence"


def test_the_title_or_most_of_the_text_makes_the_remainder() -> None:
    """Of a split, the half that keeps the title or four fifths of the text keeps the id; a merge is new."""
    whole = made("Gå stuegang", "1", "a b c d e f g h i j k l", "x", "y")
    named, most, little = made("Gå stuegang", "1", "x"), made("Andet", "2", *whole.lines[:1]), made("Tredje", "3", "y")
    assert heirs(Match((0,), (0, 1), "lines", 1, "high"), [whole], [named, little]) == {0: 0, 1: None}
    assert heirs(Match((0,), (0, 1), "lines", 1, "high"), [whole], [little, most]) == {0: None, 1: 0}
    assert heirs(Match((0,), (0, 1), "lines", 1, "high"), [whole], [little, little]) == {0: None, 1: None}
    assert heirs(Match((0,), (0, 1), "lines", 1, "high"), [whole], [named, named]) == {0: None, 1: None}
    assert heirs(Match((0, 1), (0,), "lines", 1, "high"), [whole, little], [whole]) == {0: None}
    assert heirs(Match((1,), (0,), "text", 0.3, "low"), [whole, little], [most]) == {0: 1}
    assert heirs(Match((0,), (), "none", 0, "high"), [whole], []) == {}


def test_the_libraries_wait_until_they_are_needed() -> None:
    """Importing the comparison loads neither networkx nor RapidFuzz: other commands start without them."""
    dear = ("networkx", "rapidfuzz")
    code = f"import sys, compiler.editions.revision.compare; sys.exit(any(m in sys.modules for m in {dear}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
