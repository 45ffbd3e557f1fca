"""What all tests share: where samples and standards lie, the programs to look with, and honest skips."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.loading import Database
    from tests.support.postgres import Server

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def needed(path: Path) -> Path:
    """Give a path outside the project, or skip the test with the reason that it is not there."""
    if not path.exists():
        pytest.skip(f"{path.relative_to(ROOT.parent)} findes ikke her")
    return path


def program(*names: str) -> str:
    """Give the first of these programs that is installed, or skip the test."""
    found = next((p for n in names if (p := shutil.which(n))), None)
    if found is None:
        pytest.skip(f"{names[0]} er ikke installeret (se tests/tools.sh)")
    return found


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample goal descriptions written by another hand."""
    return needed(SHARED / "samples")


@pytest.fixture(scope="session")
def standards() -> Path:
    """The folder of official schemas."""
    return needed(SHARED / "standards")


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's command."""
    return program("soffice", "libreoffice")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Chromium's command."""
    return program("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL of the tests' own, the same for the whole run."""
    from tests.support import postgres as server

    started = server.start()
    yield started
    started.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """An empty database, of one kind and then of the other: every test that asks for it runs twice."""
    from tests.support import loading

    if request.param == "sqlite":
        return loading.sqlite(tmp_path / "logbog.db")
    server: Server = request.getfixturevalue("postgres")
    name = server.fresh()
    return loading.Database(server.url(name), lambda statement: server.sql(statement, name), "postgresql")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run that skipped anything where nothing may be skipped (.ci/run)."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("MAALBOG_NO_SKIPS") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was skipped, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("sprunget over – disse løfter er IKKE prøvet")
        for report in skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            terminalreporter.write_line(f"{report.nodeid}: {reason}")
