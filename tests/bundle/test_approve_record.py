"""``godkendelse.yaml`` and keys: what is written is read back, what is wrong is told, no person is named."""

from __future__ import annotations

import os
import stat
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.bundle.approval.signing import KeyFault, encoded, make_pair, read_private, read_public, valid
from compiler.editions.approvals.file import dump, parse, read
from compiler.editions.approvals.names import case_fault, function_fault
from compiler.editions.approvals.record import ApprovalEntry, Approvals, Locked, Signature
from compiler.ground.diagnostics import Findings
from compiler.ground.rulebook import message
from compiler.model.logbook import Approval
from tests.conftest import ROOT

digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
names = texts.filter(lambda t: not set(t) & set("/\\"))
cases = texts.filter(lambda t: case_fault(t) is None)
base64 = st.binary(min_size=30, max_size=66).map(lambda data: b64encode(data).decode().rstrip("="))
days = st.dates(date(1900, 1, 1), date(2098, 12, 31)).map(str)
locked = st.builds(
    Locked,
    st.builds(Approval, cases, days, st.just("Sundhedsstyrelsen")),
    names,
    digests,
    texts,
    st.builds(
        lambda a, b, more: {"manifest.json": a, "logbook.json": b, **more},
        digests,
        digests,
        st.dictionaries(names, digests, max_size=3),
    ),
    st.none() | st.builds(Signature, base64, base64),
)
entries = st.builds(
    ApprovalEntry,
    st.sampled_from(["urologi", "karkirurgi"]),
    st.sampled_from(["2013-04", "2014-10-31"]),
    locked,
    st.lists(locked, max_size=2).map(tuple),
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(entries, max_size=3))
def test_what_is_written_is_read_back(made: list[ApprovalEntry]) -> None:
    """Any approvals, written and read, are the same; written again, the same bytes."""
    approvals = Approvals()
    for one in made:
        approvals = approvals.with_entry(one)
    findings = Findings()
    data = dump(approvals)
    back = parse(data, findings)
    assert not list(findings)
    assert back is not None
    assert [(e.specialty, e.edition, e.locked, e.earlier) for e in back.entries] == [
        (e.specialty, e.edition, e.locked, e.earlier) for e in approvals.entries
    ]
    assert dump(back) == data


GOOD = dump(
    Approvals(
        (
            ApprovalEntry(
                "urologi",
                "2013-04",
                Locked(
                    Approval("1", "2013-04-12", "Sundhedsstyrelsen"),
                    "a.docx",
                    "0" * 64,
                    "0.1.0",
                    {"manifest.json": "1" * 64, "logbook.json": "2" * 64},
                ),
            ),
        )
    )
).decode()


@pytest.mark.parametrize(
    ("old", "new", "variant"),
    [
        (GOOD, "", ""),
        (GOOD, "- 1", "shape"),
        ("maalbog-godkendelse: 1", "maalbog-godkendelse: 2", "version"),
        ('sag: "1"', 'sag: "010190-1234"', "shape"),
        ('    sag: "1"\n', "", "missing"),
        ('sag: "1"', "sag: []", "shape"),
        ("godkendt_af: Sundhedsstyrelsen", "godkendt_af: Hanne Berg", "person"),
        ("    sag:", "    sagg:", "key"),
        ("2013-04-12", "2013-04", "shape"),
        ("2013-04-12", "2013-02-30", "shape"),
        ("0" * 64, "0" * 63, "shape"),
        ("a.docx", "../a.docx", "shape"),
        ("manifest.json", "manifest", "shape"),
        ("urologi", "../x", "shape"),
        ('udgave: "2013-04"', 'udgave: "2013"', "shape"),
        ("  - speciale: urologi", "  - speciale: &a urologi", ""),
        ("1" * 64, "{a: b}", "shape"),
        ("kilde:", "kilde: x\n    xkilde:", "key"),
    ],
)
def test_a_fault_is_told(old: str, new: str, variant: str) -> None:
    """A record edited by hand into something else is a finding with its line, and no approval."""
    assert old in GOOD
    findings = Findings()
    parse(GOOD.replace(old, new, 1).encode(), findings)
    (found,) = findings
    assert (found.rule, found.variant) == ("approval-unreadable", variant)
    assert found.span.line
    assert "{" not in message(found) + message(found, "en")


def test_the_same_edition_twice(tmp_path: Path) -> None:
    """Two approvals of one edition are a fault: nobody can know which one holds."""
    double = GOOD + GOOD[GOOD.index("  - speciale") :]
    (tmp_path / "godkendelse.yaml").write_text(double, encoding="utf-8")
    known = read(tmp_path)
    assert known.approvals is None
    assert [one.variant for one in known.faults] == ["twice"]


def test_a_record_that_is_no_file(tmp_path: Path) -> None:
    """A folder in the file's place, or a link that leads nowhere, is told and not taken for no approvals."""
    (tmp_path / "godkendelse.yaml").mkdir()
    assert [one.variant for one in read(tmp_path).faults] == ["denied"]
    (tmp_path / "godkendelse.yaml").rmdir()
    os.symlink(tmp_path / "nej", tmp_path / "godkendelse.yaml")
    assert [one.variant for one in read(tmp_path).faults] == ["denied"]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: (GOOD[:250] + t).encode("utf-8", "replace")))
def test_any_bytes_are_a_record_or_a_finding(data: bytes) -> None:
    """Whatever stands in the file, it is read or told, and nothing is raised."""
    findings = Findings()
    assert parse(data, findings) is not None or len(findings) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sundhedsstyrelsen",
        "Sundhedsstyrelsen, kontoret for uddannelse",
        "Styrelsen for Patientsikkerhed",
        "Sundhedsstyrelsen, Enhed for Uddannelse og Tilsyn",
        "Det Nationale Råd for Lægers Videreuddannelse",
        "Dansk Samfundsmedicinsk Selskab",
        "Danish Health Authority",
        "Region Midtjylland",
    ],
)
def test_a_function_may_approve(text: str) -> None:
    """Authorities, offices and societies may stand as the one who approved."""
    assert function_fault(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Hanne Berg", "person"),
        ("Sundhedsstyrelsen v/Hanne Berg", "person"),
        ("Sundhedsstyrelsen, Hanne Berg", "person"),
        ("overlæge Hans Kirk, Sundhedsstyrelsen", "person"),
        ("H. Berg, Sundhedsstyrelsen", "person"),
        ("Sundhedsstyrelsen Mette Hansen", "person"),
        ("Sundhedsstyrelsen (Anne-Mette K. Holm)", "person"),
        ("hb@sst.dk", "mail"),
        ("Sundhedsstyrelsen 010190-1234", "civil"),
        ("mig", "function"),
        ("", "empty"),
        (" Sundhedsstyrelsen", "sign"),
        ("Sundheds\u202estyrelsen", "sign"),
        ("Sundhedsstyrelsen " * 20, "long"),
    ],
)
def test_a_person_may_not(text: str, fault: str) -> None:
    """What looks like a person, an address or a civil number is refused."""
    assert function_fault(text) == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("4-1012-55/1", None),
        ("13/12345", None),
        ("2014-1234-56", None),
        ("010190-1234", "civil"),
        ("a\nb", "sign"),
        ("x" * 61, "long"),
        ("9" * 10, None),
    ],
)
def test_case_numbers(text: str, fault: str | None) -> None:
    """A case number is one line, and not ten digits that begin with a birthday."""
    assert case_fault(text) == fault


def test_a_pair_signs(tmp_path: Path) -> None:
    """What the private key signs is valid for its public key, for these bytes of this kind alone."""
    private, public, key = make_pair(tmp_path / "sst")
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert read_public(public) == key
    value = read_private(private).sign("kind", b"text")
    assert valid(key, value, "kind", b"text")
    assert not valid(key, value, "kind", b"texu")
    assert not valid(key, value, "other", b"text")
    assert not valid(key, value[:-4] + "AAAA", "kind", b"text")
    assert not valid("nonsense", value, "kind", b"text")
    assert encoded("a", b"bc") == b"DSSEv1 1 a 2 bc"


def test_a_locked_key_needs_its_password(tmp_path: Path) -> None:
    """A key locked with a password is read with it and with nothing else."""
    private, _, key = make_pair(tmp_path / "sst", b"hemmelig")
    assert read_private(private, b"hemmelig").key == key
    for word, reason in ((None, "password"), (b"forkert", "wrong-password")):
        with pytest.raises(KeyFault) as told:
            read_private(private, word)
        assert told.value.reason == reason


def test_keys_are_not_made_in_git(tmp_path: Path) -> None:
    """Inside a Git work tree, however deep and by whatever path, no key is made and none is used."""
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / "a" / "b").mkdir(parents=True)
    os.symlink(tmp_path / "repo" / "a", tmp_path / "away")
    for folder in (tmp_path / "repo", tmp_path / "repo" / "a" / "b", tmp_path / "away" / "b"):
        with pytest.raises(KeyFault, match="in-git"):
            make_pair(folder / "sst")
    private, _, _ = make_pair(tmp_path / "sst")
    moved = private.rename(tmp_path / "repo" / "sst.key")
    with pytest.raises(KeyFault, match="in-git"):
        read_private(moved)
    assert not list(ROOT.rglob("*.key"))


def test_keys_are_not_written_over(tmp_path: Path) -> None:
    """A key that is there stays, and its pair is not half made."""
    (tmp_path / "sst.pub").write_text("min", encoding="utf-8")
    with pytest.raises(KeyFault, match="exists"):
        make_pair(tmp_path / "sst")
    assert [p.name for p in tmp_path.iterdir()] == ["sst.pub"]


def test_keys_that_are_none(tmp_path: Path) -> None:
    """The wrong half, another kind of key, an open key, and no key at all are refused with the reason."""
    private, public, _ = make_pair(tmp_path / "sst")
    (tmp_path / "x.pem").write_bytes(b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
    os.chmod(tmp_path / "x.pem", 0o600)
    os.chmod(public, 0o600)
    for path, reader, reason in (
        (private, read_public, "private-given"),
        (public, read_private, "public-given"),
        (tmp_path / "x.pem", read_private, "not-a-key"),
        (tmp_path / "nej", read_public, "no-file"),
        (tmp_path, read_public, "no-file"),
    ):
        with pytest.raises(KeyFault, match=reason):
            reader(path)
    os.chmod(private, 0o644)
    with pytest.raises(KeyFault, match="open-to-others"):
        read_private(private)
