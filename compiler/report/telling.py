"""A finding in a few paragraphs of plain text, for whoever sees it where the document cannot be opened."""

from __future__ import annotations

from ..ground.diagnostics import SEVERITIES, Diagnostic
from ..ground.lang import Lang
from ..ground.phrases import quoted
from ..ground.plaintext import one_line, visible
from ..ground.words import trees, words
from ..model.exception import RuleException
from .report import Finding, RelatedPlace, Report

WORDS = words("report", "report")

_PLACE = trees("report", "place")
_END = (".", "!", "?", ":", "…")
_FOR_FINDING = frozenset(
    """
    section-empty section-order competency-number-gap card-unused general-part-inserted template-not-followed
    role-not-covered
    """.split()
)
_AS_IT_STANDS = frozenset((("logbook-list-mismatch", "title"),))
_MIXED = frozenset(rule for rule, _ in _AS_IT_STANDS)


def sentence(text: str) -> str:
    """Put a fault or a remedy on one line and end it as a sentence."""
    line = one_line(text)
    return line if line.endswith(_END) else f"{line}."


def paragraphs(finding: Finding, lang: Lang) -> list[str]:
    """Say all there is to say: the fault, the place, the words there, the remedy and what belongs to it."""
    words = WORDS[lang]
    told = [sentence(finding.message)]
    if finding.place:
        told.append(f"{_PLACE[lang]}: {one_line(finding.place)}.")
    if finding.diagnostic.quote:
        told.append(f"{lead(finding.diagnostic, lang)} {quoted(lang, one_line(finding.diagnostic.quote))}")
    if finding.help:
        told.append(f"{words['remedy']} {sentence(finding.help)}")
    return [*told, *(also(one, lang) for one in finding.also)]


def running(finding: Finding, lang: Lang) -> str:
    """Say the same in one paragraph."""
    return " ".join(map(sentence, paragraphs(finding, lang)))


def also(related: RelatedPlace, lang: Lang) -> str:
    """Tell of a second place."""
    text = f"{WORDS[lang][related.lead]}: {one_line(related.place)}"
    if related.related.quote:
        text += f" {quoted(lang, one_line(related.related.quote))}"
    return f"{text}: {sentence(related.said)} ({related.code})" if related.said else text


def excuse(exception: RuleException, lang: Lang) -> str:
    """Say why a finding does not count, who answers for it, and until when."""
    words = WORDS[lang]
    said = (
        (words["reason"], exception.reason),
        (words["owner"], exception.owner),
        (words["expires"], exception.expires),
    )
    return " ".join(f"{name}: {sentence(value)}" for name, value in said)


def known_text(report: Report) -> str:
    """Say why a finding that was known already does not count."""
    return WORDS[report.lang]["known.why"].format(baseline=visible(report.baseline or "baseline"))


def tally(report: Report) -> str:
    """Count the findings of all documents in words, and those that do not count; »Ingen bemærkninger.« for none."""
    words, documents = WORDS[report.lang], report.documents
    told = [
        f"{number} {words[severity].lower()}"
        for severity in SEVERITIES
        if (number := sum(document.count(severity) for document in documents))
    ]
    for key, number in (
        ("excepted", sum(len(document.excepted) for document in documents)),
        ("known", sum(len(document.known) for document in documents)),
    ):
        told += [words[f"{key}.counted"].format(count=number)] if number else []
    return f"{', '.join(told)}." if told else words["nothing"]


def lead(diagnostic: Diagnostic, lang: Lang) -> str:
    """Give the words before a quote: that it stands there, or that it can be searched for.

    »Der står« goes before words that are wrong as they stand.  Where something is missing, or
    stands in the wrong place, the words beside it are right and only help to find it.
    """
    return WORDS[lang]["seek" if _for_finding(diagnostic) else "quote"]


def _for_finding(diagnostic: Diagnostic) -> bool:
    rule = diagnostic.rule
    if rule in _MIXED:
        return (rule, diagnostic.variant) not in _AS_IT_STANDS
    return rule.endswith("-missing") or rule in _FOR_FINDING
