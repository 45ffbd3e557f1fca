"""Compare two editions: pair their competencies, type each change, and see what else is different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from ...model.logbook import Competency
from .change import Change, Comparison, Match, Side
from .classify import classify
from .matching.match import item, match
from .rest import rest

Pair = tuple[tuple[int, ...], tuple[int, ...]]


def compare(old: Side, new: Side, paired: Sequence[Pair] = ()) -> Comparison:
    """Compare two editions competency by competency.

    ``paired`` are the groups that a person has decided, by place; they are taken as they are
    and the rest is matched.  Raises ``ValueError`` if they name a place twice or one that is
    not there.
    """
    olds, news = old.logbook.competencies, new.logbook.competencies
    matches = pair_up(old, new, paired)
    same = _same_areas(matches, olds, news)
    changes: list[Change] = []
    unchanged: list[tuple[Competency, Competency]] = []
    for one in matches:
        change = classify([olds[i] for i in one.old], [news[i] for i in one.new], one, same)
        if change is None:
            unchanged.append((olds[one.old[0]], news[one.new[0]]))
        else:
            changes.append(change)
    return Comparison(old, new, tuple(changes), tuple(unchanged), rest(old.logbook, new.logbook))


def pair_up(old: Side, new: Side, paired: Sequence[Pair] = ()) -> tuple[Match, ...]:
    """Pair two editions: what a person has decided, then the rest; in order of the new, then what is gone."""
    permanent = old.permanent and new.permanent
    olds = [item(c, permanent=permanent) for c in old.logbook.competencies]
    news = [item(c, permanent=permanent) for c in new.logbook.competencies]
    taken_old, taken_new = _taken([p[0] for p in paired], len(olds)), _taken([p[1] for p in paired], len(news))
    free_old = [i for i in range(len(olds)) if i not in taken_old]
    free_new = [i for i in range(len(news)) if i not in taken_new]
    found = [
        replace(m, old=tuple(free_old[i] for i in m.old), new=tuple(free_new[i] for i in m.new))
        for m in match([olds[i] for i in free_old], [news[i] for i in free_new])
    ]
    found += [Match(tuple(o), tuple(n), "decided", 1.0, "high") for o, n in paired]
    return tuple(sorted(found, key=lambda m: (m.new[0] if m.new else len(news), m.old)))


def _taken(groups: Sequence[tuple[int, ...]], count: int) -> set[int]:
    places = [i for group in groups for i in group]
    if len(set(places)) != len(places) or any(not 0 <= i < count for i in places):
        raise ValueError("a competency is paired twice, or is not there")
    return set(places)


def _same_areas(
    matches: Sequence[Match], olds: Sequence[Competency], news: Sequence[Competency]
) -> set[tuple[str, str]]:
    """Find the groups that only got another name: all of three or more competencies went along.

    Where either edition has no groups at all, none is moved by getting or losing one.
    """
    old_names, new_names = {c.area or "" for c in olds}, {c.area or "" for c in news}
    went: defaultdict[str, list[str]] = defaultdict(list)
    came: defaultdict[str, list[str]] = defaultdict(list)
    for one in matches:
        if len(one.old) == len(one.new) == 1:
            before, after = olds[one.old[0]].area or "", news[one.new[0]].area or ""
            went[before].append(after)
            came[after].append(before)
    same = {
        (before, after[0])
        for before, after in went.items()
        if len(after) >= 3
        and len(set(after)) == 1
        and before not in new_names
        and after[0] not in old_names
        and set(came[after[0]]) == {before}
    }
    if old_names == {""}:
        same |= {("", name) for name in new_names}
    if new_names == {""}:
        same |= {(name, "") for name in old_names}
    return same
