"""The board for the terminal: 60 columns and up, readable without any colour."""

from __future__ import annotations

from textwrap import wrap

from ...ground.lang import Lang
from ...ground.phrases import date_text, listed
from ...ground.plaintext import shorten
from .board import Board, Row, WaveRow
from .history import CellState
from .register import STEPS
from .sentences import headline, name, numbers, ordered, remark, short_name, waits
from .words import GROUPS, STEP_HEADS, WORDS

__all__ = ["SIGNS", "render"]

SIGNS: dict[CellState, str] = {"done": "●", "planned": "○", "due": "!", "missing": "–", "unknown": "?"}
_COLUMN = 6
_MOST_NAMES = 15
_INDENT = "  "
_BOLD, _DIM, _GREEN, _YELLOW, _RED, _BLUE = "1", "2", "32", "33", "31", "34"
_COLOURS: dict[CellState, str] = {"done": _GREEN, "planned": _BLUE, "due": _YELLOW, "missing": _RED, "unknown": _DIM}


def render(board: Board, lang: Lang = "da", *, width: int = 100, color: bool = False) -> str:
    """Write the board as text of at most ``width`` columns, ending in a line break."""
    width = max(60, width)
    blocks = ["\n".join(_head(board, lang, width, color))]
    blocks += ["\n".join(_wave(wave, board, lang, width, color)) for wave in board.waves if wave.members]
    if board.unscheduled:
        rows = [_row(row, board.on, lang, width, color) for row in ordered(board.unscheduled, board.on, lang)]
        blocks.append("\n".join([_heads(WORDS[lang]["unscheduled"], lang, width, color), *rows]))
    blocks.append("\n".join(_legend(board, lang, width)))
    blocks.append("\n".join(_waits(board, lang, width, color)))
    blocks += _deadlines(board, lang, width, color)
    return "\n\n".join(blocks) + "\n"


def _head(board: Board, lang: Lang, width: int, color: bool) -> list[str]:
    words = WORDS[lang]
    head, said = headline(board, lang)
    date = words["on"].format(date=date_text(lang, board.on))
    title = wrap(f"{words['title']} · {date}", width)
    lines = [*(_paint(line, _BOLD, color) for line in title), "", _paint(head, _BOLD, color)]
    lines += [line for text in said for line in wrap(text, width)]
    if found := numbers(board, lang):
        lines += wrap(found, width)
    lines += wrap(words["stale" if board.stale else "as_of"].format(date=date_text(lang, board.as_of)), width)
    return lines


def _wave(wave: WaveRow, board: Board, lang: Lang, width: int, color: bool) -> list[str]:
    words = WORDS[lang]
    lines = [_heads(date_text(lang, wave.date), lang, width, color)]
    about = [words[f"wave.{wave.state}"], remark(wave, board, lang)]
    if wave.wave.group:
        about.insert(0, GROUPS[lang].get(wave.wave.group, wave.wave.group))
    text = "; ".join(filter(None, about))
    said = wrap(text, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    rows = ordered(wave.members, board.on, lang)
    lines += [_paint(line, _DIM, color) for line in said]
    return lines + [_row(row, board.on, lang, width, color, short=bool(wave.wave.group)) for row in rows]


def _heads(title: str, lang: Lang, width: int, color: bool) -> str:
    """Give the line above rows: a title, and the steps over their columns."""
    heads = "".join(head.center(_COLUMN) for head in STEP_HEADS[lang].values())
    return _paint(title.ljust(_names(width)), _BOLD, color) + _paint(heads.rstrip(), _DIM, color)


def _names(width: int) -> int:
    """Give the width of the column of names: what the steps leave, but no more than names need."""
    return min(width - _COLUMN * len(STEPS), 52)


def _row(row: Row, on: str, lang: Lang, width: int, color: bool, *, short: bool = False) -> str:
    own = short_name(row, on, lang) if short else name(row, on, lang)
    mark = " *" if row.entry.basis == "inferred" else ""
    label = shorten(own, _names(width) - len(_INDENT) - len(mark) - 1) + mark
    states = [row.cell(step).state for step in STEPS]
    signs = [_paint(SIGNS[state], _COLOURS[state], color) for state in states]
    return (_INDENT + label).ljust(_names(width) + 2) + (" " * (_COLUMN - 1)).join(signs)


def _legend(board: Board, lang: Lang, width: int) -> list[str]:
    words = WORDS[lang]
    used = {cell.state for row in board.rows for _, cell in row.cells}
    text = "   ".join(f"{sign} {words[f'state.{state}']}" for state, sign in SIGNS.items() if state in used)
    lines = [text] if len(text) <= width else [f"{s} {words[f'state.{n}']}" for n, s in SIGNS.items() if n in used]
    lines += wrap(words["steps"], width)
    if any(row.entry.basis == "inferred" for row in board.rows):
        lines += wrap(words["basis"], width)
    return lines


def _waits(board: Board, lang: Lang, width: int, color: bool) -> list[str]:
    words = WORDS[lang]
    lines = [_paint(words["waits"], _BOLD, color)]
    found = waits(board, lang)
    for wait in found:
        lines += wrap(wait.title, width, initial_indent=_INDENT, subsequent_indent=_INDENT * 2)
        for text in wait.lines:
            lines += wrap(
                text, width, initial_indent=_INDENT * 2, subsequent_indent=_INDENT * 3, break_on_hyphens=False
            )
    return lines if found else [*lines, _INDENT + words["wait.noone"]]


def _deadlines(board: Board, lang: Lang, width: int, color: bool) -> list[str]:
    words = WORDS[lang]
    if not board.deadlines:
        return []
    lines = [_paint(words["deadlines"], _BOLD, color)]
    last = max((d.date for d in board.deadlines if d.passed), default="")
    for deadline in board.deadlines:
        state = words["deadline.passed" if deadline.passed else "deadline.ahead"]
        lines.append(_INDENT + words["deadline.text"].format(date=date_text(lang, deadline.date), state=state))
        for kind, codes in deadline.sent().items():
            who = ""
            if kind in ("late", "open") and deadline.date == last and len(codes) <= _MOST_NAMES:
                who = " – " + listed(lang, [name(board.row(code), board.on, lang) for code in codes])
            if codes:
                text = f"{words[f'deadline.{kind}']}: {len(codes)}{who}"
                lines += wrap(
                    text, width, initial_indent=_INDENT * 2, subsequent_indent=_INDENT * 3, break_on_hyphens=False
                )
    return ["\n".join(lines)]


def _paint(text: str, style: str, color: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if color and text else text
