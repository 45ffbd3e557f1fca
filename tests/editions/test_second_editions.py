"""Two specialties in two editions: what their author changed, held against what the comparison finds.

The tables below were written with the editions, before anything was compared.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import pytest

from compiler.check.pipeline import check
from compiler.editions.revision.change import Change, Comparison, Side
from compiler.editions.revision.compare import compare
from compiler.ground.paths import SPECIALTIES
from compiler.model.logbook import Competency

Numbers: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
Line: TypeAlias = tuple[str, str, str]

EDITIONS = {
    "almen-medicin": ("2013-04.docx", "2019-09.docx"),
    "gynaekologi-og-obstetrik": ("2007-05.yaml", "2013-11.xml"),
}
# Old numbers, new numbers, and the type; "?" where only a person can say: one demand was put for another.
CHANGED: dict[str, list[Line]] = {
    "almen-medicin": [
        ("33", "H27 H45", "split"),
        ("69 70", "H64", "merged"),
        ("47", "", "removed"),
        ("", "H2", "new"),  # konsultation på video
        ("", "H41", "new"),  # langvarige smerter
        ("21", "I5", "moved"),  # fra hoveduddannelsen til introduktionsuddannelsen
        ("57", "H39", "moved"),  # fra bevægeapparat til langvarig sygdom
        ("61", "H40", "moved"),  # fra hud til langvarig sygdom
        ("29", "H23", "tightened"),  # 5 observationer bliver 8
        ("20", "H15", "tightened"),  # 3 bliver 5
        ("43", "H37", "tightened"),  # 5 journaler bliver 10
        ("65", "H60", "tightened"),  # en metode til
        ("73", "H67", "tightened"),  # en metode til
        ("75", "H69", "tightened"),  # et punkt til
        ("60", "H56", "loosened"),  # 5 bliver 3
        ("82", "H74", "loosened"),  # en metode mindre
        ("32", "H26", "loosened"),  # et punkt mindre
        ("11", "H4", "?"),  # en metode i stedet for en anden
        ("51", "H48", "?"),  # et punkt i stedet for et andet
    ],
    "gynaekologi-og-obstetrik": [
        ("H14", "H15 H16", "split"),
        ("H18 H19", "H19", "merged"),
        ("H15", "", "removed"),
        ("", "H11", "new"),
        ("H22", "H23", "moved"),
        ("H16", "H17", "loosened"),  # hysterektomi: niveau D bliver C (S28)
        ("H12", "H13", "loosened"),  # 100 skanninger bliver 75
        ("H10", "H10", "loosened"),  # et punkt mindre
        ("H3", "H3", "tightened"),  # 15 sugekop bliver 20
        ("I6", "I7", "tightened"),  # niveau B bliver C
        ("H7", "H7", "tightened"),  # en metode til
        ("H21", "H22", "?"),  # flyttet, og et punkt i stedet for et andet
    ],
}
# Said with other words, or with the same and only another number: nothing more or less is asked.
REWORDED = {
    "almen-medicin": [
        ("1", "I1"),
        ("15", "H10"),
        ("84", "H76"),
        ("52", "H49"),
        ("64", "H59"),
        ("9", "H1"),
        ("48", "H44"),
        ("39", "H33"),
    ],
    "gynaekologi-og-obstetrik": [("H1", "H1"), ("H6", "H6"), ("I7", "I8")],
}
BESIDES = {"almen-medicin": [("37", "H31"), ("45", "H42")], "gynaekologi-og-obstetrik": []}
"""Another recommended strategy, or another role: what is asked and how it is judged is the same."""

ASKED = {
    "almen-medicin": {("43", "H37")},  # tallet står midt i en tekst
    "gynaekologi-og-obstetrik": {
        ("", "H11"),  # ligner diabetes hos gravide
        ("H3", "H3"),  # samtidig vises der til et nyt kort
        ("I6", "I7"),  # om et højere niveau kræver ny godkendelse, kan kun et menneske sige
    },
}
"""Plain changes where a person may still be asked, and why."""


@cache
def compared(code: str) -> Comparison:
    """Compare the two editions of a specialty, without ids: as they meet the first time."""
    sides = []
    for name in EDITIONS[code]:
        path = SPECIALTIES / code / name
        checked = check(path.as_posix(), path.read_bytes())
        assert checked.logbook is not None
        assert checked.diagnostics == ()
        sides.append(Side(checked.logbook, name))
    return compare(sides[0], sides[1])


def numbers(change: Change) -> Numbers:
    """Give who became whom, by what the paper says."""
    return tuple(c.number for c in change.old), tuple(c.number for c in change.new)


def groups(code: str) -> dict[Numbers, Change]:
    """Give the changes by their numbers."""
    return {numbers(change): change for change in compared(code).changes}


def pair_of(old: str, new: str) -> Numbers:
    """Read the numbers of a line of the table."""
    return tuple(old.split()), tuple(new.split())


def title(competency: Competency) -> str:
    """Give the title as a key of pairs."""
    return competency.title


@pytest.mark.parametrize("code", EDITIONS)
def test_everyone_is_paired_with_whom_they_became(code: str) -> None:
    """Every pairing is the author's: the changed ones as in the table, the rest by their titles."""
    told = {pair_of(old, new) for old, new, _ in CHANGED[code]}
    told |= {pair_of(old, new) for old, new in REWORDED[code]}
    comparison = compared(code)
    found = set(groups(code))
    assert told <= found
    rest = [c for c in comparison.changes if numbers(c) not in told]
    assert all([title(c) for c in change.old] == [title(c) for c in change.new] for change in rest)
    assert all(title(old) == title(new) for old, new in comparison.unchanged)


@pytest.mark.parametrize("code", EDITIONS)
def test_what_is_certain_is_what_the_author_did(code: str) -> None:
    """No change is typed with certainty as anything but what the author made of it."""
    found = groups(code)
    for old, new, kind in CHANGED[code]:
        change = found[pair_of(old, new)]
        assert not change.certain if kind == "?" else change.type == kind or not change.certain, (old, new)


@pytest.mark.parametrize("code", EDITIONS)
def test_what_stands_in_the_paper_needs_no_person(code: str) -> None:
    """A count, a method, a new place, new and removed competencies are typed without a person, but for a few."""
    found = groups(code)
    plain = {"tightened", "loosened", "moved", "new", "removed"}
    asked = {(old, new) for old, new, kind in CHANGED[code] if kind in plain and not found[pair_of(old, new)].certain}
    assert asked <= ASKED[code]


@pytest.mark.parametrize("code", EDITIONS)
def test_other_words_cost_nobody_an_approval(code: str) -> None:
    """A competency that is only reworded is never certainly tightened, and its approval is kept."""
    found = groups(code)
    for old, new in [*REWORDED[code], *BESIDES[code]]:
        change = found[pair_of(old, new)]
        assert change.type in {"editorial", "equivalent"} or not change.certain, (old, new)
        assert change.effect == "kept" or not change.certain, (old, new)


def test_renumbering_alone_is_editorial() -> None:
    """All that is left of the 84 goals has another number and nothing else, and that is said of each."""
    code = "almen-medicin"
    named = {pair_of(old, new) for old, new, _ in CHANGED[code]}
    named |= {pair_of(old, new) for old, new in [*REWORDED[code], *BESIDES[code]]}
    rest = [change for key, change in groups(code).items() if key not in named]
    assert len(rest) == 84 - sum(len(old) for old, _ in named)
    assert {(c.type, c.effect, c.certain) for c in rest} == {("editorial", "kept", True)}
    assert compared(code).unchanged == ()


def test_the_lowered_level_is_the_only_change_of_hysterectomy() -> None:
    """Hysterectomy went from level D to C: loosened, and who has it approved at D keeps it."""
    change = groups("gynaekologi-og-obstetrik")[pair_of("H16", "H17")]
    assert (change.type, change.effect, change.certain) == ("loosened", "kept", True)
    assert [(d.old, d.new) for d in change.differences if d.field == "level"] == [("D", "C")]
    assert {d.field for d in change.differences} <= {"level", "number"}
