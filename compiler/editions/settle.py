"""The order of the stages for the editions of one specialty.  Only this module knows it.

Each document has been checked alone (:mod:`compiler.check.pipeline`).  Here it meets its neighbours, and
what people have written beside it:

1. what the documents and their side files say (:func:`with_side_files`): dates that lie far ahead; which
   findings somebody has decided not to act on (``undtagelser.yaml``); competencies chosen from shared parts
   (``deling.yaml``); the ids that the ledger knows (``ids.yaml``); who approves where the document does not
   say it (``hvem.yaml``); whom each edition is for, gaps and overlaps between them (``overgang.yaml``);
2. then, edition by edition and the oldest first, so that each sees what the one before it got: permanent ids,
   what a person must still decide (``revision.yaml``), and what the specialty's testers have said of it
   (``svar.yaml``);
3. exceptions that have expired or cover nothing.

A stage takes a value and gives a new one with its findings added; none of them writes anything.
A document that is rejected leaves no trace in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from ..check.dates import ahead
from ..check.pipeline import Checked, line_of
from ..formats.refused import too_much
from ..ground.diagnostics import Diagnostic, Mode, found_here
from ..ground.limits import SECONDS, TooSlow, bounded
from ..model.logbook import Logbook
from .answers.stage import with_answers
from .approvals.file import read as read_approvals
from .cohorts.stage import with_cohorts
from .exceptions.stage import with_exceptions, with_unneeded
from .group import by_folder, group, group_of, read_document, with_approvals
from .ledger.book import NAME, Ledger
from .ledger.give import identify
from .ledger.keep import Kept, read
from .ledger.lost import lost
from .ledger.restore import from_bundles
from .links.library import Library
from .links.stage import with_links
from .revision.stage import with_revision
from .series import EditionSeries, EditionState, Stage
from .signers.stage import with_signers

found_here(__name__, "internal-error", "ledger-not-kept")


def with_side_files(series: EditionSeries, ledger: Ledger, library: Library | None = None) -> EditionSeries:
    """Give the editions of a series as they and the files beside them say; no id is given to anything new."""
    library = library or library_at(series.folder.parent, series.mode)
    stages: tuple[Stage, ...] = (
        _with_dates,
        with_exceptions,
        partial(with_links, library=library),
        partial(_with_known_ids, ledger=ledger),
        with_signers,
        with_cohorts,
    )
    for stage in stages:
        series = stage(series)
    return series


def _with_dates(series: EditionSeries) -> EditionSeries:
    """Tell of each edition that is dated years after the day on which it is judged."""
    return series.each(lambda one: one.with_findings(ahead(one.checked, series.day_of(one.date))))


def settle(series: EditionSeries, ledger: Ledger, library: Library | None = None) -> tuple[EditionSeries, Ledger]:
    """Take the editions of a series through all stages; give them, and the ledger with what is new."""
    series, ledger = _identified(with_side_files(series, ledger, library), ledger)
    return with_unneeded(series), ledger


def with_ids(
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
    documents = (known.get(path.resolve()) or read_document(path) for path in paths)
    series = with_approvals(group_of(folder, code, documents, mode, day), read_approvals(folder).approvals)
    ledger = read(folder).ledger or Ledger()
    series = with_signers(_with_known_ids(with_exceptions(series), ledger=ledger))
    for one in _identified(series, ledger)[0].editions:
        yield one.path, one.result(), one.logbook


def library_at(
    root: Path, mode: Mode = "submission", known: Mapping[Path, Checked] | None = None, day: str = ""
) -> Library:
    """Give the documents below a folder that specialties may build on."""
    return Library(root, with_ids, mode, known, day=day)


def _with_known_ids(series: EditionSeries, *, ledger: Ledger) -> EditionSeries:
    """Give the editions that the ledger knows the ids that they have there."""
    section = ledger.section(series.specialty)
    if section is None:
        return series
    return series.each(
        lambda one: replace(one, logbook=identify(one.logbook, section)[0]) if one.date in section.editions else one
    )


def _identified(series: EditionSeries, ledger: Ledger) -> tuple[EditionSeries, Ledger]:
    """Identify and revise edition by edition, oldest first; what is rejected leaves no trace in the ledger."""
    made: list[EditionState] = []
    for edition in series.editions:
        one, section = with_revision(edition, made[-1] if made else None, ledger.section(series.specialty), series)
        one = with_answers(one, series)
        if one.requested and not one.rejected(series.mode):
            one = replace(one, permanent=True, withdrawn=section.withdrawn(one.date))
            ledger = ledger.with_section(section)
        made.append(one)
    return replace(series, editions=tuple(made)), ledger


def settle_folder(
    all_series: Sequence[EditionSeries], kept: Kept, out: Path | None = None, library: Library | None = None
) -> tuple[list[EditionSeries], Ledger | None]:
    """Take the series of a folder through the stages; give them, and the ledger that they share, to be written.

    ``out`` is the folder that is built into, ``None`` where nothing is built.  Without a ledger
    that can be used, or kept, there is ``None`` to write, and the editions say why.
    """
    if kept.ledger is None:
        return [_safely(_in_requested(one, kept.faults), Ledger(), library)[0] for one in all_series], None
    ledger, made, unkept = kept.ledger, [], False
    for series in all_series:
        section = ledger.section(series.specialty)
        gone = lost(series.specialty, section, series.folder, out)
        if gone is not None and section is None and out is not None and not kept.writable():
            ledger, gone = ledger.with_section(from_bundles(series.specialty, out)), None
        done, ledger = _safely(_in_requested(series, [gone] if gone else []), ledger, library)
        if out is not None and ledger.section(series.specialty) != section and not kept.writable():
            unkept = True
            done = _in_requested(done, [Diagnostic("ledger-not-kept", args=(("file", NAME),))], unless_rejected=True)
        made.append(done)
    return made, None if unkept else ledger


def _safely(series: EditionSeries, ledger: Ledger, library: Library | None) -> tuple[EditionSeries, Ledger]:
    """Settle a series; what is too heavy, or a fault of ours, becomes a finding, and the ledger stays as it was."""
    try:
        with bounded((1 + len(series.editions)) * SECONDS):
            return settle(series, ledger, library)
    except OSError:
        raise
    except (TooSlow, MemoryError, RecursionError) as error:
        return _in_requested(series, [too_much(error).finding()]), ledger
    except Exception as error:  # noqa: BLE001 - a batch goes on, and nobody meets a traceback
        words = (("error", f"{type(error).__name__}, {line_of(error)}"),)
        return _in_requested(series, [Diagnostic("internal-error", args=words)]), ledger


def _in_requested(
    series: EditionSeries, found: Sequence[Diagnostic], *, unless_rejected: bool = False
) -> EditionSeries:
    """Add findings to the editions that were requested."""
    return series.each(
        lambda one: (
            one.with_findings(found) if one.requested and not (unless_rejected and one.rejected(series.mode)) else one
        )
    )


def in_context(documents: Iterable[Checked], mode: Mode, day: str = "") -> list[Checked]:
    """Give documents with what their neighbours and their folder's side files say of them; nothing is written."""
    all_ = list(documents)
    known = {Path(one.source.path).resolve(): one for one in all_}
    found: dict[str, Checked] = {}
    for folder, same in by_folder(group(all_, mode, day)).items():
        approvals = read_approvals(folder).approvals
        library = library_at(folder.parent, mode, known, day)
        done, _ = settle_folder([with_approvals(one, approvals) for one in same], read(folder), None, library)
        found |= {one.checked.source.path: one.result() for series in done for one in series.requested}
    return [found.get(one.source.path, one) for one in all_]
