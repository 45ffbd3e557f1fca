"""How well a comparison hits the truth of an invented revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from compiler.editions.revision.change import Change
from compiler.editions.revision.compare import compare
from tests.support.revisions import Case

Group = tuple[tuple[int, ...], tuple[int, ...]]


def groups(case: Case) -> dict[Group, Change | None]:
    """Compare, and give what was paired by place; ``None``: the same in every field."""
    compared = compare(*case.sides())
    old = {id(one): place for place, one in enumerate(case.old)}
    new = {id(one): place for place, one in enumerate(case.new)}
    found: dict[Group, Change | None] = {
        (tuple(old[id(c)] for c in change.old), tuple(new[id(c)] for c in change.new)): change
        for change in compared.changes
    }
    return found | {((old[id(a)],), (new[id(b)],)): None for a, b in compared.unchanged}


def score(cases: Iterable[Case]) -> tuple[Counter[str], list[str]]:
    """Count over revisions: ``pairs`` and those ``right``, and of all groups; list what is wrong and sure."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for case in cases:
        found = groups(case)
        for group in case.truth.groups:
            kind = "pairs" if len(group[0]) == len(group[1]) == 1 else "others"
            count[kind] += 1
            count[f"{kind} right"] += group in found
        for group, change in found.items():
            type = change.type if change else "unchanged"
            if group not in case.truth.groups:
                if change is None or change.match.confidence == "high":
                    wrong.append(f"{case.name}: {group} {type}")
            elif change is None or change.certain:
                count["certain"] += 1
                count["type right"] += type in case.truth.types(group)
    return count, wrong
