"""Approvals and builds: what is approved is compiled as it was approved, byte for byte, or not at all."""

from __future__ import annotations

import json
import shutil
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest

from compiler.bundle.approval import make as approval_make
from compiler.bundle.approval import stage as approval_stage
from compiler.editions.approvals.file import read
from compiler.formats.logbook.read import read_logbook
from compiler.formats.logbook.write import emit
from compiler.ground.paths import SPECIALTIES
from compiler.ground.version import __version__
from compiler.model.logbook import Approval
from tests.support.approving import CODE, DECIDED, GIVEN, LATER, compiled, pair, record, rules, specialty_folder, tree

pytestmark = pytest.mark.slow

REPORTS = ["report.html", "report.json"]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of specialties where the first edition of almen medicin is approved and built."""
    root = tmp_path_factory.mktemp("first")
    folder = specialty_folder(root, "2013-04.docx")
    assert record(folder, "2013-04").state == "recorded"
    compiled(folder)
    return root


@pytest.fixture
def approved(first: Path, tmp_path: Path) -> Path:
    """A copy of it to change; gives the specialty's folder."""
    shutil.copytree(first, tmp_path / "x")
    return tmp_path / "x" / "specialties" / CODE


def bundle(folder: Path, edition: str = "2013-04") -> dict[str, bytes]:
    """Read an edition's bundle."""
    return tree(folder.parent.parent / "build" / folder.name / edition)


def test_the_bundle_carries_its_approval(first: Path) -> None:
    """``logbook.json`` says case, day and function and reads back the same; ``approval.json`` names the digests."""
    files = bundle(first / "specialties" / CODE)
    book = read_logbook(files["logbook.json"])
    assert book.approval == GIVEN
    assert emit(book) == files["logbook.json"]
    assert json.loads(files["logbook.json"])["approval"] == {
        "case": "4-1012-55/1",
        "date": "2013-04-12",
        "by": "Sundhedsstyrelsen",
    }
    assert "approval.json" not in json.loads(files["manifest.json"])["files"]
    statement = json.loads(b64decode(json.loads(files["approval.json"])["payload"]))
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    named = {one["name"]: one["digest"]["sha256"] for one in statement["subject"]}
    source = first / "specialties" / CODE / "2013-04.docx"
    assert named == {
        "manifest.json": sha256(files["manifest.json"]).hexdigest(),
        "2013-04.docx": sha256(source.read_bytes()).hexdigest(),
    }


def test_every_file_is_locked(first: Path) -> None:
    """The record holds the digest of the document and of every file of the bundle but the approval's own."""
    folder = first / "specialties" / CODE
    (entry,) = read(folder).approvals.entries  # type: ignore[union-attr]
    files = {n: sha256(d).hexdigest() for n, d in bundle(folder).items() if n != "approval.json"}
    assert dict(entry.locked.files) == files
    assert entry.locked.sha256 == sha256((folder / "2013-04.docx").read_bytes()).hexdigest()


@pytest.mark.parametrize("asked", [{"lang": "en"}, {"mode": "draft"}, {"mode": "approved"}, {"approved_only": True}])
def test_the_bytes_do_not_depend_on_how_is_built(approved: Path, asked: dict[str, object]) -> None:
    """In another language, another mode, or approved editions only: an approved edition has the bytes that it had."""
    before = bundle(approved)
    done = compiled(approved, **asked)
    assert rules(done["2013-04.docx"]) == []
    assert bundle(approved) == before


def test_an_approved_edition_stays_when_a_new_one_arrives(approved: Path) -> None:
    """Undecided, decided or approved itself, a new edition changes no byte of the approved one before it."""
    before = bundle(approved)
    shutil.copy(SPECIALTIES / CODE / "2019-09.docx", approved)
    done = compiled(approved)
    assert "revision-undecided:no-file" in rules(done["2019-09.docx"])
    assert bundle(approved) == before
    for name in DECIDED:
        shutil.copy(SPECIALTIES / CODE / name, approved)
    assert rules(compiled(approved)["2019-09.docx"]) == []
    assert bundle(approved) == before
    assert record(approved, "2019-09", LATER).state == "recorded"
    compiled(approved, lang="en")
    assert bundle(approved) == before
    assert read_logbook(bundle(approved, "2019-09")["logbook.json"]).approval == LATER
    assert "transition.html" in bundle(approved, "2019-09")


def test_an_approved_edition_stays_when_a_shared_part_moves_on(tmp_path: Path) -> None:
    """A newer edition of a shared part is told, but changes no byte of an approved edition on the old one."""
    code = "intern-medicin-geriatri"
    shutil.copytree(SPECIALTIES, tmp_path / "specialties")
    folder = tmp_path / "specialties" / code
    assert record(folder, "2013-05").state == "recorded"
    compiled(folder)
    before = bundle(folder, "2013-05")
    common = folder.parent / "faelles-intern-medicin"
    text = (common / "2013-05.yaml").read_text(encoding="utf-8")
    (common / "2017-01.yaml").write_text(text.replace("maj 2013", "januar 2017").replace("Maj 2013", "Januar 2017"))
    done = compiled(folder)["2013-05.yaml"]
    assert "shared-part-outdated" in {f.name for f in done.report.findings}
    assert rules(done) == []
    assert bundle(folder, "2013-05") == before


def test_the_second_alone_is_as_with_the_first(approved: Path) -> None:
    """An edition that is named alone is approved and built as with its folder around it."""
    for name in ("2019-09.docx", *DECIDED):
        shutil.copy(SPECIALTIES / CODE / name, approved)
    done = approval_make.approve(
        approval_make.Order(str(approved / "2019-09.docx"), LATER), approved.parent.parent / "build"
    )
    assert done.state == "recorded"
    assert all(rules(one) == [] for one in compiled(approved).values())


def test_an_undecided_revision_is_not_approved(approved: Path) -> None:
    """While a change waits for a person, nothing is recorded and no file is touched."""
    shutil.copy(SPECIALTIES / CODE / "2019-09.docx", approved)
    before = tree(approved)
    done = record(approved, "2019-09", LATER)
    assert done.state == "refused"
    assert "revision-undecided" in {f.name for f in done.report.findings}
    assert tree(approved) == before


def test_a_changed_document_is_not_built(approved: Path) -> None:
    """A document that is no longer the approved one gives its reports and the finding, and no bundle."""
    shutil.copy(SPECIALTIES / CODE / "2019-09.docx", approved / "2013-04.docx")
    shutil.copy(SPECIALTIES / CODE / "2013-04.docx", approved / "anden.docx")
    with (approved / "anden.docx").open("ab") as file:
        file.write(b"\0")
    (approved / "2013-04.docx").unlink()
    done = compiled(approved)
    assert rules(done["anden.docx"])[0] == "changed-after-approval:source"
    assert sorted(done["anden.docx"].files) == REPORTS
    assert sorted(bundle(approved)) == REPORTS


def test_a_renamed_document_is_told_as_renamed(approved: Path) -> None:
    """The approved bytes under another name are told as that, with the name to give back."""
    (approved / "2013-04.docx").rename(approved / "ny.docx")
    done = compiled(approved)["ny.docx"]
    assert rules(done) == ["changed-after-approval:renamed"]
    assert "2013-04.docx" in done.report.findings[0].help


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("ids.yaml", "almen-medicin-0007", "almen-medicin-0907", "logbook.json"),
        ("godkendelse.yaml", '"4-1012-55/1"', '"4-1012-55/2"', "logbook.json"),
    ],
)
def test_the_same_document_with_other_output_is_not_built(
    approved: Path, name: str, old: str, new: str, told: str
) -> None:
    """An id or the case number edited by hand: the document is the same, the files that changed are named."""
    path = approved / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new).replace("næste: 85", "næste: 985"), encoding="utf-8")
    done = compiled(approved)["2013-04.docx"]
    assert rules(done) == ["changed-after-approval:compiled"]
    assert told in done.report.findings[0].message
    assert sorted(bundle(approved)) == REPORTS


def test_another_version_says_which_to_use(approved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a later Målbog an approved edition is not built; the finding names both versions and both ways out."""
    monkeypatch.setattr("compiler.bundle.files.__version__", "9.9.9")
    monkeypatch.setattr(approval_stage, "__version__", "9.9.9")
    done = compiled(approved)["2013-04.docx"]
    (finding,) = [f for f in done.report.findings if f.severity == "error"]
    assert finding.diagnostic.variant in ("manifest", "version")
    assert "9.9.9" in finding.message
    assert __version__ in finding.help
    assert "--again" in finding.help
    monkeypatch.setattr(approval_make, "__version__", "9.9.9")
    assert record(approved, "2013-04").state == "refused"
    assert record(approved, "2013-04", again=True).state == "again"
    assert rules(compiled(approved)["2013-04.docx"]) == []


@pytest.mark.parametrize(
    "asked", [{"approved_only": True}, {"mode": "approved"}, {"approved_only": True, "mode": "draft"}]
)
def test_only_what_is_approved(approved: Path, asked: dict[str, object]) -> None:
    """Asked for approved editions only, a build gives no bundle of another one and says that it is not approved."""
    for name in ("2019-09.docx", *DECIDED):
        shutil.copy(SPECIALTIES / CODE / name, approved)
    done = compiled(approved, **asked)
    assert rules(done["2019-09.docx"]) == ["approval-missing:"]
    assert sorted(done["2019-09.docx"].files) == REPORTS
    assert "approval.json" in done["2013-04.docx"].files


def test_a_bad_record_stops_the_folder(approved: Path) -> None:
    """A ``godkendelse.yaml`` that cannot be read leaves no edition of the folder built."""
    (approved / "godkendelse.yaml").write_text("maalbog-godkendelse: 1\ngodkendelser: [1]\n", encoding="utf-8")
    done = compiled(approved)["2013-04.docx"]
    assert rules(done) == ["approval-unreadable:shape"]
    assert record(approved, "2013-04").state == "refused"


def test_a_copy_elsewhere_is_not_approved(approved: Path, tmp_path: Path) -> None:
    """The approved document in another folder, without the record, is built as any other and says so."""
    away = specialty_folder(tmp_path / "y", "2013-04.docx")
    compiled(away)
    assert json.loads(bundle(away)["logbook.json"])["approval"] is None
    assert "approval.json" not in bundle(away)


def test_approving_again(approved: Path) -> None:
    """The same again changes nothing; something else is refused, and with ``--again`` kept beside the old."""
    before = tree(approved)
    assert record(approved, "2013-04").state == "same"
    other = Approval("4-1012-99/9", "2014-01-01", "Sundhedsstyrelsen")
    assert record(approved, "2013-04", other).state == "refused"
    assert tree(approved) == before
    assert record(approved, "2013-04", other, again=True).state == "again"
    (entry,) = read(approved).approvals.entries  # type: ignore[union-attr]
    assert entry.locked.approval == other
    assert [one.approval for one in entry.earlier] == [GIVEN]
    assert record(approved, "2013-04", GIVEN, again=True).state == "again"
    assert len(read(approved).approvals.entries[0].earlier) == 2  # type: ignore[union-attr]


def test_a_signature_needs_no_key_to_be_built_again(approved: Path, tmp_path: Path) -> None:
    """The signature stands in the record, so that anybody builds the same signed bytes; it may be added later."""
    unsigned = bundle(approved)
    signer, key = pair(tmp_path)
    assert record(approved, "2013-04", signer=signer).state == "signed"
    compiled(approved)
    signed = bundle(approved)
    assert {n for n in signed if signed[n] != unsigned[n]} == {"approval.json"}
    assert key in (approved / "godkendelse.yaml").read_text(encoding="utf-8")
    assert record(approved, "2013-04").state == "same"
    assert record(approved, "2013-04", signer=signer).state == "same"
    other, _ = pair(tmp_path, "anden")
    assert record(approved, "2013-04", signer=other).state == "refused"


def test_a_false_signature_is_not_built(approved: Path, tmp_path: Path) -> None:
    """A signature in the record that is of something else keeps the edition from being built."""
    signer, _ = pair(tmp_path)
    record(approved, "2013-04", signer=signer)
    (entry,) = read(approved).approvals.entries  # type: ignore[union-attr]
    value = entry.locked.signature.value  # type: ignore[union-attr]
    path = approved / "godkendelse.yaml"
    wrong = ("A" if value[0] != "A" else "B") + value[1:]
    path.write_text(path.read_text(encoding="utf-8").replace(value, wrong), encoding="utf-8")
    assert rules(compiled(approved)["2013-04.docx"]) == ["changed-after-approval:signature"]
