"""The report as reviewdog reads it (rdjson, the message ``DiagnosticResult``)."""

from __future__ import annotations

from ...ground.diagnostics import Severity
from ...ground.jsonfile import dumps
from ...ground.plaintext import visible
from ..extent import Reach
from ..report import DocumentReport, Finding, RelatedPlace, Report
from ..target import finding_path, related_path, rule_page
from ..telling import paragraphs

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report) -> bytes:
    """Write every finding that counts; columns count the bytes of UTF-8, and an end is the one after."""
    found = [_finding(report, document, finding) for document in report.documents for finding in document.findings]
    return dumps({"source": {"name": "maalbog"}, "diagnostics": found})


def _finding(report: Report, document: DocumentReport, finding: Finding) -> dict[str, object]:
    page = rule_page(report, finding.code)
    made: dict[str, object] = {
        "message": "\n".join(paragraphs(finding, report.lang)),
        "location": _location(finding_path(document, finding), _range(finding)),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code, **({"url": page} if page else {})},
    }
    extent, fix = finding.extent, finding.diagnostic.fix
    if extent and extent.fix and fix and finding.diagnostic.span.line:
        made["suggestions"] = [{"range": _stretch(finding.diagnostic.span.line, extent.fix), "text": fix.new}]
    related = [place for one in finding.related if (place := _related(document, one))]
    return {**made, "related_locations": related} if related else made


def _location(path: str, range_: dict[str, object] | None) -> dict[str, object]:
    location: dict[str, object] = {"path": visible(path)}
    return {**location, "range": range_} if range_ else location


def _range(finding: Finding) -> dict[str, object] | None:
    line = finding.diagnostic.span.line
    if line is None:
        return None
    return _stretch(line, finding.extent.words) if finding.extent else {"start": {"line": line}}


def _stretch(line: int, reach: Reach) -> dict[str, object]:
    return {"start": {"line": line, "column": reach.first}, "end": {"line": line, "column": reach.after}}


def _related(document: DocumentReport, place: RelatedPlace) -> dict[str, object] | None:
    """Give a second place that is a file and a line; without them reviewdog has nothing to show."""
    line, path = place.related.span.line, related_path(document, place.related)
    if line is None or path is None:
        return None
    return {"message": visible(place.said or place.place), "location": _location(path, {"start": {"line": line}})}
