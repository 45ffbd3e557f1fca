"""The report for the terminal: calm, wrapped, in colour only where asked for.

What does not count comes last: excepted findings with their reasons, known ones in a line each.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...ground.diagnostics import SEVERITIES, Severity
from ...ground.lang import Lang
from ...ground.phrases import counted, date_text, listed, quoted
from ...ground.plaintext import one_line
from ...ground.terminal import BLUE, BOLD, DIM, GREEN, RED, YELLOW, paint, wrapped
from ...ground.words import words
from ..kit.terminal import lines as set_lines
from ..kit.view import Block, Lines, Painted
from ..report import DocumentReport, Excepted, Finding, Report, State
from ..telling import lead
from ..verdict import aside, verdict_text, verdict_tone, verdict_word

WORDS = words("report", "report")

_MOST = 10
"""Of what is known already no more are named: whoever sees them at each check stops reading."""


def set_aside(document: DocumentReport, report: Report, width: int, color: bool) -> Iterator[str]:
    """Yield a block on what is excepted and one on what was known already, where there is any."""
    words = WORDS[report.lang]
    if document.excepted:
        lines = [paint(words["excepted"], DIM, color)]
        for one in document.excepted:
            lines += [*_line(one.finding, width), *_reason(one, report, width)]
        yield "\n".join(lines)
    if document.known:
        heading = f"{words['known']} ({one_line(report.baseline)})" if report.baseline else words["known"]
        lines = [line for one in document.known[:_MOST] for line in _line(one, width)]
        left = len(document.known) - _MOST
        lines += [f"  {words['known.left'].format(count=left)}"] if left > 0 else []
        yield "\n".join([paint(heading, DIM, color), *lines])


def _line(finding: Finding, width: int) -> list[str]:
    text = f"{finding.code} {one_line(finding.message)}, {one_line(finding.place)}".rstrip(", ")
    return wrapped(text, width, "  ", hyphens=False)


def _reason(one: Excepted, report: Report, width: int) -> list[str]:
    words, exception = WORDS[report.lang], one.exception
    facts = (
        (words["reason"], exception.reason),
        (words["owner"], exception.owner),
        (words["expires"], date_text(report.lang, exception.expires)),
    )
    text = " · ".join(f"{label}: {one_line(value)}" for label, value in facts)
    return wrapped(text, width, "    ", "    ", hyphens=False)


_NARROWEST = 40
_INDENT = "  "
_COLOURS: dict[Severity | State, str] = {
    "error": RED,
    "warning": YELLOW,
    "note": BLUE,
    "rejected": RED,
    "unread": RED,
    "remarks": YELLOW,
    "accepted": GREEN,
}


def render(report: Report, *, width: int = 100, color: bool = False) -> str:
    """Write the report as text of at most ``width`` columns, ending in a line break.

    The caller decides on ``color``: standard output is a terminal and NO_COLOR is not set.
    """
    width = max(width, _NARROWEST)
    blocks = [document_text(document, report, width, color) for document in report.documents]
    if len(report.documents) != 1:
        blocks.append(_total(report, width, color))
    return "\n\n\n".join(blocks) + "\n"


def document_text(document: DocumentReport, report: Report, width: int, color: bool) -> str:
    """Write one document's verdict and findings, without a line break at the end."""
    blocks = [_head(document, report, width, color), *_told(document.findings, report.lang, width, color)]
    blocks += set_aside(document, report, width, color)
    if fixable := document.fixable:
        said = WORDS[report.lang]["fixable"].format(places=counted(report.lang, fixable, "places"))
        blocks.append("\n".join(wrapped(said, width, rest="")))
    return "\n\n".join(blocks)


def render_reading(report: Report, reading: tuple[Finding, ...], *, width: int = 100, color: bool = False) -> str:
    """Write a report's verdict on its one document with some of the findings; it says where the others are told."""
    (document,) = report.documents
    width = max(width, _NARROWEST)
    blocks = [_head(document, report, width, color), *_told(reading, report.lang, width, color)]
    if len(reading) < len(document.findings):
        more = WORDS[report.lang]["reading.more"].format(path=one_line(document.path))
        blocks.append("\n".join(set_lines((Lines((more,), whole=True),), width, color=color)))
    return "\n\n".join(blocks) + "\n"


def _head(document: DocumentReport, report: Report, width: int, color: bool) -> str:
    """Write what is told of a document above its findings."""
    lines = [paint(one_line(document.path), BOLD, color)]
    about = _about(document, report)
    if about:
        lines.append(paint(about, DIM, color))
    verdict = paint(verdict_word(document, report.lang), f"{BOLD};{_COLOURS[_tone(document)]}", color)
    tally = tally_text(document, report.lang) if document.state != "unread" else ""
    lines.append(f"{verdict}: {tally}" if tally else verdict)
    lines += wrapped(verdict_text(document, report), width, rest="")
    return "\n".join(lines)


def _told(findings: tuple[Finding, ...], lang: Lang, width: int, color: bool) -> list[str]:
    return ["\n".join(set_lines(finding_blocks(one, lang), width, color=color)) for one in findings]


def _tone(document: DocumentReport) -> State:
    return document.state if document.state == "unread" else verdict_tone(document)


def _about(document: DocumentReport, report: Report) -> str:
    name = document.name(report.lang)
    facts = [one_line(name)] if name else []
    if document.edition:
        facts.append(date_text(report.lang, one_line(document.edition)))
    if document.summary:
        facts.append(counted(report.lang, document.summary.competencies, "competencies"))
    return " · ".join(facts)


def tally_text(document: DocumentReport, lang: Lang) -> str:
    """Count in words: »3 skal rettes, 8 bør overvejes«; empty where there is nothing."""
    words = WORDS[lang]
    found = [f"{count} {words[name].lower()}" for name, count in document.counts.items() if count]
    return ", ".join([*found, *aside(document, lang)])


def tally(document: DocumentReport, lang: Lang = "da") -> str:
    """Sum up one document in a line: »Skal revideres: 3 skal rettes, 8 bør overvejes«."""
    counts = tally_text(document, lang) if document.state != "unread" else ""
    return f"{verdict_word(document, lang)}: {counts}" if counts else verdict_word(document, lang)


def finding_blocks(finding: Finding, lang: Lang) -> tuple[Block, ...]:
    """Give one finding: the fault, the place, the remedy and what belongs to it."""
    words, quote = WORDS[lang], finding.diagnostic.quote
    weight = (words[finding.severity], f"{BOLD};{_COLOURS[finding.severity]}")
    told = [finding.place, f"{lead(finding.diagnostic, lang)} {quoted(lang, one_line(quote))}" if quote else ""]
    after = []
    for related in finding.also:
        text = f"{words[related.lead]}: {related.place} {_quote(related.related.quote, lang)}".rstrip()
        after.append(f"{text}: {related.said} ({related.code})" if related.said else text)
    return (
        Painted(((_INDENT, ""), weight, (_INDENT, ""), (f"{finding.code} {finding.name}", DIM))),
        _under(finding.message, style=BOLD),
        _under(*told),
        _under(f"→ {finding.help}" if finding.help else "", deeper="  "),
        _under(*after),
    )


def _under(*texts: str, style: str = "", deeper: str = "") -> Lines:
    """Set what is said of a finding below its head."""
    said = tuple(filter(None, map(one_line, texts)))
    return Lines(said, _INDENT * 2, _INDENT * 2 + deeper, style, hyphens=False)


def _quote(text: str, lang: Lang) -> str:
    return quoted(lang, one_line(text)) if text else ""


def _total(report: Report, width: int, color: bool) -> str:
    """Sum up several documents: one line each, then the numbers of all."""
    lang, words = report.lang, WORDS[report.lang]
    column = max((len(verdict_word(document, lang)) for document in report.documents), default=0)
    lines = [paint(f"{words['in-all']} {counted(lang, len(report.documents), 'documents')}", BOLD, color)]
    for document in report.documents:
        verdict = paint(verdict_word(document, lang).ljust(column), _COLOURS[_tone(document)], color)
        lines.append(f"{_INDENT}{verdict}  {one_line(document.path)}")
    counts = {name: sum(document.count(name) for document in report.documents) for name in SEVERITIES}
    found = [f"{count} {words[name].lower()}" for name, count in counts.items() if count]
    lines += wrapped(listed(lang, found), width, rest="")
    return "\n".join(lines)
