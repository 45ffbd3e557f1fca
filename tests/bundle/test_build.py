"""What ``build`` writes: the bundle, its manifest, and the same bytes every time."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from compiler.bundle.build import build
from compiler.check.inputs import NoSuchInput, expand, expand_specialties
from compiler.ground.disk import write_folder
from compiler.ground.paths import SCHEMA, SPECIALTIES
from tests.support.commands import MINI, faulty
from tests.support.rewriting import tree

FILES = ["cards.html", "logbook.json", "manifest.json", "report.html", "report.json"]
REVISED = ["impact.csv", "plan.json", "transition.docx", "transition.html"]
"""What an edition has besides, when it follows another."""
SECOND = {"almen-medicin/2019-09", "gynaekologi-og-obstetrik/2013-11"}


def mini(folder: Path, name: str = "mini.yaml") -> Path:
    """Put the small goal description into a folder of its own: a build leaves a ledger there."""
    path = folder / name
    path.write_bytes(MINI.read_bytes())
    return path


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specialties that come with Målbog, built once."""
    out = tmp_path_factory.mktemp("build")
    build(expand([str(SPECIALTIES)]), out)
    return out


def test_every_specialty_is_in_order(everything: Path) -> None:
    """Each specialty that comes with us gives a whole bundle and has no finding at all."""
    reports = sorted(everything.glob("*/*/report.json"))
    assert len(reports) == 11
    for report in reports:
        edition = "/".join(report.parent.parts[-2:])
        wanted = sorted([*FILES, *REVISED]) if edition in SECOND else FILES
        assert sorted(p.name for p in report.parent.iterdir()) == wanted
        assert json.loads(report.read_bytes())["documents"][0]["diagnostics"] == []


def test_every_output_fits_its_schema(everything: Path) -> None:
    """Each ``logbook.json`` and ``report.json`` is valid against its schema."""
    for name in ("logbook", "report"):
        validator = jsonschema.Draft202012Validator(
            json.loads((SCHEMA / "output" / f"{name}.schema.json").read_bytes())
        )
        for path in everything.glob(f"*/*/{name}.json"):
            validator.validate(json.loads(path.read_bytes()))


def test_the_facts_of_the_specialties(everything: Path) -> None:
    """The numbers that sources state are those that come out."""

    def book(code: str) -> dict[str, list[dict[str, object]]]:
        return json.loads(min(everything.glob(f"{code}/*/logbook.json")).read_bytes())

    def parts(code: str) -> list[tuple[object, int]]:
        found = book(code)
        return [(p["code"], sum(c["part"] == p["code"] for c in found["competencies"])) for p in found["parts"]]

    assert parts("samfundsmedicin") == [("introduction", 4), ("specialist", 8)]
    assert len(book("samfundsmedicin")["cards"]) == 12
    assert parts("almen-medicin") == [("introduction", 8), ("specialist", 76)]
    assert {tuple(c["sign_off"]["by"]) for c in book("almen-medicin")["competencies"]} == {("tutor",)}
    assert [c["kind"] for c in book("klinisk-immunologi")["cards"]] == ["method"] * 10
    assert parts("klinisk-basisuddannelse") == [("basic", 16)]
    assert book("intern-medicin-geriatri")["parts"][1]["shared_from"] == "faelles-intern-medicin"


def test_the_manifest_digests_every_file(everything: Path) -> None:
    """A manifest names each other file of its bundle with its true SHA-256, and the source's."""
    for path in everything.glob("*/*/manifest.json"):
        manifest = json.loads(path.read_bytes())
        others = sorted({p.name for p in path.parent.iterdir()} - {"manifest.json"})
        assert sorted(manifest["files"]) == others
        for name in others:
            assert manifest["files"][name]["sha256"] == sha256((path.parent / name).read_bytes()).hexdigest()
        source = SPECIALTIES / manifest["specialty"] / manifest["source"]["name"]
        assert manifest["source"]["sha256"] == sha256(source.read_bytes()).hexdigest()


@pytest.mark.slow
def test_same_input_same_bytes(everything: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another order, another folder and several jobs change no byte."""
    monkeypatch.chdir(tmp_path)
    build(list(reversed(expand([str(SPECIALTIES)]))), Path("ud"), jobs=2)
    assert tree(tmp_path / "ud") == tree(everything)


def test_a_rejected_document_gets_no_logbook(tmp_path: Path) -> None:
    """What must be corrected is reported, and nothing is left that could be loaded, not even from before."""
    out = tmp_path / "ud"
    build([mini(tmp_path)], out)
    bad = faulty(tmp_path, "mini.yaml")
    (one,) = build([bad], out)
    assert one.report.verdict == "rejected"
    assert sorted(p.name for p in one.folder.iterdir()) == ["report.html", "report.json"]


def test_two_documents_of_one_edition_are_both_refused(tmp_path: Path) -> None:
    """Two files that claim the same edition of the same specialty get ``edition-overlap``, and neither is built."""
    built = build([mini(tmp_path), mini(tmp_path, "kopi.yaml")], tmp_path / "ud")
    assert [[f.name for f in b.report.findings] for b in built] == [["edition-overlap"], ["edition-overlap"]]
    assert not list((tmp_path / "ud").rglob("logbook.json"))
    assert len({b.folder for b in built}) == 2


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    """A batch goes on past a file that cannot be read, and each rejected file keeps its own report."""
    for name in ("x.doc", "x.odt", "x.docx"):
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    built = build([tmp_path / "x.doc", mini(tmp_path), tmp_path / "x.odt", tmp_path / "x.docx"], tmp_path / "ud")
    assert [b.report.verdict for b in built] == ["rejected", "accepted", "rejected", "rejected"]
    assert len({b.folder for b in built}) == 4


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails halfway, the old bundle stands untouched and nothing is left beside it."""
    folder = tmp_path / "a" / "2014-10"
    write_folder(folder, {"x": b"gammel"})
    write = Path.write_bytes

    def fails(self: Path, data: bytes) -> int:
        if self.name == "y":
            raise OSError(28, "disken er fuld")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(OSError, match="fuld"):
        write_folder(folder, {"x": b"ny", "y": b"ny"})
    assert tree(tmp_path) == {"a/2014-10/x": b"gammel"}


def test_codes_and_paths_are_told_apart() -> None:
    """A specialty's code means its folder; a name that leads nowhere is said to lead nowhere."""
    (path,) = expand_specialties(["samfundsmedicin"])
    assert path.resolve() == SPECIALTIES / "samfundsmedicin" / "2013-02.yaml"
    with pytest.raises(NoSuchInput):
        expand_specialties(["astrologi"])
