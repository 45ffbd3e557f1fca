"""The board as a page: how far, the picture, who waits for what, the deadlines, every document."""

from __future__ import annotations

from collections.abc import Iterable

from ...ground.lang import Lang
from ...ground.phrases import date_text, listed
from .board import Board, Row, WaveRow
from .history import Cell
from .register import STEPS
from .sentences import GROUPS, STEP_NAMES, WORDS, headline, name, numbers, ordered, remark, short_name, waits
from .timeline import timeline
from .view import SIGNS

View = dict[str, object]


def page(board: Board, lang: Lang) -> View:
    """Give the values of one self-contained page."""
    words = WORDS[lang]
    head, said = headline(board, lang)
    groups = list(_groups(board, lang))
    used = {cell.state for row in board.rows for _, cell in row.cells}
    return {
        "t": words,
        "head": head,
        "said": said,
        "date": words["on"].format(date=date_text(lang, board.on)),
        "source": words["stale" if board.stale else "as_of"].format(date=date_text(lang, board.as_of)),
        "all_live": len(board.live) == len(board.specialties),
        "counts": _counts(board),
        "numbers": numbers(board, lang),
        "g": timeline(board, lang),
        "waves": list(_waves(board, lang)),
        "waits": waits(board, lang),
        "kinds": ("in_time", "late", "undated", "open"),
        "deadlines": _deadlines(board, lang),
        "open_lines": list(_late(board, lang)),
        "signs": [pair for pair in SIGNS.items() if pair[0] in used],
        "steps": [STEP_NAMES[lang][step] for step in STEPS],
        "groups": groups,
        "any_inferred": any(row.entry.basis == "inferred" for row in board.rows),
    }


def _counts(board: Board) -> list[tuple[str, int]]:
    """Count the specialties so that each is in one number."""
    live, missing = len(board.live), len(board.missing)
    scheduled = sum(row.wave is not None and not row.live and row not in board.missing for row in board.specialties)
    counts = [("live", live), ("scheduled", scheduled), ("missing", missing)]
    rest = len(board.specialties) - live - scheduled - missing
    return [*counts, ("rest", rest)] if rest else counts


def _waves(board: Board, lang: Lang) -> Iterable[View]:
    """Give the picture as rows: date, names, state, and how many are live when all goes as planned."""
    total = 0
    for wave in board.waves:
        if wave.members:
            total += len(wave.specialties)
            yield {
                "date": date_text(lang, wave.date),
                "names": _names(wave, board.on, lang),
                "state": WORDS[lang][f"wave.{wave.state}"],
                "remark": remark(wave, board, lang),
                "total": total,
            }


def _names(wave: WaveRow, on: str, lang: Lang) -> str:
    rows = ordered(wave.specialties or wave.members, on, lang)
    if wave.wave.group:
        group = GROUPS[lang].get(wave.wave.group, wave.wave.group)
        return f"{group} ({len(rows)})"
    return listed(lang, [name(row, on, lang) for row in rows])


def _deadlines(board: Board, lang: Lang) -> list[View]:
    words = WORDS[lang]
    return [
        {
            "date": date_text(lang, one.date),
            "state": words["deadline.passed" if one.passed else "deadline.ahead"],
            "counts": [(kind, len(codes)) for kind, codes in one.sent().items()],
        }
        for one in board.deadlines
    ]


def _late(board: Board, lang: Lang) -> Iterable[str]:
    """Name those who have not sent theirs, or sent it late, once the last deadline has passed."""
    passed = [deadline for deadline in board.deadlines if deadline.passed]
    for kind, codes in passed[-1].sent().items() if passed else ():
        if codes and kind in ("late", "open") and len(codes) < len(board.specialties) // 2:
            names = [name(row, board.on, lang) for row in ordered(map(board.row, codes), board.on, lang)]
            yield f"{WORDS[lang][f'deadline.{kind}']}: {listed(lang, names)}."


def _groups(board: Board, lang: Lang) -> Iterable[View]:
    for wave in board.waves:
        if wave.members:
            short = bool(wave.wave.group)
            group = f" · {GROUPS[lang].get(wave.wave.group or '', wave.wave.group)}" if wave.wave.group else ""
            title = f"{date_text(lang, wave.date)}{group} · {WORDS[lang][f'wave.{wave.state}']}"
            rows = [_row(row, board.on, lang, short=short) for row in ordered(wave.members, board.on, lang)]
            yield {"title": title, "remark": remark(wave, board, lang), "rows": rows}
    if board.unscheduled:
        rows = [_row(row, board.on, lang, short=False) for row in ordered(board.unscheduled, board.on, lang)]
        yield {"title": WORDS[lang]["unscheduled"], "remark": "", "rows": rows}


def _row(row: Row, on: str, lang: Lang, *, short: bool) -> View:
    return {
        "name": short_name(row, on, lang) if short else name(row, on, lang),
        "shared": row.shared,
        "inferred": row.entry.basis == "inferred",
        "cells": [_cell(cell, lang) for _, cell in row.cells],
    }


def _cell(cell: Cell, lang: Lang) -> View:
    text = WORDS[lang][f"state.{cell.state}"]
    if cell.date:
        text += f" {date_text(lang, cell.date)}"
    return {"state": cell.state, "sign": SIGNS[cell.state], "text": text}
