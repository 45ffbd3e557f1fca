"""The specialties side by side: a picture with one row for each, over roles and over methods.

Shares are drawn, not numbers, so that a specialty of 16 competencies and one of 90 can be held
against each other.  What lies far from the median of the specialties is framed, and told in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from ...ground.data import Thresholds
from ...ground.lang import Lang
from ...ground.plaintext import capital, one_line, shorten
from ...language.vocabulary import all_terms
from ...report.kit.svg import SMALL, TEXT, Box, Drawing, Label
from .count import Coverage
from .picture import LEFT, heads, legend, level, ranges, row_name
from .words import ROLE_HEADS, WORDS, method_name, role_name

_ROW, _GAP, _ROOM = 28, 2, 480
Axis: TypeAlias = Literal["role", "method"]


class Grid(Struct, frozen=True):
    """Shares in percent: a row for each specialty, a column for each code; ``None`` where it states no roles at all.

    ``medians`` are those of the columns, over the rows that have a share.
    """

    axis: Axis
    codes: tuple[str, ...]
    books: tuple[Coverage, ...]
    rows: tuple[tuple[int | None, ...], ...]
    medians: tuple[int, ...]

    def far(self, row: int, column: int, limits: Thresholds) -> bool:
        """Tell whether a share lies far from the median; never where there are too few to compare with."""
        value = self.rows[row][column]
        enough = sum(one[column] is not None for one in self.rows) >= limits["compare_least"]
        return enough and value is not None and abs(value - self.medians[column]) >= limits["compare_points"]


class Difference(Struct, frozen=True):
    """A share far from the median."""

    axis: Axis
    code: str
    made: Coverage
    percent: int
    median: int


def grids(made: Sequence[Coverage]) -> tuple[Grid, Grid]:
    """Give the shares by role and by method."""
    roles = tuple(term.code for term in all_terms("roles"))
    methods = tuple(term.code for term in all_terms("methods") if any(term.code in one.methods for one in made))
    return _grid("role", roles, made, _with_role), _grid("method", methods, made, _with_method)


def _with_role(one: Coverage, code: str) -> int | None:
    return sum(code in c.roles for c in one.book.competencies) if one.roles else None


def _with_method(one: Coverage, code: str) -> int | None:
    return sum(any(a.method == code for a in c.assessments) for c in one.book.competencies)


def _grid(
    axis: Axis, codes: tuple[str, ...], made: Sequence[Coverage], count: Callable[[Coverage, str], int | None]
) -> Grid:
    books = tuple(one for one in made if one.book.competencies)
    rows = tuple(tuple(_percent(count(one, code), len(one.book.competencies)) for code in codes) for one in books)
    medians = tuple(_median([row[n] for row in rows]) for n in range(len(codes)))
    return Grid(axis, codes, books, rows, medians)


def _percent(count: int | None, of: int) -> int | None:
    """Give a share in whole percent, halves up; what is there at all is at least one."""
    return None if count is None else max(int(count > 0), (200 * count + of) // (2 * of))


def _median(values: Sequence[int | None]) -> int:
    ordered = sorted(value for value in values if value is not None)
    if not ordered:
        return 0
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2] + 1) // 2


def differences(grid: Grid, limits: Thresholds) -> Iterator[Difference]:
    """Give what lies far from the median, specialty by specialty."""
    for r, row in enumerate(grid.rows):
        for c, value in enumerate(row):
            if value is not None and grid.far(r, c, limits):
                yield Difference(grid.axis, grid.codes[c], grid.books[r], value, grid.medians[c])


def drawing(grid: Grid, limits: Thresholds, lang: Lang) -> Drawing:
    """Lay the picture out."""
    words = WORDS[lang]
    roles = grid.axis == "role"
    names = [shorten(role_name(c, lang) if roles else method_name(c, lang), 31) for c in grid.codes]
    left = LEFT + 40
    column, top = (64, 56) if roles else (max(34, min(44, _ROOM // max(1, len(names)))), 168)
    rest = 0 if roles else _overhang(names, column)
    boxes: list[Box] = []
    labels = [Label("muted", left - 10, top - 10, words["competencies"], "end", SMALL)]
    if roles:
        labels += heads([ROLE_HEADS[lang].get(c, role_name(c, lang)) for c in grid.codes], left, column, top - 10)
    else:
        labels += [
            Label("ink", left + (n + 0.5) * column + 4, top - 8, name, "start", 12, tilt=True)
            for n, name in enumerate(names)
        ]
    y: float = top
    for r, (one, row) in enumerate(zip(grid.books, grid.rows, strict=True)):
        labels += row_name(_short(one), y, _ROW)
        labels.append(Label("muted", left - 10, y + 18.5, str(len(one.book.competencies)), "end", 12))
        for c, value in enumerate(row):
            marked = grid.far(r, c, limits)
            boxes += _cell(value, left + c * column, y, column, marked=marked)
            step = level(value or 0, "percent_steps")
            text = "–" if value is None else str(value)
            size = SMALL if marked and len(text) > 2 else TEXT
            labels.append(Label(f"t{step}", left + (c + 0.5) * column, y + 18.5, text, size=size, bold=bool(value)))
        y += _ROW
    width = left + column * len(grid.codes) + rest
    y = _foot(grid, lang, column, left, width, y + 8, boxes, labels)
    steps = list(ranges("percent_steps", lang, " %" if lang == "da" else "%"))
    key, texts, y = legend(words["scale.percent"], steps, y)
    notes = [words["legend.differ"]] if any(box.kind == "mark" for box in boxes) else []
    notes += [words["legend.roles.none"]] if any(value is None for row in grid.rows for value in row) else []
    labels += [Label("muted", 0, y + 14 + 17 * n, note, "start", 12) for n, note in enumerate(notes)]
    pairs = zip(names, grid.medians, strict=True)
    said = "; ".join(words["across.role"].format(role=name, median=median) for name, median in pairs)
    return Drawing(
        words["across.title" if roles else "across.methods"],
        words["across.desc"].format(n=len(grid.books), lines=f"{said}." if said else ""),
        max(width, 640),
        round(y + 17 * len(notes) + 6),
        (*boxes, *key),
        (*labels, *texts),
    )


def _short(one: Coverage) -> str:
    """Name a specialty in the room of a row: those of intern medicine without its name before theirs."""
    name = one_line(one.book.name)
    own = name.partition(": ")[2] if one.book.specialty.startswith("intern-medicin-") else ""
    return capital(own) if own else name


def _overhang(names: Sequence[str], column: int) -> int:
    """Give how far the slanting heads reach beyond the last column, in the widest typeface."""
    return max((round(5.3 * len(name)) - column * (len(names) - 1 - n) for n, name in enumerate(names)), default=0)


def _cell(value: int | None, x: float, y: float, column: int, *, marked: bool) -> Iterator[Box]:
    """Draw a cell; a marked one is smaller, so that its frame stands on paper and is seen beside any colour."""
    gap = _GAP + 3 if marked else _GAP
    above = gap - _GAP / 2
    step = level(value or 0, "percent_steps")
    yield Box(f"h{step}", x + gap, y + above, column - 2 * gap, _ROW - 2 * above)
    if marked:
        yield Box("mark", x + 2, y + 1.5, column - 4, _ROW - 3)


def _foot(
    grid: Grid, lang: Lang, column: int, left: float, width: float, y: float, boxes: list[Box], labels: list[Label]
) -> float:
    """Draw the medians below the rows."""
    boxes.append(Box("rule", 0, y - 5, width, 1.5))
    labels.append(Label("ink", LEFT - 10, y + 14, WORDS[lang]["median"], "end", bold=True))
    labels += [Label("ink", left + (n + 0.5) * column, y + 14, str(m), bold=True) for n, m in enumerate(grid.medians)]
    return y + 34
