"""The last stage of an edition's build: what is approved is compiled as it was approved, or not at all.

An approved edition is always compiled as strictly as for its approval and in Danish, whatever
the build was asked for: its bytes are the ones that were approved, and theirs is one form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ...check.pipeline import Checked
from ...editions.approvals.record import ApprovalEntry, Locked
from ...formats.logbook import MANIFEST
from ...ground.diagnostics import Diagnostic, Mode, found_here
from ...ground.lang import Lang
from ...ground.version import __version__
from ...model.logbook import Approval
from ...report.report import DocumentReport
from ..files import bundle_files, report_on
from . import signing
from .seal import FILE, KIND, envelope, payload, sealed

if TYPE_CHECKING:
    from ...editions.approvals.file import FolderApprovals
    from ...editions.series import EditionSeries, EditionState

found_here(__name__, "approval-missing", "changed-after-approval")


MODE: Mode = "approved"
LANG: Lang = "da"
_REPORTS = frozenset(("report.html", "report.json"))


class BuildRequest(Struct, frozen=True):
    """What a build wants: its mode and language, and whether only what is approved is to be built."""

    mode: Mode = "submission"
    lang: Lang = "da"
    only: bool = False


def edition_files(
    edition: EditionState, series: EditionSeries, known: FolderApprovals, request: BuildRequest
) -> tuple[DocumentReport, dict[str, bytes]]:
    """Make an edition's files, held against its approval where it has one.

    ``known`` are the approvals of its folder.
    """
    result = edition.result()
    if known.approvals is None:
        return _stopped(result, known.faults, request)
    entry = known.approvals.of(series.specialty, edition.date)
    if entry is None:
        if request.only or request.mode == MODE:
            return _stopped(result, [missing()], request)
        return bundle_files(result, request.mode, request.lang, edition)
    wrong = source_change(entry, Path(result.source.path).name, result.source.sha256)
    if wrong is not None:
        return _stopped(result, [wrong], request)
    report, files = compiled(edition, entry.locked.approval)
    if report.verdict == "rejected":
        return _stopped(result, [_refused(entry)], request)
    found = list(_changes(entry, files))
    if found:
        return _stopped(result, found, request)
    files[FILE] = envelope(sealed(entry))
    return _report(result, request), files


def compiled(edition: EditionState, approval: Approval) -> tuple[DocumentReport, dict[str, bytes]]:
    """Make the files of an edition as they are under an approval; the approval's own file is not among them.

    The reports in the bundle are on the document itself: what its neighbours give rise to, such as
    a newer edition of a shared part, comes and goes without anything approved having changed.
    """
    if edition.rejected(MODE):
        return bundle_files(edition.result(), MODE, LANG, edition)
    book = replace(edition.logbook, approval=approval)
    return bundle_files(replace(edition.with_exceptions(edition.checked), logbook=book), MODE, LANG, edition)


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give the digest of each file of a bundle, the approval's own left out."""
    return {name: sha256(data).hexdigest() for name, data in sorted(files.items()) if name != FILE}


def missing() -> Diagnostic:
    """Make the finding that an edition is not approved."""
    return Diagnostic("approval-missing")


def source_change(entry: ApprovalEntry, name: str, digest: str) -> Diagnostic | None:
    """Compare the document with the one that was approved."""
    locked = entry.locked
    if digest != locked.sha256:
        return changed("source", entry, file=name)
    if name != locked.source:
        return changed("renamed", entry, file=name, name=locked.source)
    return None


def differing(locked: Locked, now: Mapping[str, str]) -> list[str]:
    """Name the files that are changed, gone or new; of a change in another file the manifest is only the echo."""
    names = sorted(n for n in {*locked.files, *now} if locked.files.get(n) != now.get(n))
    return [n for n in names if n != MANIFEST] or names


def _changes(entry: ApprovalEntry, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    names = differing(entry.locked, digests(files))
    if names:
        echo, other = names == [MANIFEST], entry.locked.version != __version__
        variant = ("manifest" if echo else "version") if other else ("manifest-same" if echo else "compiled")
        yield changed(variant, entry, files=", ".join(names), approved=entry.locked.version, version=__version__)
        return
    signature = entry.locked.signature
    if signature and signing.is_available():
        statement = payload(sealed(entry))
        if not signing.valid(signature.key, signature.value, KIND, statement):
            yield changed("signature", entry)


def _refused(entry: ApprovalEntry) -> Diagnostic:
    if entry.locked.version == __version__:
        return changed("refused", entry)
    return changed("refused-version", entry, approved=entry.locked.version, version=__version__)


def changed(variant: str, entry: ApprovalEntry, **args: str) -> Diagnostic:
    """Make a finding about an approved edition."""
    approval = entry.locked.approval
    values = {"case": approval.case, "granted": approval.date, **args}
    return Diagnostic("changed-after-approval", "", args=tuple(sorted(values.items())), variant=variant)


def _stopped(
    result: Checked, found: list[Diagnostic] | tuple[Diagnostic, ...], request: BuildRequest
) -> tuple[DocumentReport, dict[str, bytes]]:
    """Make the reports of an edition that is not built, whatever is said first."""
    # In a draft a missing approval is a remark; nothing that needs one is a draft.
    mode: Mode = "submission" if request.mode == "draft" else request.mode
    report, files = bundle_files(replace(result, diagnostics=(*found, *result.diagnostics)), mode, request.lang)
    return report, {name: data for name, data in files.items() if name in _REPORTS}


def _report(result: Checked, request: BuildRequest) -> DocumentReport:
    return report_on(result, Path(result.source.path).name, MODE, request.lang)
