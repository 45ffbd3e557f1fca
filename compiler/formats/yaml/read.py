"""Read a goal description written in YAML."""

from __future__ import annotations

import codecs
import re

import yaml

from ...ground.diagnostics import Findings, found_here
from ...ground.source import Source, Span
from ...model.document import Document
from ..authoring import validate
from ..authoring.build import build
from ..authoring.tree import Fields, Node
from ..damage import excerpt
from ..texts import MAX_BYTES, RefusedAt, refuse
from . import faults as yaml_faults
from .events import tree

found_here(__name__, "file-unreadable", "file-unsafe", "text-damaged")


_MOST_CONTROLS = 100
_PLAIN_BLANKS = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\ufeff": None})
_LINE = re.compile("\r\n|[\r\n\u0085\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(source: Source, findings: Findings) -> Document | None:
    """Read ``source`` into a document; ``None`` where it cannot or must not be read.

    Every fault of the content is reported at its place, and what is whole is read.
    """
    text = _decode(source.data, findings)
    if text is None:
        return None
    lines = _LINE.split(text)
    told = Findings()
    try:
        root = _root(tree(text, lines, told), findings)
        validate.check(root, told)
        document = build(root)
    except RefusedAt as refused:
        refuse(refused, lines, findings)
        return None
    except yaml.YAMLError as error:
        yaml_faults.report(error, lines, findings)
        return None
    findings.extend(told)
    return document


def _root(node: Node | None, findings: Findings) -> Fields:
    """Refuse a file that is no goal description at all; a key that stands twice in it may be why."""
    if node is None:
        raise RefusedAt("file-unreadable", "empty", Span())
    if not isinstance(node, Fields) or not validate.is_description(node):
        validate.settle(node, findings, free=True)
        raise RefusedAt("file-unreadable", "not-a-description", node.span)
    return node


def _decode(data: bytes, findings: Findings) -> str | None:
    """Turn bytes into text, or report why that is not possible.

    No-break blanks become ordinary ones here already, because YAML takes them for letters,
    in indentation too.
    """
    if len(data) > MAX_BYTES:
        findings.add("file-unsafe", variant="too-large", limit=MAX_BYTES)
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        place = Span(0, line, len(before.decode("utf-8", "replace")) + 1)
        findings.add("file-unreadable", "", place, variant="not-utf8")
        return None
    text = text.translate(_PLAIN_BLANKS)
    if not text.strip():
        findings.add("file-unreadable", variant="empty")
        return None
    return _without_controls(text, findings)


def _without_controls(text: str, findings: Findings) -> str | None:
    """Drop characters that YAML cannot hold, each told at its place."""
    places = [match.start() for match in _UNPRINTABLE.finditer(text)]
    if "\x00" in text or len(places) > _MOST_CONTROLS:
        findings.add("file-unreadable", variant="renamed", suffix="yaml", found="")
        return None
    for place in places:
        start = text.rfind("\n", 0, place) + 1
        line = text.count("\n", 0, place) + 1
        shown = excerpt(_UNPRINTABLE.sub("", text[start : place + 40].split("\n", maxsplit=1)[0]))
        findings.add("text-damaged", "", Span(0, line, place - start + 1), variant="control", quote=shown, text=shown)
    return _UNPRINTABLE.sub("", text) if places else text
