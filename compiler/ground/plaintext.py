"""Make an author's text safe to show: nothing in it may act on the terminal or the page.

A goal description can hold control characters, terminal escapes and characters that turn
the reading direction.  They are never dropped, because the author must be able to find
them; they are replaced by something that can be seen.
"""

from __future__ import annotations

import re

from . import lazyre

_UNSAFE = lazyre.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_BLANKS = lazyre.compile(r"\s+")


def visible(text: str) -> str:
    """Replace control, direction and lone surrogate characters by visible ones; keep line breaks."""
    return _UNSAFE.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0xA0 or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"⟨U+{code:04X}⟩"


def one_line(text: str) -> str:
    """Make ``text`` visible and put it on one line."""
    return visible(_BLANKS.sub(" ", text).strip())


def capital(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def shorten(text: str, width: int) -> str:
    """Cut ``text`` to at most ``width`` characters, at a word where one ends nearby."""
    if len(text) <= width:
        return text
    cut = text[: width - 2]
    head, blank, _ = cut.rpartition(" ")
    return f"{head if blank and len(head) > width // 2 else cut} …"
