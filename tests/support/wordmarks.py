"""Look at a commented or fixed Word file from outside: what each comment covers, and what else changed.

Written with lxml and zipfile alone, so that it shares nothing with what it judges.
"""

from __future__ import annotations

import zipfile
from copy import deepcopy
from io import BytesIO
from typing import Any

from lxml import etree
from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "p": "\n"}
_NAMES = ("commentRangeStart", "commentRangeEnd", "commentReference")
_MARKS = (W + "commentRangeStart", W + "commentRangeEnd")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Comment(Struct, frozen=True):
    """One comment: author, the texts of its paragraphs, and the words that it covers."""

    author: str
    texts: tuple[str, ...]
    covered: str
    starts: int
    ends: int
    references: int


def members(data: bytes) -> dict[str, bytes]:
    """Unpack a Word file, in its order."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def comments(data: bytes) -> list[Comment]:
    """List all comments of a file in the order of its part of comments."""
    parts = members(data)
    if "word/comments.xml" not in parts:
        return []
    elements = list(etree.fromstring(parts["word/document.xml"]).iter())
    shown = [_shown(e) for e in elements]
    places: dict[tuple[str, str], list[int]] = {}
    for n, e in enumerate(elements):
        if "comment" in e.tag:
            places.setdefault((e.tag.removeprefix(W), e.get(W + "id")), []).append(n)
    found = []
    for comment in etree.fromstring(parts["word/comments.xml"]).iter(W + "comment"):
        marks = [places.get((name, comment.get(W + "id")), []) for name in _NAMES]
        covered = "".join(shown[marks[0][0] : marks[1][0]]) if marks[0] and marks[1] else ""
        assert not (marks[0] and marks[1]) or marks[0][0] < marks[1][0], "the range ends before it starts"
        texts = tuple("".join(t.text or "" for t in p.iter(W + "t")) for p in comment.iter(W + "p"))
        found.append(Comment(comment.get(W + "author"), texts, covered, *map(len, marks)))
    return found


def _shown(element: Any) -> str:
    """Give what an element itself shows; paragraphs end in line breaks."""
    if element.tag not in (W + "t", W + "sym") and element.tag not in _SHOWN:
        return ""
    if next(element.iterancestors(W + "del", W + "moveFrom", W + "txbxContent"), None) is not None:
        return ""
    if element.tag == W + "sym":
        code = int(element.get(W + "char"), 16)
        return "" if 0xE000 <= code <= 0xF8FF else chr(code)  # what a symbol font has there, only it knows
    return element.text or "" if element.tag == W + "t" else _SHOWN[element.tag]


def bare(document: bytes) -> bytes:
    """Give a document in canonical form without marks of comments, runs that are alike joined."""
    root = etree.fromstring(document)
    for reference in list(root.iter(W + "commentReference")):
        _drop(reference.getparent())
    for mark in list(root.iter(*_MARKS)):
        _drop(mark)
    for first in list(root.iter(W + "r")):
        if first.getparent() is not None:
            _swallow(first)
    for text in root.iter(W + "t"):
        text.attrib.pop(_SPACE, None)
    return etree.tostring(root, method="c14n")


def _drop(element: Any) -> None:
    assert not (element.tail or "").strip()
    element.getparent().remove(element)


def _swallow(first: Any) -> None:
    """Join a run with those behind it that look the same."""
    while (after := first.getnext()) is not None and after.tag == W + "r" and _look(first) == _look(after):
        for child in list(after):
            if child.tag == W + "rPr":
                continue
            last = first[-1] if len(first) else None
            if child.tag == W + "t" and last is not None and last.tag == W + "t":
                last.text = (last.text or "") + (child.text or "")
            else:
                first.append(deepcopy(child))
        _drop(after)


def _look(run: Any) -> tuple[Any, ...]:
    properties = run.find(W + "rPr")
    look = etree.tostring(properties, method="c14n") if properties is not None else b""
    return (sorted(run.attrib.items()), look)


def same_but_comments(before: bytes, after: bytes) -> None:
    """Fail unless ``after`` is ``before`` with nothing but comments added."""
    old, new = members(before), members(after)
    assert list(new)[: len(old)] == list(old)
    changed = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert {n for n in new if old.get(n) != new[n]} <= changed
    assert bare(old["word/document.xml"]) == bare(new["word/document.xml"])
    for name in set(new) & changed:
        etree.fromstring(new[name])


def rejected(document: bytes) -> bytes:
    """Give a document in canonical form as it is when every tracked change of ours is rejected."""
    root = etree.fromstring(document)
    for ours in [e for e in root.iter(W + "ins", W + "del") if e.get(W + "author") == "Målbog"]:
        if ours.tag == W + "ins":
            _drop(ours)
            continue
        for text in ours.iter(W + "delText"):
            text.tag = W + "t"
        for run in list(ours):
            ours.addprevious(run)
        _drop(ours)
    return bare(etree.tostring(root))
