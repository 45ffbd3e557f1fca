"""A rule as SARIF describes it: from the same text that ``explain`` and the rule's page have."""

from __future__ import annotations

from ...ground.lang import Lang
from ...ground.plaintext import shorten
from ...ground.rulebook import Rule
from ..report import Report
from ..rule.view import FAMILIES, RULE_WORDS, RuleView, rule_view
from ..target import rule_page
from ..telling import sentence
from .sarif_place import text

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
