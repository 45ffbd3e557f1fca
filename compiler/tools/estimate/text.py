"""A load estimate in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line, shorten
from .bars import bars
from .view import Page, Table, table_of
from .words import WORDS, doubts, headline

__all__ = ["render"]

_BAR = 30
_LEAST = 22
"""A first column narrower than this would cut the names of the parts."""


def render(pages: Iterable[Page], lang: Lang = "da", *, width: int = 100, color: bool = False) -> str:
    """Write the estimates one after the other."""
    return "\n\n".join("\n".join(_page(page, lang, width, color)) for page in pages) + "\n"


def _page(page: Page, lang: Lang, width: int, color: bool) -> Iterator[str]:
    words, book = WORDS[lang], page.made.book
    yield _bold(f"{one_line(book.name)} · {date_text(lang, book.edition.date)}", color)
    yield from wrap(headline(page.made, page.against, lang) + ".", width)
    yield from wrap(words["estimate.own" if own(page) else "estimate"], width)
    tables = table_of(page, lang)
    yield from _table(tables[0], width, color) if tables else ()
    yield from _bars(page, lang, color)
    for table in tables[1:]:
        yield from _table(table, width, color)
    yield ""
    yield _bold(words["doubts"], color)
    for line in doubts(page.made, lang):
        yield from wrap(line, width, initial_indent="  ", subsequent_indent="    ")


def own(page: Page) -> bool:
    """Tell whether somebody's own assumptions count."""
    a = page.made.assumptions
    return bool(a.changed) or any(method.changed for method in a.methods.values())


def _bars(page: Page, lang: Lang, color: bool) -> Iterator[str]:
    rows = bars(page.made, lang)
    if not rows:
        return
    yield ""
    yield _bold(f"{WORDS[lang]['years']} ({WORDS[lang]['hours'].lower()})", color)
    names, figures = max(len(row.name) for row in rows), max(len(row.hours) for row in rows)
    for row in rows:
        if row.first:
            yield f"  {row.part}"
        line = f"    {row.name:<{names}}  {row.hours:>{figures}}  {'█' * round(row.width * _BAR / 1000)}"
        yield line.rstrip()


def _table(table: Table, width: int, color: bool) -> Iterator[str]:
    """Set a table: the first column gives way where the line is too long, and the wide one is wrapped."""
    rows = [table.heads, *table.rows, *([table.foot] if table.foot else [])]
    plain = [n for n in range(len(table.heads)) if not table.wide or n != table.wide]
    widths = {n: max(len(row[n]) for row in rows) for n in plain}
    rest = sum(widths[n] + 2 for n in plain[1:])
    least = 24 if table.wide else 0
    room = width - 2 - rest - least
    yield ""
    yield _bold(table.title, color)
    if room < min(widths[0], _LEAST):
        yield from _stacked(table, width)
        return
    widths[0] = min(widths[0], room, 48 if table.wide else width)
    for row in rows:
        cells = [f"{shorten(row[0], widths[0]):<{widths[0]}}", *(f"{row[n]:>{widths[n]}}" for n in plain[1:])]
        line = "  " + "  ".join(cells)
        if not table.wide:
            yield line.rstrip()
            continue
        first, *more = wrap(row[table.wide], max(20, width - len(line) - 2)) or [""]
        yield f"{line}  {first}".rstrip()
        yield from (" " * (len(line) + 2) + text for text in more)
    for note in table.notes:
        yield from wrap(note, width, initial_indent="  ", subsequent_indent="  ")


def _stacked(table: Table, width: int) -> Iterator[str]:
    """Set a table that is too wide for the terminal as a phone shows it: row by row, each figure with its name."""
    for row in (*table.rows, *([table.foot] if table.foot else [])):
        yield from wrap(row[0], width, initial_indent="  ", subsequent_indent="    ")
        said = (f"{head}: {cell}" for head, cell in zip(table.heads[1:], row[1:], strict=True) if cell)
        yield from wrap(" · ".join(said), width, initial_indent="    ", subsequent_indent="    ")
    for note in table.notes:
        yield from wrap(note, width, initial_indent="  ", subsequent_indent="  ")


def _bold(text: str, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text
