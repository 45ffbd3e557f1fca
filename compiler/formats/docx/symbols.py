"""Characters of the symbol fonts that Word writes as numbers, as the Unicode a reader sees."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ...ground import lazyre
from ...ground.data import load
from ...ground.paths import SCHEMA

_BLANK = 0xA0
PRIVATE = 0xF000
"""Symbol fonts are addressed with this added to the code."""

_WORD = lazyre.compile(r"[^\W\d_]{3}")
_OTHER_NAMES = {
    "itc zapf dingbats": "zapfdingbats",
    "zapf dingbats": "zapfdingbats",
    "monotype sorts": "zapfdingbats",
    "dingbats": "zapfdingbats",
}


@cache
def _fonts() -> dict[str, dict[int, str]]:
    charts = load(SCHEMA / "vocabulary" / "symbols.yaml")
    fonts = {font: {int(code, 16): sign for code, sign in chart.items()} for font, chart in charts.items()}
    fonts["symbol"] = {code: chr(code) for code in range(0x20, 0x40)} | fonts["symbol"]
    return fonts


@lru_cache(maxsize=256)
def _chart(font: str) -> dict[int, str] | None:
    """Give the chart of a font, however its name is written: »Wingdings-Regular«, »SymbolMT«."""
    name = re.sub(r"[\s_]*(?:-?regular|\bps|(?<=symbol)\s*mt)$", "", font.strip().lower())
    name = re.sub(r"(?<=wingdings)[ -]?(?=[23]$)", " ", _OTHER_NAMES.get(name, name))
    return _fonts().get(name)


def is_symbol_font(font: str) -> bool:
    """Tell whether we hold a chart of this font."""
    return _chart(font) is not None


def symbol(font: str, code: int) -> str | None:
    """Return the sign of a ``w:sym``, ``None`` if it is not known."""
    chart = _chart(font)
    if chart is not None:
        return chart.get(code - PRIVATE if code >= PRIVATE else code)
    if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE:
        return chr(code)
    return None


def sign_of(font: str, char: str) -> str | None:
    """Return the sign of a ``w:sym`` by its font and its code as it is written; ``None`` if neither is known."""
    try:
        return symbol(font, int(char, 16)) if len(char) <= 6 else None
    except ValueError:
        return None


def in_font(text: str, font: str) -> str:
    """Give text that is set in a symbol font as it is seen: an »m« in Symbol is »μ«.

    Whole words in Symbol were never meant as Greek; somebody went on typing after a sign.
    """
    words = _WORD.search(text) is not None and _chart(font) is _fonts()["symbol"]
    return text.translate(_table(font, not words))


@lru_cache(maxsize=32)
def _table(font: str, letters: bool) -> dict[int, str]:
    chart = _chart(font) or {}
    table = {PRIVATE + code: sign for code, sign in chart.items()}
    # A blank that does not break is a blank in every font; the font's own sign there is written as a private one.
    return table | {code: sign for code, sign in chart.items() if code != _BLANK} if letters else table
