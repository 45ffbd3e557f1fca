"""Complex fields: which of a part's ``w:fldChar`` belong together.

A field is begin, instruction, separator, result, end; fields nest and run over paragraphs.
A begin that never ends would swallow the rest of the document as its instruction, so only
fields that are whole are followed; stray marks are ignored, as Word does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from .names import DEL, MOVE_FROM, VAL, W, is_on, number_of

Mark = Literal["begin", "separate", "end"]


class _Field(Struct):
    """An open field: in its instruction until the separator, then in its result."""

    in_result: bool = False
    instruction: str = ""
    silent: bool = False

    @property
    def is_toc(self) -> bool:
        """Tell whether this is a table of contents."""
        return self.instruction.lstrip()[:4].strip().upper() == "TOC"


class FieldStack:
    """The fields that are open at the place of reading.

    ``muted`` counts those still in their instruction, ``tocs`` the tables of contents:
    counted, not searched for, since a hostile file may open a hundred thousand.
    """

    __slots__ = ("_open", "muted", "tocs")

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.muted = 0
        self.tocs = 0

    def any_open(self) -> bool:
        """Tell whether the reader is inside a field."""
        return bool(self._open)

    def begin(self, *, silent: bool = False) -> None:
        """Open a field; of a ``silent`` one neither instruction nor result is read."""
        self._open.append(_Field(silent=silent))
        self.muted += 1

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field; only its beginning matters."""
        if self._open and not self._open[-1].in_result and len(self._open[-1].instruction) < 40:
            self._open[-1].instruction += text[:40]

    def separate(self) -> None:
        """Go from the innermost field's instruction to its result."""
        if self._open and not self._open[-1].in_result and not self._open[-1].silent:
            self._open[-1].in_result = True
            self.muted -= 1
            self.tocs += self._open[-1].is_toc

    def end(self) -> None:
        """Close the innermost field."""
        if self._open:
            closed = self._open.pop()
            if closed.in_result:
                self.tocs -= closed.is_toc
            else:
                self.muted -= 1


def match_fields(chars: Iterable[Any], *, tracked: bool) -> dict[Any, Mark]:
    """Return the marks of all whole fields among those of a part; ``tracked`` tells whether it has deletions."""
    marks: dict[Any, Mark] = {}
    stack: list[list[Any]] = []
    for char in chars:
        if tracked and next(char.iterancestors(DEL, MOVE_FROM), None) is not None:
            continue
        kind = char.get(W + "fldCharType")
        if kind == "begin":
            stack.append([char])
        elif kind == "separate" and stack and len(stack[-1]) == 1:
            stack[-1].append(char)
        elif kind == "end" and stack:
            whole = stack.pop()
            marks[whole[0]] = "begin"
            if len(whole) > 1:
                marks[whole[1]] = "separate"
            marks[char] = "end"
    return marks


def form_text(char: Any) -> str:
    """Return what an old form field shows: a ticked or empty box, the chosen entry, or the text to begin with."""
    data = char.find(W + "ffData")
    if data is None:
        return ""
    box = data.find(W + "checkBox")
    if box is not None:
        checked = box.find(W + "checked")
        state = checked if checked is not None else box.find(W + "default")
        return "☒" if state is not None and is_on(state) else "☐"
    choices = data.find(W + "ddList")
    if choices is None:
        text = data.find(f"{W}textInput/{W}default")
        return "" if text is None else text.get(VAL, "")
    entries = [entry.get(VAL, "") for entry in choices.iterchildren(W + "listEntry")]
    at = number_of(choices.find(W + "result"), number_of(choices.find(W + "default"), 0))
    return entries[at] if 0 <= at < len(entries) else ""
