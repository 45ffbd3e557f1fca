"""What the numbers of an edition say clearly enough to be said in words: holes, and what is piled up.

Each remark is data; the sentences are in :mod:`compiler.tools.coverage.words`.  When something is clear is
a threshold of our own (``schema/thresholds/coverage.yaml``).  A document that states no roles says that once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal, TypeAlias

from msgspec import Struct

from ...ground.data import Thresholds
from ...model.logbook import Assessment, Competency
from .count import ALL, NONE, Coverage, PartCover

Kind: TypeAlias = Literal["hole", "load"]


class Remark(Struct, frozen=True):
    """One thing to say.  ``part`` is empty where it holds for the whole document.

    ``roles``, ``methods`` and ``competencies`` (ids) are what it is about; ``count`` of ``of``; ``elsewhere`` are
    the parts where it is otherwise; ``month`` is the first month that something falls in.
    """

    kind: Kind
    code: str
    part: str = ""
    roles: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    count: int = 0
    of: int = 0
    usual: Fraction = Fraction(0)
    elsewhere: tuple[str, ...] = ()
    month: int = 0


def remarks(made: Coverage, limits: Thresholds) -> tuple[Remark, ...]:
    """Give what is to be said: holes first, each kind in order of the document."""
    found = [
        *_unroled(made, limits),
        *_untested(made, limits),
        *_single(made, limits),
        *_late(made, limits),
        *_unused(made),
        *_heavy(made, limits),
        *_dominant(made, limits),
    ]
    return tuple(sorted(found, key=lambda one: one.kind != "hole"))


def _all(made: Coverage, role: str) -> tuple[Competency, ...]:
    """Give the competencies that train a role."""
    return tuple(one for one in made.book.competencies if role in one.roles)


def _unroled(made: Coverage, limits: Thresholds) -> Iterator[Remark]:
    """Tell of roles that nobody trains, of those that a part leaves out, and of competencies without a role."""
    if not made.roles:
        if made.book.competencies:
            yield Remark("hole", "no-roles")
        return
    total = sum(bool(one.roles) for one in made.book.competencies)
    nowhere = tuple(role for role in made.roles if not _all(made, role))
    if nowhere and total >= limits["part_least"]:
        yield Remark("hole", "role-nowhere", roles=nowhere, of=total)
    for part in made.parts:
        stated = sum(bool(one.roles) for one in part.competencies)
        here = tuple(r for r in made.roles if r not in nowhere and not part.cell(r, ALL))
        if here and stated >= limits["part_least"]:
            others = tuple(p.code for p in made.parts if any(p.cell(role, ALL) for role in here))
            yield Remark("hole", "role-not-in-part", part.code, here, of=stated, elsewhere=others)
    bare = tuple(one.id for one in made.book.competencies if not one.roles)
    if bare:
        yield Remark("hole", "competency-without-role", competencies=bare, of=len(made.book.competencies))


def _untested(made: Coverage, limits: Thresholds) -> Iterator[Remark]:
    """Tell of competencies without assessment, and of roles whose competencies mostly have none."""
    bare = tuple(one.id for one in made.book.competencies if not one.assessments)
    if not bare:
        return
    yield Remark("hole", "competency-without-assessment", competencies=bare, of=len(made.book.competencies))
    for role in made.roles if len(bare) < len(made.book.competencies) else ():
        those = _all(made, role)
        without = [one.id for one in those if not one.assessments]
        if len(without) >= limits["untested_least"] and 100 * len(without) >= limits["untested_percent"] * len(those):
            yield Remark("hole", "role-untested", roles=(role,), count=len(without), of=len(those))


def _single(made: Coverage, limits: Thresholds) -> Iterator[Remark]:
    """Tell of roles that only one method assesses, or once that the document has one method alone."""
    if len(made.methods) == 1 and len(made.book.competencies) >= limits["role_least"]:
        yield Remark("hole", "one-method", methods=made.methods, of=len(made.book.competencies))
        return
    for role in made.roles:
        those = [one for one in _all(made, role) if one.assessments]
        methods = {a.method for one in those for a in one.assessments}
        if len(methods) == 1 and len(those) >= limits["role_least"]:
            yield Remark("hole", "role-one-method", roles=(role,), methods=tuple(methods), of=len(those))


def _late(made: Coverage, limits: Thresholds) -> Iterator[Remark]:
    """Tell of roles that are assessed late or at the end alone, where every assessment of them says so."""
    for part in made.parts:
        found = [(role, one) for role in made.roles if (one := _lateness(part, role, limits)) is not None]
        summative = tuple(role for role, month in found if not month)
        if summative:
            yield Remark("hole", "role-summative", part.code, summative)
        for role, month in found:
            if month:
                yield Remark("hole", "role-late", part.code, (role,), of=part.months or 0, month=month)


def _lateness(part: PartCover, role: str, limits: Thresholds) -> int | None:
    """Give the first month of a role that is assessed late, 0 of one that is assessed summatively alone."""
    those = [one for one in part.competencies if role in one.roles and one.assessments]
    if len(those) < limits["late_least"]:
        return None
    asked = [a for one in those for a in one.assessments]
    if part.months and all(a.months or a.from_month is not None for a in asked):
        first = min(map(_first, asked))
        if 100 * first > limits["late_percent"] * part.months and first <= part.months:
            return first
    return 0 if all(a.purpose == "summative" for a in asked) else None


def _first(one: Assessment) -> int:
    """Give the first month that an assessment states."""
    stated = [*one.months, *([one.from_month] if one.from_month is not None else [])]
    return min(stated)


def _unused(made: Coverage) -> Iterator[Remark]:
    for part in made.parts:
        if part.unused:
            yield Remark("hole", "method-unused", part.code, methods=part.unused)


def _heavy(made: Coverage, limits: Thresholds) -> Iterator[Remark]:
    """Tell of competencies with far more assessments than the median of their part."""
    for part in made.parts:
        counts = {one.id: sum(a.times for a in one.required) for one in part.competencies}
        usual = _median(counts.values())
        for id, count in counts.items():
            if count >= limits["heavy_least"] and count >= limits["heavy_times"] * usual and usual:
                yield Remark(
                    "load", "competency-heavy", part.code, competencies=(id,), count=count, of=len(counts), usual=usual
                )


def _median(counts: Iterable[int]) -> Fraction:
    ordered = sorted(counts)
    if not ordered:
        return Fraction(0)
    return Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)


def _dominant(made: Coverage, limits: Thresholds) -> Iterator[Remark]:
    """Tell of a method, or a role, that takes up most of a part's assessments."""
    for part in made.parts:
        total = part.cell(ALL, ALL).assessments
        if total < limits["method_least"]:
            continue
        for method in made.methods if len(made.methods) > 1 else ():
            cell = part.cell(ALL, method)
            if 100 * cell.assessments >= limits["method_percent"] * total:
                yield Remark(
                    "load",
                    "method-dominant",
                    part.code,
                    methods=(method,),
                    competencies=cell.competencies,
                    count=cell.assessments,
                    of=total,
                )
        others = [role for role in made.columns if role != NONE and part.cell(role, ALL)]
        for role in others if len(others) > 1 else ():
            count = part.cell(role, ALL).assessments
            if 100 * count >= limits["role_percent"] * total:
                yield Remark("load", "role-dominant", part.code, (role,), count=count, of=total)
