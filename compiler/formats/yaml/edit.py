"""Corrections in a YAML file: the words themselves change, and not a comment or a blank line beside them.

What the file reads as afterwards is held against what it should; a value that does not come
out right (an escape, a fold in the middle of the words) is left as it was.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable

import yaml

from ...ground.diagnostics import Diagnostic
from ...ground.source import Span
from ..edits import Edit, Edited
from ..sidefile.places import Spot, spots
from ..stretches import Change, Lines, Stretch, made, plan, sound

_PLAIN_BLANKS = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " "})


def edit(data: bytes, edits: Iterable[Edit], spans: Iterable[Span], found: Iterable[Diagnostic] = ()) -> Edited:
    """Write corrections into a YAML file; give it and what was corrected.

    ``found`` are the findings: those that bring a safe correction of the file's own writing (a
    misspelt key, a text without quotation marks) are corrected too.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode("utf-8")
    if "\ufeff" in text:
        return Edited(data, [])
    keys = _keys(text, found)
    text = made(text, keys)
    stretches = _values(text)
    if stretches is None:
        return Edited(data, [])
    # A correction of a key moves what follows on its line; the words there wait for the next time.
    moved = {line for c in keys if (line := c.edit.span.line)}
    wanted = [e for e in edits if e.span.line not in moved]
    changes = plan(text, stretches, wanted, str, spans)
    changes = sound(stretches, changes, lambda some: _values(made(text, some)))
    done = [c.edit for c in (*keys, *changes)]
    return Edited(mark + made(text, changes).encode("utf-8") if done else data, done)


def _values(text: str) -> list[Stretch] | None:
    """List the values of a file in order, keys left out; ``None`` if it cannot be read."""
    try:
        found = spots(text.translate(_PLAIN_BLANKS))
    except yaml.YAMLError:
        return None
    return [_stretch(spot, text) for spot in found.values.values() if spot.kind == "text"]


def _stretch(spot: Spot, text: str) -> Stretch:
    start = spot.start
    places = [(spot.line + 1, spot.column + 1)]
    if spot.block:
        # A block's place is that of its first line, as the reader has it; its head is not text.
        start = text.find("\n", start) + 1
        for number, line in enumerate(text[start : spot.end].split("\n")):
            if line.strip():
                places.append((spot.line + 2 + number, len(line) - len(line.lstrip()) + 1))
                break
    return Stretch(start, spot.end, spot.value, places[-1], tuple(places))


def _keys(text: str, found: Iterable[Diagnostic]) -> list[Change]:
    """Make the corrections of writing that the findings bring, where the words stand at their place."""
    lines = Lines(text)
    out: list[Change] = []
    for one in found:
        fix, span = one.fix, one.span
        if fix is None or not fix.safe or one.rule not in ("key-unknown", "yaml-text-unquoted"):
            continue
        at = lines.offset((span.line or 1) - 1, (span.column or 1) - 1)
        if text.startswith(fix.old, at):
            edit = Edit("key", span, 0, fix.old, fix.new, one.path, one.rule)
            out.append(Change(at, at + len(fix.old), fix.new, edit, -1))
    return sorted(out, key=lambda c: c.start)
