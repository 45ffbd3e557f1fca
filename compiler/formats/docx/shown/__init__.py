"""What Word shows in place of what a part holds: found once a part, before it is read.

The reader and what is written back (comments, corrections) ask the same, so that they agree
on every letter.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from ..fields import Mark, match_fields
from ..names import DEL, FLD_CHAR, MOVE_FROM, SDT
from .controls import shown_by_controls
from .results import FLD_SIMPLE, INSTRUCTION, shown_by_fields
from .stores import Stores

_ASKED = (FLD_CHAR, INSTRUCTION, FLD_SIMPLE, SDT, DEL, MOVE_FROM)


class Shown(Struct):
    """Texts by the control, field or paragraph that shows them, and the marks of all whole fields.

    ``silent`` are elements that are not seen, ``prompts`` fields that ask to be filled in,
    ``notes`` fields that repeat the mark of a note.
    """

    marks: dict[Any, Mark] = field(default_factory=dict)
    texts: dict[Any, str] = field(default_factory=dict)
    silent: set[Any] = field(default_factory=set)
    prompts: set[Any] = field(default_factory=set)
    notes: dict[Any, tuple[str, str, str]] = field(default_factory=dict)


NOTHING = Shown()
"""What shows nothing else than it holds."""


def _whole(held: dict[str, list[Any]]) -> bool:
    """Tell whether there are fields that no code tells of: in one element, or a form's, of which some have none."""
    return bool(held[FLD_SIMPLE]) or any(len(char) for char in held[FLD_CHAR])


def shown_in(root: Any, stores: Stores, *, filled_in: bool = False) -> Shown:
    """Find what one part shows; in a form that was filled in, a tick box that was written over is ticked."""
    held: dict[str, list[Any]] = {tag: [] for tag in _ASKED}
    for element in root.iter(*_ASKED):  # a tree of ten thousand paragraphs is gone through once
        held[element.tag].append(element)
    marks = match_fields(held[FLD_CHAR], tracked=bool(held[DEL] or held[MOVE_FROM]))
    fields = shown_by_fields(root, marks, stores, held[INSTRUCTION], whole=_whole(held))
    texts = {**fields.texts, **dict(shown_by_controls(held[SDT], stores, filled_in=filled_in))}
    return Shown(marks, texts, fields.silent, fields.prompts, fields.notes)
