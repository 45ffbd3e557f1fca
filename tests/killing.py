"""Loads that are killed at moments spread over all of their time, and what is in the database then."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests import loading
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.postgres import Server

DATES = ("2010-01", "2011-01", "2012-01", "2013-01", "2014-01", "2015-01", "2016-01", "2017-01")
SETTLE = 20
"""Seconds that PostgreSQL may take to notice that a client is gone."""


def _started(folder: Path, url: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, str(ROOT / "cli.py"), "load", str(folder), "--database", url, "--format", "json"]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _timed(folder: Path, url: str) -> float:
    start = time.perf_counter()
    process = _started(folder, url)
    _, error = process.communicate(timeout=120)
    assert process.returncode == 0, error.decode()
    return time.perf_counter() - start


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
    states = _states(kind, folder, server, first, second)
    durations = {n: _duration(kind, folder, server, n, first, second) for n in (0, 1)}
    found: Counter[str] = Counter()
    for n in range(times):
        before, after = states[n % 2], states[n % 2 + 1]
        database = _fresh(kind, folder, server, f"k{n}")
        if n % 2:
            loading.put(database.url, first)
        process = _started((first, second)[n % 2], database.url)
        time.sleep(choose.uniform(0, durations[n % 2]))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        left = _settled(database)
        assert left in (before, after), f"kill {n}: neither the old state nor the new"
        found["new" if left == after else "old"] += 1
        assert loading.put(database.url, (first, second)[n % 2]).faults == ()
        assert database.dump() == after, f"kill {n}: the second run did not end in the new state"
        _drop(kind, folder, server, database)
    return found


def _states(
    kind: str, folder: Path, server: Server | None, first: Path, second: Path
) -> list[dict[str, list[str]]]:
    database = _fresh(kind, folder, server, "states")
    states = [database.dump()]
    for place in (first, second):
        loading.put(database.url, place)
        states.append(database.dump())
    return states


def _duration(kind: str, folder: Path, server: Server | None, n: int, first: Path, second: Path) -> float:
    database = _fresh(kind, folder, server, f"d{n}")
    if n:
        loading.put(database.url, first)
    return _timed((first, second)[n], database.url)


def _fresh(kind: str, folder: Path, server: Server | None, name: str) -> loading.Database:
    if server is None or kind == "sqlite":
        return loading.sqlite(folder / f"{name}.db")
    made = server.fresh()
    return loading.Database(server.url(made), lambda statement: server.sql(statement, made), "postgresql")


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


def _drop(kind: str, folder: Path, server: Server | None, database: loading.Database) -> None:
    if kind == "sqlite":
        for path in folder.glob(f"{Path(database.url[10:]).name}*"):
            path.unlink()
    elif server is not None:
        server.sql(f"DROP DATABASE {database.url.partition('@/')[2].partition('?')[0]}")
