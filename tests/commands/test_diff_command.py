"""``maalbog diff`` as its users call it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from compiler import api
from compiler.editions.open import open_edition
from compiler.formats.logbook.read import read_logbook
from compiler.formats.logbook.write import emit
from compiler.tools.convert import write_as
from compiler.tools.diff.diffs import diff
from tests.conftest import ROOT
from tests.support.commands import MINI, faulty, run
from tests.support.rewriting import reworded

GYN = ROOT / "specialties" / "gynaekologi-og-obstetrik"
SAMFUND = ROOT / "specialties" / "samfundsmedicin" / "2013-02.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an edition and the same with one title changed."""
    (tmp_path / "gammel.yaml").write_bytes(MINI.read_bytes())
    (tmp_path / "ny.yaml").write_text(reworded(), encoding="utf-8")
    return tmp_path


def test_status_is_that_of_diff(folder: Path) -> None:
    """Status 0 means no differences, 1 differences; nothing but the result is on standard output."""
    done = run("diff", "gammel.yaml", "gammel.yaml", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Ingen forskelle" in done.stdout.decode()
    done = run("diff", "gammel.yaml", "ny.yaml", cwd=folder)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "{+" in done.stdout.decode()


@pytest.mark.parametrize("kind", ["docx", "yaml", "xml"])
def test_the_format_makes_no_difference(kind: str, tmp_path: Path) -> None:
    """A description converted to another format, and its bundle, have no differences from the original."""
    path = tmp_path / f"x.{kind}"
    made, _ = write_as(kind, SAMFUND.read_bytes(), "x.yaml")  # type: ignore[arg-type]
    assert made is not None
    path.write_bytes(made)
    assert not api.diff(str(SAMFUND), str(path)).different
    book = open_edition(str(path)).logbook
    assert book is not None
    (tmp_path / "logbook.json").write_bytes(emit(book))
    assert not api.diff(str(path), str(tmp_path / "logbook.json")).different
    assert read_logbook(emit(book)) == book


@pytest.mark.parametrize("suffix", ["html", "json", "txt"])
def test_the_suffix_decides_the_form(folder: Path, suffix: str) -> None:
    """The name of the file to write decides the form, as with check."""
    done = run("diff", "gammel.yaml", "ny.yaml", "-o", f"x.{suffix}", cwd=folder)
    assert done.returncode == 1
    assert not done.stdout
    data = (folder / f"x.{suffix}").read_bytes()
    assert data.startswith({"html": b"<!DOCTYPE html>", "json": b"{", "txt": b"Urologi"}[suffix])


def test_an_input_is_never_written_over(folder: Path) -> None:
    """The comparison cannot be written over one of the two, nor over any goal description."""
    for target in ("gammel.yaml", "ny.yaml", "tredje.docx"):
        assert run("diff", "gammel.yaml", "ny.yaml", "-o", target, cwd=folder).returncode == 2
    assert (folder / "gammel.yaml").read_bytes() == MINI.read_bytes()


@pytest.mark.parametrize("format_", ["text", "json", "html"])
def test_a_file_that_cannot_be_read_gives_its_report(folder: Path, format_: str) -> None:
    """A side that is no goal description gives the report that check gives, with status 1."""
    (folder / "gammel.docx").write_bytes(b"PK\x03\x04 ikke hel")
    done = run("diff", "gammel.docx", "ny.yaml", "--format", format_, cwd=folder)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    if format_ == "json":
        data = json.loads(done.stdout)
        assert (data["format"], [one["path"] for one in data["documents"]]) == ("maalbog-report/1", ["gammel.docx"])
    else:
        assert "Kunne ikke læses" in done.stdout.decode()


def test_a_side_with_faults_is_compared_and_told(tmp_path: Path) -> None:
    """What must be corrected in a side is told beside the comparison, not instead of it."""
    done = run("diff", str(faulty(tmp_path)), str(MINI))
    assert "1 skal rettes" in done.stderr.decode()
    assert "{+" in done.stdout.decode()


def test_a_side_without_competencies_is_no_side(tmp_path: Path) -> None:
    """A document in which no competency was found would only seem to have lost them all."""
    path = tmp_path / "tom.yaml"
    path.write_text("maalbog: 1\nforside: [Målbeskrivelse for urologi]\n", encoding="utf-8")
    done = run("diff", str(MINI), str(path))
    assert done.returncode == 1
    assert "Udgået" not in done.stdout.decode()
    assert "Skal revideres" in done.stdout.decode()


def test_a_folder_with_two_editions_stands_alone(tmp_path: Path) -> None:
    """A specialty's folder with two editions is compared, the older first, by path or by code."""
    made = api.diff(str(GYN))
    assert [one.name.rpartition("/")[2] for one in (made.found[0].old, made.found[0].new) if one] == [
        "2007-05.yaml",
        "2013-11.xml",
    ]
    assert run("diff", "gynaekologi-og-obstetrik").returncode == 1
    shutil.copy(MINI, tmp_path / "a.yaml")
    assert run("diff", str(tmp_path)).returncode == 2


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("diff", "findes-ikke.docx", "ny.yaml"), "findes-ikke.docx findes ikke"),
        (("diff", "gammel.yaml"), "skriv også den nye udgave"),
        (("diff", ".", "ny.yaml"), "flere målbeskrivelser"),
        (("diff", "tom", "ny.yaml"), "hverken en målbeskrivelse eller en bygget udgave"),
        (("diff", "gammel.yaml", "ny.yaml", "mere.yaml"), "to revisioner i git"),
        (("diff", "gammel.yaml", "ny.yaml", "-o", "nej/x.html"), "mappen nej findes ikke"),
        (("diff", "gammel.yaml", "ny.yaml", "-o", "tom"), "er en mappe"),
        (("diff", "gammel.yaml", "--", "-x"), "kan ikke være navnet"),
        (("diff",), "mangler noget"),
    ],
)
def test_what_cannot_run_is_told_in_danish(folder: Path, words: tuple[str, ...], part: str) -> None:
    """Names that lead nowhere give status 2 and say what is the matter, on standard error alone."""
    (folder / "tom").mkdir()
    done = run(*words, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert part in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_english(folder: Path) -> None:
    """--lang en, or MAALBOG_LANG, gives English throughout."""
    text = run("diff", "gammel.yaml", "ny.yaml", "--lang", "en", cwd=folder).stdout.decode()
    assert "Before:" in text
    assert "Approvals already given" in text
    assert "findes" in run("diff", "x.docx", "y.docx", cwd=folder).stderr.decode()
    assert "no file" in run("diff", "x.docx", "y.docx", cwd=folder, MAALBOG_LANG="en").stderr.decode()


def test_permanent_ids_come_from_the_ledger(tmp_path: Path) -> None:
    """Where a folder keeps its ids, the sides have them; without one they have none."""
    home = tmp_path / "specialties" / GYN.name
    home.mkdir(parents=True)
    shutil.copy(GYN / "2007-05.yaml", home)
    shutil.copy(ROOT / "specialties" / "registry.yaml", tmp_path / "specialties")
    side = open_edition(str(home / "2007-05.yaml")).side
    assert side is not None
    assert not side.permanent
    run("build", str(home / "2007-05.yaml"), "--out", str(tmp_path / "b"))
    assert (home / "ids.yaml").is_file()
    side = open_edition(str(home / "2007-05.yaml")).side
    bundle = open_edition(str(tmp_path / "b" / GYN.name / "2007-05")).side
    assert side is not None
    assert bundle is not None
    assert side.permanent
    assert [one.id for one in side.logbook.competencies] == [one.id for one in bundle.logbook.competencies]


def test_documents_say_what_their_bundles_say(tmp_path: Path) -> None:
    """What the files beside two documents say of whom they are for, who approves and their ids counts as in bundles."""
    home = tmp_path / "specialties" / GYN.name
    shutil.copytree(GYN, home)
    shutil.copy(ROOT / "specialties" / "registry.yaml", tmp_path / "specialties")
    (home / "overgang.yaml").write_text(
        f"maalbog-overgang: 1\nspeciale: {GYN.name}\nudgaver:\n"
        "  2013-11: {gælder: {hændelse: opslået, fra: 2021-06-01}}\n",
        encoding="utf-8",
    )
    (home / "hvem.yaml").write_text(
        f"maalbog-hvem: 1\nspeciale: {GYN.name}\ndele: {{hoveduddannelsen: hovedvejleder}}\n", encoding="utf-8"
    )
    documents = [home / "2007-05.yaml", home / "2013-11.xml"]
    bundles = [built.folder for built in api.build(documents, tmp_path / "b")]
    (of_documents,), (of_bundles,) = (diff(*map(str, two)).found for two in (documents, bundles))
    assert of_documents.comparison is not None
    assert of_bundles.comparison is not None
    assert of_documents.comparison.rest == of_bundles.comparison.rest
    assert any("2021-06-01" in str(one) for one in of_documents.comparison.rest)
    for document, bundle in ((of_documents.old, of_bundles.old), (of_documents.new, of_bundles.new)):
        assert document is not None
        assert bundle is not None
        assert document.logbook is not None
        assert bundle.logbook is not None
        follows = replace(document.logbook.edition, replaces=bundle.logbook.edition.replaces)
        assert replace(document.logbook, edition=follows) == bundle.logbook


def test_a_decision_beside_the_new_edition_is_shown(tmp_path: Path) -> None:
    """What a person has decided in revision.yaml is what diff shows; without the file it is open."""
    for name in ("2007-05.yaml", "2013-11.xml"):
        shutil.copy(GYN / name, tmp_path)
    assert "afgøres af et menneske" in run("diff", str(tmp_path)).stdout.decode()
    decided = run("diff", str(GYN)).stdout.decode()
    assert "afgøres af et menneske" not in decided
    assert "afgjort af et menneske" in decided


def test_after_a_decision_nothing_is_asked_and_the_note_says_why(tmp_path: Path) -> None:
    """What a person has settled is not asked again in any form, and the note in the revision file stands there."""
    folder = tmp_path / "gyn"
    shutil.copytree(GYN, folder)
    path = folder / "revision.yaml"
    text = path.read_text(encoding="utf-8")
    noted = re.sub(r"( {4}bemærkning:).*(\n {4}afgjort:)", r"\1 Se [mødet] & referatet.\2", text)
    assert noted != text
    path.write_text(noted, encoding="utf-8")
    told = " ".join(run("diff", str(folder)).stdout.decode().split())
    assert "Bemærkning i revisionen: »Se [mødet] & referatet.«" in told
    assert not [word for word in ("må et menneske", "ikke sikkert", "en person", "ligner dog") if word in told]
    page = run("diff", str(folder), "--format", "html").stdout.decode()
    assert "Se [mødet] &amp; referatet." in page
    changes = json.loads(run("diff", str(folder), "--format", "json").stdout)["changes"]
    assert {one["remark"] for one in changes if one["decided"]} == {"Se [mødet] & referatet."}
    assert None in {one["remark"] for one in changes if not one["decided"]}


def test_a_damaged_ledger_is_told_and_the_texts_are_compared(tmp_path: Path) -> None:
    """A ledger that cannot be read costs the ids, not the comparison."""
    shutil.copytree(GYN, tmp_path / "x")
    (tmp_path / "x" / "ids.yaml").write_text("maalbog-ids: [", encoding="utf-8")
    done = run("diff", str(tmp_path / "x"))
    assert "skal rettes" in done.stderr.decode()
    assert "ændringer" in done.stdout.decode()
