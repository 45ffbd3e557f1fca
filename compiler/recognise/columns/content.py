"""What the cells of a column hold, as evidence of what the column is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...ground import lazyre
from ...ground.folding import unbullet
from ...language.entries import method_code
from ...language.roles import parse_roles
from ...language.stems import Weights
from ...language.strategies import strategy_code
from ...model.document import Cell, Row

NUMBERISH = lazyre.compile(r"^[A-ZÆØÅ]{0,4}[ .-]?[0-9]{1,3}([.][0-9]{1,3})*[a-z]?[.:)]?$", re.IGNORECASE)
_DATE = lazyre.compile(r"^\W*\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\W*$")
_CROSS = frozenset("xX×✓✔☒☑+")
_MOST_CELLS, _MOST_LINES, _LONGEST_LINE = 12, 6, 140
_SAMPLED = 40
_EITHER = 0.8
"""What a line counts that is a method as well as a strategy: the other columns decide which is meant."""
_PLAIN_ENDING = lazyre.compile(r"^[^\W\d_]{2,}(?:e|å)s?\b")


def cells_of(rows: Sequence[Row], column: int) -> list[str]:
    """Give the texts of a column, empty ones as well, of the first rows."""
    found: list[str] = []
    for row in rows[:_SAMPLED]:
        if len(row.cells) == 1 and row.cells[0].colspan > 1:
            continue  # a banner over the whole table
        found += [text_of(cell) for cell in row.cells if cell.column == column and not cell.continued]
    return found


def text_of(cell: Cell) -> str:
    """The text of a cell, or the number that the word processor made for it."""
    return cell.text or next((p.number for p in cell.paragraphs() if p.number), "")


def profile(cells: Iterable[str]) -> Weights:
    """Give what the cells of a column speak for: weights by column id, nought to about three."""
    texts = list(cells)
    filled = [t for t in texts if t.strip()][:_MOST_CELLS]
    if not filled:
        return {"empty": 1.0} if len(texts) >= 2 else {}
    if len(texts) >= 3 and len(filled) * 10 <= len(texts):
        return {"empty": 0.5}
    share: Weights = {}
    for text in filled:
        for id, weight in _cell(text).items():
            share[id] = share.get(id, 0.0) + weight / len(filled)
    return share


def _cell(text: str) -> Weights:
    """Give what one cell speaks for."""
    bare = " ".join(text.split())
    if bare in _CROSS:
        return {"cross": 3.0}
    if _DATE.match(bare):
        return {"date": 3.0}
    if NUMBERISH.match(bare):
        return {"number": 3.0, "targets": 1.0} if bare.isdigit() else {"number": 3.0}
    lines = [line for raw in text.split("\n") if (line := unbullet(raw))][:_MOST_LINES]
    roles = parse_roles(text) if len(bare) <= _LONGEST_LINE else []
    if roles and all(role["code"] for role in roles):
        return {"roles": 3.0}
    found = _named(lines)
    if max(found.values(), default=0.0) >= 1.5:
        return found
    words = bare.split()
    if len(lines) >= 2:
        return {"objectives": 2.5, **found}
    if 2 <= len(words) <= 30:
        verb = _PLAIN_ENDING.match(bare.casefold())
        return {"title": 2.0 if verb else 1.0, "objectives": 1.0 if len(words) > 6 else 0.3, **found}
    return found


def _named(lines: list[str]) -> Weights:
    """Tell methods from strategies, line by line."""
    methods = strategies = 0.0
    for line in lines:
        if len(line) > _LONGEST_LINE or len(line.split()) > 12:
            continue
        method, strategy = method_code(line) is not None, strategy_code(line) is not None
        methods += 1.0 if method and not strategy else _EITHER if method else 0.0
        strategies += 1.0 if strategy and not method else _EITHER if strategy else 0.0
    n = max(len(lines), 1)
    return {id: 3.0 * count / n for id, count in (("assessments", methods), ("strategies", strategies)) if count}
