"""The load itself: plan, write, read back and compare, in one transaction that succeeds whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ...formats.logbook.read import NAME
from ...ground.diagnostics import Diagnostic, found_here
from ..approval.sealed import Bundle, examine, open_bundle
from .batch import Batch, Progress, Ready, gather
from .connect import DatabaseFault, Target, is_there, target, transaction
from .migrate import migrate, state
from .plan import Step, There, action_of, compared_with, refusals, steps
from .readback import AT_ONCE, stored
from .shape import Row, Rows, edition_row, rows_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

found_here(__name__, "readback-differs")


ROOM = 16 * 1024 * 1024
"""Bytes of bundles that are held at once."""


class Loaded(Struct, frozen=True):
    """What became of a batch.  With ``faults`` nothing was written; with ``planned`` nothing was to be."""

    database: str
    planned: bool
    steps: tuple[Step, ...]
    rows: int
    faults: tuple[tuple[Path, tuple[Diagnostic, ...]], ...]
    rejected: tuple[Path, ...]


class _Undone(Exception):  # noqa: N818 - it undoes the transaction
    def __init__(self, faults: Iterable[tuple[Path, Diagnostic]]) -> None:
        super().__init__()
        self.faults = tuple((path, (found,)) for path, found in faults)


def load(
    names: Iterable[Path],
    url: str,
    *,
    plan: bool = False,
    unapproved: bool = False,
    progress: Progress = lambda *_: None,
) -> Loaded:
    """Load every bundle that the names lead to, or none of them.

    Raises :class:`compiler.bundle.database.batch.NoBundle`, :class:`DatabaseFault` and ``OSError``.

    Example:
        >>> built = maalbog.build([Path("specialties/karkirurgi/2014-10.docx")], Path("build"))
        >>> loaded = maalbog.load([Path("build")], "sqlite:///logbog.db", unapproved=True)
        >>> [step.action for step in loaded.steps]
        ['create']
    """
    database = target(url)
    batch = gather(names, unapproved=unapproved, progress=progress)
    if batch.refused:
        return Loaded(database.shown, plan, (), 0, batch.refused, batch.rejected)
    try:
        planned, rows = _foreseen(database, batch) if plan else _written(database, batch, progress)
    except _Undone as undone:
        return Loaded(database.shown, plan, (), 0, undone.faults, batch.rejected)
    return Loaded(database.shown, plan, tuple(planned), rows, (), batch.rejected)


def prepare(url: str) -> str:
    """Make the tables, or bring them up to date, and give the database's name.  Raises :class:`DatabaseFault`."""
    database = target(url)
    with transaction(database, "write") as connection:
        _made_ready(connection, database)
    return database.shown


def _foreseen(database: Target, batch: Batch) -> tuple[list[Step], int]:
    """Plan without changing anything: the database is opened for reading, and if it is not there it is not made."""
    if not is_there(database):
        return _planned(None, batch.ready), 0
    with transaction(database, "read") as connection:
        how = state(connection)
        if how in ("newer", "foreign"):
            raise DatabaseFault(how, database.shown)
        return _planned(None if how == "empty" else connection, batch.ready), 0


def _written(database: Target, batch: Batch, progress: Progress) -> tuple[list[Step], int]:
    with transaction(database, "write") as connection:
        _made_ready(connection, database)
        planned = _planned(connection, batch.ready, hold=True)
        rows = _write(connection, [step for step in planned if step.action != "keep"], progress)
        _compare(connection, batch.ready, progress)
    return planned, rows


def _made_ready(connection: Connection, database: Target) -> None:
    how = state(connection)
    if how in ("newer", "foreign"):
        raise DatabaseFault(how, database.shown)
    if how != "ready":
        migrate(connection)


def _planned(connection: Connection | None, ready: Sequence[Ready], *, hold: bool = False) -> list[Step]:
    """Plan the batch.  Raises :class:`_Undone` where an edition with approvals would be written."""
    there, pairs = _there(connection, ready, hold)
    planned = steps(ready, there, pairs)
    if faults := [(one.folder, found) for one, found in refusals(planned, there)]:
        raise _Undone(faults)
    return planned


def _there(connection: Connection | None, ready: Sequence[Ready], hold: bool) -> tuple[There, dict[str, str | None]]:
    """Look up what the batch has to do with; ``hold``: what is to be rewritten, nobody approves in until the end."""
    if connection is None:
        return There({}, frozenset(), {}), compared_with(ready, {})
    from sqlalchemy import select

    from .tables import approvals, competencies, editions, enrolments

    codes = sorted({one.specialty for one in ready})
    question = select(editions.c.edition, editions.c.bundle_digest).where(editions.c.specialty.in_(codes))
    digests = {row.edition: row.bundle_digest for row in connection.execute(question)}
    pairs = compared_with(ready, digests)
    again = [one.edition for one in ready if action_of(one, digests) == "replace"]
    approved: set[str] = set()
    for some in _pieces(again):
        if hold:
            connection.execute(select(editions.c.edition).where(editions.c.edition.in_(some)).with_for_update())
        own = select(approvals.c.edition).where(approvals.c.edition.in_(some))
        on_it = (
            select(enrolments.c.edition)
            .join(approvals, approvals.c.enrolment == enrolments.c.id)
            .where(enrolments.c.edition.in_(some))
        )
        approved |= set(connection.execute(own.union(on_it)).scalars())
    ids: dict[str, list[str]] = defaultdict(list)
    for some in _pieces(sorted({key for key in pairs.values() if key is not None and key in digests})):
        asked = select(competencies.c.edition, competencies.c.id).where(competencies.c.edition.in_(some))
        for row in connection.execute(asked.order_by(competencies.c.edition, competencies.c.position)):
            ids[row.edition].append(row.id)
    return There(digests, frozenset(approved), ids), pairs


def _write(connection: Connection, planned: Sequence[Step], progress: Progress) -> int:
    """Write editions, as many at once as there is room for, and give the number of lines."""
    rows = done = 0
    for some in _bundles(planned):
        rows += _write_some(connection, some)
        done += len(some)
        progress("write", done, len(planned))
    return rows


def _bundles(planned: Sequence[Step]) -> Iterator[list[tuple[Step, Bundle]]]:
    """Read the bundles again, a few at a time.  Raises :class:`_Undone` for one that was changed meanwhile."""
    held: list[tuple[Step, Bundle]] = []
    size = 0
    for step in planned:
        bundle = open_bundle(step.ready.folder, known=step.ready.digest)
        if not isinstance(bundle, Bundle):
            raise _Undone([(step.ready.folder, found) for found in bundle])
        held.append((step, bundle))
        size += sum(map(len, bundle.files.values()))
        if size > ROOM or len(held) >= AT_ONCE:
            yield held
            held, size = [], 0
    if held:
        yield held


def _write_some(connection: Connection, some: Sequence[tuple[Step, Bundle]]) -> int:
    from .tables import LINES, competency_ids, editions

    rows: Rows = defaultdict(list)
    heads: dict[str, list[Row]] = {"create": [], "replace": []}
    ids: dict[str, str] = {}
    for step, bundle in some:
        for id_ in step.ready.ids:
            ids.setdefault(id_, step.ready.edition)
        heads[step.action].append(_head(step.ready, bundle))
        for name, lines in _lines(step.ready, bundle).items():
            rows[name] += lines
    for pieces in _pieces([head["edition"] for head in heads["replace"]]):
        for table in reversed(LINES):
            connection.execute(table.delete().where(table.c.edition.in_(pieces)))
    known: set[str] = set()
    for pieces in _pieces(sorted(ids)):
        known |= set(connection.execute(competency_ids.select().where(competency_ids.c.id.in_(pieces))).scalars())
    rows["competency_ids"] = [{"id": id_, "first_edition": key} for id_, key in sorted(ids.items()) if id_ not in known]
    rows["editions"] = heads["create"]
    for head in heads["replace"]:
        changed = {key: value for key, value in head.items() if key != "edition"}
        connection.execute(editions.update().where(editions.c.edition == head["edition"]).values(changed))
    for table in (competency_ids, editions, *LINES):
        if rows[table.name]:
            connection.execute(table.insert(), rows[table.name])
    return sum(map(len, rows.values())) + len(heads["replace"])


def _head(one: Ready, bundle: Bundle) -> Row:
    return {
        **edition_row(bundle.book, one.edition),
        "bundle_digest": one.digest,
        "logbook_digest": sha256(bundle.files[NAME]).hexdigest(),
        "logbook": bundle.files[NAME].decode(),
    }


def _lines(one: Ready, bundle: Bundle) -> Rows:
    """Give the lines of an edition, with its import plan and every file that the tables do not make again."""
    made = rows_of(bundle.book, one.edition)
    made["transitions"] = [{"edition": one.edition, **row} for row in one.transitions]
    made["files"] = [
        {"edition": one.edition, "name": name, "sha256": sha256(data).hexdigest(), "content": data}
        for name, data in bundle.files.items()
        if name != NAME
    ]
    return made


def _compare(connection: Connection, ready: Sequence[Ready], progress: Progress) -> None:
    """Read every edition of the batch back.  Raises :class:`_Undone` for one that is not the bundle's, to the byte."""
    by_key = {one.edition: one for one in ready}
    for n, found in enumerate(stored(connection, list(by_key)), 1):
        one = by_key.pop(found.edition)
        same = found.digest == one.digest and isinstance(examine(one.folder, found.files, known=one.digest), Bundle)
        if not (found.sound and same):
            raise _Undone([(one.folder, _differs(one))])
        progress("compare", n, len(ready))
    if by_key:
        raise _Undone((one.folder, _differs(one)) for one in by_key.values())


def _differs(one: Ready) -> Diagnostic:
    return Diagnostic("readback-differs", "edition", args=(("edition", one.date), ("specialty", one.name)))


def _pieces(keys: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """Cut a list in pieces that fit into one question."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
