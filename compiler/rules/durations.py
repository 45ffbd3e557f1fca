"""How long the parts last: the same everywhere, and as long as the specialty's data say."""

from __future__ import annotations

from collections import Counter

from ..ground.diagnostics import Findings, Related
from ..model.draft import DurationDraft, PartDraft, Recognised
from .context import Context, described, rule, specialty


@rule("duration-differs")
def duration_differs(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a length that differs within the document, else from the specialty's data.

    Of a part that another document describes, this one may still say how long it is, in two ways.
    """
    for part in r.draft["parts"]:
        if part["shared_from"]:
            stated = [d for d in r.draft["durations"] if d["part"] == part["code"]]
            if len({d["months"] for d in stated}) > 1:
                _within(r, found, stated)
    for part in described(r.draft):
        stated = [d for d in r.draft["durations"] if d["part"] == part["code"]]
        if len({d["months"] for d in stated}) > 1:
            _within(r, found, stated)
        elif not _together(r, found, part):
            _registry(r, found, part, stated)


def _within(r: Recognised, found: Findings, stated: list[DurationDraft]) -> None:
    """Tell of each length that is not the one stated most often (of equals, first)."""
    common = Counter(d["months"] for d in stated).most_common(1)[0][0]
    usual = next(d for d in stated if d["months"] == common)
    for d in stated:
        if d["months"] != usual["months"]:
            found.add(
                "duration-differs",
                d["path"],
                r.span(d["path"]),
                quote=d["text"],
                variant="within",
                related=[Related("other", usual["path"], r.span(usual["path"]), usual["text"])],
                part=d["part"],
                months=d["months"],
                other=usual["months"],
            )


def _together(r: Recognised, found: Findings, part: PartDraft) -> bool:
    """Tell of employments that do not add up to the part's length; say whether they do not."""
    rows = [t for t in r.draft["training_time"] if t["part"] == part["code"]]
    months = [t["months"] for t in rows if t["months"]]
    if not part["months"] or len(months) < len(rows) or not months or sum(months) == part["months"]:
        return False
    found.add(
        "duration-differs",
        rows[0]["path"],
        r.span(rows[0]["path"]),
        variant="sum",
        part=part["code"],
        months=sum(months),
        other=part["months"],
    )
    return True


def _registry(r: Recognised, found: Findings, part: PartDraft, stated: list[DurationDraft]) -> None:
    term = specialty(r.draft)
    training = term.part(part["code"]) if term else None
    months = stated[0]["months"] if stated else part["months"]
    if not training or not training.months or not months or months in training.months:
        return
    path = stated[0]["path"] if stated else f"parts/{part['code']}"
    found.add(
        "duration-differs",
        path,
        r.span(path),
        quote=stated[0]["text"] if stated else "",
        variant="registry",
        part=part["code"],
        months=months,
        expected="/".join(map(str, training.months)),
    )
