"""A PostgreSQL of the tests' own: started on a socket in a temporary folder, gone when they are done.

Nothing is listening on the network, and whatever PostgreSQL the machine may be running is left alone.
"""

from __future__ import annotations

import glob
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import psycopg

SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",  # it is the program that is killed, not the machine
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "'64MB'",
    "max_connections": "40",
    "autovacuum": "off",
    "log_min_messages": "fatal",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "'1GB'",  # no checkpoint while the tests run
    "checkpoint_timeout": "'1h'",
    "bgwriter_lru_maxpages": "0",
    "jit": "off",
}
ROOM = 2 * 1024**3
"""Bytes that the databases of a run may take; where memory has less to spare they go to the disk."""
WHO = "local all postgres trust\nlocal all all scram-sha-256\n"


def _program(name: str) -> str | None:
    """Find a program of PostgreSQL; Debian keeps them out of the way, newest last."""
    places = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda p: int(p.split("/")[4]), reverse=True)
    return next((found for place in places if (found := shutil.which(name, path=place))), None) or shutil.which(name)


def _as_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root: give the options that start it as somebody else."""
    if os.geteuid() != 0:
        return {}
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in known else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class Server:
    """A running PostgreSQL, and the databases made in it."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.process = process
        self.folder = folder
        self._numbers = itertools.count(1)
        self._spare: list[str] = []
        self._ready: list[str] = []
        self._last: psycopg.Connection[tuple[object, ...]] | None = None

    def url(self, database: str, user: str = "postgres", password: str = "") -> str:
        """Give the URL of a database for a role."""
        account = f"{user}:{password}" if password else user
        return f"postgresql://{account}@/{database}?host={self.folder}"

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run statements as the superuser, each on its own."""
        import psycopg

        if self._last is None or self._last.info.dbname != database:
            self._leave()
            self._last = psycopg.connect(self.url(database), autocommit=True)
        cursor = self._last.execute(statement)
        return cursor.fetchall() if cursor.description else []

    def _leave(self) -> None:
        """Close the connection that is kept for the next statement."""
        if self._last is not None:
            self._last.close()
            self._last = None

    def fresh(self, template: str = "template0") -> str:
        """Make a new database and give its name."""
        name = f"test_{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return name

    @contextmanager
    def lent(self) -> Iterator[str]:
        """Lend an empty database, used before or new, and give its name."""
        name = self._spare.pop() if self._spare else self.fresh()
        yield name
        self.empty(name)
        self._spare.append(name)

    @contextmanager
    def prepared(self) -> Iterator[str]:
        """Lend a database with empty tables, used before or new, and give its name."""
        from compiler.bundle.database.work import prepare

        if not self._ready:
            name = self.fresh()
            prepare(self.url(name))
            self._ready.append(name)
        name = self._ready.pop()
        yield name
        self.clear(name)
        self._ready.append(name)

    def clear(self, database: str) -> None:
        """Take everything out of the tables."""
        from compiler.bundle.database.migrate import VERSIONS

        asked = "SELECT string_agg(tablename, ', ') FROM pg_tables WHERE schemaname = 'public' AND tablename <> "
        asked += f"'{VERSIONS}'"
        ((tables,),) = self.sql(asked, database)
        self.sql(f"TRUNCATE {tables}", database)

    def empty(self, database: str) -> None:
        """Make a database new again: a quarter of the time of making another."""
        self.sql("DROP SCHEMA public CASCADE", database)
        self.sql("CREATE SCHEMA public", database)

    def stop(self) -> None:
        """Stop the server at once and remove its folder."""
        self._leave()
        self.process.send_signal(signal.SIGQUIT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def start() -> Server:
    """Start a PostgreSQL, or skip the test with the reason that there is none."""
    postgres, initdb = _program("postgres"), _program("initdb")
    if postgres is None or initdb is None:
        pytest.skip("postgresql er ikke installeret (se tests/tools.sh)")
    memory = Path("/dev/shm")  # noqa: S108 - no disk need turn for data that is gone when the tests are
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix="maalbog-pg-", dir=memory if roomy else "/tmp"))  # noqa: S108 - short: a socket's path is
    user = _as_user()
    if user:
        os.chown(folder, user["user"], user["group"])  # type: ignore[arg-type]
    data = folder / "data"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC", "HOME": str(folder)}
    options: dict[str, object] = {"cwd": folder, "env": environment, **user}
    made = subprocess.run(
        [initdb, "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        capture_output=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    assert made.returncode == 0, made.stderr.decode()
    (data / "pg_hba.conf").write_text(WHO)
    with (data / "postgresql.conf").open("a") as file:
        file.writelines(f"{key} = {value}\n" for key, value in SETTINGS.items())
        file.write(f"unix_socket_directories = '{folder}'\n")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([postgres, "-D", str(data)], stdout=log, stderr=log, **options)  # type: ignore[call-overload]
    server = Server(process, folder)
    for _ in range(200):
        if (folder / ".s.PGSQL.5432").exists():
            try:
                server.sql("SELECT 1")
            except Exception:  # noqa: BLE001, S110 - it is still starting
                pass
            else:
                return server
        assert process.poll() is None, (folder / "log").read_text()
        time.sleep(0.05)
    server.stop()
    raise AssertionError("PostgreSQL kom ikke i gang")
