"""The coverage in the terminal: what is to be said, then for each part a table of methods by roles."""

from __future__ import annotations

from collections.abc import Sequence

from ...ground.data import thresholds
from ...ground.lang import Lang
from ...ground.phrases import counted, date_text, listed
from ...ground.plaintext import one_line
from ...report.kit import view as kit
from ...report.kit.view import Lines, Page, Section
from .count import ALL, NONE, Cell, Coverage, PartCover
from .overview import Grid, grids
from .remarks import remarks
from .sentences import basis, differing, headline, sentence
from .words import ROLE_SHORT, WORDS, method_name, role_name

_NAME, _SHORT = 31, 7


def view(made: Sequence[Coverage], lang: Lang) -> list[Page]:
    """Give the specialties side by side where there are several, then each, then what lies behind the words."""
    several = len(made) > 1
    last = Page("", (Lines(tuple(basis(thresholds("coverage"), lang, several=several)), rest=""),))
    return [*([_overview(made, lang)] if several else []), *(_page(one, lang) for one in made), last]


def _overview(made: Sequence[Coverage], lang: Lang) -> Page:
    words = WORDS[lang]
    roles, methods = grids(made)
    numbered = (f"{n} {method_name(code, lang)}" for n, code in enumerate(methods.codes, 1))
    numbers = tuple(str(n) for n in range(1, len(methods.codes) + 1))
    by_role = _grid(roles, words["across.title"], tuple(_head(code, lang) for code in roles.codes), lang)
    by_method = _grid(methods, words["across.methods"], numbers, lang)
    differ = Lines(tuple(differing((roles, methods), thresholds("coverage"), lang)), "  - ", "    ")
    return Page(
        words["overview"],
        sections=(
            Section("", by_role),
            Section("", (*by_method, Lines((" · ".join(numbered),), "  ", "  "))),
            Section(words["differ"], (differ,)),
        ),
    )


def _grid(grid: Grid, title: str, heads: tuple[str, ...], lang: Lang) -> tuple[Lines, kit.Grid]:
    """Set a row for each specialty; a share far from the median has a star."""
    limits = thresholds("coverage")
    rows = [
        (one_line(one.book.name), *(_share(value, far=grid.far(r, c, limits)) for c, value in enumerate(row)))
        for r, (one, row) in enumerate(zip(grid.books, grid.rows, strict=True))
    ]
    medians = (WORDS[lang]["median"], *(f"{median} " for median in grid.medians))
    return Lines((f"{title} (%)",), rest=""), kit.Grid(heads, (*rows, medians), 20, _NAME)


def _share(value: int | None, *, far: bool) -> str:
    return ("–" if value is None else str(value)) + ("*" if far else " ")


def _page(made: Coverage, lang: Lang) -> Page:
    words, limits = WORDS[lang], thresholds("coverage")
    found = remarks(made, limits)
    said = [
        Section(words[title], (Lines(tuple(sentence(one, made, limits, lang) for one in those), "  - ", "    "),))
        for title, kind in (("holes", "hole"), ("loads", "load"))
        if (those := [one for one in found if one.kind == kind])
    ]
    parts = [_part(part, made, lang) for part in made.parts]
    elsewhere = listed(lang, [one_line(part.title) for part in made.elsewhere])
    after = [words["elsewhere"].format(parts=elsewhere)] if elsewhere else []
    return Page(
        f"{one_line(made.book.name)} · {date_text(lang, made.book.edition.date)}",
        (Lines((f"{headline(found, lang)}.",), rest=""),),
        (*said, *parts),
        (Lines((*after, *([words["text.counts"]] if made.parts else [])), rest=""),),
    )


def _part(part: PartCover, made: Coverage, lang: Lang) -> Section:
    words = WORDS[lang]
    months = counted(lang, part.months, "months") if part.months else ""
    about = " · ".join(filter(None, (months, counted(lang, len(part.competencies), "competencies"))))
    columns = (*made.columns, ALL)
    rows = [(method_name(m, lang), *(_cell(part.cell(role, m), m) for role in columns)) for m in made.rows]
    total = (words["total"], *(str(len(part.cell(role, ALL))) for role in columns))
    heads = (*(_head(role, lang) for role in made.columns), words["all"])
    grid = kit.Grid(heads, (*rows, total), _NAME, _NAME, cell=_SHORT + 1)
    return Section(one_line(part.title), (grid,), f" ({about})")


def _cell(cell: Cell, method: str) -> str:
    if not cell:
        return "."
    return str(len(cell)) if method == NONE or cell.assessments == len(cell) else f"{len(cell)}/{cell.assessments}"


def _head(role: str, lang: Lang) -> str:
    """Shorten a role to what stands above a narrow column."""
    return ROLE_SHORT[lang].get(role) or role_name(role, lang)[:_SHORT]
