"""A page as data: what is told, in order, before it is text in a terminal or HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from ...ground.terminal import BOLD


class Lines(Struct, frozen=True):
    """Running texts, each broken into lines: ``first`` begins its first line, ``rest`` the others (``None``: deeper).

    ``narrower`` leaves so many columns free; ``hyphens`` tells whether a line may be broken at one.  What is
    ``whole`` is not broken at all.
    """

    texts: tuple[str, ...]
    first: str = ""
    rest: str | None = None
    style: str = ""
    narrower: int = 0
    hyphens: bool = True
    whole: bool = False


class Painted(Struct, frozen=True):
    """One line of texts, each in its style; it is not broken."""

    pieces: tuple[tuple[str, str], ...]


class Items(Struct, frozen=True):
    """Short texts in one line, where they have room in it, else each on its own."""

    texts: tuple[str, ...]


class Marked(Struct, frozen=True):
    """A text in stretches, each with its mark: a style, or what stands before and after it where there is no colour."""

    pieces: tuple[tuple[str, str], ...]
    styles: Mapping[str, str]
    brackets: Mapping[str, tuple[str, str]]
    indent: str = ""


class Columns(Struct, frozen=True):
    """Rows of texts set one below the other; the last one gets the room that is left, and is cut there."""

    rows: tuple[tuple[str, ...], ...]


class Table(Struct, frozen=True):
    """Rows of texts under headings; all columns but the first are figures, unless one is ``wide`` and wrapped."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    wide: int = 0


class Grid(Struct, frozen=True):
    """Narrow columns of one width after a column of names, which gets what is left, from ``least`` to ``most``.

    ``cell`` is the width of a column; without it they are as wide as the heads ask for and the page has room for,
    and the last place of a figure is its mark's.  ``head`` stands above the names, ``note`` before the first row.
    A name that ends with ``mark`` keeps it however short it gets; ``styles`` are those of cells, by their text.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    least: int = 0
    most: int = 50
    cell: int = 0
    head: str = ""
    note: str = ""
    mark: str = ""
    centred: bool = False
    styles: Mapping[str, str] = {}


class Bar(Struct, frozen=True):
    """A figure as a bar: its group and whether it is that group's first, and its length (the longest has 1000)."""

    group: str
    first: bool
    name: str
    figure: str
    width: int


class Bars(Struct, frozen=True):
    """Figures as bars, one below the other."""

    bars: tuple[Bar, ...]


Block: TypeAlias = Lines | Painted | Marked | Items | Columns | Table | Grid | Bars


class Section(Struct, frozen=True):
    """A part of a page under a title; ``more`` stands plainly after it, and without a title there is a blank line."""

    title: str
    blocks: tuple[Block, ...] = ()
    more: str = ""
    style: str = BOLD


class Page(Struct, frozen=True):
    """One page: its title, what is said first, its sections, and what is said at their end."""

    title: str
    head: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    foot: tuple[Block, ...] = ()
