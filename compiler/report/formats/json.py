"""The report as JSON: ``maalbog-report/1``, described by ``schema/output/report.schema.json``."""

from __future__ import annotations

from ...ground.jsonfile import dumps, plain
from ...ground.source import Span
from ...model.exception import NAME
from ..report import DocumentReport, Excepted, Finding, RelatedPlace, Report

FORMAT = "maalbog-report/1"


def render(report: Report) -> bytes:
    """Serialise the whole report; nothing is left out, whatever the number of findings."""
    return dumps(report_data(report))


def report_data(report: Report) -> dict[str, object]:
    """Give the report as plain data, all keys present."""
    return {
        "format": FORMAT,
        "tool": {"name": "maalbog", "version": report.version},
        "mode": report.mode,
        "baseline": report.baseline or None,
        "documents": [_document(document) for document in report.documents],
    }


def _document(document: DocumentReport) -> dict[str, object]:
    return {
        **plain(document, "path specialty edition verdict"),
        "counts": dict(document.counts),
        "diagnostics": [diagnostic_data(finding) for finding in document.findings],
        "excepted": [_excepted(one) for one in document.excepted],
        "known": [diagnostic_data(finding) for finding in document.known],
    }


def _excepted(one: Excepted) -> dict[str, object]:
    by = one.exception
    exception = {
        "place": by.place,
        "competency": by.competency or None,
        "part": by.part or None,
        "edition": by.edition or None,
        **plain(by, "reason owner expires"),
        "file": NAME,
    }
    return {"diagnostic": diagnostic_data(one.finding), "exception": exception}


def diagnostic_data(finding: Finding) -> dict[str, object]:
    """Give one finding as plain data, all keys present."""
    diagnostic = finding.diagnostic
    fix = diagnostic.fix
    return {
        **plain(finding, "code name severity message help clause"),
        "place": _place(finding.place, diagnostic.path, diagnostic.quote, diagnostic.span),
        "related": [_related(place) for place in finding.related],
        "fix": plain(fix, "old new safe") if fix else None,
        "fingerprint": finding.fingerprint,
    }


def _related(place: RelatedPlace) -> dict[str, object]:
    related = place.related
    data: dict[str, object] = {
        "role": related.role,
        "place": _place(place.place, related.path, related.quote, related.span),
    }
    if related.file:
        data["file"] = related.file
    if related.cause is not None:
        data["fault"] = {"code": place.code, "name": related.cause.rule, "message": place.said}
    return data


def _place(text: str, path: str, quote: str, span: Span) -> dict[str, object]:
    return {"text": text, "path": path, "quote": quote, **plain(span, "line column part element")}
