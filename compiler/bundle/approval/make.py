"""``maalbog approve``: compile an edition as it will be under its approval, lock it, and keep the record."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ...check.batch import check_files
from ...check.inputs import expand_specialties, in_folder, is_specialty_folder
from ...check.normalise import UNKNOWN
from ...check.pipeline import Checked
from ...editions.approvals.file import can_stand, dump, read
from ...editions.approvals.record import NAME, ApprovalEntry, Approvals, Locked, Signature
from ...editions.group import by_folder, group
from ...editions.ledger.keep import Changed, locked
from ...editions.links.library import Library
from ...editions.series import EditionSeries, EditionState
from ...editions.settle import library_at, settle_folder
from ...ground.disk import write_file
from ...ground.errors import Unable
from ...ground.lang import Lang
from ...ground.version import __version__
from ...model.logbook import Approval, Logbook
from ...report.report import DocumentReport
from ..files import report_on
from .seal import KIND, payload_of
from .stage import MODE, changed, compiled, differing, digests

if TYPE_CHECKING:
    from .signing import Signer

State: TypeAlias = Literal["recorded", "again", "signed", "same", "refused"]
_TRIES = 5


class Order(Struct, frozen=True):
    """What a caseworker asks for: which edition, the approval, the key to sign with, and whether anew."""

    name: str
    approval: Approval
    edition: str | None = None
    signer: Signer | None = None
    again: bool = False


class Approved(Struct, frozen=True):
    """What became of an order: the report on the edition, and its record where there is one.

    ``refused``: the report says why, and nothing was written.
    """

    state: State
    report: DocumentReport
    entry: ApprovalEntry | None
    path: Path


class Unclear(Unable):
    """It is not clear which edition is meant, or its file's name cannot be written down.

    ``choices`` are what there is.
    """

    section = "approval"

    def __init__(self, reason: str, choices: Sequence[str] = ()) -> None:
        super().__init__(reason, choices=", ".join(choices))
        self.choices = tuple(choices)


def approve(order: Order, out: Path, lang: Lang = "da") -> Approved:
    """Check, compile, lock and record an edition.

    ``out`` is the folder that is built into; bundles there tell of ids given before.  Raises
    ``NoSuchInput``, :class:`Unclear`, and ``OSError`` where the disk refuses.

    Example:
        >>> approval = maalbog.Approval("4-1012-55/1", "2014-11-15", "Sundhedsstyrelsen")
        >>> maalbog.approve(maalbog.Order("karkirurgi", approval), Path("build")).state
        'recorded'
    """
    documents = _documents(order.name)
    wanted = _wanted(documents, order)
    if wanted.logbook is None:
        return _refused(wanted, Path(wanted.source.path).with_name(NAME), lang)
    folder = Path(wanted.source.path).parent.resolve()
    known = {Path(one.source.path).resolve(): one for one in documents}
    library = library_at(folder.parent, MODE, known, order.approval.date)
    for _ in range(_TRIES):
        try:
            return _approve(order, wanted, documents, folder, out, library, lang)
        except Changed:
            continue
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder / NAME))


def _documents(name: str) -> list[Checked]:
    """Check the editions that a name means: all of a folder, so that they get the ids that a build gives them."""
    paths = expand_specialties([name])
    folder = Path(name).parent
    if Path(name).is_file() and is_specialty_folder(folder):
        paths += [one for one in in_folder(folder) if one.resolve() != paths[0].resolve()]
    return check_files(paths)


def _wanted(documents: Sequence[Checked], order: Order) -> Checked:
    """Choose the edition; a document that is named, or alone, needs no date.  Raises :class:`Unclear`."""
    named = Path(order.name).is_file() or len(documents) == 1
    known = [(one, one.logbook) for one in documents if one.logbook and UNKNOWN not in _edition_of(one.logbook)]
    if named and order.edition is None:
        wanted = documents[0]
    else:
        among = known[:1] if named and known and known[0][0] is documents[0] else [] if named else known
        wanted = _chosen(among, order.edition)
    book = wanted.logbook
    same = [one for one, other in known if book and _edition_of(other) == _edition_of(book)]
    if len(same) > 1:
        raise Unclear("doubled", [Path(one.source.path).name for one in same])
    if not can_stand(Path(wanted.source.path).name):
        raise Unclear("name")
    return wanted


def _chosen(among: Sequence[tuple[Checked, Logbook]], edition: str | None) -> Checked:
    codes = sorted({book.specialty for _, book in among})
    dates = sorted({book.edition.date for _, book in among})
    if len(codes) > 1:
        raise Unclear("specialties", codes)
    if edition is None:
        raise Unclear("editions" if dates else "unread", dates)
    found = next((one for one, book in among if book.edition.date == edition), None)
    if found is None:
        raise Unclear("none" if dates else "none-at-all", dates)
    return found


def _edition_of(book: Logbook) -> tuple[str, str]:
    return book.specialty, book.edition.date


def _approve(
    order: Order, wanted: Checked, documents: Sequence[Checked], folder: Path, out: Path, library: Library, lang: Lang
) -> Approved:
    with locked(folder) as kept:
        known = read(folder)
        path = Path(wanted.source.path).with_name(NAME)
        if known.approvals is None:
            return _refused(replace(wanted, diagnostics=(*known.faults, *wanted.diagnostics)), path, lang)
        series = by_folder(group(documents, MODE, order.approval.date)).get(folder, [])
        done, ledger = settle_folder(series, kept, out, library)
        edition = _edition(done, wanted)
        if edition is None:
            return _refused(wanted, path, lang)
        report, files = compiled(edition, order.approval)
        if report.verdict == "rejected":
            return _refused(edition.result(), path, lang)
        new = ApprovalEntry(edition.logbook.specialty, edition.date, _locked(edition, order.approval, files))
        entry, state, differs = _settled(order, known.approvals, new)
        if differs:
            old = known.approvals.of(new.specialty, new.edition) or new
            again, result = changed("again", old, files=", ".join(differs)), edition.result()
            return _refused(replace(result, diagnostics=(again, *result.diagnostics)), path, lang)
        if ledger is not None:
            kept.save(ledger)
        if read(folder).data != known.data:
            raise Changed
        if state != "same":
            write_file(Path(os.path.realpath(path)), dump(known.approvals.with_entry(entry)), lasting=True)
        return Approved(state, report_on(edition.result(), Path(wanted.source.path).name, MODE, lang), entry, path)


def _edition(done: Sequence[EditionSeries], wanted: Checked) -> EditionState | None:
    path = wanted.source.path
    return next((one for series in done for one in series.requested if one.checked.source.path == path), None)


def _locked(edition: EditionState, approval: Approval, files: Mapping[str, bytes]) -> Locked:
    source = edition.checked.source
    return Locked(approval, Path(source.path).name, source.sha256, __version__, digests(files))


def _settled(order: Order, approvals: Approvals, new: ApprovalEntry) -> tuple[ApprovalEntry, State, list[str]]:
    """Hold the new approval against the one there is; gives also what differs where that stands in the way."""
    old = approvals.of(new.specialty, new.edition)
    if old is None:
        return _signed(new, order), "recorded", []
    same = replace(old.locked, signature=None) == new.locked
    signature = old.locked.signature
    if same and (order.signer is None or (signature and signature.key == order.signer.key)):
        return old, "same", []
    if same and signature is None:
        return _signed(replace(old, locked=new.locked), order), "signed", []
    if order.again:
        return _signed(replace(new, earlier=(*old.earlier, old.locked)), order), "again", []
    return old, "refused", _differs(old.locked, new.locked)


def _differs(old: Locked, new: Locked) -> list[str]:
    """Name what differs: the document, the files, or else the case, or the key."""
    if old.sha256 != new.sha256 or old.source != new.source:
        return [new.source]
    if old.approval != new.approval:
        return [f"{new.approval.case}, {new.approval.date}, {new.approval.by}"]
    return differing(old, new.files) or ["approval.json"]


def _signed(entry: ApprovalEntry, order: Order) -> ApprovalEntry:
    if order.signer is None:
        return entry
    key = order.signer.key
    signature = Signature(key, order.signer.sign(KIND, payload_of(entry, key)))
    return replace(entry, locked=replace(entry.locked, signature=signature))


def _refused(checked: Checked, path: Path, lang: Lang) -> Approved:
    return Approved("refused", report_on(checked, Path(checked.source.path).name, MODE, lang), None, path)
