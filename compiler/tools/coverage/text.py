"""The coverage in the terminal: what is to be said, then for each part a table of methods by roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from ...ground.lang import Lang
from ...ground.phrases import counted, date_text, listed
from ...ground.plaintext import one_line, shorten
from .count import ALL, NONE, Cell, Coverage, PartCover
from .limits import limits
from .overview import Grid, grids
from .remarks import Remark, remarks
from .sentences import basis, differing, headline, sentence
from .words import ROLE_SHORT, WORDS, method_name, role_name

__all__ = ["render"]

_NAME, _SHORT = 31, 7


def render(made: Sequence[Coverage], lang: Lang = "da", *, width: int = 100, color: bool = False) -> str:
    """Write the specialties side by side where there are several, then each."""
    pages = [list(_overview(made, lang, width, color))] if len(made) > 1 else []
    pages += [list(_page(one, lang, width, color)) for one in made]
    last = [line for text in basis(limits(), lang, several=len(made) > 1) for line in wrap(text, width)]
    return "\n\n".join("\n".join(lines) for lines in (*pages, last)) + "\n"


def _overview(made: Sequence[Coverage], lang: Lang, width: int, color: bool) -> Iterator[str]:
    words = WORDS[lang]
    yield _bold(words["overview"], color)
    roles, methods = grids(made)
    yield from _grid(roles, words["across.title"], [_head(code, lang) for code in roles.codes], lang, width)
    named = [f"{n}" for n in range(1, len(methods.codes) + 1)]
    yield from _grid(methods, words["across.methods"], named, lang, width)
    numbered = (f"{n} {method_name(code, lang)}" for n, code in enumerate(methods.codes, 1))
    yield from wrap(" · ".join(numbered), width, initial_indent="  ", subsequent_indent="  ")
    yield ""
    yield _bold(words["differ"], color)
    for line in differing((roles, methods), limits(), lang):
        yield from wrap(line, width, initial_indent="  - ", subsequent_indent="    ")


def _grid(grid: Grid, title: str, heads: Sequence[str], lang: Lang, width: int) -> Iterator[str]:
    """Set a row for each specialty; a share far from the median has a star."""
    cell = max(5, *(len(head) + 2 for head in heads)) if heads else 5
    cell = min(cell, max(5, (width - 28) // max(1, len(heads))))
    name = max(20, min(_NAME, width - cell * len(heads) - 2))
    yield ""
    yield from wrap(f"{title} (%)", width)
    yield f"  {'':<{name}}" + "".join(f"{head[: cell - 2]:>{cell - 1}} " for head in heads).rstrip()
    for r, (one, row) in enumerate(zip(grid.books, grid.rows, strict=True)):
        stars = ["*" if grid.far(r, c, limits()) else " " for c in range(len(row))]
        shares = [("–" if v is None else str(v)) + star for v, star in zip(row, stars, strict=True)]
        line = f"  {shorten(one_line(one.book.name), name):<{name}}" + "".join(f"{text:>{cell}}" for text in shares)
        yield line.rstrip()
    medians = "".join(f"{median:>{cell - 1}} " for median in grid.medians)
    yield f"  {WORDS[lang]['median']:<{name}}{medians}".rstrip()


def _page(made: Coverage, lang: Lang, width: int, color: bool) -> Iterator[str]:
    words, found = WORDS[lang], remarks(made, limits())
    yield _bold(f"{one_line(made.book.name)} · {date_text(lang, made.book.edition.date)}", color)
    yield from wrap(f"{headline(found, lang)}.", width)
    yield from _said([one for one in found if one.kind == "hole"], words["holes"], made, lang, width, color)
    yield from _said([one for one in found if one.kind == "load"], words["loads"], made, lang, width, color)
    for part in made.parts:
        yield from _part(part, made, lang, color)
    if made.elsewhere:
        parts = listed(lang, [one_line(part.title) for part in made.elsewhere])
        yield from wrap(words["elsewhere"].format(parts=parts), width)
    if made.parts:
        yield words["text.counts"]


def _said(found: Sequence[Remark], title: str, made: Coverage, lang: Lang, width: int, color: bool) -> Iterator[str]:
    if found:
        yield ""
        yield _bold(title, color)
    for one in found:
        yield from wrap(sentence(one, made, limits(), lang), width, initial_indent="  - ", subsequent_indent="    ")


def _part(part: PartCover, made: Coverage, lang: Lang, color: bool) -> Iterator[str]:
    words = WORDS[lang]
    months = counted(lang, part.months, "months") if part.months else ""
    about = " · ".join(filter(None, (months, counted(lang, len(part.competencies), "competencies"))))
    yield ""
    yield f"{_bold(one_line(part.title), color)} ({about})"
    heads = [*(_head(role, lang) for role in made.columns), words["all"]]
    yield f"  {'':<{_NAME}}" + "".join(f"{head:>{_SHORT + 1}}" for head in heads)
    for method in made.rows:
        cells = [part.cell(role, method) for role in (*made.columns, ALL)]
        name = shorten(method_name(method, lang), _NAME)
        yield f"  {name:<{_NAME}}" + "".join(f"{_cell(c, method):>{_SHORT + 1}}" for c in cells)
    totals = "".join(f"{len(part.cell(role, ALL)):>{_SHORT + 1}}" for role in (*made.columns, ALL))
    yield f"  {words['total']:<{_NAME}}{totals}"


def _cell(cell: Cell, method: str) -> str:
    if not cell:
        return "."
    return str(len(cell)) if method == NONE or cell.assessments == len(cell) else f"{len(cell)}/{cell.assessments}"


def _head(role: str, lang: Lang) -> str:
    """Shorten a role to what stands above a narrow column."""
    return ROLE_SHORT[lang].get(role) or role_name(role, lang)[:_SHORT]


def _bold(text: str, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text
