"""Words that are struck out: a PDF shows them like others, with a thin line drawn over them.

Runs only in the child process (see :mod:`.worker`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from msgspec.structs import replace
from pdfplumber.page import Page as Sheet

from .raw import CLOSED, SPACE, TILTED, Word

_THIN = 1.6
_HIGH, _LOW = 0.45, 0.1
"""Where a line strikes letters out, in ems above the line that they stand on: above an underline, below the tops."""
_MOST = 0.7
"""How much of a word a line covers that is meant for it."""


class _Stroke(NamedTuple):
    y: float
    x0: float
    x1: float


def unstruck(words: list[Word], sheet: Sheet) -> tuple[list[Word], list[str]]:
    """Divide the words of a page into those that count, and stretches of those that are struck out."""
    strokes = sorted(_strokes(sheet), key=itemgetter(0))
    if not strokes:
        return words, []
    heights = [stroke.y for stroke in strokes]
    kept: list[Word] = []
    struck: list[list[str]] = []
    goes_on = False
    for word in words:
        if not word.flags & TILTED and _is_struck(word, strokes, heights):
            if not goes_on:
                struck.append([])
            struck[-1].append(word.text)
            goes_on = True
        else:
            kept.append(replace(word, flags=word.flags | CLOSED | SPACE) if goes_on else word)
            goes_on = False
    return kept, [" ".join(own) for own in struck]


def _strokes(sheet: Sheet) -> Iterator[_Stroke]:
    """Yield the thin lines across, whether they were drawn as lines or as flat boxes."""
    for one in (*sheet.lines, *sheet.rects):
        if one["bottom"] - one["top"] <= _THIN and one["x1"] - one["x0"] > _THIN:
            yield _Stroke((one["top"] + one["bottom"]) / 2, one["x0"], one["x1"])


def _is_struck(word: Word, strokes: list[_Stroke], heights: list[float]) -> bool:
    first = bisect_left(heights, word.base - _HIGH * word.size)
    last = bisect_right(heights, word.base - _LOW * word.size)
    wide = word.x1 - word.x0
    return any(min(one.x1, word.x1) - max(one.x0, word.x0) >= _MOST * wide and wide > 0 for one in strokes[first:last])
