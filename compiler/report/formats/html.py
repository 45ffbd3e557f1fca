"""The validation report as a page: the verdict first, what was read, then the findings by place."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import PurePath

from ...ground.diagnostics import SEVERITIES
from ...ground.jsonfile import plain
from ...ground.lang import Lang
from ...ground.phrases import counted, date_text, quoted
from ...ground.plaintext import one_line
from ...ground.words import words
from ...model.logbook import AppliesTo
from ..clauses import clause_text
from ..kit.html import page
from ..place import place_text
from ..report import DocumentReport, Excepted, Finding, Report
from ..rule.html import entries
from ..rule.view import RULE_WORDS
from ..summary import ALL_ROLES, PartSummary, Summary
from ..telling import lead
from ..verdict import aside, verdict_text, verdict_tone, verdict_word

HTML_WORDS = words("report", "html")

WORDS = words("report", "report")

View = dict[str, object]


def render(report: Report) -> bytes:
    """Make one self-contained page; several documents get an index on top."""
    documents = [_document(number, one, report) for number, one in enumerate(report.documents, 1)]
    words = HTML_WORDS[report.lang]
    title = str(documents[0]["title"]) if len(documents) == 1 else words["kind"]
    values = {
        "lang": report.lang,
        "report": report,
        "version": report.version,
        "title": title,
        "several": len(documents) > 1,
        "documents": documents,
        "rules": entries(report),
        "severities": SEVERITIES,
        "w": WORDS[report.lang],
        "t": words,
        "r": RULE_WORDS[report.lang],
    }
    return page("report/page.html.j2", ("kit/document.css",), values)


def _document(number: int, document: DocumentReport, report: Report) -> View:
    lang, summary = report.lang, document.summary
    return {
        "anchor": f"d{number}",
        "title": document.name(lang) or PurePath(document.path).name,
        "path": document.path,
        "edition": date_text(lang, document.edition) if document.edition else None,
        "verdict": verdict_tone(document),
        "state": document.state,
        "word": verdict_word(document, lang),
        "next": verdict_text(document, report),
        "counts": document.counts,
        "aside": aside(document, lang),
        "summary": _summary(summary, lang) if summary else None,
        "filter": _filter(document, HTML_WORDS[lang]),
        "groups": _groups(number, document, lang),
        "excepted": [_excepted(one, lang) for one in document.excepted],
        "known": [_brief(one) for one in document.known],
        "known_why": WORDS[lang]["known.why"].format(baseline=quoted(lang, PurePath(report.baseline).name)),
        "sha256": document.sha256,
    }


def _excepted(one: Excepted, lang: Lang) -> View:
    words, exception = WORDS[lang], one.exception
    facts = [("reason", exception.reason), ("owner", exception.owner), ("expires", date_text(lang, exception.expires))]
    return {**_brief(one.finding), "facts": [(words[key], text) for key, text in facts]}


def _brief(finding: Finding) -> View:
    """Give a finding that does not count: what it says and where, without its remedy."""
    return {**plain(finding, "code name severity message"), "where": finding.place, "facts": ()}


def _filter(document: DocumentReport, words: Mapping[str, str]) -> list[View]:
    """Offer only choices that change what is shown."""
    errors, warnings, notes = (document.count(severity) for severity in SEVERITIES)
    choices: list[View] = [{"show": "all", "label": words["show.all"], "count": errors + warnings + notes}]
    if notes and warnings:
        choices.append({"show": "warning", "label": words["show.warning"], "count": errors + warnings})
    if errors and warnings + notes:
        choices.append({"show": "error", "label": words["show.error"], "count": errors})
    return choices if len(choices) > 1 else []


def _groups(number: int, document: DocumentReport, lang: Lang) -> list[View]:
    """Gather findings that follow each other under the same heading."""
    numbered = enumerate(document.findings, 1)
    groups: list[View] = []
    for heading, found in groupby(numbered, key=lambda pair: _group(pair[1])):
        findings = list(found)
        groups.append(
            {
                "heading": one_line(heading) or HTML_WORDS[lang]["whole"],
                "kind": _kind([finding for _, finding in findings]),
                "findings": [_finding(f"d{number}-{ordinal}", finding, lang) for ordinal, finding in findings],
            }
        )
    return groups


def _group(finding: Finding) -> str:
    """Give the heading that a finding stands under; for one in a file beside the document, that file's name."""
    span = finding.diagnostic.span
    return span.heading or (span.part if span.part and span.line is not None else "") or ""


def _kind(findings: list[Finding]) -> str:
    severities = {finding.severity for finding in findings}
    if "error" in severities:
        return "has-error"
    return "only-note" if severities == {"note"} else ""


def _finding(anchor: str, finding: Finding, lang: Lang) -> View:
    diagnostic = finding.diagnostic
    where = place_text(diagnostic.span, diagnostic.path, lang, heading=False)
    return {
        "anchor": anchor,
        **plain(finding, "code name severity message help"),
        "quote": quoted(lang, diagnostic.quote) if diagnostic.quote else "",
        "lead": lead(diagnostic, lang),
        "where": "" if where == WORDS[lang]["document"] else where,
        "clause": finding.clause,
        "clause_text": clause_text(finding.clause, finding.basis, lang),
        "related": [
            {
                "lead": WORDS[lang][one.lead],
                "place": one.place,
                "quote": quoted(lang, one.related.quote) if one.related.quote else "",
                "said": f"{one.said} ({one.code})" if one.said else "",
            }
            for one in finding.also
        ],
    }


def _summary(summary: Summary, lang: Lang) -> View:
    total = sum(part.months or 0 for part in summary.parts)
    within = summary.months is not None and total > summary.months
    return {
        "parts": [
            {
                **plain(part, "title shared_from competencies numbers"),
                "duration": _duration(part, lang, within=within),
                "courses": part.courses,
            }
            for part in summary.parts
        ],
        "competencies": summary.competencies,
        "duration": counted(lang, summary.months, "months") if summary.months else "–",
        "loose_courses": summary.courses,
        "all_courses": summary.all_courses,
        "facts": _facts(summary, lang),
    }


def _duration(part: PartSummary, lang: Lang, *, within: bool) -> str:
    """Give a part's length; the common trunk may lie within the specialist training."""
    if not part.months:
        return "–"
    text = counted(lang, part.months, "months")
    return HTML_WORDS[lang]["of-which"].format(months=text) if within and part.code == "common" else text


def _facts(summary: Summary, lang: Lang) -> list[tuple[str, str]]:
    words = HTML_WORDS[lang]
    roles = words["roles.covered"].format(count=summary.roles, all=ALL_ROLES) if summary.roles else words["none"]
    research = words["described"] if summary.research_training else words["none"]
    if summary.research_days:
        research = counted(lang, summary.research_days, "days")
    return [
        (words["applies"], _applies(summary.applies_to, lang) if summary.applies_to else words["none"]),
        (words["roles"], roles),
        (words["research"], research),
        (words["cards"], words["cards.own"].format(count=summary.cards) if summary.cards else words["cards.none"]),
    ]


def _applies(applies: AppliesTo, lang: Lang) -> str:
    words = HTML_WORDS[lang]
    text = words[f"applies.{applies.basis}"]
    if applies.start:
        text += f" {words['from']} {date_text(lang, applies.start)}"
    if applies.end:
        text += f" {words['to']} {date_text(lang, applies.end)}"
    return text
