"""What ``load`` takes in: bundles that are whole and approved, and nothing else."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from compiler.bundle.approval.sealed import MOST_FILES, Bundle, open_bundle
from compiler.bundle.database.batch import NoBundle
from compiler.bundle.manifest import seal
from compiler.formats.logbook import write as emitted
from compiler.ground.jsonfile import dumps
from tests.support.commands import run_text
from tests.support.loading import Database, actions, bundle, edition, put, rules, sqlite
from tests.support.models import bare, logbook

CHANGED = 1000
"""How many changed bytes are tried."""


def reseal(folder: Path, **changes: object) -> None:
    """Change a manifest and seal it anew, as someone who knows how could."""
    path = folder / "manifest.json"
    value = {**json.loads(path.read_bytes()), **changes}
    value.pop("seal")
    path.write_bytes(dumps({**value, "seal": seal(value)}))


@pytest.mark.slow
def test_a_bundle_with_any_one_byte_changed_is_refused(tmp_path: Path) -> None:
    """Of 1,000 random bytes over every file of a bundle none can be changed without the bundle being refused."""
    folder = bundle(tmp_path / "b", extra={"plan.json": b"{}"})
    files = {path: path.read_bytes() for path in sorted(folder.iterdir())}
    database = sqlite(tmp_path / "logbog.db")
    choose = random.Random(5)  # noqa: S311 - the same bytes each time
    assert len(files) == 6
    for n in range(CHANGED):
        path = list(files)[n % len(files)]
        data = bytearray(files[path])
        at = choose.randrange(len(data))
        data[at] ^= choose.randrange(1, 256)
        path.write_bytes(data)
        loaded = put(database.url, folder, unapproved=True)
        assert loaded.faults, (path.name, at, data[at])
        path.write_bytes(files[path])
    assert not Path(tmp_path / "logbog.db").exists()


@pytest.mark.parametrize("approved", [True, False])
def test_an_unapproved_bundle_s_manifest_is_sealed_too(approved: bool, tmp_path: Path) -> None:
    """A line of the manifest that no other file speaks of cannot be changed either."""
    folder = bundle(tmp_path / "b", approved=approved)
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"accepted"', b'"remarks"'))
    assert rules(put(f"sqlite:///{tmp_path}/x.db", folder, unapproved=True)) == ["bundle-tampered:manifest"]


@pytest.mark.parametrize(
    ("harm", "variant"),
    [
        (lambda f: (f / "cards.html").unlink(), "missing"),
        (lambda f: (f / "manifest.json").unlink(), "missing"),
        (lambda f: (f / "approval.json").unlink(), "missing"),
        (lambda f: (f / "mere.txt").write_text("x"), "extra"),
        (lambda f: (f / ".skjult").write_text("x"), "extra"),
        (lambda f: (f / "mappe").mkdir(), "extra"),
        (lambda f: os.mkfifo(f / "roer"), "extra"),
        (lambda f: ((f / "cards.html").unlink(), (f / "cards.html").symlink_to("/etc/passwd")), "link"),
        (lambda f: [(f / f"{n}.txt").touch() for n in range(MOST_FILES)], "too-many"),
        (lambda f: os.truncate(f / "cards.html", 65 * 1024 * 1024), "too-large"),
        (lambda f: (f / "manifest.json").write_bytes(b"["), "manifest"),
        (lambda f: (f / "manifest.json").write_bytes(b"[" * 200_000), "manifest"),
        (lambda f: (f / "manifest.json").write_bytes(b"{}"), "manifest"),
        (lambda f: reseal(f, files=[]), "manifest"),
        (lambda f: reseal(f, files={"logbook.json": {"sha256": 1, "size": 2}}), "manifest"),
        (lambda f: reseal(f, files={"../logbook.json": {"sha256": "", "size": 2}}), "manifest"),
        (lambda f: reseal(f, edition="2099-01"), "other"),
        (lambda f: reseal(f, verdict="remarks"), "approval"),
        (lambda f: (f / "approval.json").write_bytes(b"{}\n"), "approval-unreadable"),
    ],
)
def test_whatever_is_not_as_it_was_built_is_refused(harm: object, variant: str, tmp_path: Path) -> None:
    """Missing, extra, linked, huge and unreadable files, and manifests of other things, are told each by its name."""
    folder = bundle(tmp_path / "b")
    harm(folder)  # type: ignore[operator]
    assert f"bundle-tampered:{variant}" in rules(put(f"sqlite:///{tmp_path}/x.db", folder))


def test_a_path_in_a_manifest_leads_nowhere(tmp_path: Path) -> None:
    """A file that the manifest seeks outside the bundle is missing, even if it is there and has the right digest."""
    folder = bundle(tmp_path / "b")
    listed = json.loads((folder / "manifest.json").read_bytes())["files"]
    (tmp_path / "cards.html").write_bytes((folder / "cards.html").read_bytes())
    reseal(folder, files={**listed, "../cards.html": listed["cards.html"]})
    assert "bundle-tampered:missing" in rules(put(f"sqlite:///{tmp_path}/x.db", folder))


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book["competencies"][0].update(id="Ikke et id"),
        lambda book: book["competencies"][1].update(id=book["competencies"][0]["id"]),
        lambda book: book.pop("courses"),
        lambda book: book.update(mere=1),
        lambda book: book["parts"][0].update(months="12"),
        lambda book: book["courses"][0].update(days=2.0),
        lambda book: book["competencies"][0]["assessments"][0].update(timing={"from_month": None, "to_month": None}),
    ],
)
def test_a_logbook_of_another_shape_is_refused(change: object, tmp_path: Path) -> None:
    """A logbook.json that breaks its schema, or that Målbog would write otherwise, is not loaded though sealed."""
    book = json.loads(emitted.emit(logbook()))
    change(book)  # type: ignore[operator]
    folder = bundle(tmp_path / "b", approved=False, data=dumps(book))
    found = rules(put(f"sqlite:///{tmp_path}/x.db", folder, unapproved=True))
    assert set(found) & {"bundle-tampered:unreadable", "bundle-tampered:form"}


def test_only_approved_bundles_are_loaded(tmp_path: Path) -> None:
    """A bundle without an approval is refused, unless the user asks for a trial."""
    folder = bundle(tmp_path / "b", approved=False)
    database = sqlite(tmp_path / "x.db")
    assert rules(put(database.url, folder)) == ["approval-missing:bundle"]
    assert actions(put(database.url, folder, unapproved=True)) == {"karkirurgi/2014-10": "create"}


def test_one_bad_bundle_stops_the_batch(bare: Database, tmp_path: Path) -> None:
    """One of the bundles cannot be loaded: then none is, and each fault is told with its folder."""
    bundle(tmp_path / "build" / "a", edition("2014-10"))
    bad = bundle(tmp_path / "build" / "b", edition("2020-01"))
    (bad / "cards.html").write_bytes(b"x")
    loaded = put(bare.url, tmp_path / "build")
    assert [path.name for path, _ in loaded.faults] == ["b"]
    assert bare.tables() == []


def test_the_same_edition_twice_in_a_batch(tmp_path: Path) -> None:
    """The same bundle under two names counts once; two different bundles of one edition are refused."""
    one = bundle(tmp_path / "a")
    shutil.copytree(one, tmp_path / "b")
    assert len(put(f"sqlite:///{tmp_path}/x.db", one, tmp_path / "b").steps) == 1
    bundle(tmp_path / "b", edition("2014-10", title="En anden titel"))
    assert rules(put(f"sqlite:///{tmp_path}/x.db", one, tmp_path / "b")) == ["edition-overlap:same-date"]


def test_folders_are_looked_through(tmp_path: Path) -> None:
    """Bundles are found below a folder; a folder with a rejected description's reports is named; links are left."""
    bundle(tmp_path / "build" / "karkirurgi" / "2014-10")
    rejected = tmp_path / "build" / "urologi" / "2014-11"
    rejected.mkdir(parents=True)
    (rejected / "report.json").write_bytes(b"{}")
    other = bundle(tmp_path / "other", bare())
    (tmp_path / "build" / "link").symlink_to(other)
    loaded = put(f"sqlite:///{tmp_path}/x.db", tmp_path / "build")
    assert (list(actions(loaded)), loaded.rejected) == (["karkirurgi/2014-10"], (rejected,))
    for name, reason in (("nowhere", "missing"), ("empty", "empty")):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(NoBundle) as caught:
            put(f"sqlite:///{tmp_path}/x.db", tmp_path / name)
        assert caught.value.reason == reason


def test_a_bundle_changed_while_it_is_loaded_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bundle that becomes another after it was examined, even a good one, undoes the whole load."""
    folder = bundle(tmp_path / "b")
    from compiler.bundle.database import work

    def meanwhile(connection: object, database: object) -> None:
        bundle(folder, edition("2014-10", title="En anden titel"))
        ready(connection, database)  # type: ignore[arg-type]

    ready = work._made_ready
    monkeypatch.setattr(work, "_made_ready", meanwhile)
    database = sqlite(tmp_path / "x.db")
    assert rules(put(database.url, folder)) == ["bundle-tampered:meanwhile"]
    assert database.tables() == []


def test_what_is_opened_is_what_was_read(tmp_path: Path) -> None:
    """A bundle in memory has its files, its logbook, and a digest that stands for all of it."""
    folder = bundle(tmp_path / "b")
    opened = open_bundle(folder)
    assert isinstance(opened, Bundle)
    assert {name: (folder / name).read_bytes() for name in opened.files} == opened.files
    assert (opened.specialty, opened.edition) == ("karkirurgi", "2014-10")
    again = open_bundle(folder, known=opened.digest)
    assert isinstance(again, Bundle)
    assert again.book == opened.book
    assert not isinstance(open_bundle(folder, known="0" * 64), Bundle)


def test_findings_are_told_on_the_command_line(tmp_path: Path) -> None:
    """What is refused is told in Danish with remedy and status 1, and as JSON with the rule's name."""
    folder = bundle(tmp_path / "b", replace(bare()), approved=False)
    (folder / "cards.html").write_bytes(b"x")
    database = f"sqlite:///{tmp_path}/x.db"
    done = run_text("load", folder, "--database", database)
    assert done.returncode == 1
    assert "Filen »cards.html« er ikke den, der blev bygget" in done.stdout
    data = json.loads(run_text("load", folder, "--database", database, "--format", "json").stdout)
    assert data["refused"][0]["diagnostics"][0]["name"] == "bundle-tampered"
    assert (data["loaded"], data["rows"], data["editions"]) == (False, 0, [])
