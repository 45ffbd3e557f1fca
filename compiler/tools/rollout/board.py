"""The board: every document on a given day, the waves, the deadlines, and who waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from ...ground.dates import first_day, last_day
from ...language.terms import Term
from ...language.vocabulary import get
from .history import Cell, gap, steps_on
from .register import SHARED, Entry, Number, Register, StepName, Wave

WaveState: TypeAlias = Literal["live", "ready", "waiting", "overdue", "empty"]
BlockKind: TypeAlias = Literal["step", "shared", "group"]


class Block(Struct, frozen=True):
    """What a document waits for: its own ``step``, a ``shared`` part's, or that of a member of its ``group``."""

    kind: BlockKind
    code: str
    step: StepName
    cell: Cell


class Row(Struct, frozen=True):
    """One document.  ``date`` is the day it goes live on what is known, ``original`` the day first set."""

    term: Term
    entry: Entry
    cells: tuple[tuple[StepName, Cell], ...]
    wave: Wave | None = None
    date: str | None = None
    original: str | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def code(self) -> str:
        """The document's code."""
        return self.entry.code

    @property
    def shared(self) -> bool:
        """Tell whether this is one of the documents that are no specialties."""
        return self.code in SHARED

    @property
    def live(self) -> bool:
        """Tell whether the document is in use."""
        return self.cell("live").state == "done"

    def cell(self, name: StepName) -> Cell:
        """Give one step."""
        return dict(self.cells)[name]


class WaveRow(Struct, frozen=True):
    """A wave on the day.

    ``date`` is the day that holds; ``original`` the day first set, where the wave was moved.
    ``moved`` says that a whole group was ready and the wave therefore goes forward, ``held`` names
    the members that keep it from that.  ``may_move`` says that a group is ready and no earlier day
    is set for it.
    """

    wave: Wave
    date: str
    original: str | None
    state: WaveState
    members: tuple[Row, ...]
    moved: bool = False
    held: tuple[str, ...] = ()
    may_move: bool = False

    @property
    def specialties(self) -> tuple[Row, ...]:
        """The members that are specialties."""
        return tuple(row for row in self.members if not row.shared)

    @property
    def waiting(self) -> tuple[Row, ...]:
        """The members that wait for something of their own."""
        return tuple(row for row in self.members if any(b.kind == "step" for b in row.blocks))


class Deadline(Struct, frozen=True):
    """A day by which documents were to be sent in, and what is known of the specialties.

    ``undated`` have sent theirs, but nothing says when; of those in ``open`` nothing says that they have.
    """

    date: str
    passed: bool
    in_time: tuple[str, ...]
    late: tuple[str, ...]
    undated: tuple[str, ...]
    open: tuple[str, ...]

    def sent(self) -> dict[str, tuple[str, ...]]:
        """Give the specialties by what is known of them, in the order in which a person asks."""
        return {"in_time": self.in_time, "late": self.late, "undated": self.undated, "open": self.open}


class Board(Struct, frozen=True):
    """The rollout on the day ``on``."""

    on: str
    as_of: str
    register: Register
    rows: tuple[Row, ...]
    waves: tuple[WaveRow, ...]
    deadlines: tuple[Deadline, ...]
    numbers: tuple[Number, ...]

    def row(self, code: str) -> Row:
        """Give one document; ``KeyError`` where it is not on the board."""
        return {row.code: row for row in self.rows}[code]

    @property
    def specialties(self) -> tuple[Row, ...]:
        """The specialties that exist on the day."""
        return tuple(row for row in self.rows if not row.shared)

    @property
    def live(self) -> tuple[Row, ...]:
        """The specialties in use."""
        return tuple(row for row in self.specialties if row.live)

    @property
    def missing(self) -> tuple[Row, ...]:
        """The specialties without an approved document."""
        return tuple(row for row in self.specialties if row.cell("approved").state in ("missing", "due"))

    @property
    def unscheduled(self) -> tuple[Row, ...]:
        """The documents that are in no wave and not in use."""
        return tuple(row for row in self.rows if row.wave is None and not row.live)

    @property
    def open_wave(self) -> WaveRow | None:
        """The wave that whoever has none yet may join, while it is to come."""
        return next((w for w in self.waves if w.wave.remaining and w.date > self.on), None)

    @property
    def stale(self) -> bool:
        """Tell whether the register has not been kept up to the day: it is of an earlier month."""
        return last_day(self.as_of) < self.on[:7]


def board(register: Register, on: str) -> Board:
    """Make the board of the day ``on`` (``YYYY-MM-DD``, or a month for its last day)."""
    on = last_day(on)
    entries = [(t, e) for e in register.entries if (t := get("specialties", e.code)) and t.holds(on)]
    moves = {wave.date: _move(wave, register, entries, on) for wave in register.waves}
    rows = [_row(term, entry, register, moves, on) for term, entry in entries]
    blocked = _blocked(rows)
    return Board(
        on=on,
        as_of=register.latest,
        register=register,
        rows=blocked,
        waves=tuple(sorted((_wave(w, moves[w.date], blocked, on) for w in register.waves), key=lambda w: w.date)),
        deadlines=tuple(_deadline(day, blocked, on) for day in register.deadlines),
        numbers=_numbers(register, on),
    )


class _Move(Struct, frozen=True):
    """The day that holds for a wave, whether its group's readiness brought it, and who is not ready."""

    date: str
    moved: bool = False
    held: tuple[str, ...] = ()


def _move(wave: Wave, register: Register, entries: Iterable[tuple[Term, Entry]], on: str) -> _Move:
    """Decide which day holds: a group goes forward to an earlier one only when all its members are ready."""
    if wave.group is None:
        return _Move(wave.date)
    members = [e for t, e in entries if t.group == wave.group and t.code not in SHARED]
    steps = {e.code: steps_on(e, register, None, on)[wave.requires] for e in members}
    held = tuple(code for code, cell in steps.items() if cell.state != "done")
    if wave.planned is None or wave.date >= wave.planned:
        return _Move(wave.date, held=held)
    ready = bool(members) and not held
    return _Move(wave.date if ready else wave.planned, moved=ready, held=held)


def _row(term: Term, entry: Entry, register: Register, moves: Mapping[str, _Move], on: str) -> Row:
    wave = register.wave(entry.wave) if entry.wave else None
    date = moves[wave.date].date if wave else None
    cells = steps_on(entry, register, date, on)
    live = cells["live"]
    original = wave.planned if wave and wave.planned != date else None
    return Row(term, entry, tuple(cells.items()), wave, live.date or date, original)


def _blocked(rows: list[Row]) -> tuple[Row, ...]:
    """Give every row with what it waits for; what is live waits for nothing."""
    from msgspec.structs import replace

    gaps = {row.code: found for row in rows if (found := gap(dict(row.cells)))}
    return tuple(row if row.live else replace(row, blocks=tuple(_blocks(row, rows, gaps))) for row in rows)


def _blocks(row: Row, rows: list[Row], gaps: Mapping[str, tuple[StepName, Cell]]) -> Iterable[Block]:
    if row.code in gaps:
        yield Block("step", row.code, *gaps[row.code])
    parts = {t.shared_from for t in row.term.training if t.shared_from} - {row.code}
    for code in sorted(part for part in parts if part in gaps):
        yield Block("shared", code, *gaps[code])
    if row.wave and row.wave.group:
        mates = (r for r in rows if r.wave == row.wave and r is not row and not r.shared and not r.live)
        for mate in mates:
            if mate.code in gaps:
                yield Block("group", mate.code, *gaps[mate.code])


def _wave(wave: Wave, move: _Move, rows: Iterable[Row], on: str) -> WaveRow:
    members = tuple(sorted((row for row in rows if row.wave == wave), key=lambda row: row.shared))
    original = wave.planned if wave.planned and wave.planned != move.date else None
    waits = any(row.blocks for row in members)
    state: WaveState = "waiting" if waits else "ready"
    if not members:
        state = "empty"
    elif all(row.live for row in members):
        state = "live"
    elif move.date <= on:
        state = "overdue"
    may_move = bool(wave.group and members) and not wave.planned and not move.held and move.date > on
    return WaveRow(wave, move.date, original, state, members, move.moved, move.held, may_move)


def _deadline(day: str, rows: Iterable[Row], on: str) -> Deadline:
    found: dict[str, list[str]] = {"in_time": [], "late": [], "undated": [], "open": []}
    for row in rows:
        if not row.shared:
            found[_sent(row.cell("received"), day)].append(row.code)
    return Deadline(day, day < on, **{name: tuple(codes) for name, codes in found.items()})


def _sent(cell: Cell, day: str) -> str:
    if cell.state != "done":
        return "open"
    if (cell.date and last_day(cell.date) <= day) or (cell.latest and cell.latest <= day):
        return "in_time"
    return "late" if cell.date and first_day(cell.date) > day else "undated"


def _numbers(register: Register, on: str) -> tuple[Number, ...]:
    """Give the latest number of each kind that was known on the day."""
    known = [n for n in register.numbers if first_day(n.as_of) <= on]
    latest = {n.name: n for n in sorted(known, key=lambda n: n.as_of)}
    return tuple(latest.values())
