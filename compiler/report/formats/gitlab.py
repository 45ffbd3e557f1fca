"""The report as GitLab's Code Quality reads it: an array of findings, each with a fingerprint of its own."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from ...ground.diagnostics import Severity
from ...ground.jsonfile import dumps
from ...ground.lang import Lang
from ...ground.plaintext import visible
from ..report import DocumentReport, Finding, Report
from ..target import finding_path
from ..telling import running

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "minor", "note": "info"}


def render(report: Report) -> bytes:
    """Write every finding that counts.

    GitLab keeps one finding of each fingerprint in the whole file, and compares branches by them.
    The path is therefore part of it: the same fault in two documents is two.
    """
    seen: Counter[str] = Counter()
    return dumps([_finding(d, f, report.lang, seen) for d in report.documents for f in d.findings])


def _finding(document: DocumentReport, finding: Finding, lang: Lang, seen: Counter[str]) -> dict[str, object]:
    path = finding_path(document, finding)
    own = f"{path}\n{finding.fingerprint}"
    seen[own] += 1
    key = own if seen[own] == 1 else f"{own}\n{seen[own]}"
    return {
        "description": f"{finding.code}: {running(finding, lang)}",
        "check_name": finding.name,
        "fingerprint": sha256(key.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        # GitLab needs a line to link to; in a Word file any line will do, and the words say where.
        "location": {"path": visible(path), "lines": {"begin": finding.diagnostic.span.line or 1}},
    }
