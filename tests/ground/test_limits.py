"""The last line of defence: no document costs more than its share of time and memory."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from compiler.check import pipeline
from compiler.ground import limits
from tests.conftest import ROOT
from tests.support.commands import MINI


def test_work_without_end_is_stopped() -> None:
    """Work inside the bound is stopped when its processor time is used up."""
    start = time.process_time()
    with pytest.raises(limits.TooSlow), limits.bounded(0.2):  # noqa: PT012 - it is the loop that is stopped
        while True:
            pass
    assert time.process_time() - start < 5


def test_the_bound_ends_with_the_work() -> None:
    """When the work inside is done, nothing stops what comes after it."""
    with limits.bounded(0.1):
        pass
    start = time.process_time()
    while time.process_time() - start < 0.3:
        pass


def test_a_thread_is_not_bounded() -> None:
    """Outside the main thread, where the clock cannot be set, the work is done all the same."""
    done: list[bool] = []

    def work() -> None:
        with limits.bounded(0.1):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


@pytest.mark.parametrize(
    ("trouble", "rule", "variant"),
    [
        (limits.TooSlow, "file-unreadable", "unfinished"),
        (MemoryError, "file-unsafe", "heavy"),
        (RecursionError, "file-unsafe", "too-deep"),
    ],
)
def test_a_document_that_costs_too_much_is_a_finding(
    trouble: type[Exception], rule: str, variant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document that uses up the memory is unsafe; one that uses up its time could not be finished here."""

    def stop(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(pipeline, "_check", stop)
    checked = pipeline.check("x.yaml", MINI.read_bytes())
    assert [(d.rule, d.variant) for d in checked.diagnostics] == [(rule, variant)]


def test_memory_is_bounded() -> None:
    """A program that has bounded its memory cannot take more than that."""
    code = "from compiler.ground.limits import bound_memory; bound_memory(); bytearray(600 * 1024 * 1024)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert b"MemoryError" in done.stderr
