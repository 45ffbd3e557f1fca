"""Doctors without an edition, and doctors with two.

Only what editions state can contradict: where an older one states no end, it ends where the newer
begins.  Each fault is told once, in the newer document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ...ground.diagnostics import Diagnostic, Related, Value, found_here
from .choose import EVENTS, Cohort, outlived, period, which

found_here(__name__, "edition-gap", "edition-overlap")


def findings(cohorts: Sequence[Cohort]) -> list[tuple[Cohort, Diagnostic]]:
    """Give the gaps and overlaps between the editions of one specialty, each with the newer edition."""
    stated = sorted((c for c in cohorts if c.origin != "assumed"), key=lambda c: (c.edition, c.start, c.name))
    found: list[tuple[Cohort, Diagnostic]] = []
    for i, new in enumerate(stated):
        older = stated[:i][::-1]
        overlaps = (d for old in older if old.edition < new.edition for d in _overlap(old, new))
        gaps = _gap(older[0], new, stated) if older else iter(())
        found += [(new, d) for d in (next(overlaps, None), next(gaps, None)) if d is not None]
    return found


def _gap(old: Cohort, new: Cohort, all_: Sequence[Cohort]) -> Iterator[Diagnostic]:
    if old.end is None:
        return
    first, last = _shifted(old.end, 1), _shifted(new.start, -1)
    if old.event != new.event:
        # Posted before, begun after: where the older counts by the later event there always are such doctors.
        if first <= last or EVENTS.index(old.event) > EVENTS.index(new.event):
            yield _finding(
                "edition-gap", "events", old, new, old_event=_word(old), event=_word(new), end=old.end, start=new.start
            )
        return
    same = [c for c in all_ if c.event == new.event]
    if first <= last and which(same, {new.event: period(first)}).status == "none":
        yield _finding("edition-gap", "", old, new, event=_word(new), start=first, end=last)


def _overlap(old: Cohort, new: Cohort) -> Iterator[Diagnostic]:
    if old.event == new.event and old.start == new.start:
        yield _finding("edition-overlap", "same-start", old, new, event=_word(new), start=new.start)
    elif old.end is None:
        if outlived(old, new):
            yield _finding(
                "edition-overlap",
                "reversed",
                old,
                new,
                event=_word(new),
                start=new.start,
                old_event=_word(old),
                old_start=old.start,
            )
    elif old.event == new.event:
        start, end = max(old.start, new.start), min(old.end, new.end or old.end)
        if start <= end:
            yield _finding("edition-overlap", "", old, new, event=_word(new), start=start, end=end)
    elif _both(old, new):
        yield _finding(
            "edition-overlap", "events", old, new, old_event=_word(old), end=old.end, event=_word(new), start=new.start
        )


def _both(old: Cohort, new: Cohort) -> bool:
    """Tell whether a doctor can fall within both, since posted ≤ filled ≤ started."""
    if EVENTS.index(old.event) < EVENTS.index(new.event):
        return new.end is None or old.start <= new.end
    return old.end is not None and new.start <= old.end


def _finding(rule: str, variant: str, old: Cohort, new: Cohort, **args: Value) -> Diagnostic:
    values = {**args, "edition": new.edition, "older": old.edition}
    file = "" if old.origin == "side-file" else old.name  # the place in a side file names the file
    related = Related("older", old.path, old.span, old.quote, file)
    return Diagnostic(rule, new.path, new.span, tuple(sorted(values.items())), new.quote, variant, (related,))


def _word(cohort: Cohort) -> str:
    """Give the code of the event for ``schema/words/terms.yaml``."""
    return "advertised" if cohort.advertised else cohort.basis


def _shifted(day: str, by: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=by)).isoformat()
