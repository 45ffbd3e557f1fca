"""The rules that a report names, so that it explains itself offline: one entry each, by its code.

Where the address of the rules' pages is known, an entry also leads there.
"""

from __future__ import annotations

from ...ground import lazyre, rulebook
from ...ground.words import words
from ..report import Report
from .view import rule_view

HTML_WORDS = words("report", "html")

# What a browser may be sent to: the web, or a file beside this one.  It strips blanks and line breaks from an
# address and reads a backslash as a slash, so none of them may be there; a colon first would be another scheme.
_ADDRESS = lazyre.compile(r"https?://[^\s\\?#<>\x00-\x1f\x7f]+|(?!//)[^\s\\?#<>:\x00-\x1f\x7f]+", 2)


def entries(report: Report) -> list[dict[str, object]]:
    """Give an entry for each rule that occurs in the report, in order of code."""
    first: dict[str, str] = {}
    count: dict[str, int] = {}
    for number, document in enumerate(report.documents, 1):
        for ordinal, finding in enumerate(document.findings, 1):
            first.setdefault(finding.code, f"d{number}-{ordinal}")
            count[finding.code] = count.get(finding.code, 0) + 1
        for finding in (*(one.finding for one in document.excepted), *document.known):
            count.setdefault(finding.code, 0)
    return [_entry(code, first.get(code, ""), count[code], report) for code in sorted(count)]


def _entry(code: str, first: str, count: int, report: Report) -> dict[str, object]:
    words = HTML_WORDS[report.lang]
    return {
        "view": rule_view(rulebook.rule(code), report.lang),
        "first": first,
        "back": words["rules.first"].format(count=count) if count > 1 else words["rules.only"],
        "page": page_of(report, code),
    }


def page_of(report: Report, code: str) -> str:
    """Give the address of a rule's page; empty where none is known, or where it is no address to send anybody to."""
    if not _ADDRESS.fullmatch(report.rule_pages):
        return ""
    return f"{report.rule_pages.rstrip('/')}/{report.lang}/{code}.html"
