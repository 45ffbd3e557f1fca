"""Findings that belong to no document's report of its own, as a page: what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from ...ground.diagnostics import Diagnostic
from ...ground.lang import Lang
from ...ground.plaintext import one_line
from ..report import Finding, document_report
from .terminal import text
from .view import Lines, Page, Section


def findings(title: str, diagnostics: Iterable[Diagnostic], lang: Lang) -> Page:
    """List findings under a title."""
    found = document_report("", diagnostics, mode="submission", lang=lang).findings
    return Page(title, sections=tuple(Section("", tuple(_lines(one))) for one in found))


def findings_text(
    title: str, diagnostics: Iterable[Diagnostic], lang: Lang, *, width: int = 100, color: bool = False
) -> str:
    """Write findings under a title for a terminal."""
    return text([findings(title, diagnostics, lang)], width, color=color)


def _lines(one: Finding) -> Iterable[Lines]:
    yield Lines((f"– {one_line(one.message)}",), "  ")
    if one.place and one.diagnostic.span.line is not None:
        yield Lines((one_line(one.place),), "    ", whole=True)
    if one.help:
        yield Lines((f"→ {one_line(one.help)}",), "    ")
