"""Corrections in an XML file: the words themselves change, and nothing beside them.

White space is only separation there (»xml:space«), so double blanks are no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ...ground.diagnostics import Diagnostic
from ...ground.source import Span
from ..edits import Edit, Edited
from ..refused import Refused
from ..stretches import Change, Stretch, made, plan, sound
from .source import SourceXml

_LINE = re.compile("\r\n|[\r\n]")
_ATTRIBUTE = re.compile(r"""\s[^\s=]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def edit(data: bytes, edits: Iterable[Edit], spans: Iterable[Span], found: Iterable[Diagnostic] = ()) -> Edited:  # noqa: ARG001 - as in every format
    """Write corrections into an XML file; give it and what was corrected."""
    source = SourceXml(data, "xml")
    text = source.text
    stretches = list(_values(source))
    changes = plan(text, stretches, edits, _written, spans, blanks=False)
    changes = sound(stretches, changes, lambda some: _reread(source, some))
    if not changes:
        return Edited(data, [])
    return Edited(made(text, changes).encode(source.codec, "xmlcharrefreplace"), [c.edit for c in changes])


def _written(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _values(source: SourceXml) -> Iterator[Stretch]:
    """Yield the texts of elements without children, and the attributes of all."""
    starts = [0, *(m.end() for m in _LINE.finditer(source.text))]
    line = 0
    for element in source.root.iter():
        tag = source.tag(element)
        while line + 1 < len(starts) and starts[line + 1] <= tag.start:
            line += 1
        column = tag.start - starts[line] - (1 if line == 0 and source.text.startswith("\ufeff") else 0)
        place = (line + 1, column + 1)
        if not len(element) and element.text and source.is_plain(element):
            yield Stretch(tag.inner, tag.close, _read(element), place, (place,))
        for hit in _ATTRIBUTE.finditer(source.text, tag.start, tag.inner):
            group = 1 if hit[1] is not None else 2
            yield Stretch(hit.start(group), hit.end(group), hit[group], place)


def _read(element: Any) -> str:
    return " ".join((element.text or "").split())


def _reread(source: SourceXml, changes: list[Change]) -> list[Stretch] | None:
    """Read the values of the file as it would be."""
    try:
        return list(_values(SourceXml(made(source.text, changes).encode(source.codec, "xmlcharrefreplace"), "xml")))
    except Refused:
        return None
