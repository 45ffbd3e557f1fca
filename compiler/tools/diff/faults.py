"""What is wrong with the files of a comparison: reports on those that could not be compared, a line on the others."""

from __future__ import annotations

from ...editions.open import OpenedEdition
from ...ground.lang import Lang
from ...ground.rulebook import message, severity
from ...ground.version import __version__
from ...ground.words import words
from ...report.formats.text import tally_text
from ...report.report import DocumentReport, Report, document_report
from ...report.summary import summarise
from .diffs import Diffs

WORDS = words("report", "report")

_SENTENCES = 3


def faults(diffs: Diffs, lang: Lang) -> Report:
    """Report on every side that could not be compared, each once."""
    unread = {one.name: one for diff in diffs.found for one in diff.unread}
    return Report(tuple(_report(one, lang) for one in unread.values()), "submission", lang, __version__)


def notes(diffs: Diffs, lang: Lang) -> list[str]:
    """Say in a line for each side that was compared and yet has something that must be corrected."""
    sides = {one.name: one for diff in diffs.found for one in (diff.old, diff.new) if one is not None}
    reports = [_report(one, lang) for one in sides.values() if one.side is not None]
    words = WORDS[lang]
    tallies = [(one, tally_text(one, lang)) for one in reports if one.count("error")]
    return [f"{one.path}: {words[one.state]}: {tally} (maalbog check)" for one, tally in tallies]


def why(one: OpenedEdition, lang: Lang) -> str:
    """Say in a few sentences why a side could not be compared."""
    errors = [d for d in one.diagnostics if severity(d) == "error"]
    return " ".join(f"{message(d, lang)}." for d in errors[:_SENTENCES])


def _report(one: OpenedEdition, lang: Lang) -> DocumentReport:
    book = one.logbook
    return document_report(
        one.name,
        one.diagnostics,
        mode="submission",
        lang=lang,
        specialty=book.specialty if book else None,
        edition=book.edition.date if book else None,
        summary=summarise(book) if book else None,
        sha256=one.sha256,
    )
