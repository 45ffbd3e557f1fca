"""What ``load`` leaves in the database; every promise is kept by SQLite and by PostgreSQL."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from compiler.bundle.database import connect, migrate, readback, tables
from compiler.formats.logbook import write as emitted
from compiler.ground.jsonfile import dumps
from tests.conftest import ROOT
from tests.support.commands import run_text
from tests.support.loading import CASE, Database, actions, bundle, edition, many, put, rules, sqlite
from tests.support.models import COMPETENCY_CARD, GENERIC_CARD, METHOD_CARD, WORKSHEET, bare, logbook

pytestmark = pytest.mark.slow

CARDS = (METHOD_CARD, COMPETENCY_CARD, GENERIC_CARD, WORKSHEET)


def full() -> object:
    """Give a logbook with everything that one can have."""
    from compiler.model.logbook import Attachment, Shared

    book = logbook()
    shared = replace(book.competencies[0], shared=Shared("faelles-intern-medicin", "2013-05", True))
    return replace(
        book,
        cards=CARDS,
        competencies=(shared, *book.competencies[1:]),
        attachments=(Attachment("Skema til samtale", "skema.pdf", "0" * 64),),
    )


def held(database: Database) -> dict[str, dict[str, bytes]]:
    """Read every edition back as files."""
    with connect.transaction(connect.target(database.url), "read") as connection:
        return {one.edition: one.files for one in readback.stored(connection, readback.everything(connection))}


def test_everything_comes_back_to_the_last_byte(database: Database, tmp_path: Path) -> None:
    """Every file of a bundle, with logbook.json made of the tables, is read back as it was."""
    folders = [bundle(tmp_path / "a", full()), bundle(tmp_path / "b", bare())]  # type: ignore[arg-type]
    assert put(database.url, *folders).rows > 80
    assert held(database) == {
        key: {path.name: path.read_bytes() for path in folder.iterdir()}
        for key, folder in zip(("karkirurgi/2014-10", "klinisk-basisuddannelse/2009-07-15"), folders, strict=True)
    }


def test_an_edition_from_before_choices_comes_back_as_it_was(database: Database, tmp_path: Path) -> None:
    """A logbook.json that does not know the key »choice« is read back without it, beside one that does."""
    data = emitted.emit(replace(edition("2012-01"), approval=CASE))
    older = b"\n".join(line for line in data.splitlines() if not line.startswith(b'          "choice"')) + b"\n"
    folders = [bundle(tmp_path / "a", edition("2012-01"), data=older), bundle(tmp_path / "b", full())]  # type: ignore[arg-type]
    assert rules(put(database.url, *folders)) == []
    assert b'"choice"' not in older
    assert held(database)["karkirurgi/2012-01"]["logbook.json"] == older


def test_tables_hold_what_the_logbook_says(database: Database, tmp_path: Path) -> None:
    """A platform finds competencies, who signs, courses, time, cards, demands and dates in tables of their own."""
    put(database.url, bundle(tmp_path / "a", full()))  # type: ignore[arg-type]
    assert database.sql("SELECT number, part, delegated_by FROM competencies WHERE id = 'karkirurgi-0003'") == [
        ("H1", "specialist", "uao")
    ]
    assert database.sql("SELECT role FROM sign_off WHERE competency = 'karkirurgi-0003' ORDER BY position") == [
        ("supervisor",),
        ("main-supervisor",),
    ]
    assert database.sql("SELECT code, days FROM courses WHERE kind = 'specialty'") == [("aaben-karkirurgi", 2.5)]
    assert database.sql("SELECT basis, starts_on FROM activation_dates") == [("posted", "2015-01-01")]
    assert database.sql("SELECT training_time_months FROM authorisation_requirements") == [(60,)]
    assert [n for (n,) in database.sql("SELECT month FROM assessment_months ORDER BY position")] == [6, 9, 11]
    assert database.sql("SELECT title FROM attachments") == [("Skema til samtale",)]
    assert database.sql("SELECT approval_case FROM editions") == [("5-1010-123/1",)]
    assert database.count("card_competencies") == sum(len(card.competencies) for card in CARDS)


def test_loading_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    """The second load writes no row and leaves every table as it was."""
    folder = bundle(tmp_path / "a")
    put(database.url, folder)
    before = database.dump()
    again = put(database.url, folder)
    assert (again.rows, actions(again)) == (0, {"karkirurgi/2014-10": "keep"})
    assert database.dump() == before


def test_a_plan_changes_nothing(bare: Database, tmp_path: Path) -> None:
    """With --plan not even the tables, or SQLite's file, are made; on a database with content not a byte changes."""
    folder = bundle(tmp_path / "a")
    assert actions(put(bare.url, folder, plan=True)) == {"karkirurgi/2014-10": "create"}
    if bare.kind == "sqlite":
        assert not (tmp_path / "logbog.db").exists()
    assert bare.tables() == []
    put(bare.url, folder)
    before = (tmp_path / "logbog.db").read_bytes() if bare.kind == "sqlite" else bare.dump()
    bundle(folder, edition("2014-10", title="En anden titel"))
    assert actions(put(bare.url, folder, plan=True)) == {"karkirurgi/2014-10": "replace"}
    after = (tmp_path / "logbog.db").read_bytes() if bare.kind == "sqlite" else bare.dump()
    assert after == before
    assert [p.name for p in tmp_path.iterdir() if "logbog.db-" in p.name] == []


def _action(action: str, old: list[str], new: list[str], effect: str, type_: str) -> dict[str, object]:
    """Write an action as plan.json has it."""
    return {"action": action, "old": old, "new": new, "effect": effect, "type": type_}


def test_a_plan_tells_what_becomes_of_each_competency(database: Database, tmp_path: Path) -> None:
    """By permanent id: what stays, what comes, what retires, and what others take over from; loading does the same."""
    first = edition("2014-10")
    new = first.competencies[1]
    second = edition("2020-01")
    second = replace(
        second,
        competencies=(
            first.competencies[0],
            replace(new, id="karkirurgi-0005"),
            replace(new, id="karkirurgi-0006"),
            first.competencies[2],
        ),
    )
    plan = {
        "format": "maalbog-plan/1",
        "specialty": "karkirurgi",
        "from": "2014-10",
        "to": "2020-01",
        "actions": [
            _action("keep", ["karkirurgi-0001"], ["karkirurgi-0001"], "kept", "editorial"),
            _action("replace", ["karkirurgi-0002"], ["karkirurgi-0005"], "redo", "tightened"),
            _action("create", [], ["karkirurgi-0006"], "new", "new"),
            _action("retire", ["karkirurgi-0004"], [], "kept", "removed"),
        ],
    }
    put(database.url, bundle(tmp_path / "a", first))
    newer = bundle(tmp_path / "b", second, extra={"plan.json": dumps(plan)})
    planned = put(database.url, newer, plan=True).steps
    loaded = put(database.url, newer).steps
    assert planned == loaded
    (step,) = loaded
    assert step.before == "karkirurgi/2014-10"
    assert step.keep == ("karkirurgi-0001", "karkirurgi-0003")
    assert step.replace == ((("karkirurgi-0002",), ("karkirurgi-0005",)),)
    assert (step.create, step.retire) == (("karkirurgi-0006",), ("karkirurgi-0004",))
    assert database.sql("SELECT old_id, new_id FROM transitions WHERE action = 'replace'") == [
        ("karkirurgi-0002", "karkirurgi-0005")
    ]
    assert database.count("competency_ids") == 6


def test_nothing_that_retires_is_deleted(database: Database, tmp_path: Path) -> None:
    """A new edition leaves the old one and its approvals as they were; ids that ever were stay known."""
    put(database.url, bundle(tmp_path / "a", edition("2014-10")))
    database.enrol("karkirurgi/2014-10", "karkirurgi-0004")
    old = {name: rows for name, rows in database.dump().items() if rows}
    loaded = put(database.url, bundle(tmp_path / "b", edition("2020-01", drop=1)))
    assert loaded.steps[0].retire == ("karkirurgi-0004",)
    assert all(set(rows) <= set(database.dump()[name]) for name, rows in old.items())


def test_an_edition_without_approvals_may_be_written_anew(database: Database, tmp_path: Path) -> None:
    """A corrected bundle takes the place of the one that was loaded for trial, also where doctors are enrolled."""
    folder = bundle(tmp_path / "a", full())  # type: ignore[arg-type]
    put(database.url, folder)
    database.enrol("karkirurgi/2014-10")
    bundle(folder, edition("2014-10", title="En rettet titel", drop=1))
    loaded = put(database.url, folder)
    assert (actions(loaded), loaded.steps[0].retire) == ({"karkirurgi/2014-10": "replace"}, ("karkirurgi-0004",))
    assert database.sql("SELECT title FROM competencies WHERE position = 1") == [("En rettet titel",)]
    assert held(database)["karkirurgi/2014-10"]["logbook.json"] == (folder / "logbook.json").read_bytes()
    assert database.count("enrolments") == 1


@pytest.mark.parametrize("plan", [True, False])
@pytest.mark.parametrize("approved_in", ["karkirurgi/2014-10", "karkirurgi/2020-01"])
def test_an_edition_with_approvals_is_never_rewritten(
    plan: bool, approved_in: str, database: Database, tmp_path: Path
) -> None:
    """A changed bundle for an edition that someone has an approval in is refused by name, with all its batch."""
    put(database.url, bundle(tmp_path / "a"), bundle(tmp_path / "c", edition("2020-01")))
    database.enrol("karkirurgi/2014-10")
    database.approve(approved_in, "competency", competency="karkirurgi-0001")
    before = database.dump()
    bundle(tmp_path / "a", edition("2014-10", title="En anden titel"))
    bundle(tmp_path / "b", edition("2021-01"))
    loaded = put(database.url, tmp_path / "a", tmp_path / "b", plan=plan)
    assert (rules(loaded), loaded.rows) == (["edition-has-approvals"], 0)
    assert loaded.faults[0][1][0].args == (("edition", "2014-10"), ("specialty", "Karkirurgi"))
    assert database.dump() == before
    assert actions(put(database.url, bundle(tmp_path / "a"))) == {"karkirurgi/2014-10": "keep"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE competencies SET title = 'En anden titel' WHERE id = 'karkirurgi-0001'",
        "UPDATE editions SET logbook = '{}'",
        "UPDATE editions SET logbook_digest = 'x'",
        "UPDATE files SET sha256 = 'x' WHERE name = 'cards.html'",
        "UPDATE files SET content = (SELECT content FROM files WHERE name = 'manifest.json') WHERE name = 'cards.html'",
        "DELETE FROM files WHERE name = 'cards.html'",
        "DELETE FROM objectives WHERE position = 2",
        "DELETE FROM authorisation_requirements",
        "INSERT INTO remarks VALUES ('karkirurgi/2014-10', 'karkirurgi-0001', 1, 'ny')",
    ],
)
def test_what_was_changed_behind_our_back_is_found(statement: str, database: Database, tmp_path: Path) -> None:
    """A row that was altered by hand makes the next load of that edition fail, and nothing of the batch is written."""
    put(database.url, bundle(tmp_path / "a"))
    database.sql(statement)
    before = database.dump()
    loaded = put(database.url, tmp_path / "a", bundle(tmp_path / "b", edition("2020-01")))
    assert rules(loaded) == ["readback-differs"]
    assert database.dump() == before


def test_the_tables_are_those_that_are_described(database: Database, tmp_path: Path) -> None:
    """The migrations make exactly the tables of the code, and the manual has every table and column of them."""
    put(database.url, bundle(tmp_path / "a"))
    with connect.transaction(connect.target(database.url), "read") as connection:
        context = MigrationContext.configure(connection, opts={"version_table": migrate.VERSIONS, "compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    manual = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
    for table in tables.metadata.sorted_tables:
        section = manual.partition(f"### `{table.name}`")[2].partition("\n### ")[0]
        assert section, table.name
        for column in table.columns:
            assert f"`{column.name}`" in section, f"{table.name}.{column.name}"


def test_sqlite_keeps_its_word(tmp_path: Path) -> None:
    """In SQLite every table is STRICT, and foreign keys are followed."""
    database = sqlite(tmp_path / "logbog.db")
    put(database.url, bundle(tmp_path / "a"))
    made = database.sql(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        " AND name NOT LIKE 'sqlite%'"
    )
    assert made == [(migrate.VERSIONS,)]
    with pytest.raises(sqlite3.IntegrityError):
        database.sql("DELETE FROM editions")


def test_an_approval_is_of_one_thing_and_knows_no_name(database: Database, tmp_path: Path) -> None:
    """The platform's approvals name a competency, a course, a time or the research, by number; nothing else fits."""
    put(database.url, bundle(tmp_path / "a"))
    database.enrol("karkirurgi/2014-10", "karkirurgi-0001")
    database.approve("karkirurgi/2014-10", "course", course="sol-1")
    database.approve("karkirurgi/2014-10", "time", part="specialist", months=12)
    database.approve("karkirurgi/2014-10", "research")
    for bad in (
        {"kind": "competency"},
        {"kind": "time"},
        {"kind": "time", "months": 0},
        {"kind": "andet"},
        {"kind": "course", "course": "x", "months": 1},
        {"kind": "competency", "competency": "ukendt-0001"},
        {"kind": "research", "role": "Jens"},
    ):
        with pytest.raises(Exception, match=r"(?i)constraint"):
            database.approve("karkirurgi/2014-10", **bad)  # type: ignore[arg-type]


HOSTILE = {
    "quotes": "Robert'); DROP TABLE editions;-- \" ` \\ %s %(x)s :x ? {x} $1",
    "formula": "=cmd|' /C calc'!A0",
    "markup": "<script>alert(1)</script>&amp;<!-- ]]> {{ 7*7 }}",
    "control": "a\x01\x1b[31m\x7f\x85\u2028\u202e\ufeff\ufffe\uffff",
    "letters": "æøåÆØÅ a\u030a \U0001f9e0 ﷽ \u0000".replace("\u0000", ""),
    "blanks": "  \t\n\r\n ",
    "long": "Æ" * 500_000,
    "nul": "før\u0000efter",
    "surrogate": "\ud800 alene",
}
TEXTS = (
    ("specialty", "name"),
    ("parts", 0, "title"),
    ("competencies", 0, "number"),
    ("competencies", 0, "area"),
    ("competencies", 0, "title"),
    ("competencies", 0, "objectives_lead"),
    ("competencies", 0, "objectives", 1),
    ("competencies", 0, "learning_strategies", 0, "text"),
    ("competencies", 0, "assessments", 0, "text"),
    ("competencies", 2, "targets", 0, "unit"),
    ("competencies", 2, "level"),
    ("competencies", 1, "remarks", 0),
    ("courses", 0, "title"),
    ("research_training", "text"),
    ("training_time", 0, "place"),
    ("cards", 0, "number"),
    ("cards", 0, "title"),
    ("cards", 0, "criteria", 0),
    ("cards", 0, "scale"),
    ("attachments", 0, "title"),
    ("attachments", 0, "file"),
    ("edition", "replaces"),
    ("parts", 0, "shared_from"),
)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_comes_back_or_is_refused(kind: str, database: Database, tmp_path: Path) -> None:
    """Whatever stands in any text of a logbook is read back the same, or refused with its place, in both databases."""
    places = TEXTS[:12] if kind == "long" else TEXTS
    book = json.loads(emitted.emit(full()))  # type: ignore[arg-type]
    for *way, last in places:
        inner = book
        for key in way:
            inner = inner[key]
        inner[last] = HOSTILE[kind]
    folder = bundle(tmp_path / "a", approved=False, data=dumps(book))
    loaded = put(database.url, folder, unapproved=True)
    if kind in ("nul", "surrogate"):
        assert set(rules(loaded)) == {f"text-not-storable:{kind}"}
        assert {one.path for one in loaded.faults[0][1]} == {"/".join(map(str, place)) for place in places}
    else:
        assert rules(loaded) == []
        assert held(database)["karkirurgi/2014-10"]["logbook.json"] == (folder / "logbook.json").read_bytes()
        title = database.sql("SELECT title FROM competencies WHERE position = 1")[0][0]
        assert title == HOSTILE[kind]


def test_a_megabyte_in_one_field_loads(database: Database, tmp_path: Path) -> None:
    """A text of 1 MB in a title is kept as it is."""
    put(database.url, bundle(tmp_path / "a", edition("2014-10", title="x" * 1_000_000)))
    assert database.sql("SELECT length(title) FROM competencies WHERE position = 1") == [(1_000_000,)]


def test_a_number_that_no_column_holds_is_refused(database: Database, tmp_path: Path) -> None:
    """A number beyond what a database holds is a finding with its place."""
    book = json.loads(emitted.emit(logbook()))
    book["parts"][0]["months"] = 2**31
    loaded = put(database.url, bundle(tmp_path / "a", approved=False, data=dumps(book)), unapproved=True)
    assert (rules(loaded), loaded.faults[0][1][0].path) == (["text-not-storable:number"], "parts/0/months")


def test_more_editions_than_fit_at_once(database: Database, tmp_path: Path) -> None:
    """A batch larger than what is written at once is loaded whole, and planned right the second time."""
    folder = many(tmp_path / "build", 130, of=("karkirurgi", "urologi", "kirurgi"))
    progress: list[tuple[str, int, int]] = []
    from compiler.bundle.database.work import load

    loaded = load([folder], database.url, progress=lambda *told: progress.append(told))
    assert (len(loaded.steps), database.count("editions")) == (130, 130)
    assert [done for phase, done, _ in progress if phase == "write"] == [100, 130]
    assert {phase: done for phase, done, total in progress if done == total} == {
        "read": 130,
        "write": 130,
        "compare": 130,
    }
    assert put(database.url, folder).rows == 0


def test_the_command_tells_what_it_did(database: Database, tmp_path: Path) -> None:
    """The command says what it planned and what it did, in Danish, in English and as JSON."""
    folder = bundle(tmp_path / "a")
    words = ("load", folder, "--database", database.url)
    planned = run_text(*words, "--plan")
    assert planned.returncode == 0, planned.stderr
    assert "Karkirurgi, oktober 2014: oprettes" in planned.stdout
    done = run_text(*words, "--format", "json")
    data = json.loads(done.stdout)
    schema = json.loads((ROOT / "schema" / "output" / "load.schema.json").read_bytes())
    Draft202012Validator(schema).validate(data)
    assert (data["format"], data["loaded"], done.stderr) == ("maalbog-load/1", True, "")
    assert data["editions"][0]["competencies"]["create"][0] == "karkirurgi-0001"
    assert "nothing was written" in run_text(*words, "--lang", "en").stdout
    assert (
        "skrevet om" in run_text("load", bundle(folder, edition("2014-10", drop=1)), "--database", database.url).stdout
    )
