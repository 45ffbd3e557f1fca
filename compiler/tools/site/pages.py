"""The pages of the requirements, each with its basis, source and rules, and of a rule, with those beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ...ground.lang import Lang
from ...ground.words import words
from ...language import template
from ...report.clauses import OWN
from ...report.rule.view import FAMILIES, RuleView

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


def rule_page(view: RuleView, views: Sequence[RuleView], lang: Lang) -> dict[str, Any]:
    """Give what the page of a rule shows."""
    place = views.index(view)
    family = [one for one in views if one.family == view.family]
    words = SITE_WORDS[lang]
    return {
        "view": view,
        "family": FAMILIES[lang][view.family],
        "position": words["of-family"].format(place=family.index(view) + 1, count=len(family)),
        "clause_anchor": anchor(view.clause),
        "previous": views[place - 1] if place else None,
        "next": views[place + 1] if place + 1 < len(views) else None,
        "dots": "…" in "".join((view.says, view.help, *(text for pair in view.others for text in pair))),
    }
