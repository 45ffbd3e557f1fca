"""Characters of the symbol fonts that Word writes as numbers, as the Unicode a reader sees."""

from __future__ import annotations

from functools import cache, lru_cache

from ...ground.data import load
from ...ground.paths import SCHEMA

PRIVATE = 0xF000
"""Symbol fonts are addressed with this added to the code."""


@cache
def _fonts() -> dict[str, dict[int, str]]:
    charts = load(SCHEMA / "vocabulary" / "symbols.yaml")
    fonts = {font: {int(code, 16): sign for code, sign in chart.items()} for font, chart in charts.items()}
    fonts["symbol"] = {code: chr(code) for code in range(0x20, 0x40)} | fonts["symbol"]
    return fonts


def is_symbol_font(font: str) -> bool:
    """Tell whether we hold a chart of this font."""
    return font.lower() in _fonts()


def symbol(font: str, code: int) -> str | None:
    """Return the sign of a ``w:sym``, ``None`` if it is not known."""
    chart = _fonts().get(font.lower())
    if chart is not None:
        return chart.get(code - PRIVATE if code >= PRIVATE else code)
    if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE:
        return chr(code)
    return None


@lru_cache(maxsize=16)
def table_for(font: str) -> dict[int, str]:
    """Return the translation table for text that is set in a symbol font.

    Plain letters are translated in the Wingdings family only: there they are never meant.
    """
    chart = _fonts().get(font.lower(), {})
    table = {PRIVATE + code: sign for code, sign in chart.items()}
    if font.lower() != "symbol":
        table.update(chart)
    return table
