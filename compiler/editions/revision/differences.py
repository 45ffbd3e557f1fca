"""Two competencies, field by field: what is different, and what each difference means."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...ground.folding import key
from ...model.logbook import Competency, SignOff, Strategy
from .assessed import assessments, targets
from .change import NOTHING, Difference, Field, FieldFindings, Note, found, note
from .levels import compare_levels
from .lines import align, objectives
from .meaning import text_notes

Areas = Collection[tuple[str, str]]


def compare_fields(old: Competency, new: Competency, same_areas: Areas = ()) -> FieldFindings:
    """Compare two competencies in every field but the id.

    ``same_areas`` are pairs of area names that are one group under a new name.
    """
    return (
        _number(old.number, new.number)
        + _part(old.part, new.part)
        + _area(old.area or "", new.area or "", same_areas)
        + _text("title", old.title, new.title)
        + _text("objectives_lead", old.objectives_lead or "", new.objectives_lead or "")
        + objectives(old.objectives, new.objectives)
        + _roles(old.roles, new.roles)
        + _strategies(old.strategies, new.strategies)
        + assessments(old.assessments, new.assessments)
        + targets(old.targets, new.targets)
        + _level(old.level or "", new.level or "")
        + _remarks(old.remarks, new.remarks)
        + _sign_off(old.sign_off, new.sign_off)
    )


def _number(old: str, new: str) -> FieldFindings:
    if old == new:
        return NOTHING
    code = "renumbered" if old and new else "number-added" if new else "number-dropped"
    args = {name: value for name, value in (("old", old), ("new", new)) if value}
    return found("number", old, new, note("editorial", code, **args))


def _part(old: str, new: str) -> FieldFindings:
    return NOTHING if old == new else found("part", old, new, note("moved", "moved-part", old_part=old, new_part=new))


def _area(old: str, new: str, same: Areas) -> FieldFindings:
    if old == new:
        return NOTHING
    if key(old) == key(new):
        return found("area", old, new, note("editorial", "typography", field="area"))
    if (old, new) in same:
        code = "area-renamed" if old and new else "area-grouped"
        return found("area", old, new, note("editorial", code, old=old, new=new))
    code = "moved-area" if old and new else "area-added" if new else "area-dropped"
    return found("area", old, new, note("moved", code, old=old, new=new))


def _text(field: Field, old: str, new: str) -> FieldFindings:
    return NOTHING if old == new else found(field, old, new, *text_notes(field, old, new))


def _roles(old: Sequence[str], new: Sequence[str]) -> FieldFindings:
    """Compare the roles; which of them are in play says little of what is asked, so a person looks."""
    if tuple(old) == tuple(new):
        return NOTHING
    gone, came = [r for r in old if r not in new], [r for r in new if r not in old]
    notes = [note("equivalent", "role-added", "medium", role=role) for role in came]
    notes += [note("equivalent", "role-dropped", "medium", role=role) for role in gone]
    return found("roles", ", ".join(old), ", ".join(new), *(notes or [note("editorial", "reordered", field="roles")]))


def _strategies(old: Sequence[Strategy], new: Sequence[Strategy]) -> FieldFindings:
    """Compare the strategies: recommended only (DASAIM's lists say so), so nothing is asked by them."""
    if tuple(old) == tuple(new):
        return NOTHING
    texts = "\n".join(s.text for s in old), "\n".join(s.text for s in new)
    if sorted(key(s.text) for s in old) == sorted(key(s.text) for s in new):
        same = [s.text for s in old] != [s.text for s in new] and sorted(texts[0]) == sorted(texts[1])
        code = "reordered" if same else "typography"
        return found("learning_strategies", *texts, note("editorial", code, field="learning_strategies"))
    return found("learning_strategies", *texts, note("equivalent", "strategies-changed"))


def _level(old: str, new: str) -> FieldFindings:
    if old == new:
        return NOTHING
    return found("level", old, new, *_level_notes(old, new))


def _level_notes(old: str, new: str) -> tuple[Note, ...]:
    if not old:
        return (note("tightened", "level-added", "medium", "redo", new=new),)
    if not new:
        return (note("loosened", "level-dropped", "medium", old=old),)
    turn = compare_levels(old, new)
    if turn == 1:
        return (note("tightened", "level-raised", "high", "redo", old=old, new=new),)
    if turn == -1:
        return (note("loosened", "level-lowered", old=old, new=new),)
    if turn == 0:
        return (note("editorial", "level-reworded", old=old, new=new),)
    return text_notes("level", old, new)


def _remarks(old: Sequence[str], new: Sequence[str]) -> FieldFindings:
    """Compare the remarks: they may ask something or nothing, so a person looks."""
    if tuple(old) == tuple(new):
        return NOTHING
    aligned = align(old, new)
    made = NOTHING
    for o, n in aligned.pairs:
        made += _text("remarks", old[o], new[n])
    for i in aligned.dropped:
        made += found("remarks", old[i], "", note("equivalent", "remark-dropped", "medium", line=old[i]))
    for i in aligned.added:
        made += found("remarks", "", new[i], note("equivalent", "remark-added", "medium", line=new[i]))
    if made.differences:
        return made
    whole = Difference("remarks", "\n".join(old), "\n".join(new))
    return FieldFindings((whole,), (note("editorial", "reordered", field="remarks"),))


def _sign_off(old: SignOff, new: SignOff) -> FieldFindings:
    """Compare who approves: that says nothing of what is asked."""
    if old == new:
        return NOTHING
    names = ", ".join(old.by), ", ".join(new.by)
    code = "reordered" if sorted(old.by) == sorted(new.by) else "sign-off-changed"
    if code == "reordered":
        return found("sign_off", *names, note("editorial", code, field="sign_off"))
    return found("sign_off", *names, note("equivalent", code, by=names[1]))
