"""The element and attribute names of WordprocessingML, as lxml spells them."""

from __future__ import annotations

from typing import Any, TypeAlias

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that Office uses

P, R, T, TBL, TR, TC = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc"
PPR, RPR, TRPR, TCPR, SDTPR = W + "pPr", W + "rPr", W + "trPr", W + "tcPr", W + "sdtPr"
SDT, SDT_CONTENT, CUSTOM_XML, SMART_TAG = W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag"
INS, DEL, MOVE_TO, MOVE_FROM = W + "ins", W + "del", W + "moveTo", W + "moveFrom"
FLD_CHAR, TXBX = W + "fldChar", W + "txbxContent"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
VAL = W + "val"
AUTHOR = "Målbog"
"""Who our own comments and tracked changes are by."""
INSERTED, DELETED = frozenset((INS, MOVE_TO)), frozenset((DEL, MOVE_FROM))

MARKS = frozenset(
    W + name
    for name in """
        proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd moveFromRangeStart
        moveFromRangeEnd moveToRangeStart moveToRangeEnd sectPr lastRenderedPageBreak
        """.split()
)
"""Elements that only mark a place."""

NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
"""The elements that show the mark of a note, and its kind."""

_LEFT, _START, _HANGING, _FIRST_LINE = W + "left", W + "start", W + "hanging", W + "firstLine"
_BLANK = 80
"""A typed blank, roughly, in twentieths of a point; a tabulator is some of them."""
_TAB = 4
_OFF = frozenset(("0", "false", "off", "none"))


def is_on(element: Any) -> bool:
    """Tell whether a switch such as ``w:b`` is on; absent is off, present without value is on."""
    return element is not None and element.get(VAL, "1").lower() not in _OFF


def own_mark(reference: Any) -> bool:
    """Tell whether the author chose the mark of a note: it follows the reference in the same run."""
    return reference.get(W + "customMarkFollows", "0").lower() not in _OFF


def properties_in(element: Any, tag: str) -> Any:
    """Return the properties of a paragraph, row or cell, ``None`` if it has none.

    They stand first in almost every file; ``find`` takes fifteen times as long to see it (1,000 rows: 40 ms).
    """
    for first in element:
        return first if first.tag == tag else element.find(tag)
    return None


def number_of(element: Any, default: int) -> int:
    """Return an element's ``w:val`` as a number, ``default`` if there is none or it is absurd."""
    if element is None:
        return default
    return to_int(element.get(VAL), default)


def to_int(text: str | None, default: int) -> int:
    """Return a short decimal number, ``default`` for anything else."""
    if text is None or len(text) > 10:
        return default
    try:
        return int(text)
    except ValueError:
        return default


Indent: TypeAlias = tuple[int | None, int | None]
"""How far in a paragraph stands, and its first line beyond that; ``None`` where nothing is said."""


def indent_of(element: Any) -> Indent:
    """Read a ``w:ind``; ``None`` for one that is not there."""
    if element is None:
        return None, None
    left = element.get(_LEFT, element.get(_START))
    hanging, first = element.get(_HANGING), element.get(_FIRST_LINE)
    return (
        None if left is None else to_int(left, 0),
        -to_int(hanging, 0) if hanging is not None else None if first is None else to_int(first, 0),
    )


def over(below: Indent, above: Indent) -> Indent:
    """Lay one indent over another: what it says counts."""
    left, first = above
    return below[0] if left is None else left, below[1] if first is None else first


def typed_indent(raw: str) -> int:
    """Give how far blanks typed at the beginning of a text move it in."""
    if not raw[:1].isspace():
        return 0
    ahead = raw[: len(raw) - len(raw.lstrip())]
    return _BLANK * (len(ahead) + (_TAB - 1) * ahead.count("\t"))


def alternatives(element: Any) -> list[Any]:
    """Return the children of the one branch of ``mc:AlternateContent`` that is to be read.

    The first choice that holds text counts, else the fallback: what is said twice for old
    and new programs is read once.
    """
    found: list[Any] = []
    stack = [element]
    while stack:
        one = stack.pop()
        if one.tag == ALTERNATE:
            branch = _branch(one)
            if branch is not None:
                stack.extend(reversed(branch))
        else:
            found.append(one)
    return found


def _branch(element: Any) -> Any:
    """Choose between the branches of one ``mc:AlternateContent``."""
    branches = [b for b in element if b.tag in (CHOICE, FALLBACK)]
    for branch in branches:
        if any(t.text and t.text.strip() for t in branch.iter(T, A + "t", M + "t")):
            return branch
    return branches[0] if branches else None


def has_text(element: Any) -> bool:
    """Tell whether anything inside an element is text that a reader could see."""
    return any(text.strip() for text in element.itertext())
