"""Cells that changed places: methods where the learning strategies belong, and the reverse."""

from __future__ import annotations

from ..ground.diagnostics import Findings, Related, found_here
from ..language.entries import method_code
from ..language.strategies import strategy_code
from ..model.draft import CompetencyDraft, PartDraft, Recognised
from .context import name

found_here(__name__, "assessment-method-unknown")


_FEWEST = 3


def is_swapped(c: CompetencyDraft) -> bool:
    """Tell whether a row's strategies are all methods and its methods all strategies."""
    strategies, methods = c.get("strategies", []), c.get("assessments", [])
    if not any(s["code"] in (None, "other") for s in strategies) or not any(a["method"] is None for a in methods):
        return False
    return all(method_code(s["text"]) for s in strategies) and all(strategy_code(a["text"]) for a in methods)


def columns_swapped(part: PartDraft) -> bool:
    """Tell whether most rows of a list are swapped, so that its two columns are."""
    rows = [c for c in part["competencies"] if not c.get("broken")]
    swapped = sum(is_swapped(c) for c in rows)
    return swapped >= _FEWEST and swapped * 2 > len(rows)


def tell_columns(r: Recognised, found: Findings, part: PartDraft) -> None:
    """Report once that two columns have each other's names."""
    path = f"parts/{part['code']}/competencies"
    found.add("assessment-method-unknown", path, r.span(path), variant="columns", part=part["code"])


def tell_cells(r: Recognised, found: Findings, c: CompetencyDraft) -> None:
    """Report once that two cells of a row changed places."""
    path, other = c["path"] + "/assessments", c["path"] + "/strategies"
    text = c.get("assessments", [])[0]["text"]
    found.add(
        "assessment-method-unknown",
        path,
        r.span(path),
        quote=text,
        variant="cells",
        related=[Related("other", other, r.span(other), c.get("strategies", [])[0]["text"])],
        competency=name(c),
    )
