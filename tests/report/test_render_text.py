"""The report for the terminal."""

from __future__ import annotations

import pytest

from compiler.ground.diagnostics import Diagnostic
from compiler.ground.lang import Lang
from compiler.report.formats.text import render
from compiler.report.report import Report, document_report
from compiler.report.telling import lead
from tests.support.goldenfiles import matches
from tests.support.reports import accepted, hostile, several, single


@pytest.mark.parametrize("lang", ["da", "en"])
def test_golden(lang: Lang) -> None:
    """The text report reads as it was approved to read, in both languages."""
    assert matches(f"report.{lang}.txt", render(several(lang)))


def test_golden_colour() -> None:
    """With colour asked for, verdict, severity and message stand out."""
    assert matches("report.colour.txt", render(several(), color=True))


def test_plain_without_colour() -> None:
    """Without colour there is not one escape character."""
    assert "\x1b" not in render(several())


@pytest.mark.parametrize("width", [10, 40, 60, 100, 200])
def test_width_is_kept(width: int) -> None:
    """No line of a finding is wider than the terminal, down to forty columns."""
    found = [line for line in render(several(), width=width).splitlines() if line.startswith("    ")]
    assert max(len(line) for line in found) <= max(width, 40)


def test_hostile_text_is_made_visible() -> None:
    """Terminal escapes and direction overrides from a document are shown, not obeyed."""
    text = render(single(hostile()), color=True)
    for escape in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m"):
        text = text.replace(escape, "")
    assert not [c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2069\ud800")]
    assert "␛[31m" in text
    assert "⟨U+202E⟩" in text


def test_one_document_has_no_total() -> None:
    """The total comes only when there is something to add up."""
    assert "I alt" not in render(single(accepted()))
    assert "I alt 3 dokumenter" in render(several())


def test_no_documents() -> None:
    """An empty folder gives a line, not silence."""
    assert render(Report((), "submission", "en", "0.1.0")) == "In all 0 documents\n"


@pytest.mark.parametrize(
    ("rule", "variant", "words"),
    [
        ("assessment-method-missing", "", "Søg efter:"),
        ("section-empty", "", "Søg efter:"),
        ("logbook-list-mismatch", "not-in-logbook", "Søg efter:"),
        ("logbook-list-mismatch", "title", "Der står:"),
        ("verb-vague", "", "Der står:"),
        ("placeholder-left", "", "Der står:"),
    ],
)
def test_words_before_the_quote(rule: str, variant: str, words: str) -> None:
    """»Der står« is said of words that are wrong; words that only help to find a gap are to be searched for."""
    assert lead(Diagnostic(rule, variant=variant, quote="x"), "da") == words


@pytest.mark.parametrize("rule", ["file-unreadable", "file-unsafe"])
def test_a_file_that_cannot_be_read_is_not_judged(rule: str) -> None:
    """A file that was not read gets no verdict in words and no counts, and stays rejected for machines."""
    document = document_report("x.doc", [Diagnostic(rule)], mode="submission")
    text = render(single(document))
    assert text.startswith("x.doc\nKunne ikke læses\nIndholdet er ikke kontrolleret.\n\n")
    assert "Skal revideres" not in text
    assert document.verdict == "rejected"
