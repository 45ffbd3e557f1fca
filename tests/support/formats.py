"""Reports with everything in them, and large ones, for the tests of the machine formats."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from compiler.bundle.files import report_on
from compiler.check.pipeline import check
from compiler.formats.sidefile.load import place_in
from compiler.ground.diagnostics import Diagnostic, Related, Severity
from compiler.ground.lang import Lang
from compiler.ground.source import Span
from compiler.model.exception import RuleException
from compiler.report.report import DocumentReport, Excepted, Finding, Report, document_report
from tests.conftest import ROOT
from tests.support.edits import edited
from tests.support.reports import accepted, finding, hostile, rejected, remarks, single

BASE = ROOT / "specialties/samfundsmedicin/2013-02.yaml"
PAGES = "https://regler.example/maalbog"
EXCEPTION = RuleException(
    "verb-vague", "parts/specialist", "Selskabet drøfter ordlyden", "formanden for uddannelsesudvalget", "2027-12-31"
)
# What would break out of one format or another, each with what stands around it.
NASTY = (
    "%0A::error::nej%25",
    "a::b,c=d",
    "]]> <b>&amp;</b>",
    "\x00\x08\x1b[31m\x7f\x9b",
    "\u202evendt\u2066",
    "\ud800 \udfff",
    "\ufffe\uffff\ufeff",
    "linje\r\nlinje\u2028linje\x85",
    "{0} [her](1) \\[",
    "##[error]nej",
    "\t  ",
    "𝔐 æøå é́",
)


def written(edits: list[dict[str, Any]], path: str = "samfundsmedicin/2013-02.yaml") -> DocumentReport:
    """Give the report on a goal description in YAML with faults in it."""
    return report_on(check(path, edited(BASE, edits)), path, "submission", "da")


def unread(lang: Lang = "da") -> DocumentReport:
    """Give a document that cannot be read."""
    found = [Diagnostic("file-unreadable", variant="not-zip", args=(("part", "word/document.xml"),))]
    return document_report("gammel.doc", found, mode="submission", lang=lang)


def beside(lang: Lang = "da") -> DocumentReport:
    """Give a Word document whose finding is in a file beside it."""
    found = Diagnostic("who-unreadable", span=place_in("hvem.yaml", 7, 3), quote="tutorlæge")
    return DocumentReport("karkirurgi/2014-10.docx", (finding("error", found, "Nøglen er ukendt", "Slet den", lang),))


def everything(lang: Lang = "da") -> Report:
    """Give a report with all that a report can hold."""
    own = remarks(lang)
    (one,) = own.findings
    far = Related("older", "", Span(), "2012", "2012-01.docx")
    twin = replace(one, fingerprint="1" * 16, diagnostic=replace(one.diagnostic, related=(far,)))
    aside = replace(own, excepted=(Excepted(replace(one, fingerprint="2" * 16), EXCEPTION),), known=(twin,))
    documents = (rejected(lang), aside, accepted(), unread(lang), beside(lang))
    return Report(documents, "submission", lang, "0.1.0", baseline="kendt.json", rule_pages=PAGES)


def many(count: int, severity: Severity = "warning", lang: Lang = "da") -> Report:
    """Give a report on one document with ``count`` findings, all different."""
    found = Diagnostic("verb-vague", "x", Span(order=1))
    made = finding(severity, found, "»Kende til« er vagt", "Skriv et andet.", lang)
    findings = tuple(replace(made, fingerprint=f"{n:016x}") for n in range(count))
    return single(DocumentReport("stor.docx", findings), lang)


def nasty(text: str) -> Report:
    """Give a report in which every text, and the document's name, is ``text``."""
    span = Span(heading=text, table=1, header=text)
    found = Diagnostic("verb-vague", text, span, quote=text, related=(Related("first", text, span, text),))
    one = finding("error", found, text or "x", text)
    exception = replace(EXCEPTION, reason=text, owner=text)
    document = DocumentReport(f"{text}.yaml", (one,), text, text, None, "", (Excepted(one, exception),), (one,))
    return Report((document,), "submission", "da", "0.1.0", baseline=text)


def _reports() -> dict[str, Report]:
    """Make reports of all kinds, by name."""
    made = {
        "alt": everything(),
        "everything": everything("en"),
        "nothing": Report((), "draft", "da", "0.1.0"),
        "hostile": single(hostile()),
        "fifty": many(50),
    }
    texts = (*NASTY, "".join(NASTY), "lang " * 20_000, "C:/mappe/mål 1", "/srv/a b", "a\\b\"'")
    return made | {f"text {n}": nasty(text) for n, text in enumerate(texts)}


REPORTS = _reports()
every_report = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)


def findings(report: Report) -> list[Finding]:
    """List the findings that count."""
    return [one for document in report.documents for one in document.findings]
