"""Invented editions for the tests of ids: competencies whose texts share no word unless they are the same."""

from __future__ import annotations

from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from compiler.editions.ledger.book import Ledger
from compiler.editions.ledger.give import identify
from compiler.model.logbook import Card, Competency, Edition, Logbook
from tests.support.models import bare

CODE = "urologi"


class Goal(Struct, frozen=True):
    """A competency as an author thinks of it: ``roots`` say what it really is, whatever it is called."""

    roots: frozenset[int]
    title: tuple[str, ...]
    lines: tuple[str, ...]
    part: str = "specialist"
    number: str = ""


def words(seed: int, n: int) -> tuple[str, ...]:
    """Make words that occur for this seed alone."""
    letters = "bdfghjklmnprstv"
    made = []
    for k in range(n):
        value, text = seed * 97 + k * 31 + 1000, ""
        while value:
            value, digit = divmod(value, len(letters))
            text += letters[digit] + "aeiouyøå"[(digit + seed + k) % 8]
        made.append(f"{text}{letters[seed % 15]}{letters[k % 15]}{'aeiouyøå'[seed // 15 % 8]}n")
    return tuple(made)


def goal(seed: int, part: str = "specialist", number: str = "") -> Goal:
    """Make a competency of its own kind."""
    own = words(seed, 24)
    return Goal(frozenset({seed}), own[:4], tuple(" ".join(own[n : n + 5]) for n in (4, 9, 14, 19)), part, number)


def edition(date: str, goals: list[Goal], cards: tuple[Card, ...] = ()) -> Logbook:
    """Make a logbook of some competencies, with running ids as ``normalise`` gives them."""
    number = count(1)
    ordered = sorted(goals, key=lambda g: ("introduction", "specialist").index(g.part))
    made = tuple(
        Competency(f"{CODE}-{next(number):04d}", g.number, g.part, " ".join(g.title), objectives=g.lines)  # type: ignore[arg-type]
        for g in ordered
    )
    return replace(bare(), specialty=CODE, edition=Edition(date, "sst-2011"), competencies=made, cards=cards)


def ordered(goals: list[Goal]) -> list[Goal]:
    """Give competencies in the order that they have in an edition."""
    return sorted(goals, key=lambda g: ("introduction", "specialist").index(g.part))


def numbered(goals: list[Goal], style: int = 0) -> list[Goal]:
    """Number competencies in their order; each style numbers otherwise."""
    return [replace(g, number=f"{'IHKM'[style % 4]}{n + style}") for n, g in enumerate(ordered(goals), 1)]


def build(ledger: Ledger, book: Logbook) -> tuple[list[str], Ledger]:
    """Give an edition its ids; the ids in order, and the ledger as it is then."""
    made, section = identify(book, ledger.section(book.specialty))
    return [one.id for one in made.competencies], ledger.with_section(section)
