"""Invented reports for the tests of the renderers; their sentences do not depend on schema/rules."""

from __future__ import annotations

from compiler.ground.diagnostics import Diagnostic, Fix, Related, Severity
from compiler.ground.lang import Lang
from compiler.ground.source import Span
from compiler.report.place import place_text
from compiler.report.report import DocumentReport, Finding, RelatedPlace, Report
from compiler.report.summary import summarise
from tests.support.models import HOSTILE, bare, logbook

LIST = "4.3 Liste med specialets obligatoriske kompetencer"
CELL = Span(
    order=50,
    part="word/document.xml",
    element="/w:document/w:body/w:tbl[3]/w:tr[12]/w:tc[6]",
    heading=LIST,
    table=3,
    row=12,
    header="Kompetencevurderingsmetoder (obligatorisk)",
)
LINE = Span(order=5, line=124, column=17, heading="Liste med specialets obligatoriske kompetencer")


def finding(severity: Severity, diagnostic: Diagnostic, message: str, help_: str, lang: Lang = "da") -> Finding:
    """Make a finding with given sentences."""
    return Finding(
        diagnostic=diagnostic,
        code={"error": "MB306", "warning": "MB103", "note": "MB324"}[severity],
        severity=severity,
        message=message,
        help=help_,
        clause="sst-2011/matrix",
        basis={"error": "sourced", "warning": "inferred", "note": "house"}[severity],
        place=place_text(diagnostic.span, diagnostic.path, lang),
        fingerprint="0123456789abcdef",
        related=tuple(RelatedPlace(one, place_text(one.span, one.path, lang)) for one in diagnostic.related),
    )


def rejected(lang: Lang = "da") -> DocumentReport:
    """Give a Word document with one finding of each severity, one of them without a place."""
    twin = Related("first", "parts/specialist/competencies/3", Span(heading=LIST, table=3, row=4), "H3")
    return DocumentReport(
        path="karkirurgi/målbeskrivelse 2014.docx",
        findings=(
            finding(
                "warning",
                Diagnostic("tracked-changes-pending", fix=Fix("måneder", "dage", safe=True)),
                "Dokumentet har sporede ændringer",
                "Tag stilling til ændringerne i Word, og gem dokumentet.",
                lang,
            ),
            finding(
                "error",
                Diagnostic(
                    "assessment-method-missing",
                    "parts/specialist/competencies/11/assessments",
                    CELL,
                    quote="Udføre åben operation for et stort aneurisme",
                    related=(twin,),
                ),
                "Kompetence H12 har ingen kompetencevurderingsmetode",
                "Skriv mindst én metode i kolonnen.",
                lang,
            ),
            finding("note", Diagnostic("verb-vague", "x", CELL, quote="Kende til"), "»Kende til« er vagt", "", lang),
        ),
        specialty="karkirurgi",
        edition="2014-10",
        summary=summarise(logbook()),
        sha256="ab" * 32,
    )


def remarks(lang: Lang = "da") -> DocumentReport:
    """Give a YAML document with one warning on a line."""
    found = Diagnostic("role-unknown", "parts/specialist/competencies/1", LINE, quote="Administrator")
    return DocumentReport(
        "samfundsmedicin.yaml",
        (finding("warning", found, "»Administrator« er ingen lægerolle", "Brug et af de syv navne.", lang),),
        "samfundsmedicin",
        "2013-02",
    )


def accepted() -> DocumentReport:
    """Give a document with nothing to say about."""
    return DocumentReport("kbu.xml", (), "klinisk-basisuddannelse", "2009-07-15", summary=summarise(bare()))


def hostile() -> DocumentReport:
    """Give a document whose every text tries to break out of where it is shown."""
    span = Span(heading=HOSTILE, table=1, header=HOSTILE)
    found = Diagnostic("verb-vague", HOSTILE, span, quote=HOSTILE, related=(Related("first", HOSTILE, span, HOSTILE),))
    return DocumentReport(HOSTILE, (finding("error", found, HOSTILE, HOSTILE),), None, HOSTILE, None, HOSTILE)


def several(lang: Lang = "da") -> Report:
    """Give a report on three documents, one of each verdict."""
    return Report((rejected(lang), remarks(lang), accepted()), "submission", lang, "0.1.0")


def single(document: DocumentReport, lang: Lang = "da") -> Report:
    """Give a report on one document."""
    return Report((document,), "submission", lang, "0.1.0")
