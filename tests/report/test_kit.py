"""The kit that every telling uses: pages as text, one envelope, and the choice of a form."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from compiler.ground.version import __version__
from compiler.report.kit.json import write
from compiler.report.kit.terminal import text
from compiler.report.kit.view import Bar, Bars, Block, Columns, Grid, Items, Lines, Marked, Page, Section, Table
from compiler.report.tool import Tool

WIDTHS = [60, 80, 110]
NAME = "Et navn på en uddannelsesdel, som er alt for langt til at stå i en smal kolonne"
LONG = "Et ord følger efter et andet, indtil linjen er længere end nogen terminal. " * 3
TABLE = Table(
    "", ("Del", "Kompetencer", "Timer om året"), ((NAME, "12", "1.234"), ("Kort", "–", "7")), ("I alt", "12", "")
)
EVERY: tuple[Block, ...] = (
    Lines((LONG,), "  – ", "    "),
    Items((LONG[:40], LONG[:50])),
    Marked((("equal", LONG), ("delete", "gammel")), {"equal": "", "delete": "31"}, {"delete": ("[-", "-]")}, "    "),
    Columns((("id", "2019", "titel"), ("u-1", "H1", LONG))),
    TABLE,
    Table("", ("Kompetence", "Timer", "Hvorfor"), ((NAME, "3", LONG),), wide=2),
    Grid(
        ("modt.", "drift"), ((f"{NAME} *", "●", "!"),), 0, 50, 6, "Dato", LONG, " *", centred=True, styles={"●": "32"}
    ),
    Bars((Bar("Hoveduddannelse", True, "År 1", "12", 1000), Bar("Hoveduddannelse", False, "År 2", "3", 250))),
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("block", EVERY, ids=lambda block: type(block).__name__)
def test_every_block_fits_the_terminal(block: Block, width: int) -> None:
    """No line is longer than the terminal is wide, and colour adds nothing but colour."""
    page = Page("Titel", (block,), (Section("Afsnit", (block,)),))
    plain = text([page], width)
    assert max(map(len, plain.splitlines())) <= width
    if not isinstance(block, Marked):
        assert re.sub(r"\x1b\[[\d;]+m", "", text([page], width, color=True)) == plain


def test_a_blank_line_stands_between_sections_and_pages() -> None:
    """A page begins with its title, a section with a blank line, and what has no title with neither."""
    page = Page("Side", (Lines(("først",)),), (Section("Afsnit", (Lines(("så",), "  "),)), Section("", (TABLE,))))
    assert text([page, Page("", (Lines(("sidst",)),))], 100).split("\n\n") == [
        "Side\nførst",
        "Afsnit\n  så",
        text([Page("", (TABLE,))], 100).rstrip("\n"),
        "sidst\n",
    ]


def test_a_table_too_wide_is_stacked() -> None:
    """Where even a short name has no room, each figure stands with its head, and none is lost."""
    heads = ("Del", *(f"Langt hoved {n}" for n in range(8)))
    told = text([Page("", (Table("", heads, (("Intro", *"12345678"),)),))], 60)
    assert all(f"Langt hoved {n}: {n + 1}" in " ".join(told.split()) for n in range(8))


def test_a_mark_stays_however_short_the_name() -> None:
    """The name gives way, the mark after it does not."""
    grid = Grid(("a", "b"), ((f"{NAME} *", "●", "○"),), 0, 30, 6, mark=" *", centred=True)
    assert " … *" in text([Page("", (grid,))], 60)


def test_the_envelope_comes_first() -> None:
    """Format and tool stand before what is told; unsigned data has the format alone."""
    made = json.loads(write("who", {"editions": []}))
    assert list(made.items()) == [
        ("format", "maalbog-who/1"),
        ("tool", {"name": "maalbog", "version": __version__}),
        ("editions", []),
    ]
    assert list(json.loads(write("ids", {"file": "x"}, signed=False))) == ["format", "file"]


@pytest.mark.parametrize(
    ("given", "name", "form"),
    [
        (None, None, "text"),
        (None, "x.htm", "html"),
        (None, "x.JSON", "json"),
        ("json", "x.html", "json"),
        (None, "x.png", "text"),
    ],
)
def test_the_form_is_asked_for_or_that_of_the_name(given: str | None, name: str | None, form: str) -> None:
    """What is asked for counts; else the file's ending, and for an ending that says nothing, text."""
    assert Tool("compiler.tools.who").form(given, Path(name) if name else None) == form


def test_every_tool_has_what_its_forms_need() -> None:
    """A folder with a ``TOOL`` has a function for each form that the tool says it has."""
    from importlib import import_module

    for name in ("across", "coverage", "estimate", "guide", "rollout", "who"):
        tool = import_module(f"compiler.tools.{name}.tool").TOOL
        wanted = {"text": ("view", "view"), "json": ("data", "data"), "html": ("page", "page")}
        for form in tool.forms:
            module, function = wanted.get(form, (form, "render"))
            assert callable(getattr(import_module(f"compiler.tools.{name}.{module}"), function)), (name, form)
