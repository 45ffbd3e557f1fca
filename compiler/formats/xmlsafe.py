"""Parsing an XML part without trusting it: no DTD, no entities, no network, bounded size."""

from __future__ import annotations

from typing import Any

from lxml import etree

from .refused import unreadable, unsafe

MAX_TREE = 240 << 20
"""Bytes that a parsed part may take, as estimated by :func:`_cost`."""

_NODE = 120
_ATTRIBUTE = 200
_DOCTYPES = tuple("<!DOCTYPE".encode(c) for c in ("utf-8", "utf-16-le", "utf-16-be"))
_STRICT = "http://purl.oclc.org/ooxml/"
_OPEN = "http://schemas.openxmlformats.org/"
_NAMESPACES = (
    ("wordprocessingml/main", "wordprocessingml/2006/main"),
    ("officeDocument/math", "officeDocument/2006/math"),
    ("officeDocument/relationships", "officeDocument/2006/relationships"),
    ("drawingml/main", "drawingml/2006/main"),
    ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
    ("drawingml/picture", "drawingml/2006/picture"),
    ("drawingml/chart", "drawingml/2006/chart"),
    ("drawingml/diagram", "drawingml/2006/diagram"),
)


def parse(data: bytes, part: str) -> Any:
    """Parse one part and return its root; raise ``Refused`` if it is unsafe or broken.

    ISO Strict documents come back in the transitional namespaces that Word writes by default.
    """
    if any(mark in data for mark in _DOCTYPES):
        raise unsafe("doctype", part=part)
    if _cost(data) > MAX_TREE:
        raise unsafe("too-large", size=_cost(data) >> 20, limit=MAX_TREE >> 20)
    root = _parsed(data, part)
    if root.tag.startswith("{" + _STRICT):
        data = _transitional(root)
        del root
        root = _parsed(data, part)
    return root


def _cost(data: bytes) -> int:
    """Estimate the bytes that libxml2 will need: one node a tag, two an attribute."""
    return _NODE * data.count(b"<") + _ATTRIBUTE * data.count(b"=")


def _parsed(data: bytes, part: str) -> Any:
    """Parse, with libxml2's own bounds on depth and on text length left in force."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise unsafe("too-deep", part=part) from None
        raise unreadable("not-zip", part=part) from None
    except (ValueError, LookupError):
        raise unreadable("not-zip", part=part) from None
    if root is None:
        raise unreadable("not-zip", part=part)
    if root.getroottree().docinfo.internalDTD is not None:
        raise unsafe("doctype", part=part)
    return root


def _transitional(root: Any) -> bytes:
    """Write a Strict part out with its namespaces exchanged."""
    data: bytes = etree.tostring(root, encoding="utf-8")
    for strict, ours in _NAMESPACES:
        data = data.replace(f'="{_STRICT}{strict}"'.encode(), f'="{_OPEN}{ours}"'.encode())
    return data
