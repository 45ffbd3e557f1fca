"""What ``maalbog approve`` did, in words: the approval, what it locks, and what to do next."""

from __future__ import annotations

from textwrap import wrap

from ...bundle.approval.make import Approved
from ...bundle.approval.signing import fingerprint
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...ground.version import __version__
from ...report.formats import text
from ...report.report import Report

_WORDS: dict[Lang, dict[str, str]] = {
    "da": {
        "recorded": "Godkendelsen er registreret.",
        "again": "Den nye godkendelse er registreret. Den gamle bliver stående under »tidligere«.",
        "signed": "Underskriften er føjet til godkendelsen.",
        "same": "Det er registreret i forvejen; intet er ændret.",
        "refused": "Ingen godkendelse er registreret, og intet er skrevet.",
        "approval": "Sag {case}, {date}, {by}",
        "source": "Dokument: {file} (SHA-256 {digest})",
        "locked": "Låst: {n} filer, oversat med Målbog {version}",
        "key": "Underskrevet med nøglen {key}",
        "no-key": "Ikke underskrevet (se --sign)",
        "file": "Registreret i {path}",
        "next": "Byg nu med »maalbog build {code} --approved-only«, og gem {name} sammen med målbeskrivelsen.",
    },
    "en": {
        "recorded": "The approval is recorded.",
        "again": "The new approval is recorded. The old one stays under “tidligere”.",
        "signed": "The signature was added to the approval.",
        "same": "It was recorded before; nothing was changed.",
        "refused": "No approval was recorded and nothing was written.",
        "approval": "Case {case}, {date}, {by}",
        "source": "Document: {file} (SHA-256 {digest})",
        "locked": "Locked: {n} files, compiled with Målbog {version}",
        "key": "Signed with the key {key}",
        "no-key": "Not signed (see --sign)",
        "file": "Recorded in {path}",
        "next": "Now build with “maalbog build {code} --approved-only”, and keep {name} with the goal description.",
    },
}


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
    return "\n".join([*lines, *([] if done.state == "same" else ["", *wrap(after, width)])]) + "\n"
