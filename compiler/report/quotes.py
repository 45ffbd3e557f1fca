"""What is said before the words that a finding quotes.

»Der står« goes before words that are wrong as they stand.  Where something is missing, or
stands in the wrong place, the words beside it are right and only help to find it.
"""

from __future__ import annotations

from ..ground.diagnostics import Diagnostic
from ..ground.lang import Lang
from ..ground.words import words

WORDS = words("report", "report")

_FOR_FINDING = frozenset(
    (
        "section-empty",
        "section-order",
        "competency-number-gap",
        "card-unused",
        "general-part-inserted",
        "template-not-followed",
        "role-not-covered",
    )
)
_AS_IT_STANDS = frozenset((("logbook-list-mismatch", "title"),))
_MIXED = frozenset(rule for rule, _ in _AS_IT_STANDS)


def lead(diagnostic: Diagnostic, lang: Lang) -> str:
    """Give the words before the quote: that it stands there, or that it can be searched for."""
    return WORDS[lang]["seek" if _for_finding(diagnostic) else "quote"]


def _for_finding(diagnostic: Diagnostic) -> bool:
    rule = diagnostic.rule
    if rule in _MIXED:
        return (rule, diagnostic.variant) not in _AS_IT_STANDS
    return rule.endswith("-missing") or rule in _FOR_FINDING
