"""What is known of each step on a given day.

The register has a day for few of the steps.  That a step was taken without a day being known
holds from the register's month on, and from any later step on that has a day: what is live was
tested.  Before that day nothing is known, which is not the same as that it had not happened.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from ...ground.dates import first_day, last_day
from .register import STEPS, Entry, Register, StepName

CellState: TypeAlias = Literal["done", "planned", "due", "missing", "unknown"]


class Cell(Struct, frozen=True):
    """A step on a day.

    ``due`` was planned for a day that has passed, and nothing says that it happened.  ``date``
    is the day of what is done or planned; ``latest`` the day by which it was done where only
    that is known (an ``unknown`` step that has one was taken later than the board's day, or before).
    """

    state: CellState
    date: str | None = None
    latest: str | None = None


Cells: TypeAlias = dict[StepName, Cell]


def steps_on(entry: Entry, register: Register, live: str | None, on: str) -> Cells:
    """Give every step of a document on the day ``on``; ``live`` is the day its wave goes live."""
    cells: Cells = {}
    known = _known_by(entry, register)
    for name in STEPS:
        stopped = any(cell.state == "missing" for cell in cells.values())
        cells[name] = _cell(entry, name, known.get(name), on, live if name == "live" else None, stopped)
    return cells


def gap(cells: Cells) -> tuple[StepName, Cell] | None:
    """Give the step that stands in the way of going live: one that is said to be missing, else the first not done."""
    before = [(name, cell) for name, cell in cells.items() if name != "live" and cell.state != "done"]
    stated = [pair for pair in before if pair[1].state in ("missing", "due")]
    return next(iter(stated or before), None)


def _known_by(entry: Entry, register: Register) -> dict[StepName, str]:
    """Give for each step that was taken the day by which it was; later steps vouch for earlier ones."""
    found: dict[StepName, str] = {}
    vouched = ""
    for name in reversed(STEPS):
        step = entry.step(name)
        days = [vouched] if vouched else []
        if step.state == "done":
            days.append(last_day(step.date) if step.date else first_day(register.as_of))
        if days and step.state != "missing":
            found[name] = vouched = min(days)
    return found


def _cell(entry: Entry, name: StepName, known: str | None, on: str, live: str | None, stopped: bool) -> Cell:
    step = entry.step(name)
    if known and known <= on:
        return Cell("done", step.date) if step.state == "done" and step.date else Cell("done", None, known)
    if name == "live" and known and step.date:
        return Cell("planned", step.date)
    if step.state == "planned" or live:
        day = live or step.date or ""
        return Cell("planned" if day > on else "due", day)
    if step.state == "missing" or stopped or (step.state == "done" and step.date):
        return Cell("missing")
    return Cell("unknown", None, known)
