"""The laws of permanent ids, over chains of invented revisions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.editions.ledger.book import Ledger, LedgerSection
from compiler.editions.ledger.give import identify
from compiler.editions.ledger.read import parse
from compiler.editions.ledger.restore import Bundle, restored
from compiler.editions.ledger.text import dump
from compiler.ground.diagnostics import Findings
from compiler.model.logbook import Logbook
from tests.support.ledgers import CODE, Goal, build, edition, goal, numbered, ordered

pytestmark = pytest.mark.slow

OPERATORS = ("drop", "add", "renumber", "move", "reword", "split", "merge", "revive", "shuffle")
STEPS = ("edition", "edition", "edit", "undo", "rebuild", "restore")


class Author:
    """Somebody who revises a goal description, and remembers all that was ever in it."""

    def __init__(self, size: int) -> None:
        self.seed = size
        self.goals = numbered([goal(n, "introduction" if n < size // 3 else "specialist") for n in range(size)])
        self.out: list[Goal] = []
        self.dropped: list[Goal] = []

    def next_edition(self) -> None:
        """Begin a new edition: what went out of the last one is gone for good."""
        self.dropped += self.out
        self.out = []

    def fresh(self) -> int:
        """Give the seed of something that was never there."""
        self.seed += 1
        return self.seed

    def revise(self, operator: str, at: int) -> None:
        """Change one thing."""
        goals = self.goals
        at %= len(goals)
        one = goals[at]
        if operator == "drop" and len(goals) > 2:
            self.out.append(goals.pop(at))
        elif operator == "add":
            goals.insert(at, goal(self.fresh(), one.part))
        elif operator == "renumber":
            self.goals = numbered(goals, at)
        elif operator == "move":
            goals[at] = replace(one, part="introduction" if one.part == "specialist" else "specialist")
        elif operator == "reword":
            goals[at] = replace(one, title=(*one.title[1:], one.title[0]), lines=one.lines[::-1])
        elif operator == "split" and len(one.lines) == 4:
            goals[at : at + 1] = [
                replace(one, title=(*one.title[:2], "alpha"), lines=one.lines[:2]),
                replace(one, title=(*one.title[2:], "beta"), lines=one.lines[2:]),
            ]
        elif operator == "merge" and len(goals) > 2:
            other = goals.pop((at + 1) % len(goals))
            at = goals.index(one)
            goals[at] = replace(
                one, roots=one.roots | other.roots, title=one.title + other.title, lines=(one.lines + other.lines)[:6]
            )
        elif operator == "revive" and self.dropped:
            # The same words as something that went out long ago, but it is asked for anew.
            again = self.dropped.pop(at % len(self.dropped))
            goals.insert(at, replace(again, roots=frozenset({self.fresh()})))
        elif operator == "shuffle":
            self.goals = goals[at:] + goals[:at]


class Folder:
    """A ledger in use, and all that it has ever said."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.bundles: dict[str, tuple[Logbook, list[str], list[Goal]]] = {}
        self.meaning: dict[str, frozenset[int]] = {}
        self.given: set[str] = set()
        self.withdrawn: dict[str, tuple[str, ...]] = {}

    def build(self, date: str, goals: list[Goal], *, truly: bool = True) -> list[str]:
        """Build an edition, and hold the laws that every build keeps."""
        book = edition(date, goals)
        before = self.ledger.section(CODE) or LedgerSection(CODE)
        ids, self.ledger = build(self.ledger, book)
        after = self.ledger.section(CODE)
        assert after is not None
        assert len(set(ids)) == len(ids) == len(goals)
        assert all(re.fullmatch(r"[a-z][a-z0-9-]*", one) and len(one) <= 100 for one in ids)
        assert {e.id for e in before.competencies} <= {e.id for e in after.competencies}
        new = set(ids) - {e.id for e in before.competencies}
        assert all(int(one[-4:]) >= before.next for one in new)
        assert not new & self.given, "an id that was given before is given to something new"
        assert build(self.ledger, book) == (ids, self.ledger), "a second build changes something"
        findings = Findings()
        assert parse(dump(self.ledger), findings) == self.ledger, list(findings)
        for id, one in zip(ids, ordered(goals), strict=True) if truly else ():
            assert self.meaning.setdefault(id, one.roots) & one.roots, f"{id} means two things"
        self.given |= set(ids)
        self.withdrawn[date] = after.withdrawn(date)
        self.bundles[date] = (identify(book, after)[0], ids, list(goals))
        return ids

    def restore(self) -> None:
        """Lose the ledger, and make it again from the bundles."""
        bundles = [Bundle(book, self.withdrawn[date]) for date, (book, _, _) in self.bundles.items()]
        self.ledger = Ledger({CODE: restored(LedgerSection(CODE), bundles)})


@settings(max_examples=40)
@given(
    st.integers(3, 14),
    st.lists(
        st.tuples(
            st.sampled_from(STEPS),
            st.integers(0, 99),
            st.lists(st.tuples(st.sampled_from(OPERATORS), st.integers(0, 99)), max_size=4),
        ),
        min_size=10,
        max_size=16,
    ),
)
def test_no_id_is_lost_or_used_again(size: int, steps: list[tuple[str, int, list[tuple[str, int]]]]) -> None:
    """Over ten revisions, edits, undone edits, rebuilds and restored ledgers, an id means one thing, for ever."""
    author, folder, year = Author(size), Folder(), 2000
    folder.build(str(year) + "-01", author.goals)
    for step, at, changes in steps:
        date = f"{year}-01"
        if step == "rebuild":
            date = sorted(folder.bundles)[at % len(folder.bundles)]
            _, ids, goals = folder.bundles[date]
            assert folder.build(date, goals) == ids, "an edition that was built before got other ids"
        elif step == "restore":
            folder.restore()
            for date, (_, ids, goals) in sorted(folder.bundles.items()):
                assert folder.build(date, goals) == ids, "a restored ledger gave other ids"
        elif step == "undo":
            _, ids, goals = folder.bundles[date]
            author.goals, out = list(goals), list(author.out)
            for operator, place in changes:
                if operator in ("drop", "add", "reword", "shuffle"):
                    author.revise(operator, place)
            folder.build(date, author.goals)
            author.goals, author.out = list(goals), out
            assert folder.build(date, goals) == ids, "an edit that was undone changed ids"
        else:
            if step == "edition":
                author.next_edition()
                year += 1
            for operator, place in changes:
                author.revise(operator, place)
            folder.build(f"{year}-01", author.goals)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(0, 50), st.booleans())
def test_renumbering_alone_keeps_every_id(size: int, style: int, same: bool) -> None:
    """New numbers, in the same edition or the next, change no id."""
    goals = numbered([goal(n) for n in range(size)])
    ids, ledger = build(Ledger(), edition("2014-10", goals))
    assert ids == [f"urologi-{n:04d}" for n in range(1, size + 1)]
    assert build(ledger, edition("2014-10" if same else "2019-01", numbered(goals, style)))[0] == ids


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(12)), st.sets(st.integers(0, 11)))
def test_moving_alone_keeps_every_id(order: list[int], moved: set[int]) -> None:
    """Another order, another part of the training and new numbers at once take no id from its competency."""
    goals = numbered([goal(n) for n in range(12)])
    ids, ledger = build(Ledger(), edition("2014-10", goals))
    owner = {one.roots: id for one, id in zip(ordered(goals), ids, strict=True)}
    after = numbered([replace(goals[n], part="introduction") if n in moved else goals[n] for n in order], 2)
    got, _ = build(ledger, edition("2019-01", after))
    assert got == [owner[one.roots] for one in ordered(after)]


@settings(max_examples=30, deadline=None)
@given(
    st.permutations(range(5)),
    st.lists(st.tuples(st.sampled_from(OPERATORS), st.integers(0, 99)), min_size=5, max_size=5),
)
def test_a_known_edition_is_the_same_in_any_order(order: list[int], changes: list[tuple[str, int]]) -> None:
    """Once built, the editions get the same ids in whatever order they are built again."""
    author, folder = Author(8), Folder()
    for year, change in enumerate(changes):
        author.revise(*change)
        folder.build(f"200{year}-01", author.goals)
    ledger = folder.ledger
    for year in order:
        _, ids, goals = folder.bundles[f"200{year}-01"]
        again, ledger = build(ledger, edition(f"200{year}-01", goals))
        assert again == ids
    assert ledger == folder.ledger
