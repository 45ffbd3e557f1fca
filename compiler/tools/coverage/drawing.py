"""A picture as boxes and texts at places, and the SVG that is made of it.

Every element has its colours as attributes, so that the picture can stand in any page whatever its
content policy, and a class, so that a page's style sheet can turn it for a dark screen.  A picture that
stands alone brings that style sheet along.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from ...ground.lang import Lang
from ...report.kit.html import fragment
from . import scale

__all__ = ["SMALL", "TEXT", "Box", "Drawing", "Label", "markup", "standalone"]

Anchor: TypeAlias = Literal["start", "middle", "end"]
TEXT, SMALL = 13, 11
_MARGIN = 16
_FONT = "Segoe UI, Source Sans 3, Helvetica Neue, Arial, Liberation Sans, sans-serif"


class Box(Struct, frozen=True):
    """A rectangle.  ``kind`` is ``h0`` … ``h6`` (a step of the scale), ``bar``, ``frame``, ``mark`` or ``rule``."""

    kind: str
    x: float
    y: float
    width: float
    height: float


class Label(Struct, frozen=True):
    """A text.  ``kind`` is ``t0`` … ``t6`` (on a step of the scale), ``ink`` or ``muted``; ``tilt`` sets it aslant."""

    kind: str
    x: float
    y: float
    text: str
    anchor: Anchor = "middle"
    size: int = TEXT
    bold: bool = False
    tilt: bool = False


class Drawing(Struct, frozen=True):
    """A picture in its own units, with what it says for those who do not see it."""

    title: str
    description: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]


def markup(drawing: Drawing, lang: Lang, id: str) -> str:
    """Make the ``<svg>`` element for a page; ``id`` begins the ids in it and must be the page's only one."""
    return _render(drawing, lang, id, alone=False)


def standalone(drawing: Drawing, lang: Lang) -> bytes:
    """Make an SVG file: XML that needs nothing beside it."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_render(drawing, lang, "heat", alone=True)}'.encode()


def _render(drawing: Drawing, lang: Lang, id: str, *, alone: bool) -> str:

    colours = {f"h{n}": fill for n, fill in enumerate(scale.FILLS)} | {f"t{n}": ink for n, ink in enumerate(scale.INKS)}
    colours |= {"bar": scale.FILLS[4], "rule": scale.LINE, "ink": scale.INK, "muted": scale.MUTED}
    values = {
        "g": drawing,
        "lang": lang,
        "id": id,
        "colours": colours,
        "paper": scale.PAPER,
        "line": scale.LINE,
        "frame": scale.FRAME,
        "font": _FONT,
        "alone": alone,
        "margin": _MARGIN if alone else 0,
    }
    return fragment("kit/picture.svg.j2", values)
