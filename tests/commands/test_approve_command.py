"""``approve``, ``keys`` and ``verify`` as a caseworker uses them, on the command line."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import jsonschema
import pytest

from compiler.ground.paths import SCHEMA
from tests.support.approving import CODE, specialty_folder
from tests.support.commands import faulty, run

ORDER = ("approve", CODE, "--case", "4-1012-55/1", "--date", "12. april 2013")


def say(root: Path, *words: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a folder, as a person does who has no traceback to show us."""
    done = run(*words, cwd=root, MAALBOG_TODAY="2014-11-15", **env)
    assert b"Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where an edition was approved with a signature, built and loaded."""
    root = tmp_path_factory.mktemp("worked")
    specialty_folder(root, "2013-04.docx")
    assert say(root, "keys", "sst").returncode == 0
    done = say(root, *ORDER, "--sign", "sst.key")
    assert (done.returncode, done.stderr) == (0, b"")
    assert say(root, "build", CODE, "--approved-only").returncode == 0
    assert say(root, "load", "build", "--database", "sqlite:///logbog.db").returncode == 0
    return root


@pytest.fixture
def root(worked: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(worked, tmp_path / "x"))


def test_approving_says_what_was_recorded(tmp_path: Path) -> None:
    """The answer names case, day, authority, document and file, and what to do next, in both languages."""
    specialty_folder(tmp_path, "2013-04.docx")
    told = say(tmp_path, *ORDER).stdout.decode()
    for words in ("Almen medicin, april 2013", "4-1012-55/1", "12. april 2013", "Sundhedsstyrelsen"):
        assert words in told
    assert "Registreret i specialties/almen-medicin/godkendelse.yaml" in told
    assert "recorded before" in say(tmp_path, *ORDER, "--lang", "en").stdout.decode()


def test_everything_is_proved(worked: Path) -> None:
    """Bundle, documents and database are proved by the public key, and each answer fits its schema."""
    validator = jsonschema.Draft202012Validator(json.loads((SCHEMA / "output" / "verify.schema.json").read_bytes()))
    for place in ("build", f"build/{CODE}/2013-04", CODE, f"specialties/{CODE}", "specialties", "sqlite:///logbog.db"):
        done = say(worked, "verify", place, "--key", "sst.pub", "--format", "json")
        answer = json.loads(done.stdout)
        assert (done.returncode, answer["verdict"]) == (0, "proved"), place
        assert "signature" in answer["items"][0]["proved"]
        validator.validate(answer)


def test_what_was_not_proved_is_said(root: Path) -> None:
    """Without a key and without a record the answer says what remains to be believed."""
    told = say(root, "verify", "build", "--specialties", "build").stdout.decode()
    assert "Ikke bevist" in told
    assert "--key" in told
    assert "godkendelse.yaml" in told


@pytest.mark.parametrize(
    "change",
    [
        "update competencies set title = title || ' ' where position = 3",
        "update files set content = x'00' where name = 'cards.html'",
        "update editions set approval_case = '9'",
        "delete from roles where rowid = (select min(rowid) from roles)",
    ],
)
def test_a_changed_database_is_refused(change: str, root: Path) -> None:
    """One value changed in the database, and it no longer holds what was approved."""
    with sqlite3.connect(root / "logbog.db") as database:
        database.execute(change)
    database.close()
    done = say(root, "verify", "sqlite:///logbog.db", "--key", "sst.pub")
    assert done.returncode == 1
    assert "bundle-tampered" in done.stdout.decode()


def test_a_changed_bundle_is_refused(root: Path) -> None:
    """One letter in the cards, and ``verify`` answers 1 with the file's name and what to do."""
    path = root / "build" / CODE / "2013-04" / "cards.html"
    path.write_bytes(path.read_bytes().replace(b"Kompetence", b"kompetence", 1))
    done = say(root, "verify", "build")
    assert done.returncode == 1
    assert "cards.html" in done.stdout.decode()
    assert "MB603 bundle-tampered" in done.stdout.decode()
    assert "Deviates" in say(root, "verify", "build", "--lang", "en").stdout.decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--by", "Hanne Berg"), "person"),
        (("--by", "hb@sst.dk"), "mailadresse"),
        (("--case", "010190-1234"), "CPR"),
        (("--date", "2027-01-01"), "ikke kommet"),
        (("--date", "april 2013"), "ikke en dag"),
        (("--case", ""), "tom"),
        (("--edition", "2014-01"), "2013-04"),
        (("--edition", "x"), "udgave"),
        (("--sign", "nej.key"), "findes ikke"),
        (("--sign", "sst.pub"), "offentlige"),
    ],
)
def test_what_cannot_be_recorded(words: tuple[str, ...], told: str, root: Path) -> None:
    """A person's name, a future day, no such edition, the wrong key: status 2, one sentence, nothing written."""
    path = root / "specialties" / CODE / "godkendelse.yaml"
    before = path.read_bytes()
    done = say(root, *ORDER, *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()
    assert path.read_bytes() == before


def test_a_change_of_mind_needs_again(root: Path) -> None:
    """Another case number for the same edition is refused with status 1 until it is said to be meant."""
    done = say(root, *ORDER, "--case", "9-9")
    assert done.returncode == 1
    assert "--again" in done.stdout.decode()
    assert say(root, *ORDER, "--case", "9-9", "--again").returncode == 0
    assert say(root, "verify", "build").returncode == 1
    assert "4-1012-55/1" in say(root, "verify", "build").stdout.decode()


def test_several_editions_are_not_guessed_at(root: Path) -> None:
    """With two editions in the folder, the question is which one is meant."""
    specialty_folder(root, "2019-09.docx")
    done = say(root, *ORDER)
    assert done.returncode == 2
    assert "2013-04, 2019-09" in done.stderr.decode()


@pytest.mark.parametrize("name", ["a\nb.docx", b"\xff.docx"], ids=["line-break", "not-utf8"])
def test_a_name_that_cannot_be_written(name: str | bytes, tmp_path: Path) -> None:
    """A file whose name cannot stand in the record is refused, and the record stays readable."""
    folder = specialty_folder(tmp_path, "2013-04.docx")
    os.rename(os.fsencode(folder / "2013-04.docx"), os.path.join(os.fsencode(folder), os.fsencode(name)))
    done = say(tmp_path, *ORDER)
    assert done.returncode == 2
    assert "navn" in done.stderr.decode()
    assert not (folder / "godkendelse.yaml").exists()


def test_two_documents_of_one_edition(root: Path) -> None:
    """While two documents claim to be the edition, neither is approved."""
    folder = root / "specialties" / CODE
    shutil.copy(folder / "2013-04.docx", folder / "kopi.docx")
    for name in (CODE, str(folder / "kopi.docx")):
        done = say(root, "approve", name, "--edition", "2013-04", *ORDER[2:])
        assert done.returncode == 2
        assert "kopi.docx" in done.stderr.decode()


def test_what_has_errors_is_not_approved(tmp_path: Path) -> None:
    """A document with errors, and one that is none, get their report and status 1, and nothing is written."""
    folder = specialty_folder(tmp_path)
    faulty(folder)
    (folder / "x.docx").write_bytes(b"PK\x03\x04")
    for name, told in (("fejl.yaml", "MB306"), ("x.docx", "MB101")):
        done = say(tmp_path, "approve", str(folder / name), *ORDER[2:])
        assert done.returncode == 1
        assert told in done.stdout.decode()
        assert "intet er skrevet" in done.stdout.decode()
    assert sorted(p.name for p in folder.iterdir()) == ["fejl.yaml", "x.docx"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("verify", "nej"), "findes ikke"),
        (("verify", "build", "--key", "nej.pub"), "findes ikke"),
        (("verify", "build", "--key", "sst.key"), "private"),
        (("verify", "sqlite:///nej.db"), "nej.db"),
        (("verify", "mysql://x/y"), "mysql"),
        (("verify", "build", "--specialties", "nej"), "nej"),
        (("verify",), "STED"),
        (("approve", CODE), "--case NUMMER"),
        (("keys", "sst"), "findes allerede"),
        (("keys", "nej/sst"), "findes ikke"),
        (("keys", "."), "navn"),
    ],
)
def test_what_cannot_be_tried(words: tuple[str, ...], told: str, worked: Path) -> None:
    """No such place, key or database: status 2, in Danish, and nothing on standard output."""
    done = say(worked, *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()


def test_keys_stay_out_of_git(tmp_path: Path) -> None:
    """In a Git work tree no key is made."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    done = say(tmp_path, "keys", "sst")
    assert done.returncode == 2
    assert "Git" in done.stderr.decode()
    assert not list(tmp_path.glob("sst*"))
