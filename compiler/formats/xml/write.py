"""Write a document as XML in the authoring format (``schema/authoring/maalbeskrivelse.xsd``).

The same tree as the YAML writer's; the same document gives the same bytes.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ...model.document import Document
from ..authoring.outline import outline
from ..authoring.tables import BY_KEY, CONTINUED, EXTRA, GROUP, NAMESPACE, Column, TypedTable
from ..authoring.tree import Fields, Items, Node, Text, members

_COLLAPSE = re.compile("[ \t\n]+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(document: Document) -> bytes:
    """Serialise a recognised document as UTF-8."""
    tree = outline(document)
    root = etree.Element(f"{{{NAMESPACE}}}maalbeskrivelse", nsmap={None: NAMESPACE})
    for one in tree.fields:
        _top(root, one.key, one.value)
    body = etree.tostring(root, encoding="UTF-8", pretty_print=True)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(body)


def _sub(parent: Any, name: str) -> Any:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")


def _put(element: Any, text: str) -> None:
    """Set an element's text; line breaks and runs of blanks are marked as meant."""
    if text and _COLLAPSE.sub(" ", text).strip(" ") != text:
        element.set(_SPACE, "preserve")
    element.text = text or None


def _plain(node: Node | None) -> str:
    return node.text if isinstance(node, Text) else ""


def _top(root: Any, key: str, value: Node) -> None:
    if key == "maalbog":
        root.set("version", _plain(value))
    elif key == "skabelon":
        root.set("skabelon", _plain(value))
    elif key == "kolofon" and isinstance(value, Fields):
        colophon = _sub(root, "kolofon")
        for one in value.fields:
            for text in members(one.value):
                line = _sub(colophon, "felt")
                line.set("navn", one.key)
                _put(line, _plain(text))
    elif key in ("forside", "noter"):
        lines = _sub(root, key)
        for text in members(value):
            _put(_sub(lines, "linje" if key == "forside" else "note"), _plain(text))
    else:
        _inside(root, key, value)


def _inside(parent: Any, key: str, value: Node) -> None:
    """Write the content or the sub-sections of a section or of the whole."""
    if key == "indhold":
        for one in members(value):
            _block(parent, one)
    elif key == "afsnit":
        for one in members(value):
            _section(parent, one)


def _section(parent: Any, node: Node) -> None:
    element = _sub(parent, "afsnit")
    for one in node.fields if isinstance(node, Fields) else []:
        if one.key in ("overskrift", "nummer"):
            element.set(one.key, _plain(one.value))
        else:
            _inside(element, one.key, one.value)


def _block(parent: Any, node: Node) -> None:
    if isinstance(node, Text):
        _put(_sub(parent, "tekst"), node.text)
    elif isinstance(node, Fields):
        for one in node.fields:
            _part(parent, one.key, one.value)


def _part(parent: Any, key: str, value: Node) -> None:
    """Write one named block: text, bullets or a table."""
    element = _sub(parent, key)
    kind = BY_KEY.get(key)
    if key == "tekst":
        _put(element, _plain(value))
    elif key == "punkter":
        _bullets(element, value)
    elif key == "tabel" and isinstance(value, Fields):
        _raw(element, value)
    elif kind is not None and kind.kind == "card" and isinstance(value, Fields):
        _row(element, kind, value)
    elif kind is not None:
        for one in members(value):
            _typed_row(element, kind, one)


def _bullets(element: Any, node: Node) -> None:
    for one in members(node):
        if isinstance(one, Items):
            _bullets(_sub(element, "punkter"), one)
        else:
            _put(_sub(element, "punkt"), _plain(one))


def _typed_row(parent: Any, kind: TypedTable, node: Node) -> None:
    group = node.get(GROUP) if isinstance(node, Fields) else None
    if group is not None:
        _cell(_sub(parent, GROUP), group, None)
    elif isinstance(node, Fields):
        _row(_sub(parent, kind.row), kind, node)


def _row(element: Any, kind: TypedTable, node: Fields) -> None:
    """Write the fields of a row or of a card."""
    for one in node.fields:
        column = kind.by_key(one.key)
        if column is not None:
            _cell(_sub(element, column.element), one.value, column)
        elif one.key == EXTRA and isinstance(one.value, Fields):
            extra = _sub(element, EXTRA)
            for inner in one.value.fields:
                cell = _sub(extra, "kolonne")
                cell.set("navn", inner.key)
                _cell(cell, inner.value, None)


def _cell(element: Any, node: Node, column: Column | None) -> None:
    """Write the content of a cell: its text, or one element an item."""
    if isinstance(node, Text):
        _put(element, node.text)
        return
    for one in members(node):
        if isinstance(one, Text):
            _put(_sub(element, column.item if column else "tekst"), one.text)
        elif isinstance(one, Items):
            _bullets(_sub(element, "punkter"), one)
        else:
            _block(element, one)


def _raw(element: Any, node: Fields) -> None:
    head = node.get("kolonner")
    if head is not None:
        _raw_row(_sub(element, "kolonner"), head)
    for one in members(node.get("rækker")):
        inner = one.get("kolonner") if isinstance(one, Fields) else None
        if inner is not None:
            _raw_row(_sub(element, "kolonner"), inner)
        else:
            _raw_row(_sub(element, "række"), one)


def _raw_row(element: Any, node: Node) -> None:
    for one in members(node):
        cell = _sub(element, "celle")
        content: Node | None = one
        if isinstance(one, Fields):
            cell.set("bredde", _plain(one.get("bredde")))
            content = one.get("indhold")
        if isinstance(content, Text) and content.text == CONTINUED:
            cell.set("fortsat", "ja")
        elif content is not None:
            _cell(cell, content, None)
