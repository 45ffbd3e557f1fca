"""The editions of one specialty that lie in one folder, seen together.

Each document has been checked alone (:mod:`compiler.check.pipeline`).  Here it meets its neighbours:

0. *excused* – which findings somebody has decided not to act on (``undtagelser.yaml``);
1. *link* – competencies chosen from shared parts are added (``deling.yaml``);
2. *attested* – who approves where the document does not say it (``hvem.yaml``);
   *cohorts* – whom each edition is for, gaps and overlaps between them (``overgang.yaml``);
3. then, edition by edition and the oldest first, so that each sees what the one before it got:
   *identify* – permanent ids (``ids.yaml``); *revision* – what a person must still decide
   (``revision.yaml``), and the files that a decided revision gives; *answered* – what the
   specialty's testers have said of it (``svar.yaml``);
4. *idle* – exceptions that have expired or cover nothing.

A stage takes a value and gives a new one with its findings added; none of them writes anything.
A document that is rejected leaves no trace in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..check.inputs import is_description
from ..check.normalise import UNKNOWN
from ..check.pipeline import Checked, check
from ..ground.diagnostics import Diagnostic, Mode
from ..ground.disk import read_limited
from ..ground.lang import Lang
from ..ground.record import dataclass, field, replace
from ..ground.rulebook import severity
from ..model.exception import RuleException
from ..model.logbook import Logbook
from .ledger.book import Ledger
from .ledger.give import identify

if TYPE_CHECKING:
    from .exceptions.cover import ActiveExceptions
    from .links.library import Library

_MOST = 12
"""A folder with more documents than this is a heap, not a specialty's folder: nothing is read unasked."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One edition on a shelf.

    ``asked`` tells whether it is to be checked or built, or is only read because its neighbour is.
    ``logbook`` is the model as the stages have made it, ``found`` what they found in it;
    ``permanent`` whether its ids are; ``extra`` the further files of its bundle, by name;
    ``links`` the shared parts that it uses: document, edition, digest; ``withdrawn`` the ids that
    it had while it was being written.  ``exceptions`` are the exceptions of its specialty, and ``day`` is the
    day on which they are judged, empty where none has expired.
    """

    path: Path
    checked: Checked
    logbook: Logbook
    asked: bool = True
    found: tuple[Diagnostic, ...] = ()
    permanent: bool = False
    extra: tuple[tuple[str, bytes], ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    withdrawn: tuple[str, ...] = ()
    exceptions: tuple[RuleException, ...] = ()
    day: str = ""

    @property
    def date(self) -> str:
        """The edition's date."""
        return self.logbook.edition.date

    def with_findings(self, found: Iterable[Diagnostic]) -> Volume:
        """Give the volume with some findings added."""
        return replace(self, found=(*self.found, *found))

    def rejected(self, mode: Mode) -> bool:
        """Tell whether anything found so far keeps it from being built."""
        all_ = (*self.checked.diagnostics, *self.found)
        errors = [one for one in all_ if severity(one, mode) == "error"]
        return bool(errors) and (not self.exceptions or bool(self.active().split(errors)[0]))

    def active(self) -> ActiveExceptions:
        """Give the exceptions that hold for it as it is now: ids change until the edition is identified."""
        from .exceptions.cover import active

        return active(self.exceptions, self.checked.draft, self.logbook, self.day)

    def told(self) -> Checked:
        """Give the document as the rest of the build takes it: with the shelf's findings and its model."""
        return self.excused(replace(self.checked, diagnostics=(*self.checked.diagnostics, *self.found)))

    def excused(self, checked: Checked) -> Checked:
        """Give some findings on the document with those set aside that an exception covers, and with its model."""
        if not self.exceptions:
            return replace(checked, logbook=self.logbook)
        kept, excepted = self.active().split(checked.diagnostics)
        return replace(checked, diagnostics=kept, excepted=excepted, logbook=self.logbook)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions of one specialty in one folder, oldest first, each date once.

    ``approved`` has the day of approval of each edition that has one.  ``day`` is the day on which
    exceptions are judged, empty where it does not matter; ``alone`` tells that the folder has no other specialty.
    """

    folder: Path
    specialty: str
    volumes: tuple[Volume, ...]
    mode: Mode = "submission"
    lang: Lang = "da"
    approved: Mapping[str, str] = field(default_factory=dict)
    day: str = ""
    alone: bool = True

    def lang_of(self, date: str) -> Lang:
        """Give the language of an edition's files: those of an approved one are Danish, whoever builds."""
        return "da" if date in self.approved else self.lang

    def day_of(self, date: str) -> str:
        """Give the day on which an edition's exceptions are judged: an approved one's, that of its approval."""
        return self.approved.get(date, self.day)

    def before(self, date: str) -> Volume | None:
        """Give the edition before a date."""
        return next((v for v in reversed(self.volumes) if v.date < date), None)


def arrange(documents: Iterable[Checked], mode: Mode = "submission", lang: Lang = "da", day: str = "") -> list[Shelf]:
    """Put documents on shelves, in the order in which folder and specialty first occur.

    What has no specialty or no date stands nowhere.  Other editions in the same folders are read.
    """
    shelves: dict[tuple[Path, str], dict[str, Volume]] = {}
    asked: dict[Path, set[Path]] = {}
    for one in documents:
        path = Path(one.source.path)
        asked.setdefault(path.parent.resolve(), set()).add(path.resolve())
        _put(shelves, one, path, asked=True)
    for folder in {place[0] for place in shelves}:
        for path in _siblings(folder, asked[folder]):
            _put(shelves, _read(path), path, asked=False)
    several = {folder for folder, _ in shelves if sum(one == folder for one, _ in shelves) > 1}
    return [
        Shelf(
            folder,
            code,
            tuple(volumes[date] for date in sorted(volumes)),
            mode,
            lang,
            day=day,
            alone=folder not in several,
        )
        for (folder, code), volumes in shelves.items()
        if any(volume.asked for volume in volumes.values())
    ]


def _put(shelves: dict[tuple[Path, str], dict[str, Volume]], one: Checked, path: Path, *, asked: bool) -> None:
    """Put a document on its shelf; of two of the same edition the first, and what was asked for, stays."""
    book = one.logbook
    if book is None or UNKNOWN in (book.specialty, book.edition.date):
        return
    shelf = shelves.setdefault((path.parent.resolve(), book.specialty), {})
    shelf.setdefault(book.edition.date, Volume(path, one, book, asked))


def _siblings(folder: Path, asked: set[Path]) -> Iterator[Path]:
    """Yield the other documents of a folder, in order of name."""
    try:
        inside = [path for path in sorted(folder.iterdir()) if is_description(path)]
    except OSError:  # a folder that may be entered but not listed
        return
    if len(inside) <= _MOST or (folder.parent / "registry.yaml").is_file():
        yield from (path for path in inside if path.resolve() not in asked)


def _read(path: Path) -> Checked:
    """Read a neighbour; one that cannot be opened is as one that cannot be understood."""
    try:
        return check(str(path), read_limited(path))
    except OSError:
        return check(str(path), b"")


def settle(shelf: Shelf, ledger: Ledger, library: Library | None = None) -> tuple[Shelf, Ledger]:
    """Take the editions of a shelf through the stages; give them, and the ledger with what is new."""
    from .cohorts.stage import cohorts
    from .exceptions.stage import excused, with_idle
    from .signers.stage import with_signers

    shelf = excused(shelf)
    shelf = _linked(shelf, library)
    shelf = _recalled(shelf, ledger)
    shelf = with_signers(shelf)
    shelf = cohorts(shelf)
    shelf, ledger = _editions(shelf, ledger)
    return with_idle(shelf), ledger


def _linked(shelf: Shelf, library: Library | None) -> Shelf:
    """Add what the editions choose from shared parts."""
    from .links.library import Library, read_pins
    from .links.resolve import placed, resolve, used_by

    library = library or Library(shelf.folder.parent, shelf.mode)
    pins = read_pins(shelf.folder, shelf.specialty)
    made = []
    for volume in shelf.volumes:
        linked = resolve(volume.logbook, pins, library)
        told = used_by(volume.logbook, volume.checked.diagnostics, library)
        one = replace(volume, checked=replace(volume.checked, diagnostics=told), logbook=linked.logbook)
        made.append(replace(one, links=linked.links).with_findings(placed(linked.diagnostics, volume.checked.spans)))
    return replace(shelf, volumes=tuple(made))


def _recalled(shelf: Shelf, ledger: Ledger) -> Shelf:
    """Give the editions that the ledger knows the ids that they have there."""
    section = ledger.section(shelf.specialty)
    if section is None:
        return shelf
    made = tuple(
        replace(volume, logbook=identify(volume.logbook, section)[0]) if volume.date in section.editions else volume
        for volume in shelf.volumes
    )
    return replace(shelf, volumes=made)


def _editions(shelf: Shelf, ledger: Ledger) -> tuple[Shelf, Ledger]:
    """Identify and revise edition by edition, oldest first; what is rejected leaves no trace in the ledger."""
    from .answers.stage import answered
    from .edition import edition

    made: list[Volume] = []
    for volume in shelf.volumes:
        section = ledger.section(shelf.specialty)
        one, entered = edition(volume, made[-1] if made else None, section, shelf)
        one = answered(one, shelf)
        kept = volume.asked and not one.rejected(shelf.mode)
        made.append(replace(one, permanent=True, withdrawn=entered.withdrawn(volume.date)) if kept else one)
        ledger = ledger.with_section(entered) if kept else ledger
    return replace(shelf, volumes=tuple(made)), ledger


def identified(
    folder: Path,
    code: str,
    paths: Iterable[Path],
    known: Mapping[Path, Checked],
    mode: Mode = "submission",
    day: str = "",
) -> Iterator[tuple[Path, Checked, Logbook]]:
    """Yield the editions of one specialty among some files of a folder, with the ids that a build gives them.

    ``known`` are those that have been checked already, by resolved path.
    """
    from ..bundle.approval.stage import approved_dates
    from .approvals.file import read as approvals
    from .exceptions.stage import excused
    from .ledger.keep import read
    from .signers.stage import with_signers

    shelves: dict[tuple[Path, str], dict[str, Volume]] = {}
    for path in paths:
        _put(shelves, known.get(path.resolve()) or _read(path), path, asked=True)
    volumes = shelves.get((folder.resolve(), code), {})
    approved = approved_dates(approvals(folder).approvals, code)
    shelf = Shelf(
        folder.resolve(),
        code,
        tuple(volumes[date] for date in sorted(volumes)),
        mode,
        "da",
        approved,
        day,
        alone=len(shelves) < 2,
    )
    ledger = read(folder).ledger or Ledger()
    for volume in _editions(with_signers(_recalled(excused(shelf), ledger)), ledger)[0].volumes:
        yield volume.path, volume.told(), volume.logbook
