"""A society's folder to approve in: one goal description or two, and a key pair."""

from __future__ import annotations

import shutil
from pathlib import Path

from compiler.bundle.approval.make import Approved, Order, approve
from compiler.bundle.approval.signing import Signer, make_pair, read_private
from compiler.bundle.build import build
from compiler.bundle.built import Built
from compiler.check.inputs import expand
from compiler.ground.paths import SPECIALTIES
from compiler.model.logbook import Approval

CODE = "almen-medicin"
GIVEN = Approval("4-1012-55/1", "2013-04-12", "Sundhedsstyrelsen")
LATER = Approval("4-1012-77/2", "2019-09-30", "Sundhedsstyrelsen, kontoret for uddannelse")
DECIDED = ("ids.yaml", "revision.yaml", "overgang.yaml")


def specialty_folder(root: Path, *names: str, code: str = CODE) -> Path:
    """Make a folder of specialties with some files of one specialty; give the specialty's own folder."""
    folder = root / "specialties" / code
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(SPECIALTIES / "registry.yaml", root / "specialties")
    for name in names:
        shutil.copy(SPECIALTIES / code / name, folder)
    return folder


def record(folder: Path, edition: str, approval: Approval = GIVEN, **more: object) -> Approved:
    """Record an approval of an edition in a folder."""
    return approve(Order(str(folder), approval, edition, **more), folder.parent.parent / "build")  # type: ignore[arg-type]


def compiled(folder: Path, **more: object) -> dict[str, Built]:
    """Build a folder; give what became of each edition, by its file's name."""
    built = build(expand([str(folder)]), folder.parent.parent / "build", **more)  # type: ignore[arg-type]
    return {one.report.path: one for one in built}


def rules(one: Built) -> list[str]:
    """Name the errors of a document with their variants."""
    return [f"{f.name}:{f.diagnostic.variant}" for f in one.report.findings if f.severity == "error"]


def tree(folder: Path) -> dict[str, bytes]:
    """Read a folder whole."""
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def pair(folder: Path, name: str = "noegle") -> tuple[Signer, str]:
    """Make a key pair; give the signer and the public key."""
    private, _, key = make_pair(folder / name)
    return read_private(private), key
