"""The report as SARIF 2.1.0: all that is known of every finding, for code scanning and for viewers.

What GitHub takes of it, and its bounds, stand in docs/formater.md.  A rule is described by the same text
that ``explain`` and the rule's page have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...ground import rulebook
from ...ground.jsonfile import dumps
from ...ground.lang import Lang
from ...ground.plaintext import shorten
from ...ground.rulebook import Rule
from ...ground.words import words
from .. import platform
from ..report import DocumentReport, Finding, Report
from ..rule.view import FAMILIES, RULE_WORDS, RuleView, rule_view
from ..target import document_path, is_web, rule_page
from ..telling import excuse, paragraphs, sentence
from .sarif_place import artifact, location, region, related, text, uri_of

Data = dict[str, object]
_LONGEST = 1024  # what GitHub takes of a description
_PRIORITY = {"error": "error", "warning": "warning", "note": "recommendation"}


def descriptor(rule: Rule, report: Report) -> Data:
    """Describe a rule for whoever meets one of its findings."""
    lang, level = report.lang, rule.severities[report.mode]
    view = rule_view(rule, lang)
    page = rule_page(report, rule.code)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _short(view.says)},
        "fullDescription": {"text": _short(view.why)},
        "help": {"text": text(_plain(view, lang)), "markdown": _markdown(view, lang)},
        **({"helpUri": page} if page else {}),
        "defaultConfiguration": {"level": level},
        "properties": {"tags": _tags(view, lang), "problem.severity": _PRIORITY[level]},
    }


def _short(said: str) -> str:
    return text(shorten(sentence(said), _LONGEST))


def _tags(view: RuleView, lang: Lang) -> list[str]:
    """Give what findings can be filtered by."""
    return list(dict.fromkeys([FAMILIES[lang][view.family], view.clause]))


def _sections(view: RuleView, lang: Lang) -> list[tuple[str, list[str]]]:
    words = RULE_WORDS[lang]
    steps = [f"{n}. {step}" for n, step in enumerate(view.steps, 1)]
    return [
        (words["clause"], [said for said in (view.requirement, view.basis) if said] or [view.clause]),
        (words["why"], [view.why]),
        (words["help"], [sentence(view.help), *steps]),
    ]


def _plain(view: RuleView, lang: Lang) -> str:
    blocks = [f"{title}\n" + "\n".join(lines) for title, lines in _sections(view, lang)]
    words = RULE_WORDS[lang]
    return "\n\n".join([*blocks, f"{words['bad']}\n{view.bad}", f"{words['good']}\n{view.good}"])


def _markdown(view: RuleView, lang: Lang) -> str:
    blocks = [f"**{title}**\n\n" + "\n".join(lines) for title, lines in _sections(view, lang)]
    words = RULE_WORDS[lang]
    examples = [f"**{words[key]}**\n\n{_fenced(shown)}" for key, shown in (("bad", view.bad), ("good", view.good))]
    return "\n\n".join([*blocks, *examples])


def _fenced(example: str) -> str:
    fence = "```"
    while fence in example:
        fence += "`"
    return f"{fence}\n{example}\n{fence}"


WORDS = words("report", "report")

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF = words("report", "sarif")

_Found = tuple[DocumentReport, Finding, Data]


def render(report: Report) -> bytes:
    """Write every finding, those included that are excepted or were known already, each marked as such.

    There is one run; more than a platform takes in one are spread over several, each with a name of its own.
    """
    found = list(_found(report))
    size = platform.SARIF_RESULTS
    pieces = [found[at : at + size] for at in range(0, len(found), size)] or [[]]
    hidden = platform.sarif_hidden(report)
    runs = [_run(report, piece, number, hidden) for number, piece in enumerate(pieces)]
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": runs})


def _found(report: Report) -> Iterator[_Found]:
    """Yield the findings of each document, those that count first, with what says how they count."""
    new: Data = {"baselineState": "new"} if report.baseline else {}
    for document in report.documents:
        for finding in document.findings:
            yield document, finding, new
        for finding in document.known:
            yield document, finding, {"baselineState": "unchanged"}
        for one in document.excepted:
            yield (
                document,
                one.finding,
                {
                    "suppressions": [
                        {"kind": "external", "status": "accepted", "justification": excuse(one.exception, report.lang)}
                    ]
                },
            )


def _run(report: Report, found: Sequence[_Found], number: int, hidden: str) -> Data:
    """Write one run; only what is found brings its rule with it."""
    codes = sorted({finding.code for _, finding, _ in found})
    order = {code: n for n, code in enumerate(codes)}
    run: Data = {
        "tool": {"driver": _driver(report, codes)},
        "language": report.lang,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": _SARIF[report.lang]["root"]}}},
        "invocations": [_invocation(hidden)],
        "artifacts": [artifact(document) for document in report.documents],
        "results": [_result(report, one, order) for one in found],
        "properties": {"mode": report.mode, **({"baseline": text(report.baseline)} if report.baseline else {})},
    }
    # GitHub refuses two runs of one tool with the same name; the first has the name of the upload.
    return run if number == 0 else {"automationDetails": {"id": f"maalbog-{number + 1}/"}, **run}


def _driver(report: Report, codes: Sequence[str]) -> Data:
    rules = [descriptor(rulebook.rule(code), report) for code in codes]
    return {
        "name": "Målbog",
        "version": report.version,
        "semanticVersion": report.version,
        **({"informationUri": report.rule_pages} if is_web(report.rule_pages) else {}),
        "language": report.lang,
        "rules": rules,
    }


def _invocation(hidden: str) -> Data:
    made: Data = {"executionSuccessful": True}
    if hidden:
        made["toolExecutionNotifications"] = [{"level": "note", "message": {"text": hidden}}]
    return made


def _result(report: Report, found: _Found, order: dict[str, int]) -> Data:
    document, finding, state = found
    print_ = finding.fingerprint
    made: Data = {
        "ruleId": finding.code,
        "ruleIndex": order[finding.code],
        "level": finding.severity,
        "message": {"text": text("\n".join(paragraphs(finding, report.lang)))},
        "locations": [location(document, finding)],
        # The second is the only one that GitHub reads; without it, it would hash the first line of the Word file.
        "partialFingerprints": {"maalbog/v1": print_, "primaryLocationLineHash": f"{print_}:1"},
        **state,
        "properties": {"rule": finding.name, "clause": finding.clause},
    }
    others = [related(document, one, number) for number, one in enumerate(finding.related, 1)]
    if others:
        made["relatedLocations"] = others
    if fixes := _fixes(report, document, finding):
        made["fixes"] = fixes
    return made


def _fixes(report: Report, document: DocumentReport, finding: Finding) -> list[Data]:
    """Give the correction that is sure, as words of one line that become others."""
    extent, fix = finding.extent, finding.diagnostic.fix
    if extent is None or extent.fix is None or fix is None:
        return []
    replacement = {
        "deletedRegion": region(finding.diagnostic.span.line or 1, extent.fix),
        "insertedContent": {"text": fix.new},
    }
    change = {"artifactLocation": uri_of(document_path(document)), "replacements": [replacement]}
    said = f"{WORDS[report.lang]['remedy']} {fix.new}"
    return [{"description": {"text": text(said)}, "artifactChanges": [change]}]
