"""Drawings: text boxes are read, pictures and foreign objects are named."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from .names import ALTERNATE, TXBX, A, O, V, alternatives
from .shown.words import words_in

_PICTURES = frozenset((V + "imagedata", "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"))
_OBJECTS = {
    O + "OLEObject": "ole",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "smartart",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
}
_PARAGRAPH = A + "p"


class Drawing(Struct):
    """What a ``w:drawing``, ``w:pict`` or ``w:object`` holds."""

    boxes: list[Any] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    picture: bool = False


def look_into(element: Any) -> Drawing:
    """Search a drawing in document order; what lies inside a text box is left to its reader."""
    found = Drawing()
    stack = [element]
    while stack:
        one = stack.pop()
        tag = one.tag
        if tag == TXBX:
            found.boxes.append(one)
            continue
        if tag == ALTERNATE:
            stack.extend(reversed(alternatives(one)))
            continue
        if tag in _PICTURES:
            found.picture = True
        elif tag in _OBJECTS:
            found.objects.append(_OBJECTS[tag])
        elif tag == _PARAGRAPH:
            words = words_in(one)
            found.words += [words] if words else []
            continue
        elif tag == V + "textpath" and one.get("string"):
            found.words.append(one.get("string"))
        stack.extend(reversed(one))
    return found
