"""The logbook's list brought in line with the matrix where only the writing differs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...formats.edits import Edit, Texts, changed_words
from ...ground.folding import fold, key
from ...model.draft import CompetencyDraft, LogRowDraft, PartDraft, Recognised
from ...rules.context import log_of
from ...rules.numbers import number_key
from .spelling import is_slip

_RULE = "logbook-list-mismatch"
_MEANING = re.compile(r"[0-9]+|[<>≤≥±=%°/+]")
"""Digits and signs are never a matter of writing."""


def logbook_edits(recognised: Recognised, texts: Texts) -> Iterator[Edit]:
    """Yield the titles of the logbook that are to be written as the matrix has them."""
    for part in recognised.draft["parts"]:
        book = log_of(recognised.draft, part["code"])
        for c, row in _pairs(part, book["competencies"]) if book is not None else ():
            if not _is_editorial(row["title"], c["title"], texts):
                continue
            path = f"{row['path']}/title"
            found = texts.find(recognised.span(path), row["title"])
            if found is not None:
                yield changed_words("logbook", *found, c["title"], path, _RULE)


def _pairs(part: PartDraft, rows: list[LogRowDraft]) -> Iterator[tuple[CompetencyDraft, LogRowDraft]]:
    """Pair rows with the competency of the same number, else of the same title; doubtful ones not at all."""
    whole = [c for c in part["competencies"] if not c.get("broken") and c.get("title")]
    numbers: dict[object, list[CompetencyDraft]] = {}
    titles: dict[str, list[CompetencyDraft]] = {}
    for c in whole:
        numbers.setdefault(number_key(c.get("number", "")), []).append(c)
        titles.setdefault(key(c["title"]), []).append(c)
    for row in rows:
        if not row["title"]:
            continue
        own = numbers.get(number_key(row["number"]), []) if row["number"] else titles.get(key(row["title"]), [])
        if len(own) == 1:
            yield own[0], row


def _is_editorial(old: str, new: str, texts: Texts) -> bool:
    """Tell whether two titles differ in case, blanks, hyphens and punctuation, or by one slip in one word."""
    if old == new or "\n" in old + new or _MEANING.findall(old) != _MEANING.findall(new):
        return False
    if key(old) == key(new):
        return True
    olds, news = fold(old).split(), fold(new).split()
    off = [(a, b) for a, b in zip(olds, news, strict=False) if a != b]
    if len(olds) != len(news) or len(off) != 1 or not is_slip(*off[0]):
        return False
    # A word that stands elsewhere as well is hardly misspelt.
    return texts.words.get(off[0][0], 0) <= 1
