"""What the database holds, made into the files of bundles again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ...formats.logbook.read import NAME
from ...ground.jsonfile import dumps
from .batch import PLAN, transitions_of
from .shape import books_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

AT_ONCE = 100
"""Editions to a question: as many as SQLite takes names in one, and as memory holds."""


class Stored(Struct, frozen=True):
    """An edition as the database has it: its files, with ``logbook.json`` made of the tables.

    ``sound`` says that the tables, the text that was kept, and the digests all agree.
    """

    edition: str
    digest: str
    files: dict[str, bytes]
    sound: bool


def everything(connection: Connection) -> list[str]:
    """List the editions of the database, in order.  Raises ``DatabaseFault`` if it is not ours or not up to date."""
    from sqlalchemy import select

    from . import tables
    from .migrate import hold_ready

    hold_ready(connection)

    return sorted(connection.execute(select(tables.editions.c.edition)).scalars())


def stored(connection: Connection, editions: Sequence[str]) -> Iterator[Stored]:
    """Yield these editions as the database has them; one that is not there is left out."""
    for start in range(0, len(editions), AT_ONCE):
        yield from _stored(connection, editions[start : start + AT_ONCE])


def _stored(connection: Connection, editions: Sequence[str]) -> Iterator[Stored]:
    from . import tables

    def rows(table: Table) -> list[dict[str, Any]]:
        found = connection.execute(table.select().where(table.c.edition.in_(editions)))
        names = tuple(found.keys())
        return [dict(zip(names, row, strict=True)) for row in found]

    heads = {row["edition"]: row for row in rows(tables.editions)}
    lines = {table.name: rows(table) for table in tables.LINES if table is not tables.files}
    books = books_of(heads.values(), lines)
    files: dict[str, dict[str, bytes]] = defaultdict(dict)
    digests: dict[tuple[str, str], str] = {}
    for row in rows(tables.files):
        files[row["edition"]][row["name"]] = bytes(row["content"])
        digests[row["edition"], row["name"]] = row["sha256"]
    steps: dict[str, list[Any]] = defaultdict(list)
    for row in lines[tables.transitions.name]:
        steps[row["edition"]].append({key: value for key, value in row.items() if key != "edition"})
    for key in sorted(heads):
        head, own = heads[key], files[key]
        book = dumps(books[key])
        kept = head["logbook"].encode()
        sound = (
            kept == book
            and head["logbook_digest"] == _digest(book)
            and all(digests[key, name] == _digest(data) for name, data in own.items())
            and transitions_of(own.get(PLAN)) == tuple(sorted(steps[key], key=lambda row: int(row["position"])))
        )
        yield Stored(key, head["bundle_digest"], {**own, NAME: book}, sound)


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()
