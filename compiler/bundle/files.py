"""The files of one edition's bundle, made in memory: reports, logbook, cards, what was decided, and the manifest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..check.normalise import UNKNOWN, slug
from ..check.pipeline import Checked
from ..ground.diagnostics import Mode
from ..ground.lang import Lang
from ..ground.version import __version__
from ..report.extent import Lines
from ..report.report import DocumentReport, Report, document_report
from ..report.summary import summarise

if TYPE_CHECKING:
    from ..editions.series import EditionState


def report_on(checked: Checked, path: str, mode: Mode, lang: Lang) -> DocumentReport:
    """Make the report on a checked document, named ``path`` in it."""
    book = checked.logbook
    return document_report(
        path,
        checked.diagnostics,
        mode=mode,
        lang=lang,
        specialty=checked.draft["code"] if checked.draft else None,
        edition=book.edition.date if book and book.edition.date != UNKNOWN else None,
        summary=summarise(book) if book else None,
        sha256=checked.source.sha256,
        excepted=checked.excepted,
        extent=Lines(checked.source).extent,
    )


def folder_of(checked: Checked, out: Path) -> Path:
    """Give the folder of a document's bundle: ``<out>/<specialty>/<edition>``.

    A document whose specialty or date is not known goes under its own file name, suffix included.
    """
    book = checked.logbook
    if book is None or UNKNOWN in (book.specialty, book.edition.date):
        return nameless(checked, out)
    return out / book.specialty / book.edition.date


def nameless(checked: Checked, out: Path) -> Path:
    """Give the folder for the reports of a document that has no bundle of its own."""
    return out / UNKNOWN / slug(Path(checked.source.path).name)


def bundle_files(
    checked: Checked, mode: Mode, lang: Lang, edition: EditionState | None = None
) -> tuple[DocumentReport, dict[str, bytes]]:
    """Make the files of one document's bundle in memory.

    ``edition`` is the document among its neighbours, with what these add to the bundle.  Reports
    name the document by its file name alone, so that the bytes do not depend on where it lay.
    """
    from ..formats.logbook import MANIFEST
    from ..formats.logbook import write as logbook
    from ..report.formats import html, json
    from . import cards
    from .manifest import manifest
    from .transition.deliver import files as transition_files

    name = Path(checked.source.path).name
    made = report_on(checked, name, mode, lang)
    report = Report((made,), mode, lang, __version__)
    files = {"report.html": html.render(report), "report.json": json.render(report)}
    if made.verdict != "rejected" and checked.logbook is not None:
        files["logbook.json"] = logbook.emit(checked.logbook)
        files["cards.html"] = cards.emit(checked.logbook, lang)
        if edition is not None and edition.revision is not None:
            decided = edition.revision
            files |= transition_files(decided.comparison, decided.additions(), lang=lang, stated=edition.cohort)
        book = checked.logbook
        files[MANIFEST] = manifest(
            files,
            checked.source,
            book.specialty,
            book.edition.date,
            __version__,
            made.verdict,
            links=edition.links if edition else (),
            withdrawn=edition.withdrawn if edition else (),
        )
    return made, files
