"""What a build gave, for the terminal: first what stopped, then what was compiled, then the total."""

from __future__ import annotations

from collections.abc import Iterable

from ..bundle.built import Built
from ..ground.diagnostics import Mode
from ..ground.jsonfile import dumps
from ..ground.lang import Lang
from ..ground.phrases import counted, date_text
from ..ground.plaintext import one_line
from ..ground.terminal import GREEN, YELLOW, paint
from ..ground.version import __version__
from ..ground.words import words
from ..report.formats import text
from ..report.report import Report, located

WORDS = words("report", "report")

_COLOURS = {"accepted": GREEN, "remarks": YELLOW}

_TOTALS = words("build")


def json(built: Iterable[Built]) -> bytes:
    """Write what a build gave as a machine summary (``maalbog-build/1``)."""
    documents = [
        {
            "path": one.report.path,
            "specialty": one.report.specialty,
            "edition": one.report.edition,
            "verdict": one.report.verdict,
            "counts": one.report.counts,
            "out": one.folder.as_posix(),
            "files": list(one.files),
        }
        for one in built
    ]
    return dumps({"format": "maalbog-build/1", "documents": documents})


def render(built: list[Built], mode: Mode, lang: Lang, *, width: int = 100, color: bool = False) -> str:
    """Write each document once: those that stopped with all findings, the compiled ones in short.

    Remarks on compiled documents stand in their ``report.html``; here they are counted.
    """
    stopped = [one for one in built if one.report.verdict == "rejected"]
    report = Report(tuple(one.report for one in stopped), mode, lang, __version__)
    blocks = []
    for one in stopped:
        told = text.document_text(located(one.report, one.source, lang), report, width, color)
        blocks.append(f"{told}\n\n  {one.folder.as_posix()}/report.html\n")
    blocks += [_compiled(one, lang, color) for one in built if one.report.verdict != "rejected"]
    return "\n\n".join([*blocks, _total(len(built) - len(stopped), len(built), lang)]) + "\n"


def _compiled(one: Built, lang: Lang, color: bool) -> str:
    verdict = WORDS[lang][one.report.verdict]
    shown = paint(verdict, _COLOURS[one.report.verdict], color)
    facts = [one_line(one.report.name(lang) or one.report.path)]
    if one.report.edition:
        facts.append(date_text(lang, one_line(one.report.edition)))
    if one.report.summary:
        facts.append(counted(lang, one.report.summary.competencies, "competencies"))
    tally = text.tally_text(one.report, lang)
    return f"{', '.join(facts)}\n  {shown}{': ' + tally if tally else ''}\n  {one.folder.as_posix()}/"


def _total(done: int, of: int, lang: Lang) -> str:
    if of == 1:
        key = "one" if done else "stopped"
    elif of == 0 or done in (0, of):
        key = "none" if of == 0 else "all" if done else "no"
    else:
        key = "some"
    return _TOTALS[lang][key].format(done=done, of=of, left=of - done)
