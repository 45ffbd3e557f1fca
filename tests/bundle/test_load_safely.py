"""A database that two write to, that a program dies on, or that is not what it should be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compiler.bundle.database import connect, migrate
from compiler.bundle.database.connect import DatabaseFault
from compiler.bundle.database.work import prepare
from tests.conftest import ROOT
from tests.support.commands import apart, run_text
from tests.support.killing import killed
from tests.support.loading import Database, actions, bundle, edition, large, put, rules, sqlite

if TYPE_CHECKING:
    from tests.support.postgres import Server

pytestmark = pytest.mark.slow

ROUNDS = int(os.environ.get("MAALBOG_ROUNDS", "12"))
KILLS = int(os.environ.get("MAALBOG_KILLS", "14"))
"""Of the 200 that ``benchmarks/load.py --kills 200`` makes."""
TWICE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.support.loading import put
for line in sys.stdin:
    url, *folders = line.split()
    loaded = put(url, *map(Path, folders))
    print("fejl" if loaded.faults else "ok", loaded.rows, flush=True)
"""


def test_two_loaders_at_once(bare: Database, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Round after round two programs load overlapping batches at once: no error, nothing twice, nothing missing."""
    both = [bundle(tmp_path / date, edition(date)) for date in ("2014-10", "2015-10", "2016-10")]
    batches = ((both[0], both[1]), (both[2], both[1]))
    words = [sys.executable, "-c", TWICE, str(ROOT)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    loaders = [subprocess.Popen(words, **pipes) for _ in batches]
    with loaders[0], loaders[1], ThreadPoolExecutor(2) as pool:
        for n in range(ROUNDS):
            place = _another(bare, tmp_path, n, request)
            lines = [f"{place.url} {' '.join(map(str, batch))}\n" for batch in batches]
            told = list(pool.map(_ask, loaders, lines))
            assert [line.split()[:1] for line in told] == [["ok"], ["ok"]], n
            assert place.count("editions") == 3
            assert place.count("competencies") == 12
            assert place.count("competency_ids") == 4
            assert place.count("maalbog_version") == 1


def _ask(loader: subprocess.Popen[str], line: str) -> str:
    assert loader.stdin is not None
    assert loader.stdout is not None
    loader.stdin.write(line)
    loader.stdin.flush()
    return loader.stdout.readline()


def _another(database: Database, tmp_path: Path, n: int, request: pytest.FixtureRequest) -> Database:
    """Give a database of the same kind that is as new: every fifth time with nothing in it, else with empty tables."""
    if database.kind == "sqlite":
        path, ready = tmp_path / f"round{n}.db", tmp_path / "ready.db"
        if n % 5:
            if not ready.exists():
                prepare(f"sqlite:///{ready}")
            shutil.copy(ready, path)
        return sqlite(path)
    server: Server = request.getfixturevalue("postgres")
    name = database.url.partition("@/")[2].partition("?")[0]
    if n % 5:
        server.clear(name)
    else:
        server.empty(name)
    return database


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_load_that_is_killed(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Killed at any moment, a load leaves the old state or the new one, and a second run completes it."""
    server: Server | None = request.getfixturevalue("postgres") if kind == "postgresql" else None
    found = killed(kind, KILLS, tmp_path, server)
    assert found.total() == KILLS


def test_approvals_that_come_meanwhile_are_safe(postgres: Server, tmp_path: Path) -> None:
    """While a load rewrites an edition nobody can approve in it; who comes first decides (PostgreSQL)."""
    import psycopg

    name = postgres.fresh()
    database = Database(postgres.url(name), lambda statement: postgres.sql(statement, name), "postgresql")
    folder = bundle(tmp_path / "a")
    put(database.url, folder)
    database.enrol("karkirurgi/2014-10")
    bundle(folder, edition("2014-10", title="En anden titel"))
    with psycopg.connect(database.url) as platform, ThreadPoolExecutor(1) as pool:
        platform.execute(
            "INSERT INTO approvals VALUES (1, 1, 'karkirurgi/2014-10', 'competency', 'karkirurgi-0001', NULL, NULL, "
            "NULL, 'uao', '2014-11-15')"
        )
        waiting = pool.submit(put, database.url, folder)
        while database.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == [(0,)]:
            assert not waiting.done()
        platform.commit()
        assert rules(waiting.result(60)) == ["edition-has-approvals"]


def _grants(role: str) -> str:
    """Give the rights of the manual: the code block under its heading, for this role."""
    manual = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
    block = manual.partition("## Rettigheder")[2].partition("```sql\n")[2].partition("```")[0]
    assert "GRANT" in block
    return block.replace("maalbog_loader", role)


def test_the_account_needs_no_more_than_the_manual_says(postgres: Server, tmp_path: Path) -> None:
    """With exactly the documented rights an account plans, loads, rewrites and reads back; with any less it cannot."""
    name = postgres.fresh()
    prepare(postgres.url(name))
    role = f"loader_{name}"
    postgres.sql(f"CREATE ROLE {role} LOGIN PASSWORD 'hemmelig'")
    statements = [one.strip() for one in _grants(role).split(";") if one.strip()]
    for one in statements:
        postgres.sql(one.replace("DATABASE logbog", f"DATABASE {name}"), name)
    url = postgres.url(name, role, "hemmelig")
    folder = bundle(tmp_path / "a")
    assert actions(put(url, folder, plan=True)) == {"karkirurgi/2014-10": "create"}
    assert put(url, folder).rows > 0
    bundle(folder, edition("2014-10", title="En anden titel"))
    assert actions(put(url, folder)) == {"karkirurgi/2014-10": "replace"}
    for statement in (
        "DROP TABLE editions",
        "CREATE TABLE mere (a int)",
        "DELETE FROM approvals",
        "DELETE FROM enrolments",
        "INSERT INTO enrolments VALUES (1, 'karkirurgi/2014-10')",
        "DELETE FROM competency_ids",
    ):
        import psycopg

        with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)
    for one in statements:
        rights, _, rest = one.removeprefix("GRANT ").partition(" ON ")
        for right in rights.split(", ") if "CONNECT" not in one and "SCHEMA" not in one else ():
            postgres.sql(f"REVOKE {right} ON {rest.replace(' TO ', ' FROM ')}", name)
            bundle(folder, edition("2014-10", title=f"Titel uden {right} {rest}"))
            with pytest.raises(DatabaseFault) as caught:
                put(url, folder, bundle(tmp_path / "b", large("2020-01", "Ny")))
            assert caught.value.reason == "rights", (right, rest)
            postgres.sql(one, name)
    assert put(url, folder).faults == ()


def test_an_account_that_may_not_make_tables(postgres: Server, tmp_path: Path) -> None:
    """An empty database and an account without the right to make tables: told in one sentence."""
    name = postgres.fresh()
    postgres.sql(f"CREATE ROLE poor_{name} LOGIN PASSWORD 'hemmelig'")
    done = run_text("load", bundle(tmp_path / "a"), "--database", postgres.url(name, f"poor_{name}", "hemmelig"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "har ikke de rettigheder" in done.stderr


SECRET = "kodeord-der-ikke-maa-ses"  # noqa: S105 - it must never be seen


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://bruger:{s}@/postgres?host={pg}", "afviste brugeren eller adgangskoden"),
        ("postgresql://postgres:{s}@/findes_ikke?host={pg}", "findes ikke"),
        ("postgresql://bruger:{s}@/logbog?host=/nowhere", "ingen forbindelse"),
        ("postgresql://bruger:{s}@127.0.0.1:1/logbog", "ingen forbindelse"),
        ("postgresql://bruger:{s}@nowhere.invalid/logbog", "ingen forbindelse"),
        ("postgresql://bruger:{s}@/logbog?host=/nowhere&password={s}&ukendt={s}", "databasen"),
        ("postgresql://bruger:{s}@host:port/logbog", "kan ikke læses"),
        ("mysql://bruger:{s}@localhost/logbog", "er ikke kendt"),
        ("oracle+thin://bruger:{s}@localhost/logbog", "er ikke kendt"),
        ("{s}", "kan ikke læses"),
        ("", "kan ikke læses"),
        ("sqlite://", "kan ikke læses"),
        ("sqlite:///:memory:", "kan ikke læses"),
        ("sqlite:///{tmp}/ingen/mappe/x.db", "kan ikke åbnes"),
        ("sqlite:///{tmp}", "kan ikke åbnes"),
        ("sqlite:///{tmp}/tekst.db", "ikke en SQLite-database"),
        ("sqlite:///{tmp}/anden.db", "indeholder andet end Målbogs tabeller"),
        ("sqlite:///{tmp}/nyere.db", "er lavet af en nyere Målbog"),
    ],
)
@pytest.mark.parametrize("plan", [(), ("--plan",)])
def test_a_database_that_cannot_be_used(
    url: str, words: str, plan: tuple[str, ...], postgres: Server, tmp_path: Path
) -> None:
    """Whatever is wrong with the database is told in one Danish sentence with status 2, and never the password."""
    (tmp_path / "tekst.db").write_text("Dette er ikke en database. " * 100)
    sqlite(tmp_path / "anden.db").sql("CREATE TABLE kunder (navn TEXT)")
    newer = sqlite(tmp_path / "nyere.db")
    newer.sql("CREATE TABLE maalbog_version (version_num TEXT)")
    newer.sql("INSERT INTO maalbog_version VALUES ('9999')")
    full = url.format(s=SECRET, pg=postgres.folder, tmp=tmp_path)
    done = run_text("load", bundle(tmp_path / "a"), *plan, "--database", full)
    if plan and "mappe/x.db" in url:  # a plan opens no new file: it reckons with an empty database
        assert (done.returncode, (tmp_path / "ingen").exists()) == (0, False)
        return
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.startswith("maalbog: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert SECRET not in done.stderr


def test_the_same_faults_in_postgresql(postgres: Server, tmp_path: Path) -> None:
    """A foreign database, a newer one, and one that is not in UTF-8 are refused by PostgreSQL's loader too."""
    folder = bundle(tmp_path / "a")
    for statements, reason in (
        (["CREATE TABLE kunder (navn text)"], "foreign"),
        (["CREATE TABLE maalbog_version (version_num text)", "INSERT INTO maalbog_version VALUES ('9999')"], "newer"),
    ):
        name = postgres.fresh()
        for one in statements:
            postgres.sql(one, name)
        for plan in (True, False):
            with pytest.raises(DatabaseFault) as caught:
                put(postgres.url(name), folder, plan=plan)
            assert caught.value.reason == reason
    postgres.sql("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(DatabaseFault) as caught:
        put(postgres.url("latin"), folder)
    assert caught.value.reason == "encoding"


def test_a_database_that_is_only_for_reading(tmp_path: Path) -> None:
    """A SQLite file that is damaged, or in use by another, is told so."""
    database = sqlite(tmp_path / "logbog.db")
    put(database.url, bundle(tmp_path / "a"))
    path = tmp_path / "logbog.db"
    data = bytearray(path.read_bytes())
    data[4096:20_480] = b"\xff" * (20_480 - 4096)
    path.write_bytes(data)
    with pytest.raises(DatabaseFault) as caught:
        put(database.url, tmp_path / "a")
    assert caught.value.reason in ("damaged", "other")


def test_somebody_else_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that another holds for longer than anyone waits is told to be busy."""
    monkeypatch.setattr(connect, "WAIT", 0.2)
    path = tmp_path / "logbog.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseFault) as caught:
        put(f"sqlite:///{path}", bundle(tmp_path / "a"))
    other.close()
    assert caught.value.reason == "busy"


def test_an_older_database_is_brought_up_to_date(bare: Database, tmp_path: Path) -> None:
    """Tables of an earlier version get the later steps when something is loaded, and a plan leaves them as they are."""
    with connect.transaction(connect.target(bare.url), "write") as connection:
        migrate.migrate(connection, "0001")
        assert migrate.state(connection) == "old"
    before = bare.dump()
    folder = bundle(tmp_path / "a")
    assert actions(put(bare.url, folder, plan=True)) == {"karkirurgi/2014-10": "create"}
    assert bare.dump() == before
    put(bare.url, folder)
    assert bare.sql("SELECT version_num FROM maalbog_version") == [("0003",)]
    assert bare.sql("SELECT count(*) FROM competency_standing") == [(0,)]


def test_prepare_makes_the_tables_alone(bare: Database) -> None:
    """With --prepare the tables are made and nothing else; it goes with no bundle and no plan."""
    for _ in range(2):
        done = run_text("load", "--prepare", "--database", bare.url)
        assert (done.returncode, done.stdout) == (0, "")
    assert bare.count("editions") == 0
    for words in ((), ("--prepare", "--plan"), ("--prepare", "x")):
        assert run_text("load", *words, "--database", bare.url).returncode == 2


def test_without_the_packages_it_says_so(tmp_path: Path) -> None:
    """Where SQLAlchemy is not installed, the command says what to install."""
    (tmp_path / "sqlalchemy.py").write_text("raise ModuleNotFoundError(name='sqlalchemy')\n")
    done = apart("load", str(bundle(tmp_path / "a")), PYTHONPATH=str(tmp_path))
    assert (done.returncode, b"maalbog[load]" in done.stderr) == (2, True)
