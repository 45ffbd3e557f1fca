"""What each competency must hold: title, objectives, a learning strategy; and no text twice."""

from __future__ import annotations

from ..ground.diagnostics import Findings, Related
from ..ground.folding import key
from ..model.draft import CompetencyDraft, PartDraft, Recognised
from .context import Context, competencies, confused, described, name, quote, rule, suggestion
from .numbers import same_number
from .swapped import is_swapped


@rule("competency-title-missing")
def competency_title_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a numbered row without a title, where the list has a column for it."""
    for part, c in competencies(r.draft):
        if "title" in part["columns"] and not c.get("title") and c.get("number"):
            path = c["path"] + "/title"
            found.add("competency-title-missing", path, r.span(path), quote=c["number"], number=c["number"])


def repeats(part: PartDraft) -> list[tuple[CompetencyDraft, CompetencyDraft]]:
    """Give every competency with the text of an earlier one of its part, and the earlier one.

    The same title under another area is another competency unless its objectives are the
    same too; the same number is the fault of the number.
    """
    found = []
    first: dict[str, CompetencyDraft] = {}
    for c in part["competencies"]:
        title = key(c.get("title", ""))
        if c.get("broken") or not title:
            continue
        earlier = first.setdefault(title, c)
        if earlier is c or same_number(c.get("number", ""), earlier.get("number", "")):
            continue
        if c.get("area") == earlier.get("area") or c.get("objectives") == earlier.get("objectives"):
            found.append((c, earlier))
    return found


@rule("competency-repeated")
def competency_repeated(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a competency that has the same text as another of its part."""
    if confused(r.draft):
        return
    for part in described(r.draft):
        for c, earlier in repeats(part):
            path, before = c["path"] + "/title", earlier["path"] + "/title"
            title = c.get("title", "")
            related = [Related("first", before, r.span(before), quote(r, before, title))]
            found.add(
                "competency-repeated",
                path,
                r.span(path),
                quote=quote(r, path, title),
                related=related,
                competency=name(c),
                other=name(earlier),
            )


@rule("objectives-missing")
def objectives_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a competency with an empty cell of objectives."""
    for part, c in competencies(r.draft):
        if "objectives" in part["columns"] and not c.get("objectives") and not c.get("objectives_lead"):
            path = c["path"] + "/objectives"
            found.add("objectives-missing", path, r.span(path), quote=_words(c), competency=name(c))


@rule("learning-strategy-missing")
def learning_strategy_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a competency with an empty cell of learning strategies."""
    for part, c in competencies(r.draft):
        if "strategies" in part["columns"] and not c.get("strategies"):
            path = c["path"] + "/strategies"
            found.add("learning-strategy-missing", path, r.span(path), quote=_words(c), competency=name(c))


@rule("learning-strategy-unknown")
def learning_strategy_unknown(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a learning strategy that the vocabulary does not know, with the nearest it does."""
    for _, c in competencies(r.draft):
        for i, strategy in enumerate(c.get("strategies", [])):
            if strategy["code"] in (None, "other") and not is_swapped(c):
                path = f"{c['path']}/strategies/{i}"
                close = suggestion("strategies", strategy["text"])
                found.add(
                    "learning-strategy-unknown",
                    path,
                    r.span(path),
                    quote=strategy["text"],
                    variant="nearest" if close else "",
                    text=strategy["text"],
                    competency=name(c),
                    suggestion=close,
                )


def _words(c: CompetencyDraft) -> str:
    """Give the words by which an empty cell's row can be found."""
    return c.get("title") or c.get("number", "")
