"""The board of a day: what was reached, which waves hold, who waits for whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.language.vocabulary import all_terms
from compiler.tools.rollout.history import Cell
from compiler.tools.rollout.register import STEPS
from tests.support.rollouts import NOVEMBER, changed, entry, real, register, with_steps

INTERNAL = {t.code for t in all_terms("specialties") if t.code.startswith("intern-medicin-")}
GROUP = "gruppe: intern-medicin, besked: 2014-12-01"
DAYS = st.dates().map(lambda d: f"{2013 + d.year % 4}-{d.month:02d}-{min(d.day, 28):02d}")


def live(on: str) -> set[str]:
    """Give the codes of the specialties that are live on a day."""
    return {row.code for row in real(on).live}


@pytest.mark.parametrize(
    ("on", "count"),
    [
        ("2014-04-30", 0),
        ("2014-05-01", 1),
        ("2014-08-31", 1),
        ("2014-09-01", 6),
        ("2014-10-31", 6),
        ("2014-11-01", 14),
        (NOVEMBER, 14),
    ],
)
def test_another_day_gives_another_board(on: str, count: int) -> None:
    """As many are live as had their day, the day itself included."""
    assert len(live(on)) == count


def test_anaesthesiology_is_not_live_before_its_day() -> None:
    """On the day before it is planned, on the day it is done."""
    assert real("2014-08-31").row("anaestesiologi").cell("live") == Cell("planned", "2014-09-01")
    assert real("2014-09-01").row("anaestesiologi").cell("live") == Cell("done", "2014-09-01")


@given(DAYS, DAYS)
def test_what_was_done_stays_done(one: str, other: str) -> None:
    """A step that is done on a day is done on every later one, and no step is done before an earlier one."""
    early, late = sorted((one, other))
    after = {row.code: dict(row.cells) for row in real(late).rows}
    for row in real(early).rows:
        done = [name for name, cell in row.cells if cell.state == "done"]
        assert done == list(STEPS[: len(done)])
        assert all(after[row.code][name].state == "done" for name in done)


def test_a_step_without_a_day_is_vouched_for_by_a_later_one() -> None:
    """What is live was tested by then; before that, and before the register's month, nothing is known."""
    assert real("2014-09-01").row("retsmedicin").cell("tested") == Cell("done", None, "2014-09-01")
    assert real("2014-08-31").row("retsmedicin").cell("tested") == Cell("unknown", None, "2014-09-01")
    assert real("2014-10-31").row("klinisk-mikrobiologi").cell("approved").state == "unknown"
    assert real("2014-11-01").row("klinisk-mikrobiologi").cell("approved") == Cell("done", None, "2014-11-01")


def test_internal_medicine_moves_forward_because_all_nine_are_ready() -> None:
    """In November all nine follow the template: 1 December holds, with the day first set and the reason."""
    wave = next(w for w in real().waves if w.wave.group)
    assert (wave.date, wave.original, wave.moved, wave.state) == ("2014-12-01", "2015-06-01", True, "ready")
    assert {row.code for row in wave.specialties} == INTERNAL
    assert {row.date for row in wave.members} == {"2014-12-01"}


@pytest.mark.parametrize("code", sorted(INTERNAL))
def test_one_member_that_is_not_ready_holds_the_whole_group(code: str) -> None:
    """Whichever of the nine is not ready, the day first set holds for all, and the one is named."""
    board = with_steps(code, "{modtaget: ja, gyldig: nej}")
    wave = next(w for w in board.waves if w.wave.group)
    assert (wave.date, wave.moved, wave.held) == ("2015-06-01", False, (code,))
    assert {row.date for row in wave.specialties} == {"2015-06-01"}
    others = INTERNAL - {code}
    assert all([b.code for b in board.row(c).blocks if b.kind == "group"] == [code] for c in others)


def test_before_it_was_known_the_first_day_holds() -> None:
    """In September nothing is known of the nine: the wave stands on its first day."""
    wave = next(w for w in real("2014-09-15").waves if w.wave.group)
    assert (wave.date, wave.original, len(wave.held)) == ("2015-06-01", None, 9)


def test_a_group_that_is_ready_without_an_earlier_day_may_be_moved() -> None:
    """Where nobody has set an earlier day, the board says that one may be set."""
    text = "{dato: 2014-12-01, planlagt: 2015-06-01, gruppe: intern-medicin, besked: 2014-12-01}"
    wave = next(w for w in changed((text, "{dato: 2014-12-01, gruppe: intern-medicin}")).waves if w.wave.group)
    assert (wave.may_move, wave.moved, wave.original) == (True, False, None)


def test_a_group_can_ask_for_more() -> None:
    """A group that must be tested before it moves stays where one is not tested."""
    old = entry("intern-medicin-geriatri")
    less = (old, old.replace(", testet: ja", ""))
    for asked, date in (("gyldig", "2014-12-01"), ("testet", "2015-06-01")):
        wave = next(w for w in changed((GROUP, f"{GROUP}, kræver: {asked}"), less).waves if w.wave.group)
        assert wave.date == date


@pytest.mark.parametrize("part", ["faelles-intern-medicin", "introduktion-intern-medicin"])
def test_a_specialty_waits_for_its_shared_part(part: str) -> None:
    """Where a shared part is not loaded, each of the nine waits for it, and no other specialty does."""
    board = with_steps(part, "{modtaget: ja, gyldig: ja, godkendt: nej}")
    waiting = {row.code for row in board.rows if any(b.kind == "shared" and b.code == part for b in row.blocks)}
    assert waiting == INTERNAL
    assert next(w for w in board.waves if w.wave.group).state == "waiting"


def test_a_wave_waits_for_a_missing_test() -> None:
    """Microbiology's wave waits for loading first, and for the test when it is loaded."""
    assert [(b.kind, b.step) for b in real().row("klinisk-mikrobiologi").blocks] == [("step", "loaded")]
    board = with_steps("klinisk-mikrobiologi", "{godkendt: ja, indlæst: 2014-11-10}")
    assert [(b.kind, b.step) for b in board.row("klinisk-mikrobiologi").blocks] == [("step", "tested")]
    assert board.row("klinisk-mikrobiologi").cell("received").state == "done"


def test_the_eleven_wait_for_approval_and_may_join_in_june() -> None:
    """The eleven are in no wave, wait for approval, and 1 June 2015 is open to them."""
    board = real()
    assert {row.code for row in board.unscheduled} == {row.code for row in board.missing}
    assert len(board.missing) == 11
    assert {(b.kind, b.step) for row in board.missing for b in row.blocks} == {("step", "approved")}
    assert board.open_wave is not None
    assert board.open_wave.date == "2015-06-01"


def test_what_is_live_waits_for_nothing() -> None:
    """Nothing blocks a document that is in use."""
    assert not any(row.blocks for row in real().rows if row.live)


def test_a_deadline_tells_in_time_late_undated_and_open() -> None:
    """Each specialty is in one of the four; who was live before the deadline was in time."""
    first, second = real().deadlines
    assert (first.date, second.date, first.passed, second.passed) == ("2014-04-01", "2014-10-01", True, True)
    assert {len(codes) for codes in (first.open, second.open)} == {11}
    assert set(second.in_time) == live("2014-09-01")
    for deadline in (first, second):
        codes = [code for sent in deadline.sent().values() for code in sent]
        assert len(codes) == len(set(codes)) == 38
    late = with_steps("urologi", "{modtaget: 2014-10-02, godkendt: nej}").deadlines[1]
    assert late.late == ("urologi",)


def test_a_deadline_is_not_passed_on_its_own_day() -> None:
    """On the day itself there is still time."""
    assert [d.passed for d in real("2014-10-01").deadlines] == [True, False]


def test_a_plan_is_not_taken_for_a_fact() -> None:
    """After the register's month a planned day that has passed is due, not done, and the board says it is stale."""
    board = real("2014-12-15")
    assert board.stale
    assert not real("2014-11-30").stale
    assert {board.row(code).cell("live") for code in INTERNAL} == {Cell("due", "2014-12-01")}
    assert len(board.live) == 14


def test_a_step_that_is_recorded_is_history() -> None:
    """A date of the past is done from its day on, planned or missing before it."""
    code, agreed = "klinisk-mikrobiologi", "indlæst: {planlagt: 2014-12-10}, testet: {planlagt: 2015-01-10}"
    steps = f"{{godkendt: 2014-10-20, {agreed}}}"
    before, after = (with_steps(code, steps, on=on).row(code) for on in ("2014-10-19", "2014-12-20"))
    assert [before.cell(s).state for s in STEPS[2:]] == ["missing", "planned", "planned", "planned"]
    assert [after.cell(s).state for s in STEPS[2:]] == ["done", "due", "planned", "planned"]


def test_a_specialty_is_on_the_board_from_its_first_day() -> None:
    """Akutmedicin was made a specialty in 2018."""
    assert "akutmedicin" not in {row.code for row in real("2017-12-31").rows}
    assert "akutmedicin" in {row.code for row in real("2018-01-01").rows}


def test_a_small_register_is_enough() -> None:
    """One document and no wave make a board."""
    from compiler.tools.rollout.board import board

    made = board(register("status_pr: 2014-11\ndokumenter: [{kode: urologi, trin: {i_drift: 2014-10-01}}]"), "2014-11")
    assert [row.code for row in made.live] == ["urologi"]
    assert (made.waves, made.deadlines, made.numbers, made.on) == ((), (), (), "2014-11-30")
