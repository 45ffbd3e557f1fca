"""One rule's page: its view, where it belongs, and the pages beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...ground.lang import Lang
from ...ground.words import words
from ...report.rule.view import FAMILIES, RuleView
from .clause_page import anchor

SITE_WORDS = words("site", "page")


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
