"""Bundles and databases for the tests of loading."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace

from compiler.bundle import cards
from compiler.bundle.approval.seal import Seal, envelope
from compiler.bundle.database.work import Loaded, load, prepare
from compiler.bundle.manifest import manifest
from compiler.formats.logbook import write as emitted
from compiler.ground.source import Source
from compiler.model.logbook import Approval, Logbook
from tests.support.models import logbook

CASE = Approval("5-1010-123/1", "2014-10-06", "Sundhedsstyrelsen, Uddannelse og Autorisation")


def bundle(
    folder: Path,
    book: Logbook | None = None,
    *,
    approved: bool = True,
    data: bytes | None = None,
    extra: dict[str, bytes] | None = None,
) -> Path:
    """Write a bundle as ``build`` does; ``data`` is another ``logbook.json``, sealed as if it were the true one."""
    book = book or logbook()
    if approved:
        book = replace(book, approval=CASE)
    files = {"logbook.json": data or emitted.emit(book), "report.json": b"{}\n", **(extra or {})}
    files["cards.html"] = cards.emit(book, "da") if data is None else b"<html>\n"
    source = Source(f"{book.edition.date}.docx", "docx", b"det godkendte dokument " + files["logbook.json"])
    files["manifest.json"] = manifest(files, source, book.specialty, book.edition.date, "0.0.0", "accepted")
    if approved:
        files["approval.json"] = envelope(
            Seal(
                book.specialty,
                book.edition.date,
                sha256(files["manifest.json"]).hexdigest(),
                f"{book.edition.date}.docx",
                source.sha256,
                "0.0.0",
                CASE,
                None,
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def edition(date: str, *, specialty: str = "karkirurgi", title: str | None = None, drop: int = 0) -> Logbook:
    """Give the invented logbook as another edition: other date, perhaps another title, the last competencies gone."""
    book = logbook()
    competencies = book.competencies[: len(book.competencies) - drop]
    if title is not None:
        competencies = (replace(competencies[0], title=title), *competencies[1:])
    return replace(book, specialty=specialty, edition=replace(book.edition, date=date), competencies=competencies)


def large(date: str, title: str, competencies: int = 40) -> Logbook:
    """Give an edition of the size of a real one."""
    book = edition(date)
    made = [
        replace(book.competencies[n % 4], id=f"karkirurgi-{n + 1:04d}", number=f"H{n + 1}", title=f"{title} {n}")
        for n in range(competencies)
    ]
    return replace(book, competencies=tuple(made))


def put(url: str, *folders: Path, **options: Any) -> Loaded:
    """Load bundles in this process."""
    return load(folders, url, progress=lambda *_: None, **options)


class Database:
    """One database of one of the two kinds, seen as the tests see it: by SQL, past all of our code."""

    def __init__(self, url: str, sql: Callable[[str], list[tuple[Any, ...]]], kind: str) -> None:
        self.url = url
        self.sql = sql
        self.kind = kind

    def tables(self) -> list[str]:
        """List the tables."""
        asked = {
            "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1",
            "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' "
            "AND table_type = 'BASE TABLE' ORDER BY 1",
        }
        return [row[0] for row in self.sql(asked[self.kind])]

    def dump(self) -> dict[str, list[str]]:
        """Give all lines of all tables as text, in an order of their own."""
        return {name: sorted(map(repr, self.sql(f"SELECT * FROM {name}"))) for name in self.tables()}  # noqa: S608

    def count(self, table: str) -> int:
        """Count the lines of a table."""
        return int(self.sql(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608

    def enrol(self, edition: str, *approved: str, enrolment: int = 1) -> None:
        """Put a doctor on an edition, as the platform does, with these competencies approved."""
        self.sql(f"INSERT INTO enrolments VALUES ({enrolment}, '{edition}')")  # noqa: S608
        for competency in approved:
            self.approve(edition, "competency", enrolment=enrolment, competency=competency)

    def approve(self, edition: str, kind: str, *, enrolment: int = 1, **values: object) -> None:
        """Record one approval, as the platform does."""
        number = self.count("approvals") + 1
        given: dict[str, object] = {
            "id": number,
            "enrolment": enrolment,
            "edition": edition,
            "kind": kind,
            "role": "uao",
            "approved_on": "2014-11-15",
            **values,
        }
        texts = ", ".join(str(v) if isinstance(v, int) else f"'{v}'" for v in given.values())
        self.sql(f"INSERT INTO approvals ({', '.join(given)}) VALUES ({texts})")  # noqa: S608


def sqlite(path: Path) -> Database:
    """Give a SQLite database that is not there yet."""

    def sql(statement: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(path)
        try:
            with connection:
                connection.execute("PRAGMA foreign_keys = ON")
                return connection.execute(statement).fetchall()
        finally:
            connection.close()

    return Database(f"sqlite:///{path}", sql, "sqlite")


def rules(loaded: Loaded) -> list[str]:
    """List the rules (and variants) of what was refused."""
    return [f"{one.rule}:{one.variant}".rstrip(":") for _, found in loaded.faults for one in found]


def actions(loaded: Loaded) -> dict[str, str]:
    """Give what became of each edition."""
    return {step.ready.edition: step.action for step in loaded.steps}


def many(folder: Path, n: int, *, of: Iterable[str] = ("karkirurgi",)) -> Path:
    """Write this many small bundles of different dates."""
    codes = list(of)
    for i in range(n):
        code = codes[i % len(codes)]
        round_ = i // len(codes)
        date = f"{1990 + round_ // 336:04d}-{round_ // 28 % 12 + 1:02d}-{round_ % 28 + 1:02d}"
        bundle(folder / code / date, edition(date, specialty=code))
    return folder


def tables(path: Path) -> Database:
    """Give a SQLite database with the tables in it, which are made once in a process."""
    path.write_bytes(_tables())
    return sqlite(path)


@cache
def _tables() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tables.db"
        prepare(f"sqlite:///{path}")
        return path.read_bytes()
