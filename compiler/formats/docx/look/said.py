"""What one set of run properties says, before styles are asked.

``None`` is nothing said, so that the next one outwards decides (ECMA-376 part 1, 17.7.2).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from ..names import VAL, W, is_on, number_of
from ..symbols import is_symbol_font
from .colours import HIGHLIGHTS, colour_of, fill_of

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

Raised: TypeAlias = Literal["", "script", "lifted", "sunk"]
"""Set as a superscript, which is smaller too, only lifted from the line, or below it in either way."""

_SCRIPT, _POSITION, _SHADE, _HIGHLIGHT = W + "vertAlign", W + "position", W + "shd", W + "highlight"
_SMALLEST, _NARROWEST = 2, 5
_LIFTED = 3
"""Half points; less only evens out a line."""


class Said(Struct, frozen=True):
    """Run properties of one place; ``font`` is the name of a symbol font or empty, ``style`` a character style's id.

    ``unfilled`` says that the letters have outlines at most; ``size`` is in half points, ``scale`` in per cent.
    """

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    double: bool | None = None
    raised: Raised | None = None
    colour: str | None = None
    fill: str | None = None
    size: int | None = None
    scale: int | None = None
    unfilled: bool | None = None
    font: str | None = None
    style: str | None = None


SILENT = Said()


_SCRIPTS: dict[str, Raised] = {"superscript": "script", "subscript": "sunk"}


def _font(element: Any) -> str:
    name = element.get(W + "ascii") or element.get(W + "hAnsi") or ""
    return name if is_symbol_font(name) else ""


def _lift(element: Any) -> Raised:
    height = number_of(element, 0)
    return "lifted" if height >= _LIFTED else "sunk" if height <= -_LIFTED else ""


def _script(element: Any) -> Raised:
    return _SCRIPTS.get(element.get(VAL, ""), "")


def _highlight(element: Any) -> str:
    return HIGHLIGHTS.get(element.get(VAL, ""), "")


def fill_in(element: Any) -> str:
    """Give the colour that a run's shading or highlighting puts behind it."""
    return fill_of(element) if element.tag == _SHADE else _highlight(element)


def _unfilled(element: Any) -> bool:
    return element.find(W14 + "noFill") is not None


_READERS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    W + "b": ("bold", is_on),
    W + "vanish": ("hidden", is_on),
    W + "strike": ("struck", is_on),
    W + "dstrike": ("double", is_on),
    W + "color": ("colour", colour_of),
    W + "sz": ("size", lambda element: number_of(element, 99)),
    W + "w": ("scale", lambda element: number_of(element, 100)),
    W14 + "textFill": ("unfilled", _unfilled),
    W + "rFonts": ("font", _font),
    W + "rStyle": ("style", lambda element: element.get(VAL, "")),
}


def tag_matters(element: Any) -> bool:
    """Tell whether one property by itself raises, hides or exchanges letters."""
    tag = element.tag
    if tag == W + "rFonts":
        return bool(_font(element))
    if tag == W + "sz":
        return number_of(element, 99) <= _SMALLEST
    if tag == W + "w":
        return number_of(element, 100) <= _NARROWEST
    if tag == _SCRIPT:
        return bool(_script(element))
    return bool(_lift(element)) if tag == _POSITION else _unfilled(element)


def is_small(said: Said) -> bool:
    """Tell whether letters are too small or too narrow to be seen, or not filled in at all."""
    if said.unfilled or (said.size is not None and said.size <= _SMALLEST):
        return True
    return said.scale is not None and said.scale <= _NARROWEST


def said_in(properties: Any) -> Said:
    """Read a ``w:rPr``; ``None`` says nothing."""
    if properties is None:
        return SILENT
    found: dict[str, Any] = {}
    for element in properties:
        tag = element.tag
        if tag in _READERS:
            name, read = _READERS[tag]
            found[name] = read(element)
        elif tag == _SCRIPT:
            found["raised"] = _script(element) or found.get("raised", "")
        elif tag == _POSITION:
            found["raised"] = found.get("raised") or _lift(element)
        elif tag == _SHADE:
            found.setdefault("fill", fill_of(element))
        elif tag == _HIGHLIGHT:
            found["fill"] = _highlight(element) or found.get("fill", "")
    return Said(**found) if found else SILENT


def merged(near: Said, far: Said) -> Said:
    """Let the nearer properties count where they say something."""
    if near is SILENT:
        return far
    if far is SILENT:
        return near
    return Said(*(b if a is None else a for a, b in zip(_values(near), _values(far), strict=True)))


def _values(one: Said) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in Said.__struct_fields__)
