"""Text as a terminal shows it: colour where it is asked for, and lines no longer than it is wide."""

from __future__ import annotations

from textwrap import wrap

BOLD, DIM, RED, GREEN, YELLOW, BLUE = "1", "2", "31", "32", "33", "34"


def paint(text: str, style: str, color: bool) -> str:
    """Set a text in a style (several are joined by ``;``), where colour is wanted."""
    return f"\x1b[{style}m{text}\x1b[0m" if color and text and style else text


def wrapped(text: str, width: int, first: str = "", rest: str | None = None, *, hyphens: bool = True) -> list[str]:
    """Break a text into lines; ``first`` begins the first one, ``rest`` (or two blanks more) those after it.

    Without ``hyphens`` a line is never broken at one: codes and ids stay whole.
    """
    rest = first + "  " if rest is None else rest
    return wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=hyphens)
