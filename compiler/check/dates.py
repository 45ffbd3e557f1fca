"""An edition's date beside the day on which it is judged."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..ground.diagnostics import Diagnostic, Findings, found_here
from ..ground.source import NOWHERE
from .pipeline import Checked

found_here(__name__, "edition-date-conflict")

_PATH = "colophon/version_date"
_MOST = 2
"""Years: an edition is written for a coming intake, not for one of the next decade (our own limit)."""


def judged_on(checked: Checked, day: str) -> Checked:
    """Give a document with a finding where it is dated years after the day on which it is judged."""
    return replace(checked, diagnostics=(*checked.diagnostics, *ahead(checked, day)))


def ahead(checked: Checked, day: str) -> Iterator[Diagnostic]:
    """Yield the finding, if there is one; ``day`` is ``YYYY-MM-DD`` or empty where no day is known."""
    date = checked.logbook.edition.date if checked.logbook and checked.draft else ""
    if not day or not date[:4].isdigit() or date[:7] <= f"{int(day[:4]) + _MOST}{day[4:7]}":
        return
    found = Findings()
    written = checked.draft["colophon"].get("version_date", "") if checked.draft else ""
    span = checked.spans.get(_PATH, checked.spans.get("", NOWHERE))
    found.add("edition-date-conflict", _PATH, span, quote=written, variant="ahead", date=written or date)
    yield from found
