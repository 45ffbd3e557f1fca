"""The stage that looks at an edition's date beside the day on which it is judged."""

from __future__ import annotations

from ..ground.diagnostics import Findings, found_here
from ..ground.source import NOWHERE
from .series import EditionSeries, EditionState

found_here(__name__, "edition-date-conflict")

_PATH = "colophon/version_date"
_MOST = 2
"""Years: an edition is written for a coming intake, not for one of the next decade (our own limit)."""


def with_dates(series: EditionSeries) -> EditionSeries:
    """Give the series with a finding in each edition dated years after the day on which it is judged."""

    def told(one: EditionState) -> EditionState:
        day = series.day_of(one.date)
        if not one.requested or not day or one.date[:7] <= f"{int(day[:4]) + _MOST}{day[4:7]}":
            return one
        found = Findings()
        draft = one.checked.draft
        written = draft["colophon"].get("version_date", "") if draft else ""
        span = one.checked.spans.get(_PATH, one.checked.spans.get("", NOWHERE))
        found.add("edition-date-conflict", _PATH, span, quote=written, variant="ahead", date=written or one.date)
        return one.with_findings(found)

    return series.each(told)
