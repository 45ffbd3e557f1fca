"""Equations on one line: powers raised where there are such signs, fractions with a stroke.

What stands over and under on the page would else run together: 10³ would be 103.  ECMA-376
part 1, 22.1.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from ....ground import lazyre
from ..names import DELETED, M, T

_VAL = M + "val"
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_CAN_RAISE = frozenset("0123456789+-−=()ni")
_PARTS = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/8": "⅛"}
_ONE = lazyre.compile(r"[^\s+*/=<>≤≥±×·÷−–-]*|[+−-]?[0-9]+(?:[.,][0-9]+)?|\([^()]*\)")
_OFF = frozenset(("0", "false", "off"))


def linear(element: Any) -> str:
    """Write an equation, or a piece of one, as text on one line."""
    if not isinstance(element.tag, str) or element.tag in DELETED:
        return ""
    space, _, name = element.tag.rpartition("}")
    if element.tag in (T, M + "t"):
        return element.text or ""
    if name.endswith("Pr"):
        return ""
    if space + "}" == M and name in _WRITERS:
        return _WRITERS[name](element)
    if element.tag == M + "oMathPara":
        return " ".join(text for child in element if (text := linear(child)))
    return _inside(element)


def apart(text: str, before: str) -> str:
    """Keep an equation that begins with a number apart from a number before it: 2 1/5 is not 21/5."""
    return f" {text}" if before[-1:].isdecimal() and text[:1].isdecimal() else text


def raised(text: str) -> str:
    """Write a power: raised where all its signs can be, else behind a caret."""
    text = text.strip()
    if text and _CAN_RAISE.issuperset(text):
        return text.translate(_RAISED)
    return f"^{_grouped(text)}" if text else ""


def fraction(over: str, under: str) -> str:
    """Write a fraction."""
    text = f"{_grouped(over)}/{_grouped(under)}"
    return _PARTS.get(text, text)


def root(degree: str, text: str) -> str:
    """Write a root."""
    return f"{raised(degree) if degree.strip() not in ('', '2') else ''}√{_grouped(text)}"


def _inside(element: Any) -> str:
    """Join what stands side by side; a fraction behind a whole number keeps its distance."""
    out = ""
    for child in element:
        text = linear(child)
        out += f" {text}" if child.tag == M + "f" and out[-1:].isdecimal() and text[:1].isdecimal() else text
    return out


def _part(element: Any, name: str) -> str:
    found = element.find(M + name)
    return "" if found is None else _inside(found)


def _grouped(text: str) -> str:
    """Put brackets around what is more than one number or word."""
    text = text.strip()
    return text if _ONE.fullmatch(text) else f"({text})"


def _said(element: Any, name: str, default: str) -> str:
    """Return what an element's properties say, the default where they are silent."""
    found = element.find(f"{M}{element.tag.rpartition('}')[2]}Pr/{M}{name}")
    return default if found is None else found.get(_VAL, "")


def _fraction(element: Any) -> str:
    over, under = _part(element, "num"), _part(element, "den")
    if _said(element, "type", "bar") == "noBar":
        return f"{over}; {under}"
    return fraction(over, under)


def _power(element: Any) -> str:
    return _grouped(_part(element, "e")) + raised(_part(element, "sup"))


def _both(element: Any) -> str:
    return _part(element, "e") + _part(element, "sub") + raised(_part(element, "sup"))


def _before(element: Any) -> str:
    return raised(_part(element, "sup")) + _part(element, "sub") + _part(element, "e")


def _root(element: Any) -> str:
    hidden = _said(element, "degHide", "0").lower() not in _OFF
    return root("" if hidden else _part(element, "deg"), _part(element, "e"))


def _sum(element: Any) -> str:
    low, high = _part(element, "sub").strip(), _part(element, "sup").strip()
    limits = (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
    return f"{_said(element, 'chr', '∫') or '∫'}{limits} {_part(element, 'e').strip()}"


def _brackets(element: Any) -> str:
    inside = (_said(element, "sepChr", "|") or "").join(_inside(e) for e in element.iterchildren(M + "e"))
    return _said(element, "begChr", "(") + inside + _said(element, "endChr", ")")


def _rows(element: Any) -> str:
    return "; ".join(" ".join(_inside(e).strip() for e in row.iterchildren(M + "e")) for row in element.iter(M + "mr"))


def _lines(element: Any) -> str:
    return "; ".join(_inside(e).strip() for e in element.iterchildren(M + "e"))


def _accent(element: Any) -> str:
    sign = _said(element, "chr", "\u0302")
    return _marked(_part(element, "e"), sign if unicodedata.combining(sign[:1] or " ") else "")


def _bar(element: Any) -> str:
    return _marked(_part(element, "e"), "\u0305" if _said(element, "pos", "bot") == "top" else "\u0332")


def _marked(text: str, sign: str) -> str:
    """Put an accent on a single letter; over more it would be read as something else."""
    return unicodedata.normalize("NFC", text + sign) if len(text) == 1 else text


def _function(element: Any) -> str:
    name, of = _part(element, "fName").strip(), _part(element, "e").strip()
    return f"{name}{of}" if of.startswith("(") else f"{name} {of}"


def _limit(element: Any) -> str:
    return f"{_part(element, 'e').strip()}({_part(element, 'lim').strip()})"


def _ghost(element: Any) -> str:
    return "" if _said(element, "show", "1").lower() in _OFF else _part(element, "e")


_WRITERS: dict[str, Callable[[Any], str]] = {
    "f": _fraction,
    "sSup": _power,
    "sSubSup": _both,
    "sPre": _before,
    "rad": _root,
    "nary": _sum,
    "d": _brackets,
    "m": _rows,
    "eqArr": _lines,
    "acc": _accent,
    "bar": _bar,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "phant": _ghost,
}
