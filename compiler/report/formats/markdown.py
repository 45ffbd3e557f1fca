"""The report as Markdown: a page's worth for the summary of a run, or for a comment on a proposed change.

It is a digest: the verdicts, the counts, and the gravest findings of each document as far as there is
room, with the number of those left out.  A comment on GitHub holds 65,536 characters, the summary of a
step 1 MiB; we stay below the smaller, so that one file serves for both.
"""

from __future__ import annotations

import re

from ...ground.diagnostics import SEVERITIES
from ...ground.lang import Lang
from ...ground.plaintext import one_line, shorten
from ...ground.words import words
from ..report import DocumentReport, Finding, Report
from ..telling import paragraphs, tally
from ..verdict import aside, verdict_word

WORDS = words("report", "report")

ROOM = 60_000  # characters of the whole digest
ROWS = 200  # documents in the table
EACH = 10  # findings of one document
LONGEST = 600  # characters of any one text

# Marks, and the openings of what becomes a link, a name or a formula without any mark.
_SPECIAL = re.compile(r"([\\`*_\[\]<>#!|~&$@]|:(?=//)|(?<=www)\.)")
_TEXTS = words("report", "markdown")


def render(report: Report) -> bytes:
    """Write the digest; the same report gives the same bytes."""
    texts = _TEXTS[report.lang]
    if not report.documents:
        return f"### Målbog\n\n{texts['none']}\n".encode()
    blocks = [f"### Målbog: {_plain(tally(report))}", _table(report)]
    room = ROOM - sum(map(len, blocks))
    shown = 0
    for document in report.documents:
        block, count = _document(document, report.lang, room)
        if count:
            blocks.append(block)
            room -= len(block)
            shown += count
    total = sum(len(document.findings) for document in report.documents)
    if shown < total:
        blocks.append(texts["all"].format(shown=shown, total=total))
    return ("\n\n".join(blocks) + "\n").encode()


def _table(report: Report) -> str:
    words, texts = WORDS[report.lang], _TEXTS[report.lang]
    heads = [texts["verdict"], texts["document"], *(words[severity] for severity in SEVERITIES)]
    rows = [heads, ["---", "---", *["---:"] * len(SEVERITIES)]]
    for document in report.documents[:ROWS]:
        verdict = ", ".join([f"**{verdict_word(document, report.lang)}**", *aside(document, report.lang)])
        rows.append([verdict, _plain(document.path, 200), *(str(document.count(one)) for one in SEVERITIES)])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if (left := len(report.documents) - ROWS) > 0:
        lines += ["", texts["rows"].format(count=left)]
    return "\n".join(lines)


def _document(document: DocumentReport, lang: Lang, room: int) -> tuple[str, int]:
    """Write a document's gravest findings, as many as there is room for, and count them."""
    gravest = sorted(document.findings, key=lambda one: SEVERITIES.index(one.severity))
    lines = [f"#### {_plain(document.path, 200)}", ""]
    room -= len(lines[0]) + LONGEST
    shown = 0
    for finding in gravest[:EACH]:
        told = _finding(finding, lang)
        room -= len(told)
        if room < 0:
            break
        lines.append(told)
        shown += 1
    if left := len(gravest) - shown:
        lines += ["", _TEXTS[lang]["left"].format(count=left)]
    return "\n".join(lines), shown


def _finding(finding: Finding, lang: Lang) -> str:
    """Write one finding as a point of a list: the fault, and below it the place, the words there and the remedy."""
    fault, *rest = map(_plain, paragraphs(finding, lang))
    head = f"- **{WORDS[lang][finding.severity]}** {finding.code} ({finding.name}): {fault}"
    return "\n".join((head, *(f"  <br>{one}" for one in rest)))


def _plain(text: str, longest: int = LONGEST) -> str:
    """Make a text that Markdown takes as it stands: no mark, no link and no HTML of its own."""
    return _SPECIAL.sub(r"\\\1", shorten(one_line(text), longest))
