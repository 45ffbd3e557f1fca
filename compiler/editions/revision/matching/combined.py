"""Several competencies against one: what the pieces of a split or merge say that the whole did not."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ....ground.folding import key
from ....model.logbook import Assessment, Competency, Target
from ..assessed import assessments, targets
from ..change import NOTHING, FieldFindings, found, note
from ..levels import compare_levels
from ..lines import align
from ..meaning import text_notes


def gathered(old: Sequence[Competency], new: Sequence[Competency]) -> FieldFindings:
    """Compare the two sides of a group as if each were one competency.

    Numbers, titles, parts and areas differ as a matter of course and say nothing here.
    """
    return _lines(old, new) + _assessments(old, new) + _targets(old, new) + _levels(old, new)


def _lines(old: Sequence[Competency], new: Sequence[Competency]) -> FieldFindings:
    before = [line for one in old for line in one.objectives]
    after = [line for one in new for line in one.objectives]
    aligned = align(before, after)
    made = NOTHING
    for o, n in aligned.pairs:
        if before[o] != after[n]:
            made += found("objectives", before[o], after[n], *text_notes("objectives", before[o], after[n]))
    kept = {key(line) for line in before}
    for i in aligned.added:
        if key(after[i]) not in kept:  # a line that both halves of a split have is no new one
            added = note("tightened", "line-added", "high", "kept-with-addition", line=after[i])
            made += found("objectives", "", after[i], added)
    kept = {key(line) for line in after}
    for i in aligned.dropped:
        if key(before[i]) not in kept:
            made += found("objectives", before[i], "", note("loosened", "line-dropped", line=before[i]))
    return made


def _assessments(old: Sequence[Competency], new: Sequence[Competency]) -> FieldFindings:
    """Compare the methods of both sides, each told once; two halves may well share a method."""
    before, after = _methods(old), _methods(new)
    compared = assessments(before, after)
    return compared if any(n.turn != "editorial" for n in compared.notes) else NOTHING


def _methods(many: Sequence[Competency]) -> list[Assessment]:
    """Give each method once, with the highest count that it is asked."""
    kept: dict[str, Assessment] = {}
    for one in (a for n, competency in enumerate(many) for a in _apart(n, competency)):
        name = one.method if one.method != "other" else key(one.text)
        if name not in kept or (one.count or 1) > (kept[name].count or 1):
            kept[name] = one
    return list(kept.values())


def _apart(place: int, competency: Competency) -> list[Assessment]:
    """Give a competency's assessments with choices that no other competency has."""
    return [
        one if one.choice is None else replace(one, choice=1000 * place + one.choice) for one in competency.assessments
    ]


def _targets(old: Sequence[Competency], new: Sequence[Competency]) -> FieldFindings:
    before, after = ([t for c in side for t in c.targets] for side in (old, new))
    compared = targets(_each(before), _each(after))
    return compared if compared.notes else NOTHING


def _levels(old: Sequence[Competency], new: Sequence[Competency]) -> FieldFindings:
    """Tell a level that every old one is below, or above: what is asked of all that belongs together changed."""
    made = NOTHING
    before = list(dict.fromkeys(one.level for one in old if one.level))
    for level in dict.fromkeys(one.level for one in new if one.level):
        turns = {compare_levels(other, level) for other in before}
        if turns == {1}:
            raised = note("tightened", "level-raised", "high", "redo", old=before[0], new=level)
            made += found("level", before[0], level, raised)
        elif turns == {-1}:
            made += found("level", before[0], level, note("loosened", "level-lowered", old=before[0], new=level))
        elif level not in before:
            made += found("level", ", ".join(before), level, note("equivalent", "reworded", "medium", field="level"))
    return made


def _each(many: list[Target]) -> list[Target]:
    kept: dict[str, Target] = {}
    for one in many:
        name = key(one.unit)
        if name not in kept or one.count > kept[name].count:
            kept[name] = one
    return list(kept.values())
