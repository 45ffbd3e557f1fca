"""The verdict in words: what a person is told of a document, with what does not count in mind.

Verdict, counts and exit status rest on the findings that count.  Where others were known already
the words must not say that all is well: a known error keeps a goal description out of the logbook
as any other does.
"""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from ..ground.lang import Lang
from ..ground.words import words
from .report import DocumentReport, Report, Verdict

WORDS = words("report", "report")

_Weight = Literal["", "rest", "errors", "unread"]


def verdict_word(document: DocumentReport, lang: Lang) -> str:
    """Give the verdict as a word or two: »Skal revideres«, »Intet nyt«."""
    return WORDS[lang][_word(document)]


def verdict_text(document: DocumentReport, report: Report) -> str:
    """Say in a sentence or two what the verdict means for whoever wrote the document."""
    return WORDS[report.lang][_next(document, report)]


def verdict_tone(document: DocumentReport) -> Verdict:
    """Tell how the verdict is to look: nothing is green over errors that were known already."""
    known = _known(document)
    if known == "unread":
        return "rejected"
    return "remarks" if document.verdict == "accepted" and known == "errors" else document.verdict


def aside(document: DocumentReport, lang: Lang) -> list[str]:
    """Count what does not count: »2 undtaget«, »7 kendt i forvejen«; empty where there is nothing."""
    found = (("excepted", len(document.excepted)), ("known", len(document.known)))
    return [WORDS[lang][f"{key}.counted"].format(count=count) for key, count in found if count]


def _known(document: DocumentReport) -> _Weight:
    """Tell what was known already: that it cannot be read, errors, or no more than remarks."""
    state = replace(document, findings=document.known).state
    if state == "unread":
        return "unread"
    return "errors" if state == "rejected" else "rest" if document.known else ""


def _word(document: DocumentReport) -> str:
    state, known = document.state, _known(document)
    if state in ("unread", "rejected") or not known or (known == "rest" and state == "remarks"):
        return state
    return "unread" if known == "unread" else f"known.{state}"


def _next(document: DocumentReport, report: Report) -> str:
    word = _word(document)
    if word == "unread":
        return "unread.next"
    if word.startswith("known."):
        return f"{word}.{_known(document)}"
    return f"excepted.{report.mode}" if document.excepted and word == "accepted" else document.next_step(report.mode)
