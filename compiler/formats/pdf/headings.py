"""Headings of a PDF without tags: by the outline shown beside the page, else by size and weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ...ground.folding import fold_marks
from ...language.template import load
from ...model.document import Block, Paragraph
from .lines import Line
from .paragraphs import Made
from .raw import Bookmark

_NUMBER = re.compile(r"^([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?\s+\S")
_TITLED = re.compile(r"^([^\W\d_]+) [0-9]{1,2}[.:]\s+\S")
_LONGEST = 160
_ENOUGH = 3
_LINES = 6
"""How many lines a heading has at most."""


def plain(text: str) -> str:
    """Give the letters and digits of a text, for comparing."""
    return "".join(c for c in text.casefold() if c.isalnum())


class Headings:
    """Tells headings of one document from its text."""

    def __init__(self, bookmarks: list[Bookmark], lines: list[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 0.0
        on: dict[int, str] = {}
        for line in lines:
            on[line.page] = on.get(line.page, "") + plain(line.text)
        self._marks = _trusted(bookmarks, on)
        self._last = 1
        self._begins = dict(_tied(lines, set(self._marks)))
        self._outlined = bool(self._marks)
        used = {round(i.size, 1) for i in lines if i.size > 1.08 * self.body and i.page > 0}
        self._ranks = sorted(used, reverse=True)
        first = [i.size for i in lines if i.page == 0]
        self._title = max(first) if first and max(first) > 1.08 * self.body else 0.0

    def begins(self, line: Line) -> bool | None:
        """Tell by the outline whether a paragraph begins with a line; ``None`` where it does not say."""
        return self._begins.get(id(line))

    def level(self, made: Made) -> int | None:
        """Give the level of a heading from 1, 0 for the document's title, ``None`` for text."""
        text = f"{made.label or ''} {made.text}".strip()
        if not text or len(text) > _LONGEST:
            return None
        level = self._told(made, text)
        self._last = level or self._last
        return level

    def _told(self, made: Made, text: str) -> int | None:
        marked = self._marks.pop((made.page, plain(text)), None)
        if marked is not None:
            return marked
        if made.page == 0 and self._title and made.size >= self._title - 0.2:
            return 0
        if self._outlined:
            return None
        if made.size <= 1.08 * self.body or text.endswith((".", ",", ";")):
            return None
        number = _NUMBER.match(text)
        if number is not None:
            return len(number[1].split("."))
        ranks = [r for r in self._ranks if r <= made.size + 0.2]
        return min(self._ranks.index(ranks[0]) + 1, 6) if ranks else None

    def title_level(self, made: Made) -> int | None:
        """Give the level of a line that names the one competency, or card, whose table stands below it.

        »Kompetence 4: Skrive en erklæring« needs no larger type to be seen as a title; ``None`` for any other line.
        """
        hit = _TITLED.match(made.text)
        if hit is None or len(made.text) > _LONGEST or made.text.endswith((".", ",", ";")):
            return None
        word, columns = fold_marks(hit[1]), load("sst-2011").columns
        known = any(columns[id].fullmatch(word) for id in ("title", "card"))
        return min(self._last + 1, 6) if known else None

    def whole(self, made: Made) -> Made:
        """Give a paragraph with the number that was taken off it put back."""
        if made.label:
            made.text, made.label = f"{made.label} {made.text}", None
        return made


def _tied(lines: list[Line], marks: set[tuple[int, str]]) -> Iterator[tuple[int, bool]]:
    """Tell of the lines that make up a heading of the outline, and of the one below, which begins a paragraph."""
    at = 0
    while at < len(lines):
        page, text, end = lines[at].page, "", 0
        for n in range(at, min(at + _LINES, len(lines))):
            text += plain(lines[n].text)
            if lines[n].page != page or len(text) > _LONGEST:
                break
            if (page, text) in marks:
                end = n + 1
                break
        if not end:
            at += 1
            continue
        yield id(lines[at]), True
        yield from ((id(line), False) for line in lines[at + 1 : end])
        if end < len(lines):
            yield id(lines[end]), True
        at = end


def _trusted(bookmarks: Iterable[Bookmark], on: dict[int, str]) -> dict[tuple[int, str], int]:
    """Give the outline's headings by page and text, if it is one of this document."""
    marks = {(b.page, plain(b.title)): b.level for b in bookmarks if plain(b.title)}
    there = {key: level for key, level in marks.items() if key[1] in on.get(key[0], "")}
    return there if len(there) >= max(_ENOUGH, 0.6 * len(marks)) else {}


def contents_marked(blocks: list[Block]) -> list[Block]:
    """Mark the table of contents: lines that follow each other and each repeat a heading's words."""
    headings = {plain(b.text) for b in blocks if isinstance(b, Paragraph) and b.heading}
    out = list(blocks)
    run: list[int] = []
    for n, block in enumerate([*blocks, None]):
        if isinstance(block, Paragraph) and not block.heading and _repeats(block, headings):
            run.append(n)
            continue
        if len(run) >= _ENOUGH:
            for at in run:
                entry = out[at]
                if isinstance(entry, Paragraph):
                    out[at] = replace(entry, toc=True, item=None)
        run = []
    return out


def _repeats(block: Paragraph, headings: set[str]) -> bool:
    text = f"{block.number} {block.text}"
    return plain(text) in headings or plain(re.sub(r"[\s.…]*[0-9]{1,4}$", "", text)) in headings
