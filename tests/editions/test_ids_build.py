"""Permanent ids as a society meets them: build, edit, build again, lose a file, find it, and what is never lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from compiler.bundle.build import build
from compiler.editions.ledger.book import LedgerSection
from compiler.editions.ledger.keep import Kept, read
from compiler.ground.paths import SPECIALTIES
from tests.conftest import ROOT
from tests.support.commands import MINI, run
from tests.support.rewriting import TEXT, later, put, renumbered, tree


def ids(out: Path, date: str = "2014-11") -> dict[str, str]:
    """Give title and id of each competency of a bundle."""
    book = json.loads((out / "urologi" / date / "logbook.json").read_bytes())
    return {c["title"]: c["id"] for c in book["competencies"]}


def rules(built: list[object]) -> list[list[str]]:
    """Give the names of the findings on each document."""
    return [[f"{f.name}:{f.diagnostic.variant}".rstrip(":") for f in one.report.findings] for one in built]  # type: ignore[attr-defined]


def test_the_first_ids_are_in_the_documents_order(tmp_path: Path) -> None:
    """A goal description that was never built gets running ids, and a ledger beside it."""
    (one,) = build([put(tmp_path)], tmp_path / "ud")
    assert one.report.verdict == "accepted"
    given = list(ids(tmp_path / "ud").values())
    assert given == [f"urologi-{n:04d}" for n in range(1, len(given) + 1)]
    ledger = read(tmp_path).ledger
    assert ledger is not None
    assert [e.id for e in ledger.sections["urologi"].competencies] == given


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    """A second build gives the same bytes, the ledger's included, and does not even write the ledger."""
    path = put(tmp_path / "a")
    build([path], tmp_path / "ud")
    before, stamp = tree(tmp_path), (tmp_path / "a" / "ids.yaml").stat().st_mtime_ns
    build([path], tmp_path / "ud")
    assert tree(tmp_path) == before
    assert (tmp_path / "a" / "ids.yaml").stat().st_mtime_ns == stamp


def test_an_id_survives_an_edit(tmp_path: Path) -> None:
    """New numbers and a reworded title change no id; what refers to an id follows it."""
    path = put(tmp_path)
    build([path], tmp_path / "ud")
    before = ids(tmp_path / "ud")
    title = next(iter(before))
    path.write_text(renumbered(TEXT).replace(title, f"{title} på sikker vis"), encoding="utf-8")
    (one,) = build([path], tmp_path / "ud")
    assert one.report.verdict == "accepted"
    after = ids(tmp_path / "ud")
    assert list(after.values()) == list(before.values())
    assert after[f"{title} på sikker vis"] == before[title]


def test_a_rejected_document_leaves_no_trace(tmp_path: Path) -> None:
    """What is not built gets no ids: the ledger is not written for it."""
    line = next(one for one in TEXT.splitlines() if "kompetencevurdering:" in one)
    (one,) = build([put(tmp_path, TEXT.replace(line, line.partition(":")[0] + ": []", 1))], tmp_path / "ud")
    assert one.report.verdict == "rejected"
    assert not (tmp_path / "ids.yaml").exists()


def test_a_new_edition_follows_the_old(tmp_path: Path) -> None:
    """The next edition keeps the ids under new numbers, names the one it replaces, and leaves the old bundle alone."""
    old = put(tmp_path)
    build([old], tmp_path / "ud")
    bundle = tree(tmp_path / "ud")
    new = put(tmp_path, renumbered(later(TEXT)), "urologi-2022.yaml")
    (one,) = build([new], tmp_path / "ud")
    assert one.report.verdict != "rejected", [f.message for f in one.report.findings]
    assert ids(tmp_path / "ud", "2022-11") == ids(tmp_path / "ud")
    book = json.loads((tmp_path / "ud/urologi/2022-11/logbook.json").read_bytes())
    assert book["edition"]["replaces"] == "2014-11"
    build([old], tmp_path / "ud")
    assert {k: v for k, v in tree(tmp_path / "ud").items() if "2014-11" in k} == bundle


def test_what_a_person_decides_moves_the_id(tmp_path: Path) -> None:
    """An unsure pairing gives a new id, until a person says that the two are one: then the old id is back."""
    first = "Modtage patienten med akut urinretention"
    second = "Håndtere akutte vandladningsproblemer"
    old = put(tmp_path, TEXT, "2014.yaml")
    new = put(tmp_path, later(TEXT).replace(first, second), "2022.yaml")
    out = tmp_path / "ud"
    build([old, new], out, mode="draft")
    assert ids(out, "2022-11")[second] not in ids(out).values()
    run("revise", str(old), str(new))
    file = tmp_path / "revision.yaml"
    text = file.read_text(encoding="utf-8").replace("\n    type:\n", "\n    type: ligeværdig\n")
    file.write_text(text.replace("\n    godkendelse:\n", "\n    godkendelse: beholdes\n"), encoding="utf-8")
    build([new], out)
    assert ids(out, "2022-11")[second] == ids(out)[first]
    kept = (tmp_path / "ids.yaml").read_bytes()
    build([old, new], out)
    assert (tmp_path / "ids.yaml").read_bytes() == kept


def test_editions_built_at_once_are_taken_by_age(tmp_path: Path) -> None:
    """Given to an empty ledger together, the oldest edition gets the first ids, in whatever order they are given."""
    files = [put(tmp_path, renumbered(later(TEXT)), "a.yaml"), put(tmp_path, TEXT, "b.yaml")]
    build(files, tmp_path / "ud", jobs=2)
    assert next(iter(ids(tmp_path / "ud").values())) == "urologi-0001"
    assert ids(tmp_path / "ud", "2022-11") == ids(tmp_path / "ud")


def test_a_lost_ledger_is_found_missing(tmp_path: Path) -> None:
    """Where a bundle shows that ids were given, a missing ledger stops the build and leaves the bundle as it is."""
    path = put(tmp_path / "a")
    build([path], tmp_path / "ud")
    bundle = tree(tmp_path / "ud")
    (tmp_path / "a" / "ids.yaml").unlink()
    for _ in range(2):
        built = build([path], tmp_path / "ud")
        assert rules(built) == [["ledger-missing:bundle"]]
        assert {k: v for k, v in tree(tmp_path / "ud").items() if k.startswith("urologi/")} == bundle
    assert not (tmp_path / "a" / "ids.yaml").exists()


def test_a_lost_ledger_is_found_missing_by_a_revision_file(tmp_path: Path) -> None:
    """A revision file that names ids shows that a ledger was there; one that names none does not."""
    path = put(tmp_path)
    (tmp_path / "revision.yaml").write_text("gammel: [{id: urologi-0003, nr: I3}]\n", encoding="utf-8")
    assert rules(build([path], tmp_path / "ud")) == [["ledger-missing:file"]]
    (tmp_path / "revision.yaml").write_text("ny: [{nr: I3, titel: urologi-2014}]\n# kirurgi-0003\n", encoding="utf-8")
    assert "ledger-missing:file" not in rules(build([path], tmp_path / "ud"))[0]


def test_a_lost_ledger_is_found_missing_by_an_approval(tmp_path: Path) -> None:
    """What was approved had ids: an approval of the specialty in the folder asks for the ledger, another's does not."""
    path = put(tmp_path)
    (tmp_path / "godkendelse.yaml").write_text("speciale: urologi\n", encoding="utf-8")
    assert "ledger-missing:file" in rules(build([path], tmp_path / "ud"))[0]
    (tmp_path / "godkendelse.yaml").write_text("speciale: kirurgi\n", encoding="utf-8")
    assert "ledger-missing:file" not in rules(build([path], tmp_path / "ud"))[0]


def test_a_lost_ledger_is_found_missing_by_git(tmp_path: Path) -> None:
    """A ledger that Git has, or once had, at this place is missed; one of another specialty is not."""
    path = put(tmp_path / "a")
    build([path], tmp_path / "ud")
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for words in (
        ("init", "-q"),
        ("add", "."),
        (*who, "commit", "-qm", "x"),
        ("rm", "-q", "a/ids.yaml"),
        (*who, "commit", "-qm", "y"),
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    assert rules(build([path], tmp_path / "andet")) == [["ledger-missing:git"]]
    other = put(tmp_path / "a", TEXT.replace("urologi", "thoraxkirurgi").replace("Urologi", "Thoraxkirurgi"), "t.yaml")
    path.unlink()
    assert "ledger-missing:git" not in rules(build([other], tmp_path / "andet"))[0]


def test_an_old_copy_of_the_ledger_is_told(tmp_path: Path) -> None:
    """A ledger from a backup that is older than the bundles is not believed."""
    path = put(tmp_path)
    build([path], tmp_path / "ud")
    kept = read(tmp_path)
    assert kept.ledger is not None
    old = kept.ledger.with_section(LedgerSection("urologi", 2, 1, (), ()))
    assert kept.save(old)
    assert rules(build([path], tmp_path / "ud")) == [["ledger-missing:behind"]]


def test_a_ledger_is_restored_from_bundles(tmp_path: Path) -> None:
    """``ids --restore`` gives every competency its id back, in all editions, and new ones other numbers."""
    files = [put(tmp_path / "a"), put(tmp_path / "a", renumbered(later(TEXT)), "ny.yaml")]
    out = tmp_path / "ud"
    build(files, out)
    bundles = tree(out)
    (tmp_path / "a" / "ids.yaml").unlink()
    done = run("ids", str(tmp_path / "a"), "--restore", str(out))
    assert done.returncode == 0, done.stderr.decode()
    assert "urologi-0101" in done.stdout.decode()
    build(files, out)
    assert tree(out) == bundles
    again = run("ids", str(tmp_path / "a"), "--restore", str(out / "urologi"))
    assert again.returncode == 0


def test_starting_over_uses_no_id_again(tmp_path: Path) -> None:
    """``ids --start-over`` gives other ids than those that bundles have, and refuses where a ledger is."""
    path, out = put(tmp_path / "a"), tmp_path / "ud"
    build([path], out)
    before = set(ids(out).values())
    assert run("ids", str(tmp_path / "a"), "--start-over", "--out", str(out)).returncode == 2
    (tmp_path / "a" / "ids.yaml").unlink()
    assert run("ids", str(tmp_path / "a"), "--start-over", "--out", str(out)).returncode == 0
    build([path], out)
    assert not before & set(ids(out).values())


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("ids",), 2, "SPECIALE"),
        (("ids", "findes-ikke"), 2, "findes ikke"),
        (("ids", ".", "--restore"), 2, "--restore skal have"),
        (("ids", ".", "ud"), 2, "--restore skal have"),
        (("ids", ".", "--restore", "findes-ikke"), 2, "findes ikke"),
        (("ids", ".", "--restore", "."), 2, "ikke noget, der er oversat"),
        (("ids", ".", "--restore", "urologi.yaml"), 2, "ikke noget, der er oversat"),
        (("ids", ".", "--restore", "x", "--start-over"), 2, "vælg enten"),
        (("ids", "."), 0, "ikke givet faste id'er"),
    ],
)
def test_the_command_answers_in_words(words: tuple[str, ...], status: int, said: str, tmp_path: Path) -> None:
    """Wrong use and names that lead nowhere are told in Danish, without a traceback."""
    put(tmp_path)
    done = run(*words, cwd=tmp_path)
    assert done.returncode == status
    assert said in (done.stdout + done.stderr).decode()
    assert b"Traceback" not in done.stderr


def test_a_damaged_ledger_stops_the_build_and_is_not_touched(tmp_path: Path) -> None:
    """With a ledger that cannot be read nothing is built, the ledger stays as it is, and ``ids`` says the same."""
    path = put(tmp_path)
    build([path], tmp_path / "ud")
    ledger = tmp_path / "ids.yaml"
    ledger.write_bytes(ledger.read_bytes().replace(b"urologi-0002", b"urologi-0001", 1))
    damaged, bundle = ledger.read_bytes(), tree(tmp_path / "ud" / "urologi")
    assert rules(build([path], tmp_path / "ud")) == [["ledger-unreadable:duplicate"]]
    assert (ledger.read_bytes(), tree(tmp_path / "ud" / "urologi")) == (damaged, bundle)
    done = run("ids", str(tmp_path))
    assert done.returncode == 1
    assert "to gange" in done.stderr.decode()
    assert run("ids", str(tmp_path), "--restore", str(tmp_path / "ud")).returncode == 2
    assert ledger.read_bytes() == damaged


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place for the ledger there is a note, and the ids follow what was built before."""
    monkeypatch.setattr(Kept, "writable", lambda _: False)
    path, out = put(tmp_path / "a"), tmp_path / "ud"
    assert rules(build([path], out)) == [["ledger-not-kept"]]
    first = tree(out)
    assert rules(build([path], out)) == [["ledger-not-kept"]]
    assert tree(out) == first
    path.write_text(renumbered(TEXT), encoding="utf-8")
    before = ids(out)
    build([path], out)
    assert ids(out) == before
    assert not (tmp_path / "a" / "ids.yaml").exists()


def test_one_folder_many_specialties(tmp_path: Path) -> None:
    """Loose documents of several specialties in one folder share one file, and each has its own ids in it."""
    for source in (SPECIALTIES / "karkirurgi" / "2014-10.docx", SPECIALTIES / "samfundsmedicin" / "2013-02.yaml"):
        shutil.copy(source, tmp_path)
    shutil.copy(MINI, tmp_path)
    build([tmp_path / "mini.yaml"], tmp_path / "ud")
    build([tmp_path / "2014-10.docx", tmp_path / "2013-02.yaml"], tmp_path / "ud")
    ledger = read(tmp_path).ledger
    assert ledger is not None
    assert sorted(ledger.sections) == ["karkirurgi", "samfundsmedicin", "urologi"]


def test_what_comes_with_us_has_its_ids() -> None:
    """The specialties that come with Målbog have a ledger that knows every edition: building them writes nothing."""
    for path in sorted(SPECIALTIES.glob("*/*.*")):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}", path.stem) and path.parent.name != "generelle-kurser":
            ledger = read(path.parent).ledger
            assert ledger is not None
            assert path.stem in ledger.sections[path.parent.name].editions


@pytest.mark.slow
def test_two_builds_at_the_same_time_lose_no_id(tmp_path: Path) -> None:
    """Two processes that build different documents of one folder at once leave a ledger with both."""
    names = []
    for n, source in enumerate(
        ("samfundsmedicin/2013-02.yaml", "faelles-intern-medicin/2013-05.yaml", "gynaekologi-og-obstetrik/2007-05.yaml")
    ):
        names.append(shutil.copy(SPECIALTIES / source, tmp_path / f"{n}.yaml"))
    running = [
        subprocess.Popen(
            [sys.executable, str(ROOT / "cli.py"), "build", str(name), "--out", str(tmp_path / f"ud{n}")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for n, name in enumerate(names)
    ]
    assert [(one.communicate()[1], one.returncode) for one in running] == [(b"", 0)] * 3
    ledger = read(tmp_path).ledger
    assert ledger is not None
    assert len(ledger.sections) == 3


@pytest.mark.slow
def test_a_killed_build_leaves_a_ledger_that_agrees(tmp_path: Path) -> None:
    """Killed at any moment, a build leaves a whole ledger, and no bundle has an id that the ledger gives otherwise."""
    path, out = put(tmp_path / "a"), tmp_path / "ud"
    seen: dict[str, str] = {}
    for step in range(14):
        text = renumbered(TEXT) if step % 2 else TEXT
        path.write_text(text, encoding="utf-8")
        one = subprocess.Popen(
            [sys.executable, str(ROOT / "cli.py"), "build", str(path), "--out", str(out)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.04 * step)
        os.kill(one.pid, signal.SIGKILL)
        one.wait()
        kept = read(tmp_path / "a")
        assert kept.ledger is not None, kept.faults
        section = kept.ledger.section("urologi")
        for book in out.glob("urologi/*/logbook.json"):
            assert section is not None
            known = {e.id for e in section.competencies}
            for title, id in ids(out, book.parent.name).items():
                assert id in known
                assert seen.setdefault(id, title) == title
    (done,) = build([path], out)
    assert done.report.verdict == "accepted"
    assert [p.name for p in sorted((tmp_path / "a").iterdir())] == ["ids.yaml", "urologi.yaml"]
