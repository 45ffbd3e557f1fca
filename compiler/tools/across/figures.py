"""The whole report across specialties, as data."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ...editions.open import OpenedEdition
from ...ground.data import Thresholds, thresholds
from ...model.logbook import Logbook
from ..coverage.count import Coverage, cover
from ..estimate.file import defaults
from .alike import entries, pairs
from .clusters import Cluster, clusters
from .likely import Group, groups
from .terms import Unknown, Usage, usages


class Across(Struct, frozen=True):
    """What is told: the editions, how things are written, what is not known, the methods, and what is alike.

    ``groups`` are unknown texts that are like one another or like a known name, ``alone`` the others; ``between``
    are candidates for a shared competency, ``within`` those of one specialty alone.  ``compared`` of
    ``competencies`` were held against each other: what is shared already is not.
    """

    books: tuple[Logbook, ...]
    paths: tuple[str, ...]
    usages: tuple[Usage, ...]
    groups: tuple[Group, ...]
    alone: tuple[Unknown, ...]
    methods: tuple[Coverage, ...]
    between: tuple[Cluster, ...]
    within: tuple[Cluster, ...]
    competencies: int
    compared: int
    limits: Thresholds


def across(found: Sequence[OpenedEdition]) -> Across:
    """Compare editions, one of each specialty."""
    used = thresholds("across")
    kept = [(one.logbook, one) for one in found if one.logbook is not None]
    books = tuple(book for book, _ in kept)
    known, unknown = usages(found)
    alike = groups(unknown, used)
    pool = entries(books)
    made = clusters(pool, pairs(pool, used))
    assumptions = defaults()
    return Across(
        books,
        tuple(one.name for _, one in kept),
        tuple(known),
        tuple(one for one in alike if len(one.members) > 1 or one.code),
        tuple(one.members[0] for one in alike if len(one.members) == 1 and not one.code),
        tuple(cover(book, assumptions, one.name, one.draft) for book, one in kept),
        tuple(c for c in made if len(c.specialties) > 1),
        tuple(c for c in made if len(c.specialties) == 1),
        sum(len(book.competencies) for book in books),
        len(pool),
        used,
    )
