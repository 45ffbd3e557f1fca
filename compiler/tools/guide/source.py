"""Which edition a guide is about, read as a build reads it: with its neighbours, and the ids of the ledger."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ...check.batch import check_files
from ...check.inputs import expand_specialties, is_specialty_folder
from ...check.normalise import UNKNOWN
from ...check.pipeline import Checked
from ...editions.answers.facts import Facts, facts
from ...editions.answers.file import Answers, read_answers
from ...editions.answers.material import Material, material
from ...ground.diagnostics import Diagnostic, Findings
from ...ground.errors import Unable, Unread
from ...model.logbook import Logbook


class NoEdition(Unable):
    """A folder that has no edition of the date asked for; ``dates`` are those that it has."""

    section = "edition"

    def __init__(self, name: str, date: str, dates: tuple[str, ...]) -> None:
        super().__init__("none", name=name, date=date, dates=", ".join(dates))
        self.date = date
        self.dates = dates


class GuideEdition(Struct, frozen=True):
    """An edition to ask about.  ``folder`` is where its answers are kept, ``None`` where there is no such place."""

    of: Material
    facts: Facts
    folder: Path | None
    answers: Answers | None
    faults: tuple[Diagnostic, ...]


def open_edition(name: str, edition: str | None = None) -> GuideEdition:
    """Open a file, or the newest edition (or that of a date) of a specialty or folder.

    Raises ``NoSuchInput``, ``OSError``, :class:`Unread` and :class:`NoEdition`.
    """
    paths = expand_specialties([name])
    checked = check_files(paths)
    readable = [one for one in checked if one.logbook is not None and one.logbook.competencies]
    if not readable:
        raise Unread("no-competencies", name, checked[0].diagnostics)
    one = _chosen(name, readable, edition)
    folder = Path(one.source.path).parent
    book = one.logbook
    if book is None or not is_specialty_folder(folder) or UNKNOWN in (book.specialty, book.edition.date):
        return _opened(one, None, None)
    return _opened(one, *_among_neighbours(one, folder))


def _chosen(name: str, readable: list[Checked], edition: str | None) -> Checked:
    def date(one: Checked) -> str:
        return one.logbook.edition.date if one.logbook else ""

    if edition is None:
        dated = [one for one in readable if date(one) != UNKNOWN]
        return max(dated or readable, key=date)
    found = next((one for one in readable if date(one) == edition), None)
    if found is None:
        raise NoEdition(name, edition, tuple(sorted(map(date, readable))))
    return found


def _among_neighbours(one: Checked, folder: Path) -> tuple[Path, Material | None]:
    """Make an edition's material as it is among its neighbours."""
    from ...editions.open import as_built
    from ...editions.revision.change import Side
    from ...editions.revision.decisions import decide, files_in

    (series,) = as_built([one])
    (edition,) = series.requested
    before = series.before(edition.date)
    comparison = None
    if before is not None:
        old = Side(before.logbook, before.path.name, before.permanent)
        new = Side(edition.logbook, edition.path.name, edition.permanent)
        comparison = decide(old, new, files_in(folder)).comparison
    return folder, material(edition.checked, edition.logbook, comparison)


def _opened(one: Checked, folder: Path | None, of: Material | None) -> GuideEdition:
    book: Logbook | None = one.logbook
    made = of or (material(one, book) if book is not None else None)
    if made is None:
        raise Unread("no-competencies", one.source.path, one.diagnostics)
    faults = Findings()
    answers = read_answers(folder, made.book.specialty, faults) if folder is not None else None
    return GuideEdition(made, facts(made), folder, answers, tuple(faults))
