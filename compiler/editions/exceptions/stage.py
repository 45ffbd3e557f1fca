"""The stages that read ``undtagelser.yaml``, and that tell of what in it is of no use any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ...formats.sidefile.load import found_in
from ...formats.sidefile.reader import read_beside
from ...ground.diagnostics import Findings
from ...model.exception import NAME, RuleException
from ..series import EditionSeries, EditionState
from .cover import ActiveExceptions, active, unneeded
from .file import UNREADABLE, parse

_LOST = frozenset(("template-not-followed", "file-unsafe", "internal-error"))
"""Findings that stand for all the others: what an exception covers may be among those that were not looked for."""


def with_exceptions(series: EditionSeries) -> EditionSeries:
    """Give the series with the exceptions of its folder, and what is wrong with the file.

    Faults of the file are told in the newest edition that was requested.  Raises ``OSError``.
    """
    faults = Findings()
    file = read_beside(series.folder / NAME, series.specialty, parse, UNREADABLE, faults)
    if file is not None and file.exceptions and not file.specialty and not series.alone:
        faults.extend([found_in(NAME, 1, UNREADABLE, "whose")])
        file = None
    own: tuple[RuleException, ...] = ()
    if file is not None:
        stated = ((one.edition, one.line) for one in file.exceptions if one.edition)
        faults.extend(series.absent(UNREADABLE, NAME, stated))
        own = tuple(_clear(file.exceptions, series, faults))
    if own:
        series = series.each(lambda one: replace(one, exceptions=own, day=series.day_of(one.date)))
    return series.with_findings(faults)


def with_unneeded(series: EditionSeries) -> EditionSeries:
    """Give the series with the exceptions that have expired or cover nothing, told in the newest edition requested.

    An edition is looked at whole: whether an exception is of use may show in another one than is requested.
    """
    exceptions = next((one.exceptions for one in series.editions if one.exceptions), ())
    if not exceptions or any(found.rule in _LOST for one in series.editions for found in one.all_findings):
        return series
    judged = [one for one in exceptions if one.edition in ("", *series.dates)]
    editions = [(one.day, _whole(one, judged), one.all_findings) for one in series.editions]
    return series.with_findings(unneeded(judged, editions, series.day))


def _whole(edition: EditionState, exceptions: list[RuleException]) -> ActiveExceptions:
    """Give the exceptions for an edition as if none had expired: one that has may still be of use."""
    return active(exceptions, edition.checked.draft, edition.logbook, "")


def _clear(exceptions: Iterable[RuleException], series: EditionSeries, faults: Findings) -> Iterator[RuleException]:
    """Yield the exceptions whose competency is one; a number that two parts have means neither."""
    for exception in exceptions:
        parts = {part for one in series.editions for part in _whole(one, [exception]).parts(exception)}
        if len(parts) < 2:
            yield exception
        else:
            number = exception.competency[:60]
            faults.extend([found_in(NAME, exception.line, UNREADABLE, "part-needed", number=number)])
