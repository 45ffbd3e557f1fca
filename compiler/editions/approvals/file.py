"""``godkendelse.yaml``: the approvals of the goal descriptions in one folder, read and written.

``maalbog approve`` writes it.  What is wrong with it is told with its line; while anything is, no
edition of the folder counts as approved and none of them is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from ...formats.sidefile.load import MAX_EVENTS, Node, Place, found_in, read_bytes
from ...formats.sidefile.reader import SideReader
from ...formats.sidefile.table import Field, Matching, Named, Part, Row, Rows, Table, Version
from ...formats.yaml.scalar import scalar
from ...ground.dates import parse_date
from ...ground.diagnostics import Diagnostic, Findings, found_here
from ...ground.words import words
from ...model.logbook import Approval
from .names import case_fault, function_fault
from .record import NAME, ApprovalEntry, Approvals, Locked, Signature

RULE = "approval-unreadable"
found_here(__name__, RULE)
HEAD = "maalbog-godkendelse"
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_FILE = re.compile(r"[^/\\\x00-\x1f]{1,255}\Z")
_CODE = re.compile(r"[a-z][a-z0-9-]{0,99}\Z")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,100}={0,2}\Z")
_TEXT = Matching(re.compile("."))


class FolderApprovals(Struct, frozen=True):
    """A folder's approvals as they were read; ``approvals`` is ``None`` where ``faults`` say why not."""

    approvals: Approvals | None
    faults: tuple[Diagnostic, ...] = ()
    data: bytes | None = None


def read(folder: Path) -> FolderApprovals:
    """Read a folder's approvals; a folder without the file has none."""
    path = folder / NAME
    try:
        data = read_bytes(path)
    except OSError:
        return FolderApprovals(None, (found_in(NAME, 1, RULE, "denied", fault="syntax"),))
    if data is None:
        return FolderApprovals(Approvals())
    findings = Findings()
    found = parse(data, findings)
    return FolderApprovals(None if len(findings) else found, tuple(findings), data)


def parse(data: bytes, findings: Findings, name: str = NAME) -> Approvals | None:
    """Read approvals; faults become findings, and ``None`` is given where nothing can be made of the file."""
    reader = Reader.open(data, name, findings)
    return reader.approvals() if reader else None


def can_stand(name: str) -> bool:
    """Tell whether a file's name can be written down and read back."""
    return bool(_FILE.match(name)) and name.encode("utf-8", "replace").decode() == name


class _Stop(Exception):  # noqa: N818 - one fault is enough: the file is a machine's
    pass


class _Source(Table):
    file = Field("fil", Matching(_FILE), "Målbeskrivelsens fil", needed=True)
    sha256 = Field("sha256", Matching(_DIGEST), "Dens kontrolsum", needed=True)


class _Signature(Table):
    key = Field("nøgle", Matching(_BASE64), "Den offentlige nøgle", needed=True)
    value = Field("værdi", Matching(_BASE64), "Underskriften", needed=True)


class _Locked(Table):
    case = Field("sag", _TEXT, "Sagsnummeret", needed=True)
    date = Field("dato", _TEXT, "Den dag, der blev godkendt", needed=True)
    by = Field("godkendt_af", _TEXT, "Den myndighed, der godkendte; aldrig en person", needed=True)
    source = Field("kilde", Part(_Source), "Det dokument, der blev godkendt", needed=True)
    version = Field("maalbog-version", _TEXT, "Den Målbog, der oversatte det", needed=True)
    files = Field("bundt", Named(Matching(_DIGEST)), "Kontrolsummen af hver fil i bundtet", needed=True)
    signature = Field("underskrift", Part(_Signature), "Myndighedens digitale underskrift")


class _Entry(_Locked):
    specialty = Field("speciale", Matching(_CODE), "Specialets kode", needed=True)
    edition = Field("udgave", _TEXT, "Den godkendte udgave", needed=True)
    earlier = Field("tidligere", Rows(_Locked, filled=True), "Godkendelser af samme udgave, der er afløst")


class _Top(Table):
    head = Field(HEAD, Version(), "Filens form; skriv 1", needed=True)
    approvals = Field("godkendelser", Rows(_Entry, filled=True), "Godkendelserne, én for hver udgave", needed=True)


class Reader(SideReader):
    """Takes the tree apart, and stops at the first fault."""

    rule = RULE
    table = _Top
    events = listed = MAX_EVENTS
    exact = True

    def tidy(self, text: str) -> str:
        """Give a text as it counts: as it stands."""
        return text

    def stop(self, place: Place, variant: str, key: str) -> _Stop:
        """Tell a fault at its line."""
        shown = key[:60] if key.isprintable() else ascii(key[:60])
        self.fault(variant, place, key=shown)
        return _Stop()

    def wrong(self, place: Place, node: Node, key: str, expected: str) -> None:  # noqa: ARG002
        """Stop at what Målbog does not write."""
        raise self.stop(place, "shape", key)

    def unknown(self, place: Place, written: str, table: type[Table]) -> None:  # noqa: ARG002
        """Stop at a key that is none of a table's."""
        raise self.stop(place, "key", written)

    def row(self, place: Place, node: Node, table: type[Table], called: str = "") -> Row:
        """Give a set of named values."""
        if not isinstance(node, dict):
            raise self.stop(place, "shape", called or (str(place[-1]) if place else self.name))
        return self.fields(place, node, table)

    def fields(self, place: Place, node: Mapping[str, Node], table: type[Table]) -> Row:
        """Give a set of named values; all that are needed must be there."""
        row = super().fields(place, node, table)
        for field in table.fields:
            if field.needed and field not in row:
                raise self.stop(place, "missing", field.key)
        return row

    def approvals(self) -> Approvals | None:
        """Read the whole file."""
        try:
            return self.entries(self.row((), self.loaded.root, _Top))
        except _Stop:
            return None

    def entries(self, top: Row) -> Approvals:
        """Read the approvals of all editions."""
        if top.node(_Top.head) != "1":
            raise self.stop((HEAD,), "version", str(top.node(_Top.head)))
        made = Approvals()
        for row in top[_Top.approvals]:
            entry = self.entry(row)
            if made.of(entry.specialty, entry.edition) is not None:
                raise self.stop(row.place, "twice", f"{entry.specialty} {entry.edition}")
            made = made.with_entry(entry)
        return made

    def entry(self, row: Row) -> ApprovalEntry:
        """Read the approval of one edition."""
        edition = row[_Entry.edition]
        if parse_date(edition) != edition:
            raise self.stop(row.at(_Entry.edition), "shape", _Entry.edition.key)
        former = row[_Entry.earlier]
        earlier = [self.locked(one) for one in list(former)]
        return ApprovalEntry(row[_Entry.specialty], edition, self.locked(row), tuple(earlier), row.line())

    def locked(self, row: Row) -> Locked:
        """Read what one approval says and locks."""
        source = self.row(row.at(_Locked.source), row.node(_Locked.source), _Source)
        named = row[_Locked.files]
        bundle = list(named)
        if not {"manifest.json", "logbook.json"} <= {name for name, _, _ in bundle}:
            raise self.stop(row.at(_Locked.files), "shape", _Locked.files.key)
        for name, at, _ in bundle:
            if not _FILE.match(name):
                raise self.stop(at, "shape", _Locked.files.key)
        files = {name: Matching(_DIGEST).read(self, at, node, name) for name, at, node in bundle}
        approval = self.approval(row)
        return Locked(
            approval, source[_Source.file], source[_Source.sha256], row[_Locked.version], files, self.signature(row)
        )

    def approval(self, row: Row) -> Approval:
        """Read case, day and function; what may not be recorded may not stand here either."""
        case, date, by = row[_Locked.case], row[_Locked.date], row[_Locked.by]
        if case_fault(case):
            raise self.stop(row.at(_Locked.case), "shape", _Locked.case.key)
        if len(date) != 10 or parse_date(date) != date:
            raise self.stop(row.at(_Locked.date), "shape", _Locked.date.key)
        if function_fault(by):
            raise self.stop(row.at(_Locked.by), "person", _Locked.by.key)
        return Approval(case, date, by)

    def signature(self, row: Row) -> Signature | None:
        """Read a signature, where there is one."""
        signed = row[_Locked.signature]
        return Signature(signed[_Signature.key], signed[_Signature.value]) if signed else None


def dump(approvals: Approvals) -> bytes:
    """Write approvals; the same approvals give the same bytes."""
    lines = [
        words("heads")["da"]["approvals"],
        f"{HEAD}: 1",
        "godkendelser:" if approvals.entries else "godkendelser: []",
    ]
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
        yield f"{indent}  nøgle: {scalar(one.signature.key)}"
        yield f"{indent}  værdi: {scalar(one.signature.value)}"
