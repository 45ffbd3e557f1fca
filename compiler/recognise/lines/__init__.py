"""The lines of a cell: what one item is, whatever marks it and however it was broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from ...ground import lazyre
from ...model.document import Paragraph
from .depth import place, set_depths
from .going_on import Bit, Cell, open_end, seam
from .inner import paragraphs_in, passed_in
from .line import Line
from .marks import clean, is_bare_mark, lone_letters, pieces, running
from .nesting import empty_labels, items, without_ordinals

__all__ = [
    "Line",
    "clean",
    "empty_labels",
    "items",
    "joined",
    "lines",
    "paragraphs_in",
    "passed_in",
    "without_ordinals",
]

_Said: TypeAlias = tuple[str, int | None, int, bool]
"""What the lines of a cell depend on: a paragraph's text, depth, indent and whether it is bold."""
_Made: TypeAlias = tuple[str, int | None, int, bool]
"""A line: its text, depth, the paragraph that begins it, and whether it is bold."""

_PLAIN = lazyre.compile(r"(?:[A-ZÆØÅÉÖÄ\"»][^\W\d_]|[A-ZÆØÅ]-?\w)[^\n•●▪]*$")


def lines(paragraphs: Iterable[Paragraph], *, names: bool = False) -> list[Line]:
    """Give every line of some paragraphs, without bullets and typed list marks.

    A line is what the page shows as one: printed lines that go on from each other are
    joined.  A typed dash or bullet makes a line an item just as a list style does.
    ``names`` says that the cell holds names (of methods, roles, strategies), which stand
    in paragraphs of their own.
    """
    given = [p for p in paragraphs if p.text]
    plain = [_plain(p.text) for p in given]
    if None not in plain and (len(given) < 2 or _level(given)):
        # Most cells are so, and need no more thought.
        return [Line(text, p.span, p.item, p.bold) for text, p in zip(plain, given, strict=True) if text]
    made = _lines(tuple((p.text, p.item, p.indent, p.bold) for p in given), names)
    return [Line(text, given[at].span, depth, bold) for text, depth, at, bold in made]


def _level(given: Sequence[Paragraph]) -> bool:
    """Tell whether items of one depth stand equally far in."""
    places = {(p.item, p.indent) for p in given}
    return len(places) == 1 or len(places) == len({item for item, _ in places})


@lru_cache(maxsize=8192)
def _plain(text: str) -> str | None:
    """Give a text that is a line of its own whatever stands beside it, on one line; else ``None``."""
    if _PLAIN.match(text) is None or open_end(text.rstrip()):
        return None
    return " ".join(text.split())


@lru_cache(maxsize=2048)
def _lines(said: tuple[_Said, ...], names: bool) -> tuple[_Made, ...]:
    bits = _bits(said)
    if not bits:
        return ()
    set_depths(bits)
    cell = Cell(bits, names=names)
    made: list[tuple[Bit, str]] = [(bits[0], bits[0].text)]
    for at, bit in enumerate(bits[1:], 1):
        head, whole = made[-1]
        if cell.goes_on(at, whole, head):
            made[-1] = (head, f"{whole}{seam(whole, bit.text)}{bit.text}")
        else:
            made.append((bit, bit.text))
    return tuple((text, bit.depth, bit.paragraph, bit.bold) for bit, text in made)


def _bits(said: Sequence[_Said]) -> list[Bit]:
    """Take the paragraphs of a cell apart, and find the marks that only the whole cell tells."""
    found: list[Bit] = []
    waiting = ""
    for n, (text, item, indent, bold) in enumerate(said):
        made = pieces(text)
        if not made and is_bare_mark(text):
            waiting = text.strip()[:1]  # a bullet in a paragraph of its own marks the next
        for piece in made:
            mark = piece.mark or waiting
            waiting = ""
            found.append(Bit(piece.text, mark, piece.soft, n, item, place(indent, piece.blanks), bold))
    texts = [b.text for b in found]
    if letter := lone_letters(texts):
        for bit in found:
            if not bit.mark and bit.text.startswith(f"{letter} "):
                bit.mark, bit.text = letter, bit.text[2:].lstrip()
    for at, (_, level) in running(texts).items() if not letter else ():
        # The figures stay in the text until it is known that they count its outermost items.
        found[at].mark = found[at].mark or "1a"[level]
    return found


def joined(paragraphs: Iterable[Paragraph]) -> str:
    """Give the paragraphs as one line of text."""
    return " ".join([word for p in paragraphs for word in p.text.split()])
