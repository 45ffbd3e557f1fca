"""Texts that every file format can hold."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def storable(text: str) -> str:
    """Give ``text`` trimmed, in NFC, with plain line breaks and without control characters."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text)).strip()
