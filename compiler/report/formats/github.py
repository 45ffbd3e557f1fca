"""The report as commands to GitHub Actions: every finding a line that becomes an annotation.

The runner reads ``::error file=…,line=…,col=…,title=…::message``; ``%``, line breaks and, in
properties, ``:`` and ``,`` are written as ``%25`` and so on (actions/runner, ActionCommand.cs).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...ground.diagnostics import Severity
from ...ground.lang import Lang
from ...ground.plaintext import visible
from ...ground.words import words
from .. import platform
from ..report import DocumentReport, Finding, Report
from ..target import STDIN, finding_path
from ..telling import paragraphs, tally

WORDS = words("report", "report")

_KINDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_DATA = str.maketrans(_DATA)
_IN_PROPERTY = str.maketrans({**_DATA, ":": "%3A", ",": "%2C"})


def render(report: Report) -> bytes:
    """Write a command for each finding, all of them; a last line for the log counts them.

    Where the platform will not show them all, a notice says so: first, so that it is shown itself.
    """
    lines = []
    if hidden := platform.github_hidden(report):
        lines.append(_command("notice", {"title": "Målbog"}, hidden))
    lines += [_finding(d, f, report.lang) for d, f in _findings(report)]
    lines.append(f"Målbog: {tally(report)} {hidden}".rstrip())
    return ("\n".join(lines) + "\n").encode()


def _findings(report: Report) -> Iterator[tuple[DocumentReport, Finding]]:
    for document in report.documents:
        for finding in document.findings:
            yield document, finding


def _finding(document: DocumentReport, finding: Finding, lang: Lang) -> str:
    span = finding.diagnostic.span
    path = finding_path(document, finding)
    properties = {"file": path} if path != STDIN else {}
    if properties and span.line is not None:
        properties["line"] = str(span.line)
        if span.column is not None:
            properties["col"] = str(span.column)
    properties["title"] = f"{WORDS[lang][finding.severity]}: {finding.code} {finding.name}"
    return _command(_KINDS[finding.severity], properties, "\n".join(paragraphs(finding, lang)))


def _command(kind: str, properties: dict[str, str], message: str) -> str:
    shown = ",".join(f"{name}={visible(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
    return f"::{kind} {shown}::{visible(message).translate(_IN_DATA)}"
