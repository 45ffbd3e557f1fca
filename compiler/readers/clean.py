"""Texts as the neutral document wants them.

NFC, no soft hyphens or zero-width marks, ordinary blanks and hyphens for non-breaking
ones, ``"\\n"`` for every line break, and no character that XML 1.0 cannot hold.
"""

from __future__ import annotations

import re
import unicodedata

_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_TABLE: dict[int, str | None] = {
    **_BLANKS, 0x2011: "-", 0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None, 0x2028: "\n", 0x2029: "\n"
}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ODD = re.compile("[\u00a0\u2007\u202f\u2011\u00ad\u200b\u2060\ufeff\u2028\u2029\r]")


def clean(text: str) -> str:
    """Normalise ``text`` as described above; idempotent."""
    if text.isascii() and text.isprintable():
        return text
    text = _FORBIDDEN.sub("", text)
    if _ODD.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    return unicodedata.normalize("NFC", text)


def forbidden(text: str) -> list[int]:
    """Give the places in ``text`` of characters that no XML file can hold (they are dropped)."""
    return [match.start() for match in _FORBIDDEN.finditer(text)]
