"""Loads that are killed at moments spread over all of their time, and what is in the database then."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import ROOT
from tests.support import loading

if TYPE_CHECKING:
    from tests.support.postgres import Server

DATES = ("2010-01", "2011-01", "2012-01", "2013-01", "2014-01")
SETTLE = 20
"""Seconds that PostgreSQL may take to notice that a client is gone."""


def _started(folder: Path, url: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, str(ROOT / "cli.py"), "load", str(folder), "--database", url, "--format", "json"]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def killed(kind: str, times: int, folder: Path, server: Server | None) -> Counter[str]:
    """Kill this many loads, each at a random moment of its time, and count what was left behind.

    Each load changes a database that holds one state into another: half of them an empty one
    into one with editions, half of them one with editions into the same with one rewritten and
    two more.  Anything but the one or the other, and a second run that does not end in the new
    state, is an ``AssertionError``.
    """
    choose = random.Random(kind)  # noqa: S311 - the same moments each time
    first, second = folder / "first", folder / "second"
    for place, title, dates in ((first, "Titel", DATES[:-2]), (second, "En rettet titel", DATES)):
        for date in dates:
            loading.bundle(place / date, loading.large(date, title if date == DATES[0] else "Titel"))
    ways = [_Way(kind, folder, server, before, after) for before, after in ((None, first), (first, second))]
    found: Counter[str] = Counter()
    for n in range(times):
        way = ways[n % 2]
        database = way.database()
        process = _started(way.target, database.url)
        time.sleep(choose.uniform(0, way.duration))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        left = _settled(database)
        assert left in (way.old, way.new), f"kill {n}: neither the old state nor the new"
        found["new" if left == way.new else "old"] += 1
        assert loading.put(database.url, way.target).faults == ()
        assert database.dump() == way.new, f"kill {n}: the second run did not end in the new state"
    return found


class _Way:
    """A load from one state to another: databases in the first, what both hold, and how long it takes."""

    def __init__(self, kind: str, folder: Path, server: Server | None, before: Path | None, target: Path) -> None:
        self.target = target
        self._server = server if kind == "postgresql" else None
        self._first = folder / f"{target.name}.db"
        self._path = folder / f"{target.name}-used.db"
        self._name = server.fresh() if server and kind == "postgresql" else ""
        self._template = server.fresh() if server and kind == "postgresql" else ""
        if before is not None:
            loading.put(self._of(self._template, self._first).url, before)
        database = self.database()
        self.old = database.dump()
        start = time.perf_counter()
        process = _started(target, database.url)
        _, error = process.communicate(timeout=120)
        self.duration = time.perf_counter() - start
        assert process.returncode == 0, error.decode()
        self.new = database.dump()

    def _of(self, name: str, path: Path) -> loading.Database:
        server = self._server
        if server is None:
            return loading.sqlite(path)
        return loading.Database(server.url(name), lambda statement: server.sql(statement, name), "postgresql")

    def database(self) -> loading.Database:
        """Give a database in the first state."""
        if self._server is None:
            for path in self._path.parent.glob(f"{self._path.name}*"):
                path.unlink()
            if self._first.exists():
                shutil.copy(self._first, self._path)
        else:
            self._server.sql(f"DROP DATABASE {self._name}")
            self._server.sql(f"CREATE DATABASE {self._name} TEMPLATE {self._template}")
        return self._of(self._name, self._path)


def _settled(database: loading.Database) -> dict[str, list[str]]:
    """Wait until the server has noticed that its client is gone, and give what is there then."""
    if database.kind == "postgresql":
        asked = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
        end = time.monotonic() + SETTLE
        while database.sql(asked) != [(0,)] and time.monotonic() < end:
            time.sleep(0.02)
    return database.dump()
