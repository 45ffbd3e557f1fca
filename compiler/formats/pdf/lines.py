"""Words of a PDF put together to lines: in the order of the tags, or by their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from .raw import CLOSED, SPACE, Word

_BLANK = 0.15
_SAME_BASE = 0.3
_RAISED = 0.6
_SMALL = 0.8
_WIDE_GAP = 2.2
_COUNT = re.compile(r"^\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?$")


class Line(Struct):
    """Words that stand side by side, in reading order.

    ``gaps`` says for each word whether a blank (1) or a wide gap (2) stands before it.
    """

    words: list[Word]
    gaps: list[int]
    page: int
    x0: float
    x1: float
    base: float
    size: float

    @property
    def text(self) -> str:
        """The line as text; a wide gap is a tabulator."""
        return "".join(("", " ", "\t")[gap] + w.text for w, gap in zip(self.words, self.gaps, strict=True))

    @property
    def top(self) -> float:
        """The upper edge of the highest word."""
        return min(w.top for w in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge of the lowest word."""
        return max(w.bottom for w in self.words)

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return all(w.bold for w in self.words)

    def blank(self) -> float:
        """Give the width of its narrowest blank, 0 where it has none: fonts differ by a third of it."""
        return min(
            (w.x0 - a.x1 for (a, w), gap in zip(pairwise(self.words), self.gaps[1:], strict=True) if gap == 1),
            default=0.0,
        )

    def start(self) -> tuple[str, float]:
        """Give the first group of words without a blank inside, and its width."""
        end = next((n for n in range(1, len(self.words)) if self.gaps[n]), len(self.words))
        return "".join(w.text for w in self.words[:end]), self.words[end - 1].x1 - self.words[0].x0


def line_of(words: list[Word]) -> Line:
    """Make a line of words that follow each other from left to right."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + sum(c.isalnum() for c in word.text)
    size = max(sizes, key=lambda s: (sizes[s], s))
    main = next(w for w in words if w.size == size)
    gaps = [0]
    for before, word in pairwise(words):
        gap = word.x0 - before.x1
        blank = gap > _BLANK * size or (word.flags & SPACE and gap > -0.5 * size)
        gaps.append(2 if gap > _WIDE_GAP * size and not word.flags & CLOSED else int(bool(blank)))
    if gaps.count(2) == 1 and len(gaps) > 1 and gaps[1] == 2 and _COUNT.match(words[0].text):
        gaps[1] = 1
    return Line(words, gaps, words[0].page, words[0].x0, max(w.x1 for w in words), main.base, size)


def in_order(words: Iterable[Word]) -> list[Line]:
    """Break words that come in reading order into lines, where the next one stands lower or to the left."""
    out: list[list[Word]] = []
    for word in words:
        if out and _follows(out[-1], word):
            out[-1].append(word)
        else:
            out.append([word])
    return [line_of(line) for line in out]


def _follows(line: list[Word], word: Word) -> bool:
    last = line[-1]
    if last.page != word.page or word.x0 < last.x1 - 0.6 * max(word.size, last.size):
        return False
    return _beside(last, word) or any(_beside(w, word) for w in line)


def _beside(one: Word, other: Word) -> bool:
    """Tell whether two words stand on one line; a raised or lowered small sign does too."""
    size = max(one.size, other.size)
    away = abs(one.base - other.base)
    small = min(one.size, other.size) < _SMALL * size
    return away <= (_RAISED if small else _SAME_BASE) * size


def by_place(words: Iterable[Word]) -> list[Line]:
    """Sort words into lines from the top down, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        at = next((row for row in reversed(rows[-3:]) if _beside(max(row, key=lambda w: w.size), word)), None)
        if at is None:
            rows.append([word])
        else:
            at.append(word)
    made = [line_of(sorted(row, key=lambda w: w.x0)) for row in rows]
    return sorted(made, key=lambda line: line.base)
