"""A PDF before its layout is understood: pages with words and lines, the tree of tags, the bookmarks.

Nothing here needs a PDF library; the layout is worked out from these values alone.
"""

from __future__ import annotations

from msgspec import Struct, field

BOLD, ARTIFACT, TILTED, BROKEN, SPACE, CLOSED = 1, 2, 4, 8, 16, 32
"""Flags of a word: bold; marked as no content; not upright; with unreadable signs; after a blank or struck words."""


class Word(Struct, frozen=True):
    """One word: its text, its box and baseline in points from the upper left corner, and its looks.

    ``mark`` is the marked content that it stands in, -1 outside any; ``page`` counts from 0.  ``first`` is the
    width of its first sign, 0 where it is not known.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    flags: int
    mark: int
    page: int
    first: float = 0.0

    @property
    def bold(self) -> bool:
        """Whether the word is set in bold."""
        return bool(self.flags & BOLD)


class Box(Struct):
    """A cell of a grid: its place in the grid and on the page."""

    row: int
    column: int
    rowspan: int
    colspan: int
    x0: float
    y0: float
    x1: float
    y1: float


class Grid(Struct):
    """A ruled table on one page; ``whole`` is false where lines leave a cell without corners."""

    page: int
    xs: list[float]
    ys: list[float]
    boxes: list[Box]
    whole: bool = True

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.ys[-1]


class Page(Struct):
    """One page as it is seen: its size in points, words in the order drawn, and ruled tables.

    ``struck`` are the words that a line strikes out, stretch by stretch; they are not among the others.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    tables: list[Grid] = field(default_factory=list)
    picture: float = 0.0
    hidden: int = 0
    struck: list[str] = field(default_factory=list)


class Node(Struct):
    """An element of the tree of tags: its standard type, its own name, its spans, its content.

    A leaf is a page (from 0) and the number of a marked content on it.
    """

    type: str
    name: str
    kids: list[Node | tuple[int, int]]
    colspan: int = 1
    rowspan: int = 1


class Bookmark(Struct, frozen=True):
    """An entry of the outline shown beside the page: level from 1, title, page from 0."""

    level: int
    title: str
    page: int


class Raw(Struct):
    """A whole PDF."""

    pages: list[Page] = field(default_factory=list)
    tree: Node | None = None
    bookmarks: list[Bookmark] = field(default_factory=list)
