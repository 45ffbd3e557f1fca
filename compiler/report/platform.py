"""What the platforms show of a report, and the words for what they do not.

Every format is written whole; these are the bounds of those who read it
(docs/formater.md says where they are stated).
"""

from __future__ import annotations

from collections import Counter

from ..ground.diagnostics import SEVERITIES, Severity
from ..ground.lang import Lang
from ..ground.words import words
from .report import DocumentReport, Report

ANNOTATIONS = 10  # of each kind, for each step of a job
SARIF_RESULTS = 25_000  # for each run; a file with more is refused
SARIF_SHOWN = 5_000  # for each run, the gravest first
SARIF_RUNS = 20

_WORDS = words("report", "platform")


def github_hidden(report: Report) -> str:
    """Say how many findings get no annotation; empty where all do."""
    counts: Counter[Severity] = Counter(f.severity for d in report.documents for f in d.findings)
    hidden = sum(max(0, counts[severity] - ANNOTATIONS) for severity in SEVERITIES)
    if not hidden:
        return ""
    # The notice that tells of it takes the place of one.
    hidden += counts["note"] >= ANNOTATIONS
    return _WORDS[report.lang]["github"].format(most=ANNOTATIONS, hidden=hidden)


def results(document: DocumentReport) -> int:
    """Count what one document gives in SARIF, where those that do not count are marked and not left out."""
    return len(document.findings) + len(document.known) + len(document.excepted)


def sarif_hidden(report: Report) -> str:
    """Say how many results GitHub does not show, or that it refuses the file; empty where it shows all."""
    words, lang = _WORDS[report.lang], report.lang
    count, most = sum(map(results, report.documents)), SARIF_RESULTS * SARIF_RUNS
    if count > most:
        return words["runs"].format(most=_number(most, lang), count=_number(count, lang))
    whole, rest = divmod(count, SARIF_RESULTS)
    hidden = whole * (SARIF_RESULTS - SARIF_SHOWN) + max(0, rest - SARIF_SHOWN)
    return words["sarif"].format(most=_number(SARIF_SHOWN, lang), hidden=_number(hidden, lang)) if hidden else ""


def _number(value: int, lang: Lang) -> str:
    return f"{value:,}".replace(",", ".") if lang == "da" else f"{value:,}"
