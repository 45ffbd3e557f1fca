"""The stage that asks whom each edition is for: ``overgang.yaml``, gaps and overlaps.

An old edition's model says nothing of its successors: only what a person states of that very
edition, or what the edition says itself, goes into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from ...ground.diagnostics import Diagnostic, Findings, Related, found_here
from ..series import EditionSeries, EditionState
from .choose import Cohort
from .file import Stated, read_transitions
from .findings import findings
from .read import ReadEdition, applies_to, cohort, misplaced

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
