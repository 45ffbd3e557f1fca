"""``verify`` on bundles: any byte, any file, any approval that is not theirs is found out."""

from __future__ import annotations

import json
import os
import random
import shutil
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.bundle.approval.seal import Seal, envelope, read_seal
from compiler.bundle.approval.seal import payload as statement
from compiler.bundle.approval.sealed import Bundle, open_bundle
from compiler.bundle.approval.signing import Signer
from compiler.bundle.approval.verify import Checks, Proof, approval_faults, bundle
from compiler.check.inputs import NoSuchInput
from compiler.editions.approvals.file import read
from compiler.ground.jsonfile import dumps
from compiler.model.logbook import Approval
from compiler.tools.approval.places import proofs
from tests.support.approving import CODE, DECIDED, LATER, compiled, pair, record, specialty_folder
from tests.support.commands import MINI

TAMPERED = "bundle-tampered"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Signer, str]:
    """The authority's key pair."""
    return pair(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, keys: tuple[Signer, str]) -> Path:
    """A folder of specialties with two editions, both approved, the first signed, and both built."""
    root = tmp_path_factory.mktemp("home")
    folder = specialty_folder(root, "2013-04.docx", "2019-09.docx", *DECIDED)
    record(folder, "2013-04", signer=keys[0])
    record(folder, "2019-09", LATER)
    compiled(folder)
    return root


@pytest.fixture(scope="module")
def first(home: Path) -> Path:
    """The bundle of the signed edition."""
    return home / "build" / CODE / "2013-04"


@pytest.fixture
def copy(first: Path, tmp_path: Path) -> Path:
    """A copy of that bundle to change."""
    return Path(shutil.copytree(first, tmp_path / "2013-04"))


def names(proof: Proof) -> list[str]:
    """Name what deviates, with the variants."""
    return [f"{one.rule}:{one.variant}" for one in proof.found]


def test_what_is_proved(home: Path, first: Path, keys: tuple[Signer, str]) -> None:
    """Of a bundle in order it is said what was proved: files, approval, signature, record; with a key, whose."""
    everything = bundle(first, Checks((keys[1],), home / "specialties"))
    assert everything.proved == ("files", "approval", "signature", "record")
    assert everything.found == ()
    assert bundle(first, Checks()).proved == ("files", "approval", "own-signature")
    unsigned = bundle(home / "build" / CODE / "2019-09", Checks())
    assert (unsigned.proved, unsigned.found) == (("files", "approval"), ())


@pytest.fixture
def small(tmp_path: Path, keys: tuple[Signer, str]) -> Path:
    """The signed bundle of a small goal description."""
    folder = specialty_folder(tmp_path, code="urologi")
    shutil.copy(MINI, folder / "2014-11.yaml")
    assert record(folder, "2014-11", signer=keys[0]).state == "recorded"
    compiled(folder)
    return tmp_path / "build" / "urologi" / "2014-11"


@pytest.mark.slow
def test_any_byte(small: Path) -> None:
    """Of 1,000 random bytes in all files, each is missed when it is changed, with neither key nor record at hand."""
    copy, files = small, {p.name: p.read_bytes() for p in small.iterdir()}
    chance = random.Random(20141115)  # noqa: S311 - the same bytes in every run
    ordered = sorted(files)
    for n in range(1000):
        name = ordered[n % len(ordered)]
        data = bytearray(files[name])
        place = chance.randrange(len(data))
        data[place] ^= chance.randrange(1, 256)
        (copy / name).write_bytes(data)
        assert bundle(copy, Checks()).found, (name, place)
        (copy / name).write_bytes(files[name])
    assert bundle(copy, Checks()).found == ()


@pytest.mark.parametrize("name", ["approval.json", "manifest.json", "logbook.json", "cards.html", "report.json"])
def test_a_file_taken_away(name: str, copy: Path) -> None:
    """A file that is not there is missed, whichever it is."""
    (copy / name).unlink()
    assert names(bundle(copy, Checks())) == [f"{TAMPERED}:missing"]


@pytest.mark.parametrize("name", ["ekstra.txt", ".skjult", "mappe/"])
def test_a_file_put_in(name: str, copy: Path) -> None:
    """A file or folder that was not built is told, hidden or not."""
    (copy / name).mkdir() if name.endswith("/") else (copy / name).write_bytes(b"")
    assert names(bundle(copy, Checks())) == [f"{TAMPERED}:extra"]


def test_a_link_is_no_file(copy: Path, first: Path) -> None:
    """A link to the right bytes is refused: it may lead elsewhere tomorrow."""
    (copy / "cards.html").unlink()
    os.symlink(first / "cards.html", copy / "cards.html")
    assert names(bundle(copy, Checks())) == [f"{TAMPERED}:link"]


def test_another_editions_approval(copy: Path, home: Path) -> None:
    """The approval of another edition, put in its place, is told as what it is."""
    shutil.copy(home / "build" / CODE / "2019-09" / "approval.json", copy)
    assert names(bundle(copy, Checks())) == [f"{TAMPERED}:approval-other"]


def seal_of(folder: Path) -> Seal:
    """Read a bundle's approval."""
    seal = read_seal((folder / "approval.json").read_bytes())
    assert seal is not None
    return seal


@pytest.mark.parametrize(
    "change",
    [
        {"approval": Approval("9", "2013-04-12", "Sundhedsstyrelsen")},
        {"manifest": "0" * 64},
        {"sha256": "0" * 64},
        {"source": "x.docx"},
        {"version": "0.0.9"},
    ],
    ids=["case", "manifest", "source-digest", "source-name", "version"],
)
def test_an_approval_of_something_else(change: dict[str, object], copy: Path, keys: tuple[Signer, str]) -> None:
    """Rightly signed, but of another case, manifest, document or version: no approval of this bundle."""
    seal = replace(seal_of(copy), **change)
    value = keys[0].sign("application/vnd.in-toto+json", statement(seal))
    signed = replace(seal, signature=replace(seal.signature, value=value))  # type: ignore[type-var]
    (copy / "approval.json").write_bytes(envelope(signed))
    assert names(bundle(copy, Checks((keys[1],)))) == [f"{TAMPERED}:approval"]


def test_a_signature_by_another(copy: Path, keys: tuple[Signer, str], home: Path, tmp_path: Path) -> None:
    """Signed anew with another key: in order for one who has no key and no record, refused by either of them."""
    signer, key = pair(tmp_path)
    seal = seal_of(copy)
    seal = replace(seal, signature=replace(seal.signature, key=key))  # type: ignore[type-var]
    value = signer.sign("application/vnd.in-toto+json", statement(seal))
    (copy / "approval.json").write_bytes(envelope(replace(seal, signature=replace(seal.signature, value=value))))  # type: ignore[type-var]
    assert bundle(copy, Checks()).proved == ("files", "approval", "own-signature")
    assert names(bundle(copy, Checks((keys[1],)))) == [f"{TAMPERED}:other-key"]
    assert names(bundle(copy, Checks((), home / "specialties"))) == ["changed-after-approval:record"]
    assert names(bundle(copy, Checks((keys[1], key)))) == []


def test_a_signature_of_something_else(copy: Path, keys: tuple[Signer, str]) -> None:
    """A signature that the right key made of another text is none."""
    seal = seal_of(copy)
    value = keys[0].sign("application/vnd.in-toto+json", b"{}")
    (copy / "approval.json").write_bytes(envelope(replace(seal, signature=replace(seal.signature, value=value))))  # type: ignore[type-var]
    assert names(bundle(copy, Checks())) == [f"{TAMPERED}:signature"]


def test_a_signature_taken_away(copy: Path, keys: tuple[Signer, str], home: Path) -> None:
    """An approval without its signature is refused where a key is given, or a record is at hand."""
    (copy / "approval.json").write_bytes(envelope(replace(seal_of(copy), signature=None)))
    assert names(bundle(copy, Checks((keys[1],)))) == [f"{TAMPERED}:unsigned"]
    assert names(bundle(copy, Checks((), home / "specialties"))) == ["changed-after-approval:record"]


def test_a_whole_bundle_made_anew(home: Path, tmp_path: Path) -> None:
    """A bundle that fits itself in every way, approval included, is not the recorded one."""
    folder = specialty_folder(tmp_path, "2013-04.docx")
    (folder / "2013-04.docx").write_bytes((folder / "2013-04.docx").read_bytes())
    record(folder, "2013-04", Approval("9-9", "2013-04-12", "Sundhedsstyrelsen"))
    compiled(folder)
    forged = tmp_path / "build" / CODE / "2013-04"
    assert bundle(forged, Checks()).found == ()
    proof = bundle(forged, Checks((), home / "specialties"))
    assert names(proof) == ["changed-after-approval:record"]
    assert "logbook.json" in dict(proof.found[0].args)["files"]  # type: ignore[operator]


def test_an_approval_nobody_recorded(first: Path, tmp_path: Path) -> None:
    """A bundle that says it is approved, of an edition that the record does not know, is not approved."""
    folder = specialty_folder(tmp_path, "2013-04.docx")
    (folder / "godkendelse.yaml").write_text("maalbog-godkendelse: 1\ngodkendelser: []\n", encoding="utf-8")
    proof = bundle(first, Checks((), tmp_path / "specialties"))
    assert names(proof) == ["approval-missing:unrecorded"]


def test_what_is_not_approved(tmp_path: Path) -> None:
    """A bundle without an approval is told as that, and one with an approval of nothing as tampered with."""
    folder = specialty_folder(tmp_path, "2013-04.docx")
    compiled(folder)
    made = tmp_path / "build" / CODE / "2013-04"
    assert names(bundle(made, Checks())) == ["approval-missing:bundle"]
    (made / "approval.json").write_bytes(b"{}\n")
    assert names(bundle(made, Checks())) == [f"{TAMPERED}:approval-unreadable"]


HOSTILE = [
    b"",
    b"\0" * 100,
    b"[" * 100_000,
    b'{"payload": "e30="}',
    b'{"payload": "e30=", "payload": "e30="}',
    b'{"payload": 7, "signatures": {}}',
    b"9" * 5000,
    b'"' + b"x" * 200_000 + b'"',
    b"null",
    b"\xff\xfe{}",
    dumps({"payloadType": "x", "payload": b64encode(b"[" * 50_000).decode(), "signatures": []}),
    dumps({"payloadType": "x", "payload": b64encode(b'{"subject": [1], "predicate": 3}').decode(), "signatures": [1]}),
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", ["approval.json", "manifest.json", "logbook.json"])
def test_no_file_is_trusted(name: str, data: bytes, copy: Path) -> None:
    """Whatever stands in a bundle's JSON, the answer is a finding."""
    (copy / name).write_bytes(data)
    assert {one.rule for one in bundle(copy, Checks()).found} <= {TAMPERED, "file-unreadable", "file-unsafe"}
    assert bundle(copy, Checks()).found


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["payload", "predicate", "subject", "signatures", "key", "digest", "name", "sig"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_statement_is_trusted(value: object) -> None:
    """Any JSON as envelope, and any JSON inside a right envelope, is read as no approval and raises nothing."""
    assert read_seal(dumps(value)) is None
    inner = b64encode(json.dumps(value).encode()).decode()
    outer = {"payloadType": "application/vnd.in-toto+json", "payload": inner, "signatures": []}
    assert read_seal(dumps(outer)) is None


def test_the_envelope_is_dsse(first: Path, keys: tuple[Signer, str]) -> None:
    """Anybody's DSSE verifier can try the signature: Ed25519 over the pre-authentication encoding."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    outer = json.loads((first / "approval.json").read_bytes())
    body = b64decode(outer["payload"])
    kind = outer["payloadType"].encode()
    signed = b" ".join([b"DSSEv1", str(len(kind)).encode(), kind, str(len(body)).encode(), body])
    public = Ed25519PublicKey.from_public_bytes(b64decode(keys[1]))
    public.verify(b64decode(outer["signatures"][0]["sig"]), signed)


def test_a_folder_of_bundles(home: Path, tmp_path: Path, first: Path) -> None:
    """Each bundle below a folder is tried; one that lost its lists is not overlooked, a mere report is."""
    checks = Checks((), home / "specialties")
    assert [p.found for p in proofs([str(home / "build")], checks)] == [(), ()]
    build = Path(shutil.copytree(home / "build", tmp_path / "build"))
    for name in ("manifest.json", "logbook.json", "approval.json"):
        (build / CODE / "2013-04" / name).unlink()
    (build / "urologi" / "2014-11").mkdir(parents=True)
    (build / "urologi" / "2014-11" / "report.json").write_bytes(b"{}")
    told = proofs([str(build)], checks)
    assert [names(p) for p in told] == [[f"{TAMPERED}:missing"], [], []]
    assert [p.kind for p in told] == ["bundle", "bundle", "report"]
    assert names(proofs([str(build / "urologi" / "2014-11")], checks)[0]) == ["approval-missing:not-built"]
    with pytest.raises(NoSuchInput):
        proofs([str(tmp_path / "nej")], checks)
    (tmp_path / "tom").mkdir()
    with pytest.raises(NoSuchInput):
        proofs([str(tmp_path / "tom")], checks)


def test_the_documents_of_a_specialty(home: Path, tmp_path: Path, keys: tuple[Signer, str]) -> None:
    """Documents are tried against the record: the approved, the changed, the lost, the renamed and the unknown."""
    folder = Path(shutil.copytree(home / "specialties" / CODE, tmp_path / CODE))
    assert [names(p) for p in proofs([str(folder)], Checks())] == [[], []]
    assert [p.proved for p in proofs([str(folder)], Checks((keys[1],)))] == [("document", "signature"), ("document",)]
    (folder / "2013-04.docx").rename(folder / "gammel.docx")
    with (folder / "2019-09.docx").open("ab") as file:
        file.write(b"\n")
    shutil.copy(folder / "2019-09.docx", folder / "ukendt.docx")
    told = [names(p) for p in proofs([str(folder)], Checks())]
    assert told == [
        ["changed-after-approval:renamed"],
        ["changed-after-approval:source"],
        ["approval-missing:document"],
    ]
    (folder / "gammel.docx").unlink()
    assert names(proofs([str(folder)], Checks())[0]) == ["changed-after-approval:gone"]
    assert names(proofs([str(folder / "ukendt.docx")], Checks())[0]) == ["approval-missing:document"]


def test_loading_asks_the_same(first: Path) -> None:
    """What loads bundles can ask for the faults of an approval alone."""
    opened = open_bundle(first)
    assert isinstance(opened, Bundle)
    assert approval_faults(opened) == ()
    broken = replace(opened, files={**opened.files, "approval.json": b"{}"})
    assert [one.variant for one in approval_faults(broken)] == ["approval-unreadable"]
    assert read(first.parent.parent.parent / "specialties" / CODE).approvals is not None
