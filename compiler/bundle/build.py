"""Compile goal descriptions to bundles: check, emit, digest, and write each folder whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..check.normalise import UNKNOWN, slug
from ..check.pipeline import Checked, check
from ..formats.logbook import MANIFEST
from ..ground.diagnostics import Diagnostic, Mode
from ..ground.disk import read_limited
from ..ground.lang import Lang
from ..ground.record import replace
from ..ground.source import Span
from ..ground.version import __version__
from ..report.extent import Lines
from ..report.report import DocumentReport, Report, document_report
from ..report.summary import summarise
from .built import Built

if TYPE_CHECKING:
    from ..editions.arrange import Volume

_LEDGER = frozenset(("ledger-missing", "ledger-unreadable"))
"""What is built already is then the last that knows the ids: the report goes elsewhere and the bundle stays."""


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
    checked: Checked, mode: Mode, lang: Lang, volume: Volume | None = None
) -> tuple[DocumentReport, dict[str, bytes]]:
    """Make the files of one document's bundle in memory.

    ``volume`` is the document on its shelf, with what its neighbours add to the bundle.  Reports
    name the document by its file name alone, so that the bytes do not depend on where it lay.
    """
    from ..formats.logbook import write as logbook
    from ..report.formats import html, json
    from . import cards
    from . import manifest as bundle

    name = Path(checked.source.path).name
    made = report_on(checked, name, mode, lang)
    report = Report((made,), mode, lang, __version__)
    files = {"report.html": html.render(report), "report.json": json.render(report)}
    if made.verdict != "rejected" and checked.logbook is not None:
        files["logbook.json"] = logbook.emit(checked.logbook)
        files["cards.html"] = cards.emit(checked.logbook, lang)
        files.update(volume.extra if volume else ())
        book = checked.logbook
        files[MANIFEST] = bundle.manifest(
            files,
            checked.source,
            book.specialty,
            book.edition.date,
            __version__,
            made.verdict,
            links=volume.links if volume else (),
            withdrawn=volume.withdrawn if volume else (),
        )
    return made, files


def _check_file(path: str) -> Checked:
    return check(path, read_limited(Path(path)))


def _checked(paths: list[str], jobs: int, step: Callable[[str], None]) -> list[Checked]:
    """Check the files, in their order whatever the number of jobs."""
    if jobs <= 1 or len(paths) < 2:
        found = []
        for path in paths:
            step(path)
            found.append(_check_file(path))
        return found
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(jobs, len(paths)), mp_context=get_context("spawn")) as pool:
        found = []
        for path, one in zip(paths, pool.map(_check_file, paths), strict=True):
            step(path)
            found.append(one)
        return found


def _collisions(all_: list[Checked], out: Path) -> dict[int, Diagnostic]:
    """Find documents that claim the same edition of the same specialty: neither may be built."""
    places: dict[Path, list[int]] = {}
    for i, one in enumerate(all_):
        if one.logbook is not None:
            places.setdefault(folder_of(one, out), []).append(i)
    found = {}
    for same in places.values():
        for i in same if len(same) > 1 else ():
            others = ", ".join(Path(all_[j].source.path).name for j in same if j != i)
            book = all_[i].logbook
            date = book.edition.date if book else ""
            found[i] = Diagnostic(
                "edition-overlap", "edition", Span(), (("edition", date), ("other", others)), variant="same-date"
            )
    return found


def _free(folder: Path, taken: set[Path]) -> Path:
    """Give the folder, or the next free one beside it: no document's report replaces another's."""
    made, n = folder, 1
    while made in taken:
        n += 1
        made = folder.with_name(f"{folder.name}-{n}")
    taken.add(made)
    return made


def build(
    paths: Iterable[Path],
    out: Path,
    *,
    mode: Mode = "submission",
    lang: Lang = "da",
    jobs: int = 1,
    approved_only: bool = False,
    day: str = "",
    step: Callable[[str], None] = lambda _: None,
) -> list[Built]:
    """Compile documents into ``out`` and give what became of each, in the order given.

    Every document is compiled, whatever is wrong with the others.  The ledger of ids in each
    document's folder is written before the bundles: an id in a bundle is always in the ledger.
    ``day`` is the day on which exceptions are judged; an approved edition is judged on the day of its approval.
    Raises ``OSError`` if a file cannot be read or the disk refuses.
    """
    from .build_folders import on_shelves

    names = [str(p) for p in paths]
    all_ = _checked(names, jobs, step)
    clashes = _collisions(all_, out)
    folders: list[Path] = []
    taken: set[Path] = set()
    for i, one in enumerate(all_):
        folders.append(_free(nameless(one, out) if i in clashes else folder_of(one, out), taken))
    built: dict[int, Built] = {}
    alone = {i: one for i, one in enumerate(all_) if i not in clashes}
    for ready in on_shelves(alone, out, mode, lang, approved_only=approved_only, day=day):
        for i, made in ready.items():
            kept = not _LEDGER.isdisjoint(finding.name for finding in made[0].findings)
            built[i] = _written(made, _free(nameless(all_[i], out), taken) if kept else folders[i], all_[i])
    for i, one in enumerate(all_):
        if i not in built:
            told = replace(one, diagnostics=(clashes[i], *one.diagnostics)) if i in clashes else one
            built[i] = _written(bundle_files(told, mode, lang), folders[i], one)
    return [built[i] for i in range(len(all_))]


def _written(made: tuple[DocumentReport, dict[str, bytes]], folder: Path, checked: Checked) -> Built:
    """Write one document's files."""
    from ..ground.disk import write_folder

    report, files = made
    write_folder(folder, files)
    return Built(report, folder, tuple(sorted(files)), checked.source.path)
