"""What a specialty asks for beyond a shared competency.

An adaptation adds an objective or a method, raises a minimum, or says who signs.  It never takes
anything away: the competency keeps its id, and an approval of it counts in every specialty that
uses it, so nobody may have got it for less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ...ground.folding import key
from ...language.assessments import parse_assessments
from ...language.signoff import functions_in
from ...language.strategies import parse_targets
from ...language.vocabulary import get
from ...model.logbook import Assessment, Competency, SignOff, Target
from .link import Adaptation


class Objection(Struct, frozen=True):
    """What is wrong with an adaptation: a variant of ``shared-part-adaptation``, and the words in question.

    ``already`` is no fault but tells that the shared part now says so itself.
    """

    variant: str
    written: str
    asked: str = ""


def adapt(competency: Competency, wanted: Adaptation) -> tuple[Competency, tuple[Objection, ...]]:
    """Give the competency with what the specialty adds, and what could not be added."""
    made = competency
    objections: list[Objection] = []
    for step in (_objectives, _assessments, _targets, _sign_off):
        made, found = step(made, wanted)
        objections += found
    if made == competency:
        return competency, tuple(objections)
    shared = made.shared
    return replace(made, shared=replace(shared, adapted=True) if shared else None), tuple(objections)


def _objectives(one: Competency, wanted: Adaptation) -> tuple[Competency, list[Objection]]:
    there = {key(line) for line in one.objectives}
    new = tuple(line for line in wanted.objectives if line and key(line) not in there)
    old = [Objection("already", line) for line in wanted.objectives if line and key(line) in there]
    return replace(one, objectives=(*one.objectives, *new)), old


def _assessments(one: Competency, wanted: Adaptation) -> tuple[Competency, list[Objection]]:
    """Add what a specialty asks besides; a method that was one of several ways, or only recommended, becomes a must."""
    assessments = list(one.assessments)
    objections = []
    met: set[int | None] = set()
    taken = max((a.choice or 0 for a in assessments), default=0)
    for new in _read_assessments(wanted.assessments):
        added = new if new.choice is None else replace(new, choice=new.choice + taken)
        same = next((n for n, a in enumerate(assessments) if a.method == new.method), None)
        if new.method == "other":
            objections.append(Objection("method", new.text))
        elif same is None:
            assessments.append(added)
        else:
            old = assessments[same]
            least, asked = old.count or 1, new.count or 1
            must = (new.mandatory and not old.mandatory) or (new.choice is None and old.choice is not None)
            if asked > least or (asked == least and must):
                met |= {old.choice} if new.choice is None else set()
                assessments[same] = replace(added, card=old.card, purpose=new.purpose or old.purpose)
            else:
                variant = "lowered" if asked < least else "already"
                objections.append(Objection(variant, new.text, old.text))
    return replace(one, assessments=tuple(_met(assessments, met))), objections


def _met(those: list[Assessment], met: set[int | None]) -> list[Assessment]:
    """Leave the ways of a requirement that a must has met, or of which one alone is left, as recommendations."""
    ways = Counter(one.choice for one in those)
    return [
        replace(one, choice=None, mandatory=False)
        if one.choice is not None and (one.choice in met or ways[one.choice] == 1)
        else one
        for one in those
    ]


def _read_assessments(lines: tuple[str, ...]) -> Iterator[Assessment]:
    for entry in parse_assessments(lines):
        months = tuple(entry["months"])
        yield Assessment(
            entry["method"] or "other",
            entry["text"],
            entry["mandatory"],
            entry["count"],
            months,
            purpose=entry["purpose"],
            choice=entry["choice"],
        )


def _targets(one: Competency, wanted: Adaptation) -> tuple[Competency, list[Objection]]:
    targets = list(one.targets)
    objections = []
    for text in wanted.targets:
        found = parse_targets([text])
        if not found:
            objections.append(Objection("target", text))
        for new in (Target(t["count"], t["unit"]) for t in found):
            same = next((n for n, t in enumerate(targets) if key(t.unit) == key(new.unit)), None)
            if same is None:
                targets.append(new)
            elif new.count > targets[same].count:
                targets[same] = new
            else:
                old = f"{targets[same].count} {targets[same].unit}"
                objections.append(Objection("lowered" if new.count < targets[same].count else "already", text, old))
    return replace(one, targets=tuple(targets)), objections


def _sign_off(one: Competency, wanted: Adaptation) -> tuple[Competency, list[Objection]]:
    """Say who signs in this specialty; the specialty decides it alone, since it is its own people."""
    named = functions_in(text for text in wanted.sign_off if text)
    known = tuple(code for code in named if get("signoff", code))
    objections = [Objection("function", name) for name in named if name not in known]
    if not known:
        return one, objections
    delegated = "uao" if {"supervisor", "main-supervisor"} & set(known) else None
    return replace(one, sign_off=SignOff(known, delegated)), objections
