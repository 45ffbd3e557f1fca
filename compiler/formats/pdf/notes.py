"""Footnotes of a PDF with the paragraphs that their marks stand in: tags say which text is a note, and not whose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from ...model.document import Block, Paragraph
from .lines import Line
from .raw import Grid, Page

_OWN = re.compile(r"^([0-9]{1,3}|[⁰¹²³⁴-⁹]{1,3}|[*†‡§]{1,3})[.)]?\s*(?=\S)")
_MARK = re.compile(r"(?<![⁰¹²³⁴-⁹*†‡§])(?:[⁰¹²³⁴-⁹]{1,3}|(?<=[\w.,;:)])[*†‡§]{1,3})(?![⁰¹²³⁴-⁹*†‡§])")
_SMALLER = 0.93
_LOWER = 0.5
_MARKED = 0.8
_LOW = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def anchored(blocks: Iterable[Block], notes: list[Paragraph]) -> tuple[list[Block], list[Paragraph]]:
    """Give the blocks with their notes, and the notes without the marks that they begin with.

    A mark and a note belong together where they are the same and come in the same order; a note whose
    mark is nowhere stays as it is.
    """
    anchors = _Anchors(notes)
    made = [anchors.block(one) for one in blocks]
    return made, [anchors.bare.get(n, one) for n, one in enumerate(notes)]


def foot(lines: list[Line], tables: Iterable[Grid], page: Page) -> list[list[Line]]:
    """Give the lines of the notes at the foot of a page: below all else, each with a mark that stands on the page."""
    below = max((table.bottom for table in tables), default=0.0)
    marks = {hit[0].translate(_LOW) for word in page.words for hit in _MARK.finditer(word.text)}
    little = _SMALLER * _body(page)
    out: list[list[Line]] = []
    for line in lines:
        own = _OWN.match(line.text)
        set_small = line.size <= little or line.words[0].size <= _MARKED * line.size
        if own is not None and own[1].translate(_LOW) in marks and set_small:
            if line.top >= max(below, _LOWER * page.height):
                out.append([line])
        elif out:
            out[-1].append(line)
    return out


def _body(page: Page) -> float:
    """Give the size of most of a page's text."""
    sizes: Counter[float] = Counter()
    for word in page.words:
        sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


class _Anchors:
    """The notes that wait for their marks, in order."""

    def __init__(self, notes: list[Paragraph]) -> None:
        self.bare: dict[int, Paragraph] = {}
        self._waiting: list[tuple[int, str, Paragraph]] = []
        for n, note in enumerate(notes):
            hit = _OWN.match(note.text)
            if hit is not None:
                self._waiting.append((n, hit[1].translate(_LOW), replace(note, text=note.text[hit.end() :])))

    def block(self, block: Block) -> Block:
        """Give a block with the notes of its marks."""
        if not self._waiting:
            return block
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        rows = tuple(
            replace(row, cells=tuple(replace(c, blocks=tuple(map(self.block, c.blocks))) for c in row.cells))
            for row in block.rows
        )
        return replace(block, rows=rows)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        found: list[Paragraph] = []

        def taken(hit: re.Match[str]) -> str:
            at = next((k for k, own in enumerate(self._waiting) if own[1] == hit[0].translate(_LOW)), None)
            if at is None:
                return hit[0]
            number, _, note = self._waiting.pop(at)
            self.bare[number] = note
            found.append(note)
            return ""

        text = _MARK.sub(taken, paragraph.text)
        return replace(paragraph, text=text.strip(), notes=(*paragraph.notes, *found)) if found else paragraph
