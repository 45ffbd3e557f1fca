"""What all tests share: where samples and standards lie, the programs to look with, and honest skips."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.support.browser import Page
    from tests.support.loading import Database
    from tests.support.postgres import Server

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TOGETHER = {
    "tests/bundle/test_load_": "PostgreSQL",
    "tests/formats/test_pdf_printed": "Chromium",
    "tests/tools/test_site_folder": "Chromium",
    "tests/report/test_render_html": "Chromium",
    "tests/rules/test_faults": "corpus",
    "tests/report/test_fingerprint": "corpus",
    "tests/check/test_convert": "corpus",
    "tests/report/test_word_comments_corpus": "corpus",
    "tests/check/test_fix.py": "corpus",
}
"""Files that share what is dear to make run in one process, and first: no worker is left alone with them."""

PATIENCE = 1800
"""Seconds on the clock after which what has not come is not coming, on the slowest and busiest machine."""

# What is compiled once is not compiled again in every process that a test starts, whoever has set that aside.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No verdict may hang on how fast the machine is, nor on what an earlier run has seen.
settings.register_profile("maalbog", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("maalbog")


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


@pytest.fixture(autouse=True)
def _checked_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """What lies in the tree is checked once in a process, but by tests that put something in the place of our code."""
    from tests.support.once import once

    if "monkeypatch" in request.fixturenames:
        yield
        return
    with once():
        yield


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


@pytest.fixture(scope="module")
def opened(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser for the tests of a file: an open one is never idle."""
    from tests.support.browser import browser

    with browser(chromium, tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture
def page(opened: Page) -> Page:
    """A browser's page that shows nothing yet."""
    opened.forget()
    return opened


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL of the tests' own, the same for the whole run."""
    from tests.support import postgres as server

    started = server.start()
    yield started
    started.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with empty tables, of one kind and then of the other: every test that asks for it runs twice."""
    from tests.support import loading

    if request.param == "sqlite":
        yield loading.tables(tmp_path / "logbog.db")
        return
    server: Server = request.getfixturevalue("postgres")
    with server.prepared() as name:
        yield loading.Database(server.url(name), lambda statement: server.sql(statement, name), "postgresql")


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with nothing in it, of one kind and then of the other."""
    from tests.support import loading

    if request.param == "sqlite":
        yield loading.sqlite(tmp_path / "logbog.db")
        return
    server: Server = request.getfixturevalue("postgres")
    with server.lent() as name:
        yield loading.Database(server.url(name), lambda statement: server.sql(statement, name), "postgresql")


def _together(path: str) -> str:
    """Give the name of what a test's file shares with other files, or nothing."""
    return next((name for beginning, name in TOGETHER.items() if path.startswith(beginning)), "")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep the tests of a file together, and the files that share what is dear."""
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.partition("::")[0]
            return _together(path) or path

    config.option.loadscopereorder = False
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=lambda item: not _together(item.nodeid))


def pytest_collection_finish() -> None:
    """Look for circles as seldom as the program does, and never among what is there for the whole run."""
    gc.set_threshold(50_000, 20, 20)
    gc.freeze()


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
