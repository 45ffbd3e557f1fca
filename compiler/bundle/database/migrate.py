"""Whose database it is, how old its tables are, and the steps that bring them up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from .connect import SHOWN, DatabaseFault

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory
    from sqlalchemy import Connection

VERSIONS = "maalbog_version"
State: TypeAlias = Literal["empty", "ready", "old", "newer", "foreign"]


def _steps() -> ScriptDirectory:
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(Path(__file__).resolve().parent / "migrations"))


def state(connection: Connection) -> State:
    """Look at a database: empty, ready, in need of migration, made by a newer Målbog, or not ours."""
    from sqlalchemy import Column, MetaData, Table, Text, inspect, select

    names = inspect(connection).get_table_names()
    if VERSIONS not in names:
        return "foreign" if names else "empty"
    version = Table(VERSIONS, MetaData(), Column("version_num", Text))
    at = [row.version_num for row in connection.execute(select(version))]
    script = _steps()
    if at == [script.get_current_head()]:
        return "ready"
    known = {step.revision for step in script.walk_revisions()}
    return "old" if set(at) <= known else "newer"


def migrate(connection: Connection, to: str = "head") -> None:
    """Bring the tables up to date within the transaction that is open."""
    from alembic.runtime.migration import MigrationContext

    script = _steps()

    def steps(at: Any, _: object) -> Any:
        return script._upgrade_revs(to, at)  # noqa: SLF001 - what Alembic's own »upgrade« command calls

    options = {
        "fn": steps,
        "version_table": VERSIONS,
        "transactional_ddl": True,
        "transaction_per_migration": False,
        "script": script,
    }
    context = MigrationContext.configure(connection, opts=options)
    from alembic.operations import Operations

    with Operations.context(context):
        context.run_migrations()


def hold_ready(connection: Connection) -> None:
    """Raise :class:`DatabaseFault` for a database that is not ours, or whose tables are not up to date."""
    how = state(connection)
    if how != "ready":
        raise DatabaseFault(how, connection.info[SHOWN])
