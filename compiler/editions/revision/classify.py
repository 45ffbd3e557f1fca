"""The type of a change, and what a doctor in training keeps.

The types are those that Norway publishes for each goal and Australia in its mapping tables
(``docs/udgaver.md``).  That tightening outweighs all else, and that a change both ways is for
a person, is ours: whoever reads »skærpet« looks closer, whoever reads »lempet« does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...ground.folding import fold
from ...model.logbook import Competency
from .change import Change, ChangeType, Confidence, Effect, FieldFindings, Match, Note, Reason, Turn, note
from .differences import Areas, compare_fields
from .matching.combined import gathered

_ORDER: dict[Confidence, int] = {"high": 2, "medium": 1, "low": 0}
_TURNS: tuple[Turn, ...] = ("tightened", "loosened", "moved", "equivalent", "editorial")
_WEIGHT: dict[Effect, int] = {"kept": 0, "kept-with-addition": 1, "redo": 2, "new": 3}


def classify(
    old: Sequence[Competency], new: Sequence[Competency], match: Match, same_areas: Areas = ()
) -> Change | None:
    """Type one group of competencies; ``None`` where two are the same in every field."""
    olds, news = tuple(old), tuple(new)
    if not olds:
        return _alone((), news, match, "new", "new")
    if not news:
        return _alone(olds, (), match, "removed", "kept")
    if len(olds) == len(news) == 1:
        return _pair(olds[0], news[0], match, same_areas)
    return _group(olds, news, match)


def _alone(
    olds: tuple[Competency, ...], news: tuple[Competency, ...], match: Match, type: ChangeType, effect: Effect
) -> Change:
    code = "no-predecessor" if type == "new" else "no-successor"
    reasons = (Reason(code), *_doubt(match))
    return Change(olds, news, match, type, effect, "high", reasons, (), match.basis == "decided")


def _doubt(match: Match) -> tuple[Reason, ...]:
    """Say that the pairing is not sure, or that a person has made it."""
    if match.basis == "decided":
        return (Reason("paired-by-person"),)
    if match.confidence == "high":
        return ()
    return (Reason("pairing-unsure" if match.old and match.new else "resembles-another"),)


def _pair(old: Competency, new: Competency, match: Match, same_areas: Areas) -> Change | None:
    compared = compare_fields(old, new, same_areas)
    if not compared.differences:
        return None
    type, sure, effect, mixed = verdict(compared.notes)
    reasons = tuple(dict.fromkeys((*(n.reason for n in _ranked(compared.notes)), *mixed, *_doubt(match))))
    return Change((old,), (new,), match, type, effect, sure, reasons, compared.differences)


def verdict(notes: Sequence[Note]) -> tuple[ChangeType, Confidence, Effect, tuple[Reason, ...]]:
    """Put the notes of one pair together: type, how sure, effect, and a reason of its own if they disagree.

    Anything tightened makes it tightened, then loosened, moved, equivalent, editorial.  What
    must be approved anew is never sure: a person confirms it.
    """
    turns = {n.turn for n in notes}
    type: ChangeType = next((turn for turn in _TURNS if turn in turns), "editorial")
    effect: Effect = max([n.effect for n in notes], key=_WEIGHT.__getitem__, default="kept")
    sure: Confidence = min([n.sure for n in notes], key=_ORDER.__getitem__, default="high")
    mixed: tuple[Reason, ...] = ()
    if {"tightened", "loosened"} <= turns:
        sure, mixed = _least(sure, "medium"), (Reason("both-ways"),)
    if effect == "redo":
        sure = _least(sure, "medium")
    return type, sure, effect, mixed


def _least(one: Confidence, other: Confidence) -> Confidence:
    return min(one, other, key=_ORDER.__getitem__)


def _ranked(notes: Sequence[Note]) -> list[Note]:
    """Put what decides first: tightened, loosened, moved, equivalent, editorial."""
    return sorted(notes, key=lambda n: _TURNS.index(n.turn))


def _group(olds: tuple[Competency, ...], news: tuple[Competency, ...], match: Match) -> Change:
    """Type a split or a merge: what the one side says together against what the other does.

    More than one on either side is only ever made by a person, and is then called merged.
    """
    compared: FieldFindings = gathered(olds, news)
    split = len(olds) == 1
    first = note("moved", "split-into", count=len(news)) if split else note("moved", "merged-from", count=len(olds))
    effect: Effect = max([n.effect for n in compared.notes], key=_WEIGHT.__getitem__, default="kept")
    sure = min([match.confidence, *(n.sure for n in compared.notes)], key=_ORDER.__getitem__)
    if effect == "redo":
        sure = _least(sure, "medium")
    reasons = [first.reason, *(n.reason for n in _ranked(compared.notes))]
    if not split:
        reasons.append(Reason("merged-needs-all"))
    if split and (kept := _keeps_title(olds[0], news)):
        reasons.insert(1, Reason("split-keeps-title", (("number", kept),)))
    return Change(
        olds,
        news,
        match,
        "split" if split else "merged",
        effect,
        sure,
        tuple(dict.fromkeys((*reasons, *_doubt(match)))),
        compared.differences,
    )


def _keeps_title(old: Competency, news: Sequence[Competency]) -> str:
    same = [n.number for n in news if fold(n.title) == fold(old.title)]
    return same[0] if len(same) == 1 else ""
