"""The rows of a matrix and of a logbook's list, paired; and texts held against each other in spite of damage."""

from __future__ import annotations

import re
from collections import deque

from msgspec import Struct, field

from ..ground.folding import key
from ..model.draft import CompetencyDraft, LogbookDraft, LogRowDraft, PartDraft
from .numbers import number_key

# UTF-8 read as Windows-1252 or Latin-1: the second half of the two bytes that make a letter.
_BROKEN = re.compile("[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€.")
_LOST = re.compile("\ufffd+|[\ue000-\uf8ff]+|(?<=[^\\W\\d_])\\?(?=[^\\W\\d_])")
_HOLE = "qzhulqz"


class Pairs(Struct):
    """The two lists matched: pairs, and what is left on either side."""

    pairs: list[tuple[CompetencyDraft, LogRowDraft]] = field(default_factory=list)
    matrix: list[CompetencyDraft] = field(default_factory=list)
    log: list[LogRowDraft] = field(default_factory=list)


def match(part: PartDraft, book: LogbookDraft) -> Pairs:
    """Match the rows: by number and title, then by title alone, then by number alone."""
    result = Pairs(
        matrix=[c for c in part["competencies"] if c.get("number") or c.get("title")], log=list(book["competencies"])
    )
    for by in (_both, _title_key, _number_key):
        waiting: dict[str, deque[LogRowDraft]] = {}
        for row in result.log:
            waiting.setdefault(by(row["number"], row["title"]), deque()).append(row)
        left: list[CompetencyDraft] = []
        taken: set[str] = set()
        for c in result.matrix:
            wanted = by(c.get("number", ""), c.get("title", ""))
            if wanted and waiting.get(wanted):
                row = waiting[wanted].popleft()
                taken.add(row["path"])
                result.pairs.append((c, row))
            else:
                left.append(c)
        result.matrix, result.log = left, [row for row in result.log if row["path"] not in taken]
    return result


def _both(number: str, title: str) -> str:
    both = _number_key(number, title), _title_key(number, title)
    return "\n".join(both) if all(both) else ""


def _title_key(_: str, title: str) -> str:
    return key(title)


def _number_key(number: str, _: str) -> str:
    return number_key(number) if number else ""


def same_but_damaged(a: str, b: str) -> bool:
    """Tell whether two texts differ in nothing but letters that were broken or lost in one of them."""
    if not any(_BROKEN.search(text) or _LOST.search(text) for text in (a, b)):
        return False
    left, right = _pattern(a), _pattern(b)
    return bool(re.fullmatch(left, key(b)) or re.fullmatch(right, key(a)))


def _pattern(text: str) -> str:
    """Give an expression for the key of a text in which a damaged letter may be any, or none."""
    marked = _LOST.sub(_HOLE, _BROKEN.sub(_HOLE, text))
    return re.escape(key(marked)).replace(_HOLE, r"\w{0,2}")
