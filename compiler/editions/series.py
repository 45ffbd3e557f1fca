"""The editions of one specialty in one folder, as the stages make them: data alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from ..check.pipeline import Checked
from ..formats.sidefile.load import found_in
from ..ground.diagnostics import Diagnostic, Mode
from ..ground.rulebook import severity
from ..model.exception import RuleException
from ..model.logbook import Logbook
from .cohorts.choose import Cohort
from .exceptions.cover import ActiveExceptions, active
from .revision.decisions import DecidedRevision


class EditionState(Struct, frozen=True):
    """One edition of a series.

    ``requested`` tells whether it is to be checked or built, or is only read because its neighbour is.
    ``logbook`` is the model as the stages have made it, ``findings`` what they found in it;
    ``permanent`` whether its ids are; ``cohort`` whom it is for; ``revision`` what is decided of its change
    from the edition before; ``links`` the shared parts that it uses: document, edition, digest; ``withdrawn``
    the ids that it had while it was being written.  ``exceptions`` are those of its specialty, and ``day`` is
    the day on which they are judged, empty where none has expired.
    """

    path: Path
    checked: Checked
    logbook: Logbook
    requested: bool = True
    findings: tuple[Diagnostic, ...] = ()
    permanent: bool = False
    cohort: Cohort | None = None
    revision: DecidedRevision | None = None
    links: tuple[tuple[str, str, str], ...] = ()
    withdrawn: tuple[str, ...] = ()
    exceptions: tuple[RuleException, ...] = ()
    day: str = ""

    @property
    def date(self) -> str:
        """The edition's date."""
        return self.logbook.edition.date

    @property
    def all_findings(self) -> tuple[Diagnostic, ...]:
        """What was found in the document, then what the stages found."""
        return (*self.checked.diagnostics, *self.findings)

    def with_findings(self, found: Iterable[Diagnostic]) -> EditionState:
        """Give the edition with some findings added."""
        return replace(self, findings=(*self.findings, *found))

    def rejected(self, mode: Mode) -> bool:
        """Tell whether anything found so far keeps it from being built."""
        errors = [one for one in self.all_findings if severity(one, mode) == "error"]
        return bool(errors) and (not self.exceptions or bool(self.active_exceptions().split(errors)[0]))

    def active_exceptions(self) -> ActiveExceptions:
        """Give the exceptions that hold for it as it is now: ids change until the edition is identified."""
        return active(self.exceptions, self.checked.draft, self.logbook, self.day)

    def result(self) -> Checked:
        """Give the document as the rest of the build takes it: with the findings of the stages, and its model."""
        return self.with_exceptions(replace(self.checked, diagnostics=self.all_findings))

    def with_exceptions(self, checked: Checked) -> Checked:
        """Give some findings on the document with those set aside that an exception covers, and with its model."""
        if not self.exceptions:
            return replace(checked, logbook=self.logbook)
        kept, excepted = self.active_exceptions().split(checked.diagnostics)
        return replace(checked, diagnostics=kept, excepted=excepted, logbook=self.logbook)


class EditionSeries(Struct, frozen=True):
    """The editions of one specialty in one folder, oldest first, each date once.

    ``approved`` has the day of approval of each edition that has one.  ``day`` is the day on which
    exceptions are judged, empty where it does not matter; ``alone`` tells that the folder has no other specialty,
    ``whole`` that all editions in it were read: else nothing is said of one that is not there.
    """

    folder: Path
    specialty: str
    editions: tuple[EditionState, ...]
    mode: Mode = "submission"
    approved: Mapping[str, str] = field(default_factory=dict)
    day: str = ""
    alone: bool = True
    whole: bool = True

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates of all editions."""
        return tuple(one.date for one in self.editions)

    @property
    def requested(self) -> tuple[EditionState, ...]:
        """The editions that are to be checked or built."""
        return tuple(one for one in self.editions if one.requested)

    @property
    def newest(self) -> str:
        """The date of the newest edition that was requested: faults of a side file as a whole are told there."""
        return max((one.date for one in self.requested), default="")

    def day_of(self, date: str) -> str:
        """Give the day on which an edition's exceptions are judged: an approved one's, that of its approval."""
        return self.approved.get(date, self.day)

    def before(self, date: str) -> EditionState | None:
        """Give the edition before a date."""
        return next((one for one in reversed(self.editions) if one.date < date), None)

    def each(self, change: Callable[[EditionState], EditionState]) -> EditionSeries:
        """Give the series with each edition changed."""
        return replace(self, editions=tuple(map(change, self.editions)))

    def with_findings(self, found: Iterable[Diagnostic]) -> EditionSeries:
        """Give the series with some findings told in the newest edition that was requested."""
        found = list(found)
        return self.each(lambda one: one.with_findings(found) if one.date == self.newest else one) if found else self

    def absent(self, rule: str, file: str, stated: Iterable[tuple[str, int]]) -> Iterator[Diagnostic]:
        """Tell of what a side file says of editions that are not in the folder, each with its line."""
        for edition, line in stated if self.whole else ():
            if edition not in self.dates:
                others = ", ".join(self.dates)
                yield found_in(file, line, rule, "edition", edition, edition=edition, others=others)


Stage: TypeAlias = Callable[[EditionSeries], EditionSeries]
"""Takes a series and gives a new one, with its findings added; none writes anything."""
