"""What the platforms show of a report, and the words for what they do not.

Every format is written whole; these are the bounds of those who read it
(docs/formater.md says where they are stated).
"""

from __future__ import annotations

from collections import Counter

from ..diagnostics import SEVERITIES, Severity
from ..rulebook import Lang
from .report import Report

ANNOTATIONS = 10  # of each kind, for each step of a job
SARIF_RESULTS = 25_000  # for each run; a file with more is refused
SARIF_SHOWN = 5_000  # for each run, the gravest first
SARIF_RUNS = 20

_WORDS: dict[Lang, dict[str, str]] = {
    "da": {
        "github": "GitHub viser højst {most} mærker af hver slags for hvert trin; {hidden} af fundene her får intet "
        "mærke. De står alle i trinnets log. Lav en rapport med alle fund med --format html.",
        "sarif": "GitHub viser højst {most} fund af hver kørsel, de alvorligste først; {hidden} af fundene her vises "
        "ikke. Lav en rapport med alle fund med --format html.",
        "runs": "GitHub tager højst imod {most} fund i én fil og afviser derfor denne med {count}. Kontrollér færre "
        "målbeskrivelser ad gangen, eller lav en rapport med alle fund med --format html.",
    },
    "en": {
        "github": "GitHub shows at most {most} annotations of each kind for each step; {hidden} of the findings here "
        "get none. All of them are in the log of the step. Make a report with all findings with --format html.",
        "sarif": "GitHub shows at most {most} results of each run, the gravest first; {hidden} of the findings here "
        "are not shown. Make a report with all findings with --format html.",
        "runs": "GitHub takes at most {most} results in one file and will therefore refuse this one of {count}. "
        "Check fewer goal descriptions at a time, or make a report with all findings with --format html.",
    },
}


def github_hidden(report: Report) -> str:
    """Say how many findings get no annotation; empty where all do."""
    counts: Counter[Severity] = Counter(f.severity for d in report.documents for f in d.findings)
    hidden = sum(max(0, counts[severity] - ANNOTATIONS) for severity in SEVERITIES)
    if not hidden:
        return ""
    # The notice that tells of it takes the place of one.
    hidden += counts["note"] >= ANNOTATIONS
    return _WORDS[report.lang]["github"].format(most=ANNOTATIONS, hidden=hidden)


def sarif_hidden(count: int, lang: Lang) -> str:
    """Say how many of so many results GitHub does not show, or that it refuses them; empty where it shows all."""
    if count > SARIF_RESULTS * SARIF_RUNS:
        return _WORDS[lang]["runs"].format(most=_number(SARIF_RESULTS * SARIF_RUNS, lang), count=_number(count, lang))
    whole, rest = divmod(count, SARIF_RESULTS)
    hidden = whole * (SARIF_RESULTS - SARIF_SHOWN) + max(0, rest - SARIF_SHOWN)
    if not hidden:
        return ""
    return _WORDS[lang]["sarif"].format(most=_number(SARIF_SHOWN, lang), hidden=_number(hidden, lang))


def _number(value: int, lang: Lang) -> str:
    return f"{value:,}".replace(",", ".") if lang == "da" else f"{value:,}"
