"""A picture as boxes and texts at places, and the SVG that is made of it.

Every element has its colours as attributes, so that the picture can stand in any page whatever its
content policy, and a class, so that a page's style sheet can turn it for a dark screen.  A picture that
stands alone brings that style sheet along.

The scale has one hue, darker for more, so that nobody needs to tell hues apart; the numbers stand in the
cells as text, and the colour only repeats them.  In the middle of the scale a step is left out, so that text on
every step has a contrast of 4.5 or more (``tests/tools/test_coverage_picture.py`` reckons it, and looks at the
scale as people with each kind of colour blindness see it).  What stands here is for light paper;
``templates/kit/picture.css`` has the steps of the dark page.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from ...ground.lang import Lang
from .html import fragment

Anchor: TypeAlias = Literal["start", "middle", "end"]
PAPER, INK, MUTED, LINE, FRAME = "#ffffff", "#1d2329", "#56606a", "#d5d9d6", "#7a4b00"
FILLS = ("#ffffff", "#e2eff4", "#bfdce6", "#92c3d4", "#2f7590", "#1f5a72", "#123c4f")
INKS = (MUTED, INK, INK, INK, "#ffffff", "#ffffff", "#ffffff")
"""The colour of each step, and of the text on it."""
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
    colours = {f"h{n}": fill for n, fill in enumerate(FILLS)} | {f"t{n}": ink for n, ink in enumerate(INKS)}
    colours |= {"bar": FILLS[4], "rule": LINE, "ink": INK, "muted": MUTED}
    values = {
        "g": drawing,
        "lang": lang,
        "id": id,
        "colours": colours,
        "paper": PAPER,
        "line": LINE,
        "frame": FRAME,
        "font": _FONT,
        "alone": alone,
        "margin": _MARGIN if alone else 0,
    }
    return fragment("kit/picture.svg.j2", values)
