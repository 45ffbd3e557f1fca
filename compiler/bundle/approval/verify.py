"""Proving that a bundle, a specialty's folder or a database holds what was approved, and nothing else.

Nothing is believed: every file is held against the manifest, the manifest and the document against
the approval, the approval against the record in ``godkendelse.yaml`` and, where a public key is
given, against its signature.  What could not be proved is said too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct, field

from ...editions.approvals.file import read
from ...editions.approvals.record import NAME, ApprovalEntry, Approvals
from ...formats.logbook import MANIFEST
from ...ground.diagnostics import Diagnostic, found_here
from ...language.vocabulary import get
from ...model.logbook import Approval
from . import signing
from .seal import FILE, KIND, Seal, envelope, made_for, payload, read_seal, sealed
from .sealed import Bundle, examine, open_bundle, tampered
from .stage import changed, differing, digests

found_here(__name__, "approval-missing", "approval-unreadable", "bundle-tampered")


Kind: TypeAlias = Literal["bundle", "document", "database", "report"]
"""``report``: a folder below the one that was asked about holds only a report; nothing there can be loaded."""
Point: TypeAlias = Literal["files", "approval", "record", "signature", "own-signature", "document"]
"""What was proved: every file is the manifest's · the approval is of this bundle and document · it is the
recorded one · it is signed with a key that was given · with the key that it names itself · the document is."""

REPORTS = frozenset(("report.html", "report.json"))


class Checks(Struct, frozen=True):
    """What to hold things against: public keys (base64), and the folder of the specialties' own folders."""

    keys: tuple[str, ...] = ()
    specialties: Path | None = None

    def recorded(self, specialty: str) -> tuple[Approvals | None, tuple[Diagnostic, ...]]:
        """Give the approvals that are recorded for a specialty, ``None`` where there is no such file."""
        if self.specialties is None or get("specialties", specialty) is None:
            return None, ()
        place = self.specialties / specialty
        if not (place / NAME).exists():
            return None, ()
        known = read(place)
        return known.approvals, known.faults


class Proof(Struct, frozen=True):
    """What was found out about one edition: what was proved, by which approval and key, and what deviates."""

    path: str
    kind: Kind
    specialty: str | None = None
    edition: str | None = None
    approval: Approval | None = None
    key: str | None = None
    files: int = 0
    source: str | None = None
    proved: tuple[Point, ...] = ()
    found: tuple[Diagnostic, ...] = field(default_factory=tuple)


def bundle(path: Path, checks: Checks) -> Proof:
    """Verify one bundle folder.  Raises ``OSError``; :class:`signing.KeyFault` where signatures cannot be tried."""
    names = {one.name for one in path.iterdir()}
    if names and names <= REPORTS:
        return Proof(str(path), "bundle", found=(Diagnostic("approval-missing", variant="not-built"),))
    return _proof(str(path), "bundle", open_bundle(path), checks)


def verify_files(shown: str, files: Mapping[str, bytes], checks: Checks) -> Proof:
    """Verify the files of an edition as they were read from a database."""
    return _proof(shown, "database", examine(Path(shown), files), checks)


def _proof(shown: str, kind: Kind, opened: Bundle | tuple[Diagnostic, ...], checks: Checks) -> Proof:
    if not isinstance(opened, Bundle):
        return Proof(shown, kind, found=opened)
    stated = opened.book["approval"]
    approval = Approval(stated["case"], stated["date"], stated["by"]) if stated else None
    seal = read_seal(opened.files[FILE]) if FILE in opened.files else None
    key = seal.signature.key if seal and seal.signature else None
    proved: list[Point] = ["files"]
    found = [*approval_faults(opened)]
    if not found:
        proved.append("approval")
        found += _signature(opened, checks, proved)
        found += _record(opened, checks, proved)
    source = seal.source if seal and "approval" in proved else None
    return Proof(
        shown,
        kind,
        opened.specialty,
        opened.edition,
        approval,
        key,
        len(opened.files),
        source,
        tuple(proved),
        tuple(found),
    )


def approval_faults(opened: Bundle) -> tuple[Diagnostic, ...]:
    """Tell why a bundle's approval is none: there is none, or it is not of this bundle to the last byte."""
    stated, data = opened.book["approval"], opened.files.get(FILE)
    if stated is None and data is None:
        return (Diagnostic("approval-missing", variant="bundle"),)
    if data is None:
        return (tampered("missing", FILE),)
    claimed = read_seal(data)
    if claimed is None:
        return (tampered("approval-unreadable", FILE),)
    if (claimed.specialty, claimed.edition) != (opened.specialty, opened.edition):
        return (_approval_other(claimed),)
    if stated is None or not _fits(opened, claimed):
        return (tampered("approval", FILE),)
    return ()


def _fits(opened: Bundle, claimed: Seal) -> bool:
    try:
        expected = made_for(opened.files, opened.manifest, opened.book, claimed)
    except (LookupError, TypeError):  # a manifest without its document or compiler
        return False
    return envelope(expected) == opened.files[FILE]


def _approval_other(claimed: Seal) -> Diagnostic:
    other = f"{claimed.specialty} {claimed.edition}"[:120]
    shown = other if other.isprintable() else ascii(other)
    return Diagnostic("bundle-tampered", args=(("file", FILE), ("other", shown)), quote=FILE, variant="approval-other")


def _signature(opened: Bundle, checks: Checks, proved: list[Point]) -> Iterator[Diagnostic]:
    seal = read_seal(opened.files[FILE])
    signature = seal.signature if seal else None
    if seal is None or signature is None:
        if checks.keys:
            yield tampered("unsigned", FILE)
        return
    if not signing.valid(signature.key, signature.value, KIND, payload(seal)):
        yield tampered("signature", FILE)
    elif checks.keys and signature.key not in checks.keys:
        args = (("file", FILE), ("key", signing.fingerprint(signature.key)))
        yield Diagnostic("bundle-tampered", args=args, quote=FILE, variant="other-key")
    else:
        proved.append("signature" if checks.keys else "own-signature")


def _record(opened: Bundle, checks: Checks, proved: list[Point]) -> Iterator[Diagnostic]:
    """Hold a bundle against the record of its approval, where the specialty has a file of them."""
    approvals, faults = checks.recorded(opened.specialty)
    yield from faults
    if approvals is None:
        return
    entry = approvals.of(opened.specialty, opened.edition)
    if entry is None:
        yield Diagnostic("approval-missing", args=(("file", f"{opened.specialty}/{NAME}"),), variant="unrecorded")
    elif opened.files[FILE] == envelope(sealed(entry)):
        proved.append("record")
    else:
        yield _not_recorded(opened, entry)


def _not_recorded(opened: Bundle, entry: ApprovalEntry) -> Diagnostic:
    manifest = sha256(opened.files[MANIFEST]).hexdigest()
    for old in reversed(entry.earlier):
        if opened.files[FILE] == envelope(sealed(entry, old)):
            return changed("superseded", entry, earlier=old.approval.case)
    if manifest == entry.locked.files.get(MANIFEST):
        return changed("record", entry, files=FILE)
    return changed("record", entry, files=", ".join(differing(entry.locked, digests(opened.files))))
