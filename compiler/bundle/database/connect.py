"""Opening the database, and its complaints in our own terms.

SQLite and PostgreSQL differ in what is said when a transaction begins (:data:`BEGIN`), and in nothing
else that the rest of the package sees.  No password, and no sentence of a driver, leaves this module.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from ...ground.errors import Unable
from ...ground.plaintext import one_line

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

Way: TypeAlias = Literal["read", "write"]
WAIT = 600
"""Seconds to wait for another that is writing."""
SHOWN = "shown"
"""Where an open connection keeps its database's name."""
LOCK = 0x6D61616C626F67
"""Any number that is ours alone; the two loaders that use it wait for each other."""
BEGIN = {
    ("sqlite", "read"): ("BEGIN",),
    ("sqlite", "write"): ("BEGIN IMMEDIATE",),
    ("postgresql", "read"): ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",),
    ("postgresql", "write"): (
        "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE",
        f"SET LOCAL lock_timeout = '{WAIT}s'",
        f"SELECT pg_advisory_xact_lock({LOCK})",
    ),
}
SCHEMES = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "postgresql+psycopg": "postgresql",
}
_STATES = {
    "28": "password",
    "42501": "rights",
    "25006": "read-only",
    "3D000": "no-database",
    "53100": "full",
    "55P03": "busy",
    "40P01": "busy",
    "08": "connection",
    "57": "connection",
    "22P05": "encoding",
}
"""What a PostgreSQL error code, or its first two letters, means to whoever started the command."""
_SENTENCES = (
    ("no such table", "damaged"),
    ("is locked", "busy"),
    ("is not a database", "no-sqlite"),
    ("malformed", "damaged"),
    ("readonly", "read-only"),
    ("read-only", "read-only"),
    ("is full", "full"),
    ("unable to open", "no-file"),
    ("password", "password"),
    ("role", "password"),
    ("authentication", "password"),
    ("does not exist", "no-database"),
    ("timeout", "connection"),
)
"""The same for those who give words alone: SQLite, and PostgreSQL's library before it is connected."""


class DatabaseFault(Unable):
    """Why the database cannot be used, and which."""

    section = "database"

    def __init__(self, reason: str, database: str) -> None:
        super().__init__(reason, name=one_line(database))
        self.database = database


class Target(Struct, frozen=True):
    """A database: what SQLAlchemy opens, which of the two it is, and its name without account and password."""

    url: URL
    kind: Literal["sqlite", "postgresql"]
    shown: str


def target(url: str) -> Target:
    """Understand ``--database``.  Raises :class:`DatabaseFault`, which never repeats the URL."""
    try:
        import sqlalchemy
    except ModuleNotFoundError:
        raise DatabaseFault("not-installed", "") from None
    try:
        parsed = sqlalchemy.make_url(url)
        _ = parsed.port
    except (sqlalchemy.exc.ArgumentError, ValueError):
        raise DatabaseFault("url", "") from None
    kind = SCHEMES.get(parsed.drivername)
    if kind is None:
        raise DatabaseFault("scheme", parsed.drivername)
    if kind == "sqlite":
        if not parsed.database or parsed.database == ":memory:" or parsed.host or parsed.query:
            raise DatabaseFault("url", "")
        return Target(parsed, "sqlite", parsed.database)
    place = parsed.host or parsed.query.get("host") or "localhost"
    port = f":{parsed.port}" if parsed.port else ""
    name = parsed.database or parsed.query.get("dbname") or ""
    return Target(parsed.set(drivername="postgresql+psycopg"), "postgresql", f"{name} ({place}{port})")


def is_there(database: Target) -> bool:
    """Tell whether there is a database to look at; of a server nobody knows before it is asked."""
    return database.kind != "sqlite" or Path(str(database.url.database)).exists()


@contextmanager
def transaction(database: Target, way: Way) -> Iterator[Connection]:
    """Open the database and hold one transaction over the work inside; an error there undoes all of it.

    For ``write`` it waits until nobody else is writing.  For ``read`` the database itself refuses to be
    changed.  Raises :class:`DatabaseFault`.
    """
    import sqlalchemy

    try:
        engine = _engine(database, way)
        with engine.connect() as connection, connection.begin():
            _suits(connection, database)
            connection.info[SHOWN] = database.shown
            yield connection
    except (sqlalchemy.exc.SQLAlchemyError, UnicodeError) as error:
        raise _fault(error, database) from None
    except ModuleNotFoundError:
        raise DatabaseFault("not-installed", "") from None


def _engine(database: Target, way: Way) -> Engine:
    """Make the engine: one connection, closed when it is given back, and transactions begun in our words."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    if database.kind == "sqlite":
        import sqlite3

        name = quote(os.path.abspath(str(database.url.database)))
        mode = "rwc" if way == "write" else "rw"

        def opened() -> sqlite3.Connection:
            made = sqlite3.connect(f"file:{name}?mode={mode}", uri=True, timeout=WAIT, isolation_level=None)
            made.execute("PRAGMA foreign_keys = ON")
            made.execute(f"PRAGMA query_only = {int(way == 'read')}")
            return made

        engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)
    else:
        options = {"connect_timeout": 10, "application_name": "maalbog", "client_encoding": "utf8"}
        engine = create_engine(database.url, poolclass=NullPool, connect_args=options)

    def begun(connection: Connection) -> None:
        for statement in BEGIN[database.kind, way]:
            connection.exec_driver_sql(statement)

    event.listen(engine, "begin", begun)
    return engine


def _suits(connection: Connection, database: Target) -> None:
    """Refuse a PostgreSQL database that cannot hold every letter, or that has no schema to write in."""
    if database.kind == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise DatabaseFault("encoding", database.shown)


def _fault(error: Exception, database: Target) -> DatabaseFault:
    """Say in one code what went wrong."""
    inner = getattr(error, "orig", None) or error
    state = getattr(inner, "sqlstate", None) or ""
    words = str(inner).lower()
    found = _STATES.get(state) or _STATES.get(state[:2])
    if found is None and not state:
        found = next((reason for part, reason in _SENTENCES if part in words), None)
        if found is None and "operational" in type(error).__name__.lower():
            found = "connection"
    return DatabaseFault(found or "other", database.shown)
