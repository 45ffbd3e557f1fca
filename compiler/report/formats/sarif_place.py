"""Places and texts as SARIF writes them.

A Word file has no lines.  Its findings stand at the file's first character, because GitHub shows
none without a line; where they are in truth is said in the logical location, in words.
"""

from __future__ import annotations

from ...ground.plaintext import one_line, shorten, visible
from ...ground.source import Span
from ..extent import Extent, Reach
from ..report import DocumentReport, Finding, RelatedPlace
from ..target import document_path, finding_path, is_absolute, related_path, uri

_SNIPPET = 400
_MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "xml": "application/xml",
    "pdf": "application/pdf",
}

Data = dict[str, object]


def text(said: str) -> str:
    """Write words so that nothing in them is taken for a placeholder or a link (SARIF 3.11.5, 3.11.6)."""
    return visible(said).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def uri_of(path: str) -> Data:
    """Name a file: relative to the folder that the check was run in, where its path is."""
    return {"uri": uri(path)} if is_absolute(path) else {"uri": uri(path), "uriBaseId": "%SRCROOT%"}


def artifact(document: DocumentReport) -> Data:
    """Describe a document that was checked."""
    path = document_path(document)
    made: Data = {"location": uri_of(path), "roles": ["analysisTarget"]}
    if kind := _MIME.get(path.rpartition(".")[2].lower()):
        made["mimeType"] = kind
    if document.sha256:
        made["hashes"] = {"sha-256": document.sha256}
    return made


def location(document: DocumentReport, finding: Finding) -> Data:
    """Give the place of a finding: the file and the line, the logical path, and the words of a person."""
    found = finding.diagnostic
    made = _location(finding_path(document, finding), found.span, finding.extent)
    return _named(made, finding.place, found.path, found.span)


def related(document: DocumentReport, place: RelatedPlace, number: int) -> Data:
    """Give a second place, numbered; one that is in no file that can be named has words alone."""
    one = place.related
    path = related_path(document, one)
    made = _location(path, one.span, None) if path is not None else {}
    made = _named(made, place.place, one.path, one.span)
    said = "\n".join(visible(words) for words in (place.place, one.quote, place.said) if words)
    return {"id": number, **made, "message": {"text": text(said)}} if said else {"id": number, **made}


def _location(path: str, span: Span, extent: Extent | None) -> Data:
    return {"physicalLocation": {"artifactLocation": uri_of(path), "region": _region(span, extent)}}


def _region(span: Span, extent: Extent | None) -> Data:
    if span.line is None:
        return {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    if extent is None:
        start = span.column or 1
        return {"startLine": span.line, "startColumn": start, "endLine": span.line, "endColumn": start + 1}
    snippet = shorten(visible(extent.line.strip()), _SNIPPET)
    made = region(span.line, extent.words)
    return {**made, "snippet": {"text": snippet}} if snippet else made


def region(line: int, reach: Reach) -> Data:
    """Give a stretch of a line; columns count characters, and the last is the one after."""
    return {"startLine": line, "startColumn": reach.start, "endLine": line, "endColumn": reach.end}


def _named(made: Data, place: str, path: str, span: Span) -> Data:
    """Add the logical location, and the machine's place in a Word file, which SARIF has no words for."""
    logical: Data = {"kind": _kind(path)}
    if path:
        logical["name"] = one_line(path.rpartition("/")[2])
        logical["fullyQualifiedName"] = one_line(path)
    if place:
        logical["decoratedName"] = one_line(place)
    inside = {
        "part": span.part,
        "element": span.element,
        "heading": span.heading,
        "table": span.table,
        "row": span.row,
        "column": span.header,
        "page": span.page,
    }
    own = {name: visible(value) if isinstance(value, str) else value for name, value in inside.items() if value}
    made = {**made, "logicalLocations": [logical]}
    return {**made, "properties": own} if own and span.line is None else made


def _kind(path: str) -> str:
    """Say what kind of thing a logical path leads to: the document, one of several, or a value of it."""
    last = path.rpartition("/")[2]
    return "resource" if not last else "object" if last.isdigit() else "property"
