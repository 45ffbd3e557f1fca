"""A text as YAML on one line: quoted wherever any YAML reader could take it for something else."""

from __future__ import annotations

import re

_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf", "infinity"})
_START = re.compile(r"(?:[^\W\d_]|[(»”§]|[0-9]+ [^\W\d_])", re.UNICODE)
_UNSAFE = re.compile(r": |:$| #")
_FLOW_UNSAFE = re.compile(r"[,\[\]{}:#\"'?]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def scalar(text: str, *, flow: bool = False) -> str:
    """Write a text on one line, quoted where it must be; ``flow``: inside ``[…]`` or ``{…}``.

    YAML 1.1 and 1.2 readers, typed or not, read the same text back.
    """
    if _plain(text, flow):
        return text
    if '"' in text and "'" not in text and "\\" not in text and printable(text):
        return f"'{text}'"
    return '"' + "".join(_escaped(c) for c in text) + '"'


def printable(text: str) -> bool:
    """Tell whether every character can stand as it is."""
    return all(c.isprintable() for c in text)


def _plain(text: str, flow: bool) -> bool:
    """Tell whether a text needs no quotes."""
    if not _START.match(text) or not printable(text) or text != text.strip():
        return False
    if text.casefold() in _WORDS or _UNSAFE.search(text):
        return False
    return not (flow and _FLOW_UNSAFE.search(text))


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
