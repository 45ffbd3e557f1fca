"""How the competencies of an edition lie over roles, methods and parts.

A competency counts once in each cell that it belongs to: with two roles and three methods it
stands in six.  Assessments are counted as the load estimate counts them
(:mod:`compiler.tools.estimate.count`): a count that is not stated is one, and an assessment that serves
several competencies is done as often as the one that asks for most.  Every way of a requirement, and what
is only recommended, stands in the cells of its method; the totals count what must be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from ...language.vocabulary import all_terms, find, named
from ...model.draft import Draft
from ...model.logbook import Assessment, Competency, Logbook, Part
from ..estimate.count import Assumptions, together

ALL = "all"
"""Stands for every role, or every method, in the key of a cell."""
NONE = "none"
"""Stands for competencies without a role, or without a method, in the key of a cell."""


class Cell(Struct, frozen=True):
    """What one role and one method have in common in a part.

    ``competencies`` are ids in the document's order; ``assessments`` how many are to be done;
    ``points`` the points in time that are stated; ``carded`` how many of the competencies have a card.
    """

    competencies: tuple[str, ...] = ()
    assessments: int = 0
    points: int = 0
    carded: int = 0

    def __len__(self) -> int:
        """Give the number of competencies."""
        return len(self.competencies)


EMPTY = Cell()


class PartCover(Struct, frozen=True):
    """One part.  ``cells`` holds by (role, method) what is not empty, with :data:`ALL` and :data:`NONE`.

    ``unused`` are methods that the part's prose names and nobody uses.
    """

    code: str
    title: str
    months: int | None
    competencies: tuple[Competency, ...]
    cells: Mapping[tuple[str, str], Cell]
    unused: tuple[str, ...] = ()

    def cell(self, role: str, method: str) -> Cell:
        """Give a cell, empty where nothing is counted."""
        return self.cells.get((role, method), EMPTY)


class Coverage(Struct, frozen=True):
    """An edition.  ``roles`` are the seven, or none where the document states none at all; ``methods`` those in use.

    ``elsewhere`` are parts that another document describes and that are not counted.
    """

    book: Logbook
    name: str
    parts: tuple[PartCover, ...]
    roles: tuple[str, ...]
    methods: tuple[str, ...]
    elsewhere: tuple[Part, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The roles, and :data:`NONE` where some competencies state a role and others do not."""
        bare = any(not one.roles for one in self.book.competencies)
        return (*self.roles, NONE) if self.roles and bare else self.roles

    @property
    def rows(self) -> tuple[str, ...]:
        """The methods, and :data:`NONE` where a competency has none."""
        bare = any(not one.assessments for one in self.book.competencies)
        return (*self.methods, NONE) if bare else self.methods


class _Counter(Struct):
    """Collects the assessments of each cell while a part is read."""

    carded: Mapping[str, frozenset[str | None]]
    assumptions: Assumptions
    rows: dict[tuple[str, str], list[tuple[Competency, Assessment | None]]] = field(default_factory=dict)

    def add(self, one: Competency) -> None:
        roles = (*dict.fromkeys(one.roles), ALL) if one.roles else (NONE, ALL)
        for assessment in one.assessments or (None,):
            method = assessment.method if assessment else NONE
            for role in roles:
                for key in ((role, method), (role, ALL)):
                    self.rows.setdefault(key, []).append((one, assessment))

    def cells(self) -> dict[tuple[str, str], Cell]:
        return {key: self._cell(rows, key[1] == ALL) for key, rows in self.rows.items()}

    def _cell(self, rows: Sequence[tuple[Competency, Assessment | None]], total: bool) -> Cell:
        """Make a cell; a total counts of the ways of a requirement the first alone, and nothing that is recommended."""
        ids = tuple(dict.fromkeys(one.id for one, _ in rows))
        carded = {one.id for one, a in rows if a is not None and self._has_card(one, a)}
        asked = [a for one, a in rows if a is not None and (not total or any(a is b for b in one.required))]
        return Cell(ids, self._done(asked), sum(len(a.months) for a in asked), len(carded))

    def _has_card(self, one: Competency, assessment: Assessment) -> bool:
        served = self.carded.get(one.id, frozenset())
        return assessment.card is not None or None in served or assessment.method in served

    def _done(self, asked: Iterable[Assessment]) -> int:
        """Count assessments, those that serve several competencies together."""
        by_method: dict[str, list[Assessment]] = {}
        for one in asked:
            by_method.setdefault(one.method, []).append(one)
        return sum(
            together(same) if self.assumptions.method(method).shared else sum(one.times for one in same)
            for method, same in by_method.items()
        )


def cover(book: Logbook, assumptions: Assumptions, name: str = "", draft: Draft | None = None) -> Coverage:
    """Count an edition; ``draft`` tells which methods its prose names."""
    used = {a.method for one in book.competencies for a in one.assessments}
    methods = tuple(term.code for term in all_terms("methods") if term.code in used)
    stated = any(one.roles for one in book.competencies)
    roles = tuple(term.code for term in all_terms("roles")) if stated else ()
    unused = dict(_unused(book, draft)) if draft is not None else {}
    carded = _carded(book)
    parts, elsewhere = [], []
    for part in book.parts:
        those = tuple(one for one in book.competencies if one.part == part.code)
        counter = _Counter(carded, assumptions)
        for one in those:
            counter.add(one)
        if those:
            cells = counter.cells()
            parts.append(PartCover(part.code, part.title, part.months, those, cells, unused.get(part.code, ())))
        elif part.shared_from is not None:
            elsewhere.append(part)
    return Coverage(book, name, tuple(parts), roles, methods, tuple(elsewhere))


def _carded(book: Logbook) -> dict[str, frozenset[str | None]]:
    """Give for each competency the methods that a card of its own serves; ``None`` is a card for any method."""
    found: dict[str, set[str | None]] = {}
    for card in book.cards:
        for id in card.competencies if card.sign_off else ():
            found.setdefault(id, set()).add(card.method)
    return {id: frozenset(methods) for id, methods in found.items()}


def _unused(book: Logbook, draft: Draft) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give for each part the methods that its prose names and no competency uses.

    Where one part alone has such prose it speaks for all: many documents describe their methods once.
    """
    told = {part["code"]: [code for name in part["method_names"] if (code := _method(name))] for part in draft["parts"]}
    single = sum(bool(codes) for codes in told.values()) == 1
    for code, codes in told.items():
        used = {a.method for one in book.competencies if single or one.part == code for a in one.assessments}
        yield code, tuple(method for method in dict.fromkeys(codes) if method not in used)


def _method(name: str) -> str | None:
    """Give the method that an item of the prose is; a section may list learning strategies as well."""
    term = find("methods", name)
    if term is None and named("strategies", name) is None:
        term = named("methods", name, weak=False)
    return None if term is None or find("strategies", name) is not None else term.code
