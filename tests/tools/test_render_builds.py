"""What a build gave, for the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from compiler.bundle.built import Built
from compiler.ground.diagnostics import Diagnostic
from compiler.ground.lang import Lang
from compiler.report.report import DocumentReport, document_report
from compiler.tools.build import render
from tests.support.reports import accepted, rejected, remarks

UNREAD = document_report("01-karkirurgi.doc", [Diagnostic("file-unreadable", variant="old-doc")], mode="submission")


def _built(*reports: DocumentReport) -> list[Built]:
    return [Built(one, Path("ud") / Path(one.path).stem, ("report.html",)) for one in reports]


def _render(*reports: DocumentReport, lang: Lang = "da") -> str:
    return render(_built(*reports), "submission", lang)


def test_each_document_stands_once() -> None:
    """A document is told of once: with its findings if it stopped, else in short."""
    text = _render(accepted(), rejected(), remarks(), UNREAD)
    for name in ("Klinisk basisuddannelse", "målbeskrivelse 2014.docx", "Samfundsmedicin", "01-karkirurgi.doc"):
        assert text.count(name) == 1
    assert text.count("Skal revideres") == 1
    assert "I alt" not in text


def test_what_stopped_comes_first_and_the_total_last() -> None:
    """The last line, next to the prompt, says how many were compiled."""
    text = _render(accepted(), rejected(), remarks())
    assert text.index("Skal revideres") < text.index("Klinisk basisuddannelse, 15. juli 2009, 1 kompetence\n")
    assert text.endswith("\n\n2 af 3 målbeskrivelser er oversat til logbogen; 1 er ikke.\n")


def test_the_report_of_a_stopped_document_is_named() -> None:
    """Also a document that stopped has a report to open."""
    assert "\n  ud/målbeskrivelse 2014/report.html\n" in _render(rejected())


def test_nothing_known_leaves_no_loose_comma() -> None:
    """A document without edition and summary is its name alone."""
    assert _render(replace(accepted(), edition=None, summary=None)).startswith("Klinisk basisuddannelse\n  I orden\n")
    assert "01-karkirurgi.doc\nKunne ikke læses\nIndholdet er ikke kontrolleret.\n" in _render(UNREAD)


@pytest.mark.parametrize(
    ("reports", "lang", "total"),
    [
        ((accepted(),), "da", "Målbeskrivelsen er oversat til logbogen."),
        ((rejected(),), "da", "Målbeskrivelsen er ikke oversat til logbogen."),
        ((accepted(), remarks()), "da", "Alle 2 målbeskrivelser er oversat til logbogen."),
        ((rejected(), UNREAD), "da", "Ingen af de 2 målbeskrivelser er oversat til logbogen."),
        ((), "da", "Der var ingen målbeskrivelser at oversætte."),
        ((accepted(),), "en", "The goal description was compiled for the logbook."),
    ],
)
def test_total(reports: tuple[DocumentReport, ...], lang: Lang, total: str) -> None:
    """The total is a Danish, or English, sentence whatever the numbers."""
    assert _render(*reports, lang=lang).splitlines()[-1] == total


def test_colour_only_on_demand() -> None:
    """Without colour there is not one escape character; with it the verdicts stand out."""
    assert "\x1b" not in _render(accepted(), rejected())
    assert "\x1b[32mI orden\x1b[0m" in render(_built(accepted()), "submission", "da", color=True)
