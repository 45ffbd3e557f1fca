"""Read a goal description written in XML."""

from __future__ import annotations

from ...ground.diagnostics import Findings, found_here
from ...ground.folding import fold_letters
from ...ground.source import Source
from ...model.document import Document
from ..authoring.build import build
from ..authoring.tables import NAMESPACE
from ..texts import RefusedAt, refuse
from . import schema as xml_schema
from .parse import Element, decode, parse
from .tree import TreeReader

found_here(__name__, "file-unreadable")


_ROOT = "maalbeskrivelse"


def read(source: Source, findings: Findings) -> Document | None:
    """Read ``source`` into a document; ``None`` where it cannot or must not be read.

    A document without the namespace is read as if it had it.
    """
    text = ""
    told = Findings()
    try:
        text = decode(source.data)
        root = _checked(parse(text))
        document = build(TreeReader(told).root(root))
    except RefusedAt as refused:
        refuse(refused, text.split("\n"), findings)
        return None
    if not told.has("key-unknown", "value-wrong-shape"):
        xml_schema.check(root, told)
    findings.extend(told)
    return document


def _checked(root: Element) -> Element:
    """Refuse a document of another kind."""
    if fold_letters(root.name) != _ROOT:
        raise RefusedAt("file-unreadable", "not-a-description", root.span, tag=root.name)
    if root.namespace not in (NAMESPACE, ""):
        raise RefusedAt("file-unreadable", "xml-namespace", root.span, namespace=root.namespace)
    root.name = _ROOT
    return root
