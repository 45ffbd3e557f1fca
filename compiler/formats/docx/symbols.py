"""Characters of the symbol fonts that Word writes as numbers, as the Unicode a reader sees.

Source: the fonts' own charts (Symbol, Wingdings 1 to 3, Webdings); only signs that stand in
running text, in lists and in forms are kept.
"""

from __future__ import annotations

from functools import lru_cache

_WINGDINGS = {
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "☐",
    0x70: "☐",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x78: "☒",
    0x9F: "•",
    0xA0: "▪",
    0xA1: "○",
    0xA4: "◉",
    0xA7: "▪",
    0xA8: "☐",
    0xAB: "★",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE7: "⇦",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x3F: "✍",
    0x21: "✎",
    0x36: "⌛",
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x97: "●",
    0x98: "●",
    0x99: "◯",
    0xA2: "■",
    0xA3: "☐",
    0x2A: "☐",
    0x30: "☐",
    0x96: "•",
    0x95: "•",
}
_WINGDINGS_3 = {
    0x21: "→",
    0x22: "↑",
    0x23: "↓",
    0x66: "←",
    0x67: "→",
    0x68: "↑",
    0x69: "↓",
    0x70: "▲",
    0x71: "▼",
    0x7D: "▶",
    0x7C: "◀",
    0x75: "▶",
    0x74: "◀",
}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x33: "◀", 0x34: "▶"}
_GREEK = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_SYMBOL = {
    **{ord(latin): greek for latin, greek in _GREEK.items()},
    **{code: chr(code) for code in range(0x20, 0x40) if code not in (0x22, 0x24, 0x27, 0x2A, 0x2D)},
    0x22: "∀",
    0x24: "∃",
    0x27: "∍",
    0x2A: "∗",
    0x2D: "−",
    0x5B: "[",
    0x5D: "]",
    0x7B: "{",
    0x7C: "|",
    0x7D: "}",
    0x7E: "∼",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xA8: "♦",
    0xA2: "′",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xD6: "√",
    0xD7: "⋅",
    0xDE: "⇒",
    0xDB: "⇔",
    0xDC: "⇐",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
    0xC6: "∅",
    0xCE: "∈",
    0xE5: "∑",
}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
PRIVATE = 0xF000
"""Symbol fonts are addressed with this added to the code."""


def is_symbol_font(font: str) -> bool:
    """Tell whether we hold a chart of this font."""
    return font.lower() in _FONTS


def symbol(font: str, code: int) -> str | None:
    """Return the sign of a ``w:sym``, ``None`` if it is not known."""
    chart = _FONTS.get(font.lower())
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
    chart = _FONTS.get(font.lower(), {})
    table = {PRIVATE + code: sign for code, sign in chart.items()}
    if chart is not _SYMBOL:
        table.update(chart)
    return table
