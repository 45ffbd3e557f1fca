"""What an application still lacks: the same answers from SQLite and PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from compiler.bundle.database.connect import DatabaseFault
from compiler.bundle.database.missing import Missing, Time, missing
from compiler.ground.jsonfile import dumps
from tests.support.commands import run_text
from tests.support.loading import Database, bundle, edition, put
from tests.support.models import bare, logbook

pytestmark = pytest.mark.slow

OLD, NEW = "karkirurgi/2014-10", "karkirurgi/2020-01"


def lacks(found: Missing) -> dict[str, str]:
    """Give the competencies that are missing, with their standing."""
    return {one.id: one.standing for one in found.competencies}


def approve_all(database: Database, edition: str) -> None:
    """Approve everything but the time."""
    for competency in logbook().competencies:
        database.approve(edition, "competency", competency=competency.id)
    for course in logbook().authorisation.courses:
        database.approve(edition, "course", course=course)
    database.approve(edition, "research")


def test_a_new_enrolment_lacks_everything(database: Database, tmp_path: Path) -> None:
    """A doctor with no approvals lacks every competency and course, all the time, and research training."""
    put(database.url, bundle(tmp_path / "a"))
    database.enrol(OLD)
    found = missing(1, database.url)
    assert lacks(found) == {c.id: "missing" for c in logbook().competencies}
    assert found.courses == (("sol-1", "SOL 1"), ("aaben-karkirurgi", "Åben karkirurgi"))
    assert (found.time, found.research, found.research_days) == (Time(60, 0), True, 20)
    assert (found.purpose, found.complete, found.may_send) == ("specialist-recognition", False, False)


def test_nothing_is_missing_at_the_end(database: Database, tmp_path: Path) -> None:
    """When all is approved and the time attested, nothing is missing; another doctor's approvals do not count."""
    put(database.url, bundle(tmp_path / "a"))
    database.enrol(OLD)
    database.enrol(OLD, enrolment=2)
    approve_all(database, OLD)
    database.approve(OLD, "time", part="specialist", months=54)
    almost = missing(1, database.url)
    assert (almost.complete, almost.may_send, almost.time) == (False, True, Time(60, 54))
    database.approve(OLD, "time", part="specialist", months=6)
    assert missing(1, database.url).complete
    assert missing(2, database.url).courses != ()


@pytest.mark.parametrize(
    ("effect", "standing"),
    [("kept", {}), ("kept-with-addition", {"karkirurgi-0001": "addition"}), ("redo", {"karkirurgi-0001": "redo"})],
)
def test_approvals_follow_to_a_new_edition(
    effect: str, standing: dict[str, str], database: Database, tmp_path: Path
) -> None:
    """What was approved before a revision counts, needs an addition, or must be given anew, as the revision decided."""
    plan = {
        "format": "maalbog-plan/1",
        "specialty": "karkirurgi",
        "from": "2014-10",
        "to": "2020-01",
        "actions": [
            {
                "action": "keep",
                "old": ["karkirurgi-0001"],
                "new": ["karkirurgi-0001"],
                "effect": effect,
                "type": "tightened",
            }
        ],
    }
    put(database.url, bundle(tmp_path / "a"))
    put(database.url, bundle(tmp_path / "b", edition("2020-01"), extra={"plan.json": dumps(plan)}))
    put(database.url, bundle(tmp_path / "c", edition("2022-01")))
    database.enrol(NEW)
    database.enrol("karkirurgi/2022-01", enrolment=2)
    for enrolment in (1, 2):
        for competency in logbook().competencies:
            database.approve(OLD, "competency", competency=competency.id, enrolment=enrolment)
    assert lacks(missing(1, database.url)) == lacks(missing(2, database.url)) == standing
    database.approve(NEW, "competency", competency="karkirurgi-0001")
    assert lacks(missing(1, database.url)) == {}


@pytest.mark.parametrize(("effect", "standing"), [("kept", {}), ("redo", {"karkirurgi-0009": "redo"})])
def test_one_competency_takes_over_from_two(
    effect: str, standing: dict[str, str], database: Database, tmp_path: Path
) -> None:
    """A merged competency counts as approved only where all that it took over from are, and the revision keeps them."""
    book = edition("2020-01")
    merged = replace(book.competencies[0], id="karkirurgi-0009")
    plan = {
        "format": "maalbog-plan/1",
        "specialty": "karkirurgi",
        "from": "2014-10",
        "to": "2020-01",
        "actions": [
            {
                "action": "replace",
                "old": ["karkirurgi-0001", "karkirurgi-0002"],
                "new": ["karkirurgi-0009"],
                "effect": effect,
                "type": "merged",
            }
        ],
    }
    put(database.url, bundle(tmp_path / "a"))
    newer = replace(book, competencies=(merged, *book.competencies[2:]))
    put(database.url, bundle(tmp_path / "b", newer, extra={"plan.json": dumps(plan)}))
    database.enrol(NEW)
    for id_ in ("karkirurgi-0001", "karkirurgi-0003", "karkirurgi-0004"):
        database.approve(OLD, "competency", competency=id_)
    assert lacks(missing(1, database.url)) == {"karkirurgi-0009": "missing"}
    database.approve(OLD, "competency", competency="karkirurgi-0002")
    assert lacks(missing(1, database.url)) == standing


def test_independent_practice(database: Database, tmp_path: Path) -> None:
    """Basic training leads to independent practice; an edition that names no months is told, not passed over."""
    put(database.url, bundle(tmp_path / "a", bare()))
    database.enrol("klinisk-basisuddannelse/2009-07-15", "klinisk-basisuddannelse-0001")
    found = missing(1, database.url)
    assert (found.purpose, found.competencies, found.time) == ("independent-practice", (), Time(None, 0))
    assert not found.complete
    assert not found.research


def test_the_command_gives_the_reasons(database: Database, tmp_path: Path) -> None:
    """The command says in words what is missing and why it is asked for, with status 1, and 0 when nothing is."""
    put(database.url, bundle(tmp_path / "a"))
    database.enrol(OLD)
    done = run_text("missing", "1", "--database", database.url)
    assert done.returncode == 1
    for words in (
        "Speciallægeanerkendelse: dette mangler",
        "Kompetencer: 4 af 4 er ikke godkendt",
        "H1 Udføre tromb",
        "Alle mål skal være godkendt",
        "Kurser: 2 er ikke godkendt",
        "Tid: 0 af 60 måneder",
        "Forskningstræning: ikke attesteret (20 dage)",
        "sendes med post",
    ):
        assert words in " ".join(done.stdout.split()), words
    approve_all(database, OLD)
    database.approve(OLD, "time", months=60)
    done = run_text("missing", "1", "--database", database.url, "--format", "json", "--lang", "en")
    data = json.loads(done.stdout)
    assert (done.returncode, data["complete"], data["competencies"]) == (0, True, [])


def test_an_enrolment_that_is_not_there(bare: Database, tmp_path: Path) -> None:
    """Asking for an enrolment, a database or tables that are not there ends with a sentence and status 2."""
    with pytest.raises(DatabaseFault) as caught:
        missing(1, bare.url)
    assert caught.value.reason == ("no-file" if bare.kind == "sqlite" else "empty")
    put(bare.url, bundle(tmp_path / "a"))
    done = run_text("missing", "7", "--database", bare.url)
    assert (done.returncode, done.stdout) == (2, "")
    assert "forløbet findes ikke" in done.stderr
