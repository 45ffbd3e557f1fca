"""Loads that are killed at moments spread over all of their time, and what is in the database then."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.conftest import ROOT
from tests.support import loading

if TYPE_CHECKING:
    from tests.support.postgres import Server

DATES = ("2010-01", "2011-01", "2012-01", "2013-01", "2014-01")


_LOADER = """
import os, signal, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.support.loading import put
put(sys.argv[2], Path(sys.argv[3]))
print("ready", flush=True)
for line in sys.stdin:
    url, folder, seconds = line.split()
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        os._exit(len(put(url, Path(folder)).faults))
    if seconds != "all":
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), time.perf_counter() - start, flush=True)
"""


class _Loader:
    """A process that has imported everything and loads in a child of its own each time: it dies in the load itself."""

    def __init__(self, url: str, batch: Path) -> None:
        words = [sys.executable, "-c", _LOADER, str(ROOT), url, str(batch)]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._answer()

    def load(self, url: str, folder: Path, seconds: float | None = None) -> tuple[int, float]:
        """Load, killed after some seconds or not at all; give the status and how long it took."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{url} {folder} {'all' if seconds is None else seconds}\n")
        self._process.stdin.flush()
        status, took = self._answer().split()
        return int(status), float(took)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the loader is gone"
        return line


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
    ready = server.url(server.fresh()) if server else f"sqlite:///{folder}/ready.db"
    with _Loader(ready, first) as loader:
        ways = [_Way(kind, folder, server, before, after, loader) for before, after in ((None, first), (first, second))]
        found: Counter[str] = Counter()
        for n in range(times):
            way = ways[n % 2]
            database = way.database()
            loader.load(database.url, way.target, choose.uniform(0, way.duration))
            left = _settled(database)
            assert left in (way.old, way.new), f"kill {n}: neither the old state nor the new"
            found["new" if left == way.new else "old"] += 1
            assert loading.put(database.url, way.target).faults == ()
            assert database.dump() == way.new, f"kill {n}: the second run did not end in the new state"
    return found


class _Way:
    """A load from one state to another: databases in the first, what both hold, and how long it takes."""

    def __init__(
        self, kind: str, folder: Path, server: Server | None, before: Path | None, target: Path, loader: _Loader
    ) -> None:
        self.target = target
        self._server = server if kind == "postgresql" else None
        self._first = folder / f"{target.name}.db"
        self._path = folder / f"{target.name}-used.db"
        self._template = server.fresh() if server and kind == "postgresql" else ""
        if before is not None:
            loading.put(self._of(self._template, self._first).url, before)
        database = self.database()
        self.old = database.dump()
        status, self.duration = loader.load(database.url, target)
        assert status == 0
        self.new = database.dump()

    def _of(self, name: str, path: Path) -> loading.Database:
        server = self._server
        if server is None:
            return loading.sqlite(path)
        return loading.Database(server.url(name), lambda statement: server.sql(statement, name), "postgresql")

    def database(self) -> loading.Database:
        """Give a database in the first state."""
        name = ""
        if self._server is None:
            for path in self._path.parent.glob(f"{self._path.name}*"):
                path.unlink()
            if self._first.exists():
                shutil.copy(self._first, self._path)
        else:
            name = self._server.fresh(self._template)
        return self._of(name, self._path)


def _settled(database: loading.Database) -> dict[str, list[str]]:
    """Wait until the server has noticed that its client is gone, and give what is there then."""
    if database.kind == "postgresql":
        asked = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
        while database.sql(asked) != [(0,)]:
            time.sleep(0.02)
    return database.dump()
