"""The stage that asks whom each edition is for: ``overgang.yaml``, gaps and overlaps.

An old edition's model says nothing of its successors: only what a person states of that very
edition, or what the edition says itself, goes into it.  Only what editions state can contradict:
where an older one states no end, it ends where the newer begins.  Each fault is told once, in the
newer document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from ...ground.diagnostics import Diagnostic, Findings, Related, Value, found_here
from ..series import EditionSeries, EditionState
from .choose import EVENTS, Cohort, outlived, period, which
from .file import Stated, read_transitions
from .read import ReadEdition, applies_to, cohort, misplaced

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


found_here(__name__, "transition-missing")


def with_cohorts(series: EditionSeries) -> EditionSeries:
    """Give the series with whom each edition is for, and with gaps and overlaps told in the newer edition.

    What is wrong with the side file is told in the edition that it is said of, else in the newest.
    """
    faults = Findings()
    transitions = read_transitions(series.folder, series.specialty, faults)
    stated = {one.date: transitions.of(one.date) if transitions else None for one in series.editions}
    cohorts = {one.date: cohort(_as_read(one), stated[one.date]) for one in series.editions}
    found = [("", one) for one in faults]
    if transitions is not None:
        books = [one.logbook for one in series.editions]
        found += [one for one in misplaced(transitions, books) if series.whole or one[0] in cohorts]
    found += [(one.edition, fault) for one, fault in findings(list(cohorts.values()))]
    found += _missing(series, cohorts)
    placed = [(date if date in cohorts else series.newest, fault) for date, fault in found]
    return series.each(
        lambda one: replace(_stated(one, stated[one.date]), cohort=cohorts[one.date]).with_findings(
            fault for date, fault in placed if date == one.date
        )
    )


def _as_read(one: EditionState) -> ReadEdition:
    return ReadEdition(one.logbook, one.checked.draft, one.path.name, one.permanent, one.checked.spans)


def _stated(one: EditionState, stated: Stated | None) -> EditionState:
    """Put what the side file states of an edition into its model."""
    if stated is None:
        return one
    edition = one.logbook.edition
    if stated.basis is not None and stated.start is not None:
        # What the section does not say clearly has been said here; that is what the file is for.
        kept = tuple(d for d in one.checked.diagnostics if d.rule != "transition-unclear")
        one = replace(one, checked=replace(one.checked, diagnostics=kept))
    edition = replace(edition, applies_to=applies_to(stated, edition.applies_to))
    return replace(one, logbook=replace(one.logbook, edition=edition))


def _missing(series: EditionSeries, cohorts: Mapping[str, Cohort]) -> Iterator[tuple[str, Diagnostic]]:
    """Tell of editions that follow another and have no word of whom they are for.

    A section on transition that cannot be read is told by its own rule.
    """
    first = next(iter(cohorts.values()))
    for before, one in pairwise(series.editions):
        draft = one.checked.draft
        silent = draft is None or not any(section["id"] == "transition" for section in draft["sections"])
        if cohorts[one.date].origin == "assumed" and silent:
            related = Related("older", "", first.span, file=before.path.name)
            yield one.date, Diagnostic("transition-missing", args=(("older", before.date),), related=(related,))
