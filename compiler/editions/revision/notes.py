"""What one difference means: which way it turns the demand, how sure that is, what a doctor keeps.

That a tightened goal keeps the activities but not the approval, and one that is not tightened
keeps both, is the rule that a Norwegian hospital trust states (``docs/udgaver.md``).  That an
addition which stands alone (a method, an objective, a higher number) leaves the old approval
standing beside it is our inference; so is that whoever has been approved is not touched by an
earlier or later date.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from .change import Confidence, Difference, Effect, Field, Reason

Turn: TypeAlias = Literal["editorial", "equivalent", "moved", "loosened", "tightened"]


class Note(Struct, frozen=True):
    """One reason, the turn that it gives the demand, and what follows for an approval."""

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
