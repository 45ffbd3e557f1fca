"""The two lists of rules: by family, and by name."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from ...ground.lang import Lang
from ...report.rule.view import RuleView
from ...report.rule.words import FAMILIES
from .leads import FAMILY_LEADS


def families(views: Iterable[RuleView], lang: Lang) -> list[dict[str, Any]]:
    """Gather the rules by family, each family with what it asks."""
    return [
        {
            "anchor": f"f{family}",
            "title": FAMILIES[lang][family],
            "lead": FAMILY_LEADS[lang][family],
            "rules": rules,
            "severities": sorted({view.severities["submission"] for view in rules}),
        }
        for family, rules in ((key, list(found)) for key, found in groupby(views, key=lambda view: view.family))
    ]


def by_name(views: Iterable[RuleView]) -> list[tuple[str, list[RuleView]]]:
    """Gather the rules by the first letter of their names, in order of the alphabet."""
    ordered = sorted(views, key=lambda view: view.name)
    return [(letter, list(found)) for letter, found in groupby(ordered, key=lambda view: view.name[0].upper())]
