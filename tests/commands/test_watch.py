"""``check --watch``: a check after each save, none without, and an end that keeps the status."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from compiler.commands.support.watch import picture
from tests.conftest import PATIENCE, ROOT
from tests.support.commands import MINI, faulty, run


class Watching:
    """A running watch, and the lines it writes."""

    def __init__(self, *words: str, cwd: Path, under: tuple[str, ...]) -> None:
        command = [*under, sys.executable, str(ROOT / "cli.py"), "check", "--watch", *words]
        env = {k: v for k, v in os.environ.items() if k != "MAALBOG_LANG"} | {"PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env)
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line.decode())

    def round(self) -> str:
        """Give what is written until the watch waits again."""
        said = ""
        while "Venter på ændringer" not in said:
            said += self.lines.get(timeout=PATIENCE)
        return said

    def stop(self) -> int:
        """Press Ctrl+C, and give the status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)

    def end(self) -> None:
        """Leave nothing running and nothing open."""
        self.process.kill()
        self.process.wait()
        self.reader.join()
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[object]:
    """Start watches that end with the test."""
    started: list[Watching] = []

    def one(*words: str, under: tuple[str, ...] = ()) -> Watching:
        started.append(Watching(*words, cwd=tmp_path, under=under))
        return started[-1]

    yield one
    for watching in started:
        watching.end()


def test_a_save_is_checked_again(start, tmp_path: Path) -> None:
    """The fault is there, the corrected document is in order, and Ctrl+C leaves with the last status."""
    path = faulty(tmp_path)
    watching = start("fejl.yaml")
    assert "Skal revideres" in watching.round()
    new = tmp_path / ".gemmer"
    new.write_bytes(MINI.read_bytes())
    new.replace(path)  # as Word saves: another file takes the name
    assert "I orden" in watching.round()
    assert watching.stop() == 0


def test_ctrl_c_stops_it_however_it_was_started(start, tmp_path: Path) -> None:
    """Under a parent that takes no notice of Ctrl+C, as ``nohup`` does, it ends with the last status as ever."""
    faulty(tmp_path)
    watching = start("fejl.yaml", under=("sh", "-c", "trap '' INT; exec \"$@\"", "sh"))
    watching.round()
    assert watching.stop() == 1


def test_a_side_file_and_a_document_that_is_gone_are_seen(start, tmp_path: Path) -> None:
    """A new side file is a change; a document that disappears is said, and the watch goes on when it is back."""
    path = faulty(tmp_path)
    watching = start("fejl.yaml")
    watching.round()
    (tmp_path / "undtagelser.yaml").write_text("maalbog-undtagelser: 2\n")
    assert "undtagelser.yaml" in watching.round()
    path.unlink()
    assert "findes ikke" in watching.round()
    faulty(tmp_path)
    assert "Skal revideres" in watching.round()
    assert watching.stop() == 1


def test_the_report_it_writes_is_no_change(tmp_path: Path) -> None:
    """What the check itself writes does not set it off again, and neither do lock files."""
    path = faulty(tmp_path)
    report = tmp_path / "rapport.xml"
    before = picture([str(path)], {os.path.realpath(report)})
    report.write_text("<x/>")
    (tmp_path / "~$fejl.docx").write_text("x")
    (tmp_path / "noter.txt").write_text("x")
    assert picture([str(path)], {os.path.realpath(report)}) == before
    (tmp_path / "hvem.yaml").write_text("x")
    assert picture([str(path)], {os.path.realpath(report)}) != before


def test_a_folder_is_watched_with_all_below_it(tmp_path: Path) -> None:
    """A new document in a folder below is a change; in a folder of specialties the neighbours count."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert picture([str(tmp_path)], set()) == {}
    path = faulty(tmp_path / "a" / "b")
    assert list(picture([str(tmp_path)], set())) == [str(path)]
    assert picture([str(tmp_path / "x.yaml")], set()) == {}
    (tmp_path / "registry.yaml").touch()
    (tmp_path / "c").mkdir()
    assert str(path) in picture([str(tmp_path / "c")], set())


@pytest.mark.parametrize("words", [("-", "--type", "yaml"), ("x.docx", "--format", "docx", "-o", "y.docx")])
def test_what_cannot_be_watched_is_said(words: tuple[str, ...], tmp_path: Path) -> None:
    """Standard input and commented copies are not watched: status 2 with a reason."""
    done = run("check", "--watch", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert "--watch" in done.stderr.decode()
