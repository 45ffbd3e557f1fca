"""What was uncertain when a PDF was read, as comments at the same places of the Word file that is made of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from msgspec.structs import replace

from ..formats.registry import format_of
from ..ground.diagnostics import Diagnostic, Findings
from ..ground.lang import Lang
from ..ground.source import Source, Span
from ..ground.words import words
from ..model.document import Document
from ..report.report import document_report

_RULE = "pdf-uncertain"
_LEFT_OUT = ("tilted", "outside")
_AHEAD = 200
"""How many paragraphs the writer may put in between two of the document's own: a form's, a table of contents'."""
_WORDS = words("report", "converted")


def with_doubts(data: bytes, document: Document, found: Iterable[Diagnostic], lang: Lang = "da") -> bytes:
    """Comment on each doubt in a Word file that was written from ``document``; the places are told by page, too."""
    from ..report.formats.docx import commented

    doubts = [one for one in found if one.rule == _RULE]
    back = format_of("docx").read(Source("x.docx", "docx", data), Findings()) if doubts else None
    if back is None:
        return data
    places = _Places(document, back)
    report = document_report("x.docx", doubts, mode="submission", lang=lang)
    findings = tuple(
        replace(
            one,
            diagnostic=replace(one.diagnostic, span=places.of(one.diagnostic)),
            help=_WORDS[lang]["left-out" if one.diagnostic.variant in _LEFT_OUT else "compare"].format(
                page=one.diagnostic.span.page or 1
            ),
        )
        for one in report.findings
    )
    return commented(data, replace(report, findings=findings), lang, initials="PDF").data


class _Places:
    """The paragraphs of a document as it was read, and where each of them went."""

    def __init__(self, document: Document, back: Document) -> None:
        there = list(back.paragraphs())
        found: list[tuple[int, int, Span]] = []
        at = 0
        for one in document.paragraphs():
            text = _plain(one.text)
            hit = next((n for n in range(at, min(at + _AHEAD, len(there))) if _plain(there[n].text) == text), None)
            if hit is not None and text:
                at = hit + 1
                found.append((one.span.order, one.span.page or 0, there[hit].span))
        found.sort(key=lambda own: own[0])
        self._orders = [order for order, _, _ in found]
        self._pages = [page for _, page, _ in found]
        self._spans = [span for _, _, span in found]

    def of(self, found: Diagnostic) -> Span:
        """Give the place of a finding: its paragraph, the first one of its row, or the last one of its page."""
        if not self._spans:
            return Span()
        if found.variant in _LEFT_OUT:
            page = found.span.page or 1
            return self._spans[max((n for n, p in enumerate(self._pages) if p <= page), default=0)]
        return self._spans[min(bisect_left(self._orders, found.span.order), len(self._spans) - 1)]


def _plain(text: str) -> str:
    return " ".join(text.split())
