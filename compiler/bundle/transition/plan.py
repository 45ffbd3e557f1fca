"""The import plan: what a platform does with its ids when an edition follows another.

*keep* – the id stays, under its new number; *replace* – ids retire and others take over from
them; *create* – an id that was not there; *retire* – an id that is no longer asked for.  Nothing
is ever deleted: approvals are held on retired ids too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from ...editions.revision.change import Change, ChangeType, Comparison, Effect, Item
from ...editions.revision.identity import heirs
from ...ground.jsonfile import dumps
from ...model.logbook import Competency

FORMAT = "maalbog-plan/1"
Action: TypeAlias = Literal["create", "keep", "replace", "retire"]
_RUNNING = re.compile(r"^(.*-)(\d+)$")


class DoesNotFit(ValueError):  # noqa: N818 - it names the situation
    """A plan for other ids than those it was asked to change."""


class Step(Struct, frozen=True):
    """One action.  ``old`` are the ids an approval is carried over from, ``new`` those it is carried to."""

    action: Action
    old: tuple[str, ...]
    new: tuple[str, ...]
    effect: Effect
    type: ChangeType | Literal["unchanged"]


class Plan(Struct, frozen=True):
    """The steps from one edition to the next, in order of the new one, what is retired last."""

    specialty: str
    start: str
    end: str
    steps: tuple[Step, ...]


class Ids(Struct, frozen=True):
    """The ids that a platform has: those of the current edition, in no order that means anything, and the retired."""

    active: tuple[str, ...]
    retired: tuple[str, ...] = ()


def plan(comparison: Comparison) -> Plan:
    """Make the plan of a comparison in which everything is decided."""
    names = _Names(comparison)
    steps = [_unchanged(old) for old, _ in comparison.unchanged]
    for change in comparison.changes:
        steps += names.steps(change)
    order = {names.of(one): n for n, one in enumerate(comparison.new.logbook.competencies)}
    last = len(order)
    steps.sort(key=lambda step: order[step.new[0]] if step.new else last)
    book = comparison.new.logbook
    return Plan(book.specialty, comparison.old.logbook.edition.date, book.edition.date, tuple(steps))


def new_ids(comparison: Comparison) -> tuple[str, ...]:
    """Give the ids of the new edition in its order, as the plan has them."""
    names = _Names(comparison)
    return tuple(names.of(one) for one in comparison.new.logbook.competencies)


def apply(ids: Ids, plan: Plan) -> Ids:
    """Carry out a plan: ids that go are retired, never deleted.  Raises :class:`DoesNotFit`."""
    known, given = set(ids.active) | set(ids.retired), set(ids.active)
    active: list[str] = []
    for step in plan.steps:
        if not given.issuperset(step.old):
            raise DoesNotFit(", ".join(sorted(set(step.old) - given)))
        active += step.new
    fresh = [one for one in active if one not in given]
    if len(set(active)) < len(active) or known & set(fresh):
        raise DoesNotFit(", ".join(sorted(known & set(fresh)) or active))
    named = {one for step in plan.steps for one in step.old}
    if given - named:
        raise DoesNotFit(", ".join(sorted(given - named)))
    stay = set(active)
    return Ids(tuple(active), (*ids.retired, *(one for one in ids.active if one not in stay)))


def emit(plan: Plan) -> bytes:
    """Write ``plan.json``."""
    return dumps(
        {
            "format": FORMAT,
            "specialty": plan.specialty,
            "from": plan.start,
            "to": plan.end,
            "actions": [
                {"action": s.action, "old": list(s.old), "new": list(s.new), "effect": s.effect, "type": s.type}
                for s in plan.steps
            ],
        }
    )


def _unchanged(old: Competency) -> Step:
    return Step("keep", (old.id,), (old.id,), "kept", "unchanged")


class _Names:
    """The ids of the new edition: its own where they are permanent, else those it would be given."""

    def __init__(self, comparison: Comparison) -> None:
        self._ids: dict[int, str] = {}
        self._permanent = comparison.new.permanent
        for old, new in comparison.unchanged:
            self._ids[id(new)] = old.id
        self._heirs = [_heirs(change) for change in comparison.changes]
        self._steps = {id(change): n for n, change in enumerate(comparison.changes)}
        for change, kept in zip(comparison.changes, self._heirs, strict=True):
            for n, one in enumerate(change.new):
                keeps = kept.get(n)
                if self._permanent:
                    self._ids[id(one)] = one.id
                elif keeps is not None:
                    self._ids[id(one)] = change.old[keeps].id
        fresh = _fresh(comparison.old.logbook.competencies, comparison.new.logbook.specialty)
        for one in comparison.new.logbook.competencies:
            if id(one) not in self._ids:
                self._ids[id(one)] = next(fresh)

    def of(self, one: Competency) -> str:
        return self._ids[id(one)]

    def steps(self, change: Change) -> Iterator[Step]:
        """Give the steps of one change; a split of which a part keeps the id is a keep and a create."""
        old, new = tuple(one.id for one in change.old), tuple(self.of(one) for one in change.new)
        stay = [one for one in new if one in old]
        if not new:
            yield Step("retire", old, (), change.effect, change.type)
        elif not old:
            yield Step("create", (), new, change.effect, change.type)
        elif not stay:
            yield Step("replace", old, new, change.effect, change.type)
        else:
            yield Step("keep", tuple(stay), tuple(stay), change.effect, change.type)
            for one in new:
                if one not in stay:
                    yield Step("create", old, (one,), change.effect, change.type)


def _heirs(change: Change) -> dict[int, int | None]:
    """Give for each new competency of a change the old one whose id it keeps, by position in the change."""
    from ...editions.revision.change import Match

    match = Match(tuple(range(len(change.old))), tuple(range(len(change.new))), change.match.basis, 0.0, "high")
    return heirs(match, [_item(one) for one in change.old], [_item(one) for one in change.new])


def _item(one: Competency) -> Item:
    return Item(one.id, one.number, one.part, one.title, one.objectives, one.area or "")


def _fresh(old: Sequence[Competency], specialty: str) -> Iterator[str]:
    """Yield ids that were never given: they go on after the highest one."""
    highest = max((int(m.group(2)) for one in old if (m := _RUNNING.match(one.id))), default=0)
    while True:
        highest += 1
        yield f"{specialty}-{highest:04d}"
