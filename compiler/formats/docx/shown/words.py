"""The words of an element as a person reads them and a search in Word finds them.

What Word shows apart stands apart (paragraphs, cells, lines, tabulators), and a word in several runs is one word.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from ..names import ALTERNATE, CHOICE, DELETED, FALLBACK, TBL, TC, TR, A, M, P, T, W, has_text
from ..symbols import sign_of

_DELETED_TEXT = W + "delText"
_TEXTS = frozenset((T, _DELETED_TEXT, A + "t", M + "t"))
_PARTING = frozenset(
    (P, TBL, TR, TC, A + "p", A + "br", *(W + name for name in ("br", "cr", "tab", "ptab", "txbxContent")))
)
_SILENT = frozenset(W + name for name in ("instrText", "delInstrText", "fldData"))
_OURS = (W, A, M)


def words_in(element: Any, *, deleted: bool = True) -> str:
    """Give the words of an element on one line; those of tracked deletions inside it only if they are asked for."""
    out: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        tag = one.tag
        if not isinstance(tag, str):
            continue
        if event == "start" and (tag in _SILENT or _is_twice(one, tag) or (tag in DELETED and not deleted)):
            walk.skip_subtree()
            continue
        out += _said(one, tag, event)
    return " ".join("".join(out).split())


def _said(one: Any, tag: str, event: str) -> list[str]:
    """Give what an element adds where it starts or ends."""
    if tag in _PARTING:
        return [" "]
    if tag.startswith(_OURS):
        return [_sign(one, tag)] if event == "start" else []
    # An element that we do not know has its text anywhere; whatever stands in it belongs together.
    return [" ", one.text or ""] if event == "start" else [" ", one.tail or ""]


def _sign(one: Any, tag: str) -> str:
    if tag in _TEXTS:
        return one.text or ""
    if tag == W + "noBreakHyphen":
        return "-"
    if tag == W + "sym":
        return sign_of(one.get(W + "font", ""), one.get(W + "char", "")) or " "
    return f" {one.text} " if one.text and one.text.strip() else ""


def _is_twice(one: Any, tag: str) -> bool:
    """Tell whether an element says for old programs what was said for new ones."""
    if tag != FALLBACK:
        return False
    around = one.getparent()
    return around is not None and around.tag == ALTERNATE and any(has_text(c) for c in around.iterchildren(CHOICE))
