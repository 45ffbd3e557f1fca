"""The page of requirements: each clause of the template with its basis, its source and the rules that rest on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ...ground.lang import Lang
from ...ground.words import words
from ...language import template
from ...report.clauses import OWN
from ...report.rule.view import RuleView

SITE_WORDS = words("site", "page")


def anchor(clause: str) -> str:
    """Give the id of a clause on the page: ``sst-2011-matrix``."""
    return clause.replace("/", "-")


def clause_page(views: Sequence[RuleView], lang: Lang, code: str = "sst-2011") -> dict[str, Any]:
    """Give what the page shows: the template's clauses in its order, then Målbog's own."""
    known = template.load(code)
    counts = Counter(clause.basis for clause in known.clauses.values())
    sums = {basis: counts[basis] for basis in ("sourced", "inferred", "house")}
    return {
        "template": known.name[lang],
        "sum": SITE_WORDS[lang]["clauses.sum"].format(count=len(known.clauses), **sums),
        "clauses": [
            _clause(f"{code}/{one.id}", one.text[lang], one.basis, one.source[lang], views)
            for one in known.clauses.values()
        ],
        "own": [_clause(f"maalbog/{name}", text, "house", "", views) for name, text in OWN[lang].items()],
    }


def _clause(clause: str, text: str, basis: str, source: str, views: Sequence[RuleView]) -> dict[str, Any]:
    return {
        "anchor": anchor(clause),
        "clause": clause,
        "text": text,
        "basis": basis,
        "source": source,
        "rules": [view for view in views if view.clause == clause],
    }
