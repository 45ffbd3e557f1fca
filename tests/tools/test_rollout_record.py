"""``status --record`` dates one step and leaves every other byte of the register alone."""

from __future__ import annotations

import pytest

from compiler.tools.rollout.read import read_register
from compiler.tools.rollout.record import CannotRecord, record
from compiler.tools.rollout.register import STEP_KEYS, Step
from tests.support.rollouts import TEXT

DATA = TEXT.encode()
SMALL = "status_pr: 2014-11\ndokumenter:\n"


def after(text: str, code: str, step: str, date: str) -> str:
    """Record a step and give the file's text."""
    return record(text.encode(), code, STEP_KEYS[step], date).decode()


@pytest.mark.parametrize(
    ("code", "step", "old", "new"),
    [
        ("karkirurgi", "testet", "testet: ja", "testet: 2014-10-20"),
        ("klinisk-mikrobiologi", "indlæst", "godkendt: ja}", "godkendt: ja, indlæst: 2014-10-20}"),
        ("urologi", "godkendt", "godkendt: nej", "godkendt: 2014-10-20"),
        ("urologi", "modtaget", "{godkendt: nej}", "{modtaget: 2014-10-20, godkendt: nej}"),
        ("klinisk-basisuddannelse", "modtaget", "    grundlag", "    trin: {modtaget: 2014-10-20}\n    grundlag"),
    ],
)
def test_one_line_changes(code: str, step: str, old: str, new: str) -> None:
    """Comments, blanks and order stay; the one step is written in its place in the order of steps."""
    start = TEXT.index(f"kode: {code}\n")
    at = TEXT.index(old, start)
    assert after(TEXT, code, step, "2014-10-20") == TEXT[:at] + new + TEXT[at + len(old) :]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("  - {kode: urologi}  # ny\n", "  - {kode: urologi, trin: {testet: 2014-10-20}}  # ny\n"),
        ("  - kode: urologi # ny\n", "  - kode: urologi # ny\n    trin: {testet: 2014-10-20}\n"),
        ("  - kode: urologi\n    trin: {}\n", "  - kode: urologi\n    trin: {testet: 2014-10-20}\n"),
        (
            "  - kode: urologi\n    trin:\n      godkendt: ja # x\n      i_drift: 2014-11-01\n",
            (
                "  - kode: urologi\n    trin:\n      godkendt: ja # x\n      testet: 2014-10-20\n"
                "      i_drift: 2014-11-01\n"
            ),
        ),
        (
            "  - kode: urologi\n    trin:\n      i_drift: 2014-11-01",
            "  - kode: urologi\n    trin:\n      testet: 2014-10-20\n      i_drift: 2014-11-01",
        ),
        (
            "  - kode: urologi\n    trin: {testet: {planlagt: 2014-12-01}}",
            "  - kode: urologi\n    trin: {testet: 2014-10-20}",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_layout_is_kept(before: str, expected: str, end: str) -> None:
    """Flow and block style, no steps yet, Windows line ends, no line end at the end: the layout stays."""
    text = (SMALL + before).replace("\n", end)
    assert after(text, "urologi", "testet", "2014-10-20") == (SMALL + expected).replace("\n", end)


def test_a_byte_order_mark_stays() -> None:
    """A mark that Windows puts first is still there."""
    text = "\ufeff" + SMALL + "  - {kode: urologi}\n"
    assert after(text, "urologi", "modtaget", "2014-10-20").startswith("\ufeffstatus_pr")


@pytest.mark.parametrize("step", STEP_KEYS)
def test_what_is_recorded_is_read_back(step: str) -> None:
    """Whichever step is recorded, the register has it and everything else as before."""
    changed, found = read_register(after(TEXT, "klinisk-mikrobiologi", step, "2014-11-20").encode())
    assert changed is not None
    assert list(found) == []
    entry = changed.entry("klinisk-mikrobiologi")
    assert entry is not None
    assert entry.step(STEP_KEYS[step]) == Step("done", "2014-11-20")


def test_twice_is_once() -> None:
    """Recording the same step again changes nothing."""
    once = record(DATA, "karkirurgi", "tested", "2014-10-20")
    assert record(once, "karkirurgi", "tested", "2014-10-20") == once


@pytest.mark.parametrize(
    ("code", "step", "reason"),
    [("zzz", "tested", "code"), ("karkirurgi", "live", "dated"), ("urologi", "live", "faulty")],
)
def test_what_cannot_be_recorded_is_refused(code: str, step: str, reason: str) -> None:
    """A stranger, a step that has another day, and one that would stand before an earlier one are refused."""
    with pytest.raises(CannotRecord) as refused:
        record(DATA, code, step, "2014-10-20")  # type: ignore[arg-type]
    assert refused.value.reason == reason


def test_a_faulty_register_is_not_written() -> None:
    """A register with a fault is told, not mended."""
    with pytest.raises(CannotRecord) as refused:
        record(b"dokumenter: [", "urologi", "tested", "2014-10-20")
    assert [f.rule for f in refused.value.findings] == ["register-unreadable"]
