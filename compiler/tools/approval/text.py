"""What ``maalbog approve`` did, in words: the approval, what it locks, and what to do next."""

from __future__ import annotations

from ...bundle.approval.make import Approved
from ...bundle.approval.signing import fingerprint
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...ground.terminal import wrapped
from ...ground.version import __version__
from ...ground.words import words
from ...report.formats import text
from ...report.report import Report

_WORDS = words("approval", "approve")


def render(done: Approved, lang: Lang = "da", *, width: int = 100, color: bool = False) -> str:
    """Write what became of an approval; a refusal is the report on the edition and a sentence."""
    words = _WORDS[lang]
    entry = done.entry
    if entry is None:
        report = Report((done.report,), "approved", lang, __version__)
        return f"{text.document_text(done.report, report, width, color)}\n\n{words['refused']}\n"
    locked, said = entry.locked, entry.locked.approval
    name = done.report.name(lang) or entry.specialty
    rows = [
        words["approval"].format(case=one_line(said.case), date=date_text(lang, said.date), by=one_line(said.by)),
        words["source"].format(file=one_line(locked.source), digest=locked.sha256),
        words["locked"].format(n=len(locked.files), version=one_line(locked.version)),
        words["key"].format(key=fingerprint(locked.signature.key)) if locked.signature else words["no-key"],
        words["file"].format(path=one_line(str(done.path))),
    ]
    after = words["next"].format(code=entry.specialty, name=done.path.name)
    lines = [f"{one_line(name)}, {date_text(lang, entry.edition)}: {words[done.state]}", *(f"  {row}" for row in rows)]
    return "\n".join([*lines, *([] if done.state == "same" else ["", *wrapped(after, width, rest="")])]) + "\n"
