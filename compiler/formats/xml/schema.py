"""XML against its XSD: the last word on whether a document follows the format.

The tree reader tells what is wrong in our words, all of it at once; libxml2 stops looking
at a parent after its first wrong child.  The schema is asked where the reader has nothing
to say, so that what passes here passes in any XML editor too.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree

from ...ground.diagnostics import Findings, found_here
from ...ground.paths import SCHEMA
from ...ground.source import Span
from ..authoring.tables import NAMESPACE
from .parse import Element

found_here(__name__, "value-wrong-shape")


@cache
def _schema() -> Any:
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    return etree.XMLSchema(etree.parse(str(SCHEMA / "authoring" / "maalbeskrivelse.xsd"), parser))


def check(root: Element, findings: Findings) -> None:
    """Report each place where the schema finds a fault, at the line and column it begins."""
    places: dict[Any, Element] = {}
    copy = _copy(root, None, places)
    schema = _schema()
    if schema.validate(copy):
        return
    tree = copy.getroottree()
    for error in schema.error_log:
        found = tree.xpath(error.path.partition("/@")[0]) if error.path else []
        source = places.get(found[0] if isinstance(found, list) and found else copy, root)
        span = Span(source.span.order, source.span.line, source.span.column)
        findings.add(
            "value-wrong-shape",
            f"{span.line}/{span.column}/{source.written}",
            span,
            variant="other",
            quote=source.written,
            key=source.written,
        )


def _copy(source: Element, parent: Any, places: dict[Any, Element]) -> Any:
    """Rebuild a document for lxml, remembering from which element each was made."""
    tag = f"{{{NAMESPACE}}}{source.name}"
    # A default namespace, because the places that libxml2 names then need no prefix.
    made = etree.Element(tag, nsmap={None: NAMESPACE}) if parent is None else etree.SubElement(parent, tag)
    places[made] = source
    for name, value in source.attributes.items():
        made.set(name, value)
    last = None
    for one in source.content:
        if isinstance(one, Element):
            last = _copy(one, made, places)
        elif last is None:
            made.text = (made.text or "") + one
        else:
            last.tail = (last.tail or "") + one
    return made
