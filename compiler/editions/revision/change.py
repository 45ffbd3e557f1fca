"""The data of a comparison: who became whom, what is different, and what follows from it.

No sentence is made here.  Types of change and what follows from each are those that Norway
and Australia publish for their curricula (``docs/udgaver.md``); that a person decides what
is not certain is our own rule.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from ...model.logbook import Competency, Logbook

Confidence: TypeAlias = Literal["high", "medium", "low"]
ChangeType: TypeAlias = Literal[
    "editorial", "equivalent", "tightened", "loosened", "moved", "split", "merged", "new", "removed"
]
Turn: TypeAlias = Literal["editorial", "equivalent", "moved", "loosened", "tightened"]
Effect: TypeAlias = Literal["kept", "kept-with-addition", "redo", "new"]
Basis: TypeAlias = Literal["id", "number", "text", "lines", "decided", "none"]
Field: TypeAlias = Literal[
    "number",
    "part",
    "area",
    "title",
    "objectives_lead",
    "objectives",
    "roles",
    "learning_strategies",
    "assessments",
    "targets",
    "level",
    "remarks",
    "sign_off",
]
CHANGE_TYPES: tuple[ChangeType, ...] = get_args(ChangeType)
EFFECTS: tuple[Effect, ...] = get_args(Effect)


class Item(Struct, frozen=True):
    """What pairing looks at.  ``id`` is ``None`` where it is not permanent; ``lines`` are the objectives."""

    id: str | None
    number: str
    part: str
    title: str
    lines: tuple[str, ...] = ()
    area: str = ""


class Match(Struct, frozen=True):
    """Competencies that belong together, by their place (from 0) in the two lists.

    One to one; one to several (a split); several to one (a merge); one to none (removed) and
    none to one (new).  Every place of either list stands in exactly one match.  ``score`` is
    the likeness of the texts, 0–1; ``confidence`` is how sure the pairing is, not its type.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    basis: Basis
    score: float
    confidence: Confidence


class Reason(Struct, frozen=True):
    """Why: a code with a sentence in ``schema/words/changes.yaml``, and the values of that sentence."""

    code: str
    args: tuple[tuple[str, str | int], ...] = ()


class Difference(Struct, frozen=True):
    """One difference: ``old`` or ``new`` is empty where something was added or dropped."""

    field: Field
    old: str
    new: str


class Note(Struct, frozen=True):
    """What one difference means: a reason, the turn that it gives the demand, and what a doctor keeps.

    That a tightened goal keeps the activities but not the approval, and one that is not tightened
    keeps both, is the rule that a Norwegian hospital trust states (``docs/udgaver.md``).  That an
    addition which stands alone (a method, an objective, a higher number) leaves the old approval
    standing beside it is our inference; so is that whoever has been approved is not touched by an
    earlier or later date.
    """

    reason: Reason
    turn: Turn
    sure: Confidence = "high"
    effect: Effect = "kept"


class FieldFindings(Struct, frozen=True):
    """What a field's comparison gave."""

    differences: tuple[Difference, ...] = ()
    notes: tuple[Note, ...] = ()

    def __add__(self, other: FieldFindings) -> FieldFindings:
        return FieldFindings(self.differences + other.differences, self.notes + other.notes)


NOTHING = FieldFindings()


def note(turn: Turn, code: str, sure: Confidence = "high", effect: Effect = "kept", /, **args: str | int) -> Note:
    """Make a note; the values of its sentence come by name."""
    return Note(Reason(code, tuple(args.items())), turn, sure, effect)


def found(field: Field, old: str, new: str, *notes: Note) -> FieldFindings:
    """Give one difference and what it means."""
    return FieldFindings((Difference(field, old, new),), notes)


class Change(Struct, frozen=True):
    """One group of competencies that belong together and are not the same in both editions.

    ``type`` and ``effect`` are what the machine holds likeliest; whether it is certain enough
    to stand without a person is ``certain``.  ``decided`` says that a person has decided them,
    and ``remark`` is that person's own note.
    """

    old: tuple[Competency, ...]
    new: tuple[Competency, ...]
    match: Match
    type: ChangeType
    effect: Effect
    confidence: Confidence
    reasons: tuple[Reason, ...]
    differences: tuple[Difference, ...]
    decided: bool = False
    remark: str = ""

    @property
    def certain(self) -> bool:
        """Whether it needs no person: decided by one, or both pairing and type are sure."""
        return self.decided or (self.confidence == "high" and self.match.confidence == "high")


class Side(Struct, frozen=True):
    """One of the two editions.  ``permanent`` says whether the ids come from a ledger or a bundle.

    Ids that are not permanent are only running numbers and say nothing about who is who.
    """

    logbook: Logbook
    name: str
    permanent: bool = False


class Comparison(Struct, frozen=True):
    """Two editions compared.  ``changes`` are in order of the new edition, then what was removed.

    ``unchanged`` are the pairs that are the same in every field.  ``rest`` are differences
    outside the competencies: (what, old, new) with ``what`` as in ``schema/words/changes.yaml``.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    unchanged: tuple[tuple[Competency, Competency], ...]
    rest: tuple[tuple[str, str, str], ...] = ()
