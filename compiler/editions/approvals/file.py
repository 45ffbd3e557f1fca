"""``godkendelse.yaml``: the approvals of the goal descriptions in one folder, read and written.

``maalbog approve`` writes it.  What is wrong with it is told with its line; while anything is, no
edition of the folder counts as approved and none of them is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from ...formats.sidefile import load as sidefile
from ...formats.sidefile.load import MAX_BYTES, Faulty, Loaded, Node, Place
from ...formats.yaml.scalar import scalar
from ...ground.dates import parse_date
from ...ground.diagnostics import Diagnostic, Findings, Value, found_here
from ...model.logbook import Approval
from .names import case_fault, function_fault
from .record import NAME, ApprovalEntry, Approvals, Locked, Signature

__all__ = ["HEAD", "RULE", "FolderApprovals", "can_stand", "dump", "parse", "read"]

RULE = "approval-unreadable"
found_here(__name__, RULE)
HEAD = "maalbog-godkendelse"
_TOP = (HEAD, "godkendelser")
_LOCKED = ("sag", "dato", "godkendt_af", "kilde", "maalbog-version", "bundt", "underskrift")
_ENTRY = ("speciale", "udgave", *_LOCKED, "tidligere")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_FILE = re.compile(r"[^/\\\x00-\x1f]{1,255}\Z")
_CODE = re.compile(r"[a-z][a-z0-9-]{0,99}\Z")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,100}={0,2}\Z")
_HEADER = """\
# Godkendelser af målbeskrivelserne i denne mappe: hvilken sag, hvornår, af hvilken myndighed, og kontrolsummen
# (SHA-256) af dokumentet og af hver fil, der er oversat af det. Her står ingen persons navn og ingen privat nøgle.
#
# Filen skrives af »maalbog approve« og skal gemmes sammen med målbeskrivelserne. Ret ikke i den: så passer den ikke
# længere til det, der blev godkendt, og Målbog bygger ikke udgaven. En ny godkendelse af samme udgave skrives med
# »maalbog approve … --again«; den gamle bliver stående under »tidligere«.
"""


class FolderApprovals(Struct, frozen=True):
    """A folder's approvals as they were read; ``approvals`` is ``None`` where ``faults`` say why not."""

    approvals: Approvals | None
    faults: tuple[Diagnostic, ...] = ()
    data: bytes | None = None


def read(folder: Path) -> FolderApprovals:
    """Read a folder's approvals; a folder without the file has none."""
    path = folder / NAME
    try:
        if not path.exists() and not path.is_symlink():
            return FolderApprovals(Approvals())
        if not path.is_file():
            raise IsADirectoryError(str(path))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        args = (("fault", "syntax"), ("file", NAME), ("line", 1))
        return FolderApprovals(None, (Diagnostic(RULE, "", sidefile.place_in(NAME, 1), args, variant="denied"),))
    findings = Findings()
    found = parse(data, findings)
    return FolderApprovals(None if len(findings) else found, tuple(findings), data)


def parse(data: bytes, findings: Findings, name: str = NAME) -> Approvals | None:
    """Read approvals; faults become findings, and ``None`` is given where nothing can be made of the file."""
    try:
        loaded = sidefile.load(data)
    except Faulty as fault:
        sidefile.report(fault, RULE, name, findings)
        return None
    reader = _Reader(loaded, name, findings)
    try:
        return reader.approvals()
    except _Stop:
        return None


def can_stand(name: str) -> bool:
    """Tell whether a file's name can be written down and read back."""
    return bool(_FILE.match(name)) and name.encode("utf-8", "replace").decode() == name


class _Stop(Exception):  # noqa: N818 - one fault is enough: the file is a machine's
    pass


class _Reader:
    """Takes the tree apart, and stops at the first fault."""

    def __init__(self, loaded: Loaded, name: str, findings: Findings) -> None:
        self.loaded, self.name, self.findings = loaded, name, findings

    def fail(self, place: Place, variant: str, key: str = "") -> _Stop:
        """Tell a fault at its line."""
        line = self.loaded.line(place)
        shown = key[:60] if key.isprintable() else ascii(key[:60])
        args: dict[str, Value] = {"file": self.name, "line": line, "key": shown}
        span = sidefile.place_in(self.name, line)
        self.findings.extend([Diagnostic(RULE, "", span, tuple(sorted(args.items())), shown, variant)])
        return _Stop()

    def named(
        self, node: Node, place: Place, known: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> dict[str, Node]:
        """Give a set of named values, all of them there and none besides."""
        if not isinstance(node, dict):
            raise self.fail(place, "shape", str(place[-1]) if place else self.name)
        for key in node:
            if key not in known:
                raise self.fail((*place, key), "key", key)
        for key in known:
            if key not in node and key not in optional:
                raise self.fail(place, "missing", key)
        return node

    def text(self, row: dict[str, Node], key: str, place: Place) -> str:
        """Give a text that is there."""
        value = row[key]
        if not isinstance(value, str) or not value:
            raise self.fail((*place, key), "shape", key)
        return value

    def matching(self, row: dict[str, Node], key: str, place: Place, form: re.Pattern[str]) -> str:
        """Give a text of a certain form."""
        value = self.text(row, key, place)
        if not form.match(value):
            raise self.fail((*place, key), "shape", key)
        return value

    def items(self, node: Node, place: Place) -> list[Node]:
        """Give a list."""
        if not isinstance(node, list):
            raise self.fail(place, "shape", str(place[-1]))
        return node

    def approvals(self) -> Approvals:
        """Read the whole file."""
        top = self.named(self.loaded.root, (), _TOP)
        if top[HEAD] != "1":
            raise self.fail((HEAD,), "version", str(top[HEAD]))
        made = Approvals()
        for n, node in enumerate(self.items(top["godkendelser"], ("godkendelser",))):
            entry = self.entry(node, ("godkendelser", n))
            if made.of(entry.specialty, entry.edition) is not None:
                raise self.fail(("godkendelser", n), "twice", f"{entry.specialty} {entry.edition}")
            made = made.with_entry(entry)
        return made

    def entry(self, node: Node, place: Place) -> ApprovalEntry:
        """Read the approval of one edition."""
        row = self.named(node, place, _ENTRY, ("underskrift", "tidligere"))
        edition = self.text(row, "udgave", place)
        if parse_date(edition) != edition:
            raise self.fail((*place, "udgave"), "shape", "udgave")
        at: Place = (*place, "tidligere")
        former = self.items(row["tidligere"], at) if "tidligere" in row else []
        rows = [self.named(one, (*at, n), _LOCKED, ("underskrift",)) for n, one in enumerate(former)]
        earlier = [self.locked(one, (*at, n)) for n, one in enumerate(rows)]
        code = self.matching(row, "speciale", place, _CODE)
        return ApprovalEntry(code, edition, self.locked(row, place), tuple(earlier), self.loaded.line(place))

    def locked(self, row: dict[str, Node], place: Place) -> Locked:
        """Read what one approval says and locks."""
        source = self.named(row["kilde"], (*place, "kilde"), ("fil", "sha256"))
        bundle = row["bundt"]
        if not isinstance(bundle, dict) or not {"manifest.json", "logbook.json"} <= set(bundle):
            raise self.fail((*place, "bundt"), "shape", "bundt")
        for name in bundle:
            if not _FILE.match(name):
                raise self.fail((*place, "bundt", name), "shape", "bundt")
        files = {name: self.matching(bundle, name, (*place, "bundt"), _DIGEST) for name in bundle}
        return Locked(
            self.approval(row, place),
            self.matching(source, "fil", (*place, "kilde"), _FILE),
            self.matching(source, "sha256", (*place, "kilde"), _DIGEST),
            self.text(row, "maalbog-version", place),
            files,
            self.signature(row["underskrift"], (*place, "underskrift")) if "underskrift" in row else None,
        )

    def approval(self, row: dict[str, Node], place: Place) -> Approval:
        """Read case, day and function; what may not be recorded may not stand here either."""
        case, date, by = (self.text(row, key, place) for key in ("sag", "dato", "godkendt_af"))
        if case_fault(case):
            raise self.fail((*place, "sag"), "shape", "sag")
        if len(date) != 10 or parse_date(date) != date:
            raise self.fail((*place, "dato"), "shape", "dato")
        if function_fault(by):
            raise self.fail((*place, "godkendt_af"), "person", "godkendt_af")
        return Approval(case, date, by)

    def signature(self, node: Node, place: Place) -> Signature:
        """Read a signature."""
        row = self.named(node, place, ("noegle", "vaerdi"))
        return Signature(*(self.matching(row, key, place, _BASE64) for key in ("noegle", "vaerdi")))


def dump(approvals: Approvals) -> bytes:
    """Write approvals; the same approvals give the same bytes."""
    lines = [_HEADER.rstrip("\n"), f"{HEAD}: 1", "godkendelser:" if approvals.entries else "godkendelser: []"]
    for entry in approvals.entries:
        lines += [f"  - speciale: {scalar(entry.specialty)}", f"    udgave: {scalar(entry.edition)}"]
        lines += _locked(entry.locked, "    ")
        if entry.earlier:
            lines.append("    tidligere:")
        for one in entry.earlier:
            first, *rest = _locked(one, "        ")
            lines += [f"      - {first.strip()}", *rest]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _locked(one: Locked, indent: str) -> Iterator[str]:
    yield f"{indent}sag: {scalar(one.approval.case)}"
    yield f"{indent}dato: {scalar(one.approval.date)}"
    yield f"{indent}godkendt_af: {scalar(one.approval.by)}"
    yield f"{indent}kilde:"
    yield f"{indent}  fil: {scalar(one.source)}"
    yield f"{indent}  sha256: {scalar(one.sha256)}"
    yield f"{indent}maalbog-version: {scalar(one.version)}"
    yield f"{indent}bundt:"
    for name in sorted(one.files):
        yield f"{indent}  {scalar(name)}: {scalar(one.files[name])}"
    if one.signature:
        yield f"{indent}underskrift:"
        yield f"{indent}  noegle: {scalar(one.signature.key)}"
        yield f"{indent}  vaerdi: {scalar(one.signature.value)}"
