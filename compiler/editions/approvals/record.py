"""What is recorded of an approval: who by function, the document, and the digest of every file made from it.

The record stands in ``godkendelse.yaml`` beside the goal description (:mod:`compiler.editions.approvals.file`);
the bundle carries the same as ``approval.json`` (:mod:`compiler.bundle.approval.seal`).
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from ...model.logbook import Approval

NAME = "godkendelse.yaml"


class Signature(Struct, frozen=True):
    """An Ed25519 signature: the public key and the signature, both in base64."""

    key: str
    value: str


class Locked(Struct, frozen=True):
    """One approval and what it locks.

    ``files`` are the SHA-256 digests of the bundle's files by name, the approval's own file not
    among them; ``version`` is the Målbog that made them.
    """

    approval: Approval
    source: str
    sha256: str
    version: str
    files: Mapping[str, str]
    signature: Signature | None = None


class ApprovalEntry(Struct, frozen=True):
    """The approval of one edition, and the ones that it took the place of, oldest first."""

    specialty: str
    edition: str
    locked: Locked
    earlier: tuple[Locked, ...] = ()
    line: int = 1


class Approvals(Struct, frozen=True):
    """All approvals in one folder, in order of specialty and edition."""

    entries: tuple[ApprovalEntry, ...] = field(default_factory=tuple)

    def of(self, specialty: str, edition: str) -> ApprovalEntry | None:
        """Give the approval of an edition."""
        return next((e for e in self.entries if (e.specialty, e.edition) == (specialty, edition)), None)

    def days(self, specialty: str) -> dict[str, str]:
        """Give the approved editions of a specialty, each with the day of its approval."""
        return {e.edition: e.locked.approval.date for e in self.entries if e.specialty == specialty}

    def with_entry(self, entry: ApprovalEntry) -> Approvals:
        """Give the approvals with one added, or with it in the place of the one before it."""
        others = [e for e in self.entries if (e.specialty, e.edition) != (entry.specialty, entry.edition)]
        return replace(self, entries=tuple(sorted([*others, entry], key=lambda e: (e.specialty, e.edition))))
