"""One question answered: which of these goal descriptions is the edition of this doctor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ...check.batch import check_file
from ...check.normalise import UNKNOWN
from ...editions.cohorts.choose import Answer, Cohort, Days, which
from ...editions.cohorts.file import Transitions, read_transitions
from ...editions.cohorts.read import ReadEdition, cohort, misplaced
from ...editions.ledger import keep as ledger_keep
from ...editions.ledger.give import identify
from ...ground.diagnostics import Diagnostic, Findings
from ...ground.errors import Unable


class SeveralSpecialties(Unable):
    """The files belong to several specialties.  ``names`` are theirs."""

    section = "edition"

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("several", names=", ".join(names))
        self.names = names


class EditionReply(Struct, frozen=True):
    """The answer with all that it rests on.

    ``editions`` are the documents read, oldest first; ``unread`` those that are no edition of a
    specialty that could be made out; ``faults`` what is wrong with ``overgang.yaml``.
    """

    specialty: str
    name: str
    days: Days
    answer: Answer
    editions: tuple[ReadEdition, ...]
    faults: tuple[Diagnostic, ...] = ()
    unread: tuple[str, ...] = ()

    def edition_of(self, one: Cohort) -> ReadEdition:
        """Give the document of a cohort."""
        return next(t for t in self.editions if t.name == one.name)


def which_edition(paths: Iterable[Path], days: Days, step: Callable[[str], None] = lambda _: None) -> EditionReply:
    """Read the editions and choose among them.

    Raises :class:`SeveralSpecialties`, and ``OSError`` for a file that cannot be opened.

    Example:
        >>> paths = sorted(Path("specialties/almen-medicin").glob("*.docx"))
        >>> maalbog.which_edition(paths, {"posted": maalbog.period("2014-05")}).answer.cohort.edition
        '2013-04'
    """
    editions, unread = _read(paths, step)
    codes = dict.fromkeys(t.logbook.specialty for t in editions)
    if len(codes) > 1:
        raise SeveralSpecialties(tuple(dict.fromkeys(t.logbook.name for t in editions)))
    if not editions:
        return EditionReply("", "", days, Answer("none", None, ()), (), unread=unread)
    book = editions[-1].logbook
    cohorts, faults = _cohorts(editions)
    answer = which(_each_once(cohorts), days)
    if faults:
        # Whom an edition is for may stand in the very line that cannot be read.
        verdicts = tuple(replace(v, outcome="claims") if v.outcome == "applies" else v for v in answer.verdicts)
        answer = Answer("undetermined", None, verdicts, certain=False)
    elif unread:
        answer = replace(answer, certain=False)
    return EditionReply(book.specialty, book.name, days, answer, tuple(editions), tuple(faults), unread)


def _read(paths: Iterable[Path], step: Callable[[str], None]) -> tuple[list[ReadEdition], tuple[str, ...]]:
    editions, unread = [], []
    for path in paths:
        step(str(path))
        checked = check_file(path)
        book = checked.logbook
        if book is None or UNKNOWN in (book.specialty, book.edition.date):
            unread.append(path.as_posix())
        else:
            editions.append(ReadEdition(book, checked.draft, path.as_posix()))
    return sorted((_recalled(t) for t in editions), key=lambda t: (t.edition.date, t.name)), tuple(unread)


def _recalled(edition: ReadEdition) -> ReadEdition:
    """Give an edition the ids that the ledger beside it has for it."""
    ledger = ledger_keep.read(Path(edition.name).parent).ledger
    section = ledger.section(edition.logbook.specialty) if ledger is not None else None
    if section is None or edition.edition.date not in section.editions:
        return edition
    return replace(edition, logbook=identify(edition.logbook, section)[0], permanent=True)


def _cohorts(editions: list[ReadEdition]) -> tuple[list[Cohort], list[Diagnostic]]:
    """Make out whose each edition is; every folder has its own side file."""
    faults = Findings()
    by_folder: dict[Path, list[ReadEdition]] = {}
    for one in editions:
        by_folder.setdefault(Path(one.name).parent, []).append(one)
    files: dict[Path, Transitions | None] = {}
    for folder, there in by_folder.items():
        file = files[folder] = read_transitions(folder, there[0].logbook.specialty, faults)
        if file is not None:
            faults.extend(found for _, found in misplaced(file, [t.logbook for t in there]))
    cohorts = []
    for one in editions:
        file = files[Path(one.name).parent]
        cohorts.append(cohort(one, file.of(one.edition.date) if file is not None else None))
    return cohorts, list(faults)


def _each_once(cohorts: list[Cohort]) -> list[Cohort]:
    """Leave out a second file of the same edition that says the same of whom it is for."""
    kept: dict[tuple[object, ...], Cohort] = {}
    for one in cohorts:
        kept.setdefault((one.edition, one.basis, one.advertised, one.start, one.end), one)
    return list(kept.values())
