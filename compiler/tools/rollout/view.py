"""The board for the terminal: 60 columns and up, readable without any colour."""

from __future__ import annotations

from ...ground.lang import Lang
from ...ground.phrases import date_text, listed
from ...ground.terminal import BLUE, BOLD, DIM, GREEN, RED, YELLOW
from ...report.kit.view import Block, Grid, Items, Lines, Page, Section
from .board import Board, Row, WaveRow
from .history import CellState
from .register import STEPS
from .sentences import GROUPS, STEP_HEADS, WORDS, headline, name, numbers, ordered, remark, short_name, waits

SIGNS: dict[CellState, str] = {"done": "●", "planned": "○", "due": "!", "missing": "–", "unknown": "?"}
_STYLES = {"●": GREEN, "○": BLUE, "!": YELLOW, "–": RED, "?": DIM}
_COLUMN = 6
_MOST_NAMES = 15
_MARK = " *"


def view(board: Board, lang: Lang) -> list[Page]:
    """Give the board as one page."""
    words = WORDS[lang]
    sections = [Section("", (_wave(wave, board, lang),)) for wave in board.waves if wave.members]
    if board.unscheduled:
        rows = [_row(row, board, lang) for row in ordered(board.unscheduled, board.on, lang)]
        sections.append(Section("", (_grid(words["unscheduled"], "", rows, lang),)))
    sections += [Section("", tuple(_legend(board, lang))), Section(words["waits"], _waits(board, lang))]
    if board.deadlines:
        sections.append(Section(words["deadlines"], tuple(_deadlines(board, lang))))
    return [Page("", _head(board, lang), tuple(sections))]


def _head(board: Board, lang: Lang) -> tuple[Block, ...]:
    words = WORDS[lang]
    head, said = headline(board, lang)
    found = numbers(board, lang)
    title = f"{words['title']} · {words['on'].format(date=date_text(lang, board.on))}"
    source = words["stale" if board.stale else "as_of"].format(date=date_text(lang, board.as_of))
    return (Lines((title, "", head), rest="", style=BOLD), Lines((*said, *([found] if found else []), source), rest=""))


def _wave(wave: WaveRow, board: Board, lang: Lang) -> Grid:
    about = [WORDS[lang][f"wave.{wave.state}"], remark(wave, board, lang)]
    group = wave.wave.group or ""
    if group:
        about.insert(0, GROUPS[lang].get(group, group))
    rows = [_row(row, board, lang, short=bool(group)) for row in ordered(wave.members, board.on, lang)]
    return _grid(date_text(lang, wave.date), "; ".join(filter(None, about)), rows, lang)


def _grid(title: str, note: str, rows: list[tuple[str, ...]], lang: Lang) -> Grid:
    """Set rows under a title, and the steps over their columns."""
    heads = tuple(STEP_HEADS[lang].values())
    return Grid(heads, tuple(rows), 0, 50, _COLUMN, title, note, _MARK, centred=True, styles=_STYLES)


def _row(row: Row, board: Board, lang: Lang, *, short: bool = False) -> tuple[str, ...]:
    own = short_name(row, board.on, lang) if short else name(row, board.on, lang)
    mark = _MARK if row.entry.basis == "inferred" else ""
    return (own + mark, *(SIGNS[row.cell(step).state] for step in STEPS))


def _legend(board: Board, lang: Lang) -> list[Block]:
    words = WORDS[lang]
    used = {cell.state for row in board.rows for _, cell in row.cells}
    signs = [f"{sign} {words[f'state.{state}']}" for state, sign in SIGNS.items() if state in used]
    inferred = any(row.entry.basis == "inferred" for row in board.rows)
    return [Items(tuple(signs)), Lines((words["steps"], *([words["basis"]] if inferred else [])), rest="")]


def _waits(board: Board, lang: Lang) -> tuple[Block, ...]:
    found = [
        block
        for wait in waits(board, lang)
        for block in (Lines((wait.title,), "  "), Lines(wait.lines, "    ", hyphens=False))
    ]
    return tuple(found) or (Lines((WORDS[lang]["wait.noone"],), "  "),)


def _deadlines(board: Board, lang: Lang) -> list[Block]:
    words, blocks = WORDS[lang], list[Block]()
    last = max((d.date for d in board.deadlines if d.passed), default="")
    for deadline in board.deadlines:
        state = words["deadline.passed" if deadline.passed else "deadline.ahead"]
        date = date_text(lang, deadline.date)
        blocks.append(Lines((words["deadline.text"].format(date=date, state=state),), "  "))
        for kind, codes in deadline.sent().items():
            who = ""
            if kind in ("late", "open") and deadline.date == last and len(codes) <= _MOST_NAMES:
                who = " – " + listed(lang, [name(board.row(code), board.on, lang) for code in codes])
            if codes:
                text = f"{words[f'deadline.{kind}']}: {len(codes)}{who}"
                blocks.append(Lines((text,), "    ", hyphens=False))
    return blocks
