"""Colours of letters and of what is behind them, as six hexadecimal digits.

An empty text is the automatic colour of letters, which Word chooses so that they are seen, or
no colour behind them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ..names import VAL, W

UNKNOWN = "?"
"""What is behind the letters cannot be told: a picture, a drawn shape."""

PAPER = "FFFFFF"

ALIKE = 16
"""Letters are not seen if no part of their colour (0 to 255) differs more from what is behind them."""

HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}
_HEX = re.compile(r"[0-9A-F]{6}")
_THEME = W + "themeColor"
_WHITE_THEMES = frozenset(("background1", "light1"))
_SHADE = re.compile(r"pct([0-9]{1,2})")


def _hex(text: str | None) -> str:
    text = (text or "").strip().lstrip("#").upper()
    return text if _HEX.fullmatch(text) else ""


def colour_of(element: Any) -> str:
    """Give the colour that a ``w:color`` names; Word writes a theme's colour out beside its name."""
    return _colour(element.get(VAL), element.get(_THEME))


@lru_cache(maxsize=1024)
def _colour(value: str | None, theme: str | None) -> str:
    return _hex(value) or (PAPER if theme in _WHITE_THEMES else "")


def fill_of(element: Any) -> str:
    """Give the colour that a ``w:shd`` puts behind letters, its pattern mixed in."""
    pattern, behind, front = element.get(VAL, "clear"), _hex(element.get(W + "fill")), _hex(element.get(W + "color"))
    share = 100 if pattern == "solid" else 0
    if hit := _SHADE.fullmatch(pattern):
        share = int(hit[1])
    if not share:
        return behind
    mixed = zip(_parts(front or "000000"), _parts(behind or PAPER), strict=True)
    return "".join(f"{(a * share + b * (100 - share)) // 100:02X}" for a, b in mixed)


@lru_cache(maxsize=1024)
def vanishes(colour: str | None, fill: str) -> bool:
    """Tell whether letters of one colour cannot be told from what is behind them."""
    if not colour or fill == UNKNOWN:
        return False
    return max(abs(a - b) for a, b in zip(_parts(colour), _parts(fill or PAPER), strict=True)) <= ALIKE


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)
