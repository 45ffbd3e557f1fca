"""What ``maalbog verify`` may be pointed at: bundles and folders of them, a specialty's documents, a database."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ...bundle.approval import signing
from ...bundle.approval.seal import FILE, KIND, payload, sealed
from ...bundle.approval.sealed import tampered
from ...bundle.approval.signing import read_public
from ...bundle.approval.stage import changed, source_change
from ...bundle.approval.verify import REPORTS, Checks, Point, Proof, bundle, verify_files
from ...check.inputs import NoSuchInput, in_folder, is_description, path_of, specialties_root
from ...editions.approvals.file import read
from ...editions.approvals.record import NAME, ApprovalEntry
from ...formats.logbook import MANIFEST
from ...formats.logbook.read import NAME as LOGBOOK
from ...ground.diagnostics import Diagnostic, found_here
from ...ground.disk import read_limited
from ..site.folder import is_site

if TYPE_CHECKING:
    from ...bundle.database.readback import Stored

found_here(__name__, "approval-missing")


_MOST = 20_000
"""Folders below one that is looked through; 39 specialties with ten editions are 400."""
_OURS = frozenset((MANIFEST, LOGBOOK, FILE))


def is_database(name: str) -> bool:
    """Tell whether a name is a database's address and not a path."""
    return "://" in name or name.startswith("sqlite:")


def verify(
    names: Iterable[str],
    keys: Iterable[Path] = (),
    specialties: Path | None = None,
    *,
    step: Callable[[str], None] = lambda _: None,
) -> tuple[list[Proof], Checks]:
    """Prove what lies somewhere, and give what it was held against; ``specialties`` is where approvals are recorded.

    Raises as :func:`proofs` does, and ``KeyFault`` for a file that is no public key.

    Example:
        >>> proofs, checks = maalbog.verify(["almen-medicin"])
        >>> [len(proof.found) for proof in proofs]
        [1, 1]
    """
    checks = Checks(tuple(read_public(path) for path in keys), specialties or specialties_root())
    return proofs(names, checks, step), checks


def proofs(names: Iterable[str], checks: Checks, step: Callable[[str], None] = lambda _: None) -> list[Proof]:
    """Verify everything that some names mean, in their order.

    Raises ``NoSuchInput`` for what leads nowhere, ``OSError``, ``KeyFault`` where a signature cannot
    be tried, and ``DatabaseFault``.
    """
    found: list[Proof] = []
    for name in names:
        if is_database(name):
            step(name.partition("://")[0])
            found += _database(name, checks)
        else:
            found += _path(name, checks, step)
    return found


def _path(name: str, checks: Checks, step: Callable[[str], None]) -> list[Proof]:
    path = path_of(name)
    if path.is_file() and path.name in (*_OURS, *REPORTS):
        path = path.parent
    if path.is_file() and (path.name == NAME or is_description(path)):
        step(name)
        return [one for one in _folder(path.parent, checks) if path.name in (NAME, Path(one.path).name)]
    if not path.is_dir():
        raise NoSuchInput(name)
    if any((path / one).is_file() for one in (*_OURS, *REPORTS)):
        step(name)
        return [bundle(path, checks)]
    folders, reports = _bundles_below(path)
    if any((one / ours).is_file() for one in folders for ours in _OURS) or reports:
        proofs = [bundle(one, checks) for one in _told(folders, step)]
        return [*proofs, *(Proof(str(one), "report") for one in reports)]
    sources = [path] if (path / NAME).exists() else sorted({one.parent for one in in_folder(path)})
    sources = sources or sorted(one.parent for one in path.glob(f"*/{NAME}"))
    if not sources:
        raise NoSuchInput(name, "empty")
    return [proof for one in _told(sources, step) for proof in _folder(one, checks)]


def _told(places: Sequence[Path], step: Callable[[str], None]) -> Iterable[Path]:
    for place in places:
        step(str(place))
        yield place


def _bundles_below(root: Path) -> tuple[list[Path], list[Path]]:
    """Find the folders below one that are bundles, or were, and those that hold only a report.

    Whatever lies in a folder without folders of its own counts: a bundle that lost its manifest is one.
    The pages about rules, which ``maalbog site`` puts beside the bundles, are not.
    """
    found: list[Path] = []
    reports: list[Path] = []
    waiting = [root]
    while waiting:
        place = waiting.pop()
        if len(found) + len(reports) > _MOST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(root))
        inside = sorted(one for one in place.iterdir() if not one.name.startswith("."))
        names = {one.name for one in inside}
        if "index.html" in names and is_site(place):
            continue
        below = [one for one in inside if one.is_dir() and not one.is_symlink()]
        if names & _OURS or (names and not below and place != root):
            (reports if names <= REPORTS else found).append(place)
        else:
            waiting += reversed(below)
    return sorted(found), sorted(reports)


def _folder(path: Path, checks: Checks) -> list[Proof]:
    """Verify the documents of a specialty's folder against the approvals that are recorded beside them."""
    known = read(path)
    if known.approvals is None:
        return [Proof(str(path / NAME), "document", found=known.faults)]
    digests = {one: sha256(read_limited(one)).hexdigest() for one in in_folder(path) if one.parent == path}
    proofs = [_document(path, entry, digests, checks) for entry in known.approvals.entries]
    used = {e.locked.source for e in known.approvals.entries} | {Path(p.path).name for p in proofs}
    for one in digests:
        if one.name not in used:
            found = Diagnostic("approval-missing", args=(("file", one.name),), quote=one.name, variant="document")
            proofs.append(Proof(str(one), "document", found=(found,)))
    return proofs


def _document(path: Path, entry: ApprovalEntry, digests: Mapping[Path, str], checks: Checks) -> Proof:
    locked = entry.locked
    same = [one for one, digest in digests.items() if digest == locked.sha256]
    place = path / locked.source
    if place not in digests and same:
        place = same[0]
    proved: list[Point] = []
    found: list[Diagnostic] = []
    if place not in digests:
        found.append(changed("gone", entry, file=locked.source))
    elif wrong := source_change(entry, place.name, digests[place]):
        found.append(wrong)
    else:
        proved.append("document")
    found += _entry_signature(entry, checks, proved)
    signature = locked.signature
    return Proof(
        str(place),
        "document",
        entry.specialty,
        entry.edition,
        locked.approval,
        signature.key if signature else None,
        len(locked.files),
        locked.source,
        tuple(proved),
        tuple(found),
    )


def _entry_signature(entry: ApprovalEntry, checks: Checks, proved: list[Point]) -> Sequence[Diagnostic]:
    signature = entry.locked.signature
    if signature is None:
        return [changed("unsigned", entry)] if checks.keys else []
    if not signing.valid(signature.key, signature.value, KIND, payload(sealed(entry))):
        return [changed("signature", entry)]
    if checks.keys and signature.key not in checks.keys:
        return [changed("other-key", entry)]
    proved.append("signature" if checks.keys else "own-signature")
    return []


def _database(url: str, checks: Checks) -> list[Proof]:
    """Verify every edition in a database."""
    from ...bundle.database import connect, readback

    target = connect.target(url)
    if not connect.is_there(target):
        raise connect.DatabaseFault("no-file", target.shown)
    with connect.transaction(target, "read") as connection:
        every = readback.stored(connection, readback.everything(connection))
        return [_stored(target.shown, one, checks) for one in every]


def _stored(shown: str, one: Stored, checks: Checks) -> Proof:
    place = f"{shown}: {one.edition}"
    proof = verify_files(place, one.files, checks)
    if not one.sound and not proof.found:
        return Proof(place, "database", proof.specialty, proof.edition, found=(tampered("", LOGBOOK),))
    if not proof.found and one.edition != f"{proof.specialty}/{proof.edition}":
        return Proof(place, "database", found=(tampered("other", LOGBOOK),))
    return proof
