"""A correction, and the texts of a document by their places."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from msgspec import Struct

from ..ground.source import Span
from ..model.document import Block, Cell, Document, Paragraph, Row, paragraphs_of
from .damage import look_alikes

Reason = Literal["spelling", "blanks", "letters", "number", "logbook", "key", "column", "heading"]

_BLANKS = re.compile(r"(?<=[^\W_.]|[.,;:!?)»”\"%\u0300-\u036f])(?<!\.\.) (?P<more> {1,2})(?=[^\W_]|[(«»“\"])")
_ALIGNED = re.compile(r"\t|(?<=\S) {4}")
_WORD = re.compile(r"[^\W\d_]+")
_DECOMPOSED = re.compile(r"[^\s]*[^\W\d_][\u0300-\u036f][^\s]*")


class Edit(Struct, frozen=True):
    """One correction: ``old`` becomes ``new`` at ``start`` of the text of the paragraph at ``span``.

    ``rule`` and ``path`` name the finding that it removes, if there is one.
    """

    reason: Reason
    span: Span
    start: int
    old: str
    new: str
    path: str = ""
    rule: str = ""

    @property
    def end(self) -> int:
        """Where the old words end."""
        return self.start + len(self.old)


class Edited(NamedTuple):
    """A file with its corrections: the bytes, what was corrected, and the notices on it."""

    data: bytes
    done: list[Edit]
    notices: tuple[str, ...] = ()


def letter_edits(raw: str, *, blanks: bool = True) -> Iterator[tuple[Reason, int, int, str]]:
    """Yield what is to be corrected in a text as it stands in the file: reason, start, end, new.

    Of two or three blanks between words all but the first go; more than three are layout, as
    is everything in a line with tabulators.  A word with decomposed letters is composed, and one
    with letters of another alphabet gets ours.
    """
    for hit in _DECOMPOSED.finditer(raw):
        composed = unicodedata.normalize("NFC", hit[0])
        if composed != hit[0]:
            yield "letters", hit.start(), hit.end(), composed
    for start, end, ours in look_alikes(raw):
        yield "letters", start, end, ours
    if blanks and not _ALIGNED.search(raw):
        for hit in _BLANKS.finditer(raw):
            yield "blanks", hit.start("more"), hit.end("more"), ""


class Texts:
    """A document's paragraphs by the place of the cell or paragraph that holds them."""

    def __init__(self, document: Document) -> None:
        self._held: dict[int, Paragraph | Cell] = {}
        self._rows: dict[int, Row] = {}
        self._document = document
        self._take(document.blocks)
        self._take(document.notes)

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the document; asked for seldom."""
        held = paragraphs_of(self._document.blocks)
        return Counter(w for p in (*held, *self._document.notes) for w in _WORD.findall(p.text.casefold()))

    def _take(self, blocks: Iterable[Block]) -> None:
        held, rows = self._held, self._rows
        for block in blocks:
            if isinstance(block, Paragraph):
                held.setdefault(block.span.order, block)
                continue
            for row in block.rows:
                for cell in row.cells:
                    inside = cell.blocks
                    if inside:
                        held[cell.span.order] = cell
                        rows[cell.span.order] = row
                        for one in inside:
                            if isinstance(one, Paragraph):
                                held.setdefault(one.span.order, one)
                            else:
                                self._take((one,))

    def at(self, span: Span) -> list[Paragraph]:
        """List the paragraphs at a place."""
        found = self._held.get(span.order)
        return [] if found is None else [found] if isinstance(found, Paragraph) else list(found.paragraphs())

    def beside(self, span: Span) -> tuple[Cell, ...]:
        """Give the cells of the row that a cell stands in."""
        row = self._rows.get(span.order)
        return row.cells if row is not None else ()

    def find(self, span: Span, words: str) -> tuple[Paragraph, int, int] | None:
        """Find words at a place, blanks alike; ``None`` unless they stand there just once."""
        loose = r"\s+".join(map(re.escape, words.split()))
        pattern = re.compile(rf"(?<!\w){loose}(?!\w)")
        hits = [(p, m.start(), m.end()) for p in self.at(span) for m in pattern.finditer(p.text)]
        return hits[0] if len(hits) == 1 else None


def changed_words(
    reason: Reason, paragraph: Paragraph, start: int, end: int, new: str, path: str = "", rule: str = ""
) -> Edit:
    """Make the smallest edit of whole words that turns a stretch of a paragraph into ``new``."""
    old = paragraph.text[start:end]
    words, other = old.split(" "), new.split(" ")
    head = _common(words, other)
    if head == min(len(words), len(other)) and head:
        head -= 1  # a word more or less is changed together with the one before it
    tail = _common(words[head:][::-1], other[head:][::-1])
    if head + tail == min(len(words), len(other)) and tail:
        tail -= 1
    before = len(" ".join(words[:head])) + (1 if head else 0)
    kept, made = words[head : len(words) - tail], other[head : len(other) - tail]
    return Edit(reason, paragraph.span, start + before, " ".join(kept), " ".join(made), path, rule)


def _common(a: list[str], b: list[str]) -> int:
    """Count the words that two lists begin with alike."""
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n
