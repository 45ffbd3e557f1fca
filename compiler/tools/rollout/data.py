"""The board as data: ``maalbog-status/1`` (``schema/output/status.schema.json``)."""

from __future__ import annotations

from ...ground.jsonfile import plain
from ...ground.lang import Lang
from .board import Board, Row, WaveRow
from .history import Cell
from .register import Number
from .sentences import name


def data(board: Board, lang: Lang) -> dict[str, object]:
    """Give the board for a program; names are in ``lang``, all else is codes."""
    return {
        **plain(board, "on as_of stale"),
        "counts": {
            "specialties": len(board.specialties),
            "live": len(board.live),
            "scheduled": sum(row.wave is not None and not row.live for row in board.specialties),
            "missing": len(board.missing),
        },
        "documents": [_document(row, board.on, lang) for row in board.rows],
        "waves": [_wave(wave) for wave in board.waves],
        "open_wave": board.open_wave.date if board.open_wave else None,
        "missing": [row.code for row in board.missing],
        "deadlines": [
            {"date": d.date, "passed": d.passed, **{kind: list(codes) for kind, codes in d.sent().items()}}
            for d in board.deadlines
        ],
        "numbers": [_number(number) for number in board.numbers],
    }


def _document(row: Row, on: str, lang: Lang) -> dict[str, object]:
    return {
        "code": row.code,
        "name": name(row, on, lang),
        "kind": "shared" if row.shared else "specialty",
        "group": row.term.group,
        **plain(row, "date original live"),
        "basis": row.entry.basis,
        "steps": {step: _cell(cell) for step, cell in row.cells},
        "blocked_by": [{**plain(b, "kind code step"), "state": b.cell.state} for b in row.blocks],
    }


def _cell(cell: Cell) -> dict[str, object]:
    return {"state": cell.state, "date": cell.date, "by": cell.latest}


def _wave(wave: WaveRow) -> dict[str, object]:
    return {
        "date": wave.date,
        "original": wave.original,
        "group": wave.wave.group,
        "state": wave.state,
        "moved_forward": wave.moved,
        "may_move_forward": wave.may_move,
        "held_by": list(wave.held),
        "members": [row.code for row in wave.members],
        "waiting_for": [row.code for row in wave.waiting],
    }


def _number(number: Number) -> dict[str, object]:
    return {"name": number.name, "amount": number.amount, "hedge": number.hedge or None, "as_of": number.as_of}
