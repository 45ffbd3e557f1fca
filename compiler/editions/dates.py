"""An edition's date beside the day on which it is judged."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..check.pipeline import Checked
from ..ground.diagnostics import Diagnostic, Findings, found_here
from ..ground.source import NOWHERE
from .series import EditionSeries

found_here(__name__, "edition-date-conflict")

_PATH = "colophon/version_date"
_MOST = 2
"""Years: an edition is written for a coming intake, not for one of the next decade (our own limit)."""


def with_dates(series: EditionSeries) -> EditionSeries:
    """Give the series with a finding in each edition that is dated years after the day on which it is judged."""
    return series.each(lambda one: one.with_findings(_ahead(one.checked, series.day_of(one.date))))


def judged_on(checked: Checked, day: str) -> Checked:
    """Give a document that has no neighbours with the same finding."""
    return replace(checked, diagnostics=(*checked.diagnostics, *_ahead(checked, day)))


def _ahead(checked: Checked, day: str) -> Iterator[Diagnostic]:
    date = checked.logbook.edition.date if checked.logbook and checked.draft else ""
    if not day or date[:4].isdigit() is False or date[:7] <= f"{int(day[:4]) + _MOST}{day[4:7]}":
        return
    found = Findings()
    written = checked.draft["colophon"].get("version_date", "") if checked.draft else ""
    span = checked.spans.get(_PATH, checked.spans.get("", NOWHERE))
    found.add("edition-date-conflict", _PATH, span, quote=written, variant="ahead", date=written or date)
    yield from found
