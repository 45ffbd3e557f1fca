"""What a build gave, for the terminal: findings that stop a document, then one line each."""

from __future__ import annotations

from dataclasses import replace

from ..built import Built
from ..diagnostics import Mode
from ..phrases import counted, date_text
from ..plaintext import one_line
from ..rulebook import Lang
from ..version import __version__
from . import text
from .report import Report
from .words import WORDS

_COLOURS = {"accepted": "32", "remarks": "33", "rejected": "31"}


def render(built: list[Built], mode: Mode, lang: Lang, *, width: int = 100, color: bool = False) -> str:
    """Write the findings of rejected documents, then a line for every document, and a total.

    Remarks on accepted documents stand in their ``report.html``; the line counts them.
    """
    rejected = [replace(b.report, path=b.report.path) for b in built if b.report.verdict == "rejected"]
    blocks = []
    if rejected:
        blocks.append(text.render(Report(tuple(rejected), mode, lang, __version__), width=width, color=color).rstrip())
    blocks.append("\n".join(_line(b, lang, color) for b in built))
    done = sum(b.report.verdict != "rejected" for b in built)
    blocks.append(_total(done, len(built), lang))
    return "\n\n".join(blocks) + "\n"


def _line(one: Built, lang: Lang, color: bool) -> str:
    words = WORDS[lang]
    verdict = words[one.report.verdict]
    shown = f"\x1b[{_COLOURS[one.report.verdict]}m{verdict}\x1b[0m" if color else verdict
    name = one_line(one.report.name(lang) or one.report.path)
    facts = [date_text(lang, one.report.edition)] if one.report.edition else []
    if one.report.summary:
        facts.append(counted(lang, one.report.summary.competencies, "competencies"))
    tally = text.tally_text(one.report, lang)
    return f"{name}, {', '.join(facts)}\n  {shown}{': ' + tally if tally else ''}\n  {one.folder.as_posix()}/"


def _total(done: int, of: int, lang: Lang) -> str:
    if lang == "en":
        return f"{done} of {of} goal descriptions compiled."
    return f"{done} af {of} målbeskrivelser er oversat til logbogen."
