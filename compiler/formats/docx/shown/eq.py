r"""EQ fields: equations as older Word writes them, ``\f(1;2)`` and the like, as text on one line."""

from __future__ import annotations

import unicodedata

from ....ground import lazyre
from .equations import fraction, raised, root

_COMMAND = lazyre.compile(r"\\([abdfiloFrsxABDILORSX])((?:\s*\\[a-zA-Z]{2}(?:\s*(?:[0-9]+|\\?[^\s\\(]))?)*)\s*\(")
_ACCENTS = {
    "´": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "¨": "\u0308",
    "°": "\u030a", "¯": "\u0304", "-": "\u0304", "–": "\u0304", "/": "\u0338", "ˇ": "\u030c",
}  # fmt: skip
_SUMS = {"su": "∑", "pr": "∏", "in": "∫"}
_BRACKETS = lazyre.compile(r"\\(lc|rc|bc)\s*\\?(\S)")
_MAX_DEPTH = 20


def equation(code: str, depth: int = 0) -> str:
    """Write what an EQ field shows; what cannot be followed stands as it is written."""
    out: list[str] = []
    at = 0
    while at < len(code):
        hit = _COMMAND.match(code, at)
        if hit is None or depth >= _MAX_DEPTH:
            # A backslash makes a sign of the language an ordinary one.
            at += code[at] == "\\" and at + 1 < len(code)
            out.append(code[at])
            at += 1
            continue
        end = _closing(code, hit.end())
        parts = [equation(part, depth + 1) for part in _parts(code[hit.end() : end])]
        out.append(_written(hit[1].lower(), hit[2], parts))
        at = end + 1
    return "".join(out).strip()


def _closing(code: str, at: int) -> int:
    """Find the bracket that closes the one before ``at``."""
    level = 1
    while at < len(code):
        if code[at] == "\\":
            # What follows is ordinary, or a command whose own bracket comes later.
            at += 1
        elif code[at] == "(":
            level += 1
        elif code[at] == ")":
            level -= 1
            if level == 0:
                return at
        at += 1
    return len(code)


def _parts(inside: str) -> list[str]:
    """Divide what stands in brackets: by semicolons as Danish Word does, else by commas."""
    for separator in ";,":
        parts, level, last, at = [], 0, 0, 0
        while at < len(inside):
            if inside[at] == "\\":
                at += 1
            elif inside[at] in "()":
                level += 1 if inside[at] == "(" else -1
            elif inside[at] == separator and level == 0:
                parts.append(inside[last:at])
                last = at + 1
            at += 1
        if parts:
            return [*parts, inside[last:]]
    return [inside]


def _written(command: str, options: str, parts: list[str]) -> str:
    """Write one command with its parts."""
    first, last = parts[0], parts[-1]
    match command:
        case "f" if len(parts) > 1:
            return fraction(first, last)
        case "r":
            return root(first if len(parts) > 1 else "", last)
        case "s":
            return "".join(parts) if "\\do" in options else "".join(raised(part) for part in parts)
        case "o":
            return _over(parts)
        case "b":
            return f"({first})" if "\\" not in options else _bracketed(options, first)
        case "i":
            sign = next((sign for name, sign in _SUMS.items() if f"\\{name}" in options), "∫")
            limits = (f"_({first})" if first else "") + (f"^({parts[1]})" if len(parts) > 2 and parts[1] else "")
            return f"{sign}{limits} {last}"
        case "d":
            return " "
        case _:
            return "; ".join(parts) if command == "a" else ", ".join(parts)


def _over(parts: list[str]) -> str:
    """Write signs over each other: a letter with its accent, an equals sign struck through."""
    base, *over = parts
    if len(base) == 1 and len(over) == 1 and over[0] in _ACCENTS:
        return unicodedata.normalize("NFC", base + _ACCENTS[over[0]])
    return "".join(parts)


def _bracketed(options: str, inside: str) -> str:
    signs = dict(_BRACKETS.findall(options))
    both = signs.get("bc", "")
    closing = {"(": ")", "[": "]", "{": "}", "<": ">"}.get(both, both)
    return f"{signs.get('lc', both)}{inside}{signs.get('rc', closing)}"
