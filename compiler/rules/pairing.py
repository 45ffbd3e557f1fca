"""The rows of a matrix and of a logbook's list, paired."""

from __future__ import annotations

from collections import deque

from msgspec import Struct, field

from ..ground.folding import key
from ..model.draft import CompetencyDraft, LogbookDraft, LogRowDraft, PartDraft
from .numbers import number_key


class Pairs(Struct):
    """The two lists matched: pairs, and what is left on either side."""

    pairs: list[tuple[CompetencyDraft, LogRowDraft]] = field(default_factory=list)
    matrix: list[CompetencyDraft] = field(default_factory=list)
    log: list[LogRowDraft] = field(default_factory=list)


def match(part: PartDraft, book: LogbookDraft) -> Pairs:
    """Match the rows: by number and title, then by title alone, then by number alone."""
    result = Pairs(
        matrix=[c for c in part["competencies"] if c.get("number") or c.get("title")],
        log=list(book["competencies"]),
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
