"""What does not count, for the terminal: excepted findings with their reasons, known ones in a line each."""

from __future__ import annotations

from collections.abc import Iterator

from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...ground.terminal import DIM, paint, wrapped
from ...ground.words import words
from ..report import DocumentReport, Excepted, Finding, Report

WORDS = words("report", "report")

_MOST = 10
"""Of what is known already no more are named: whoever sees them at each check stops reading."""


def set_aside(document: DocumentReport, report: Report, width: int, color: bool) -> Iterator[str]:
    """Yield a block on what is excepted and one on what was known already, where there is any."""
    words = WORDS[report.lang]
    if document.excepted:
        lines = [paint(words["excepted"], DIM, color)]
        for one in document.excepted:
            lines += [*_line(one.finding, width), *_reason(one, report, width)]
        yield "\n".join(lines)
    if document.known:
        heading = f"{words['known']} ({one_line(report.baseline)})" if report.baseline else words["known"]
        lines = [line for one in document.known[:_MOST] for line in _line(one, width)]
        left = len(document.known) - _MOST
        lines += [f"  {words['known.left'].format(count=left)}"] if left > 0 else []
        yield "\n".join([paint(heading, DIM, color), *lines])


def _line(finding: Finding, width: int) -> list[str]:
    text = f"{finding.code} {one_line(finding.message)}, {one_line(finding.place)}".rstrip(", ")
    return wrapped(text, width, "  ", hyphens=False)


def _reason(one: Excepted, report: Report, width: int) -> list[str]:
    words, exception = WORDS[report.lang], one.exception
    facts = (
        (words["reason"], exception.reason),
        (words["owner"], exception.owner),
        (words["expires"], date_text(report.lang, exception.expires)),
    )
    text = " · ".join(f"{label}: {one_line(value)}" for label, value in facts)
    return wrapped(text, width, "    ", "    ", hyphens=False)
