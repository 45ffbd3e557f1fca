"""Tables by their lines: which lines touch, and which cells they enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct

from ..refused import unsafe
from .raw import Page, Rule

_NEAR = 2.0
_GAP = 3.0
_SHORTEST = 4.0
_OPEN = 8.0
MOST_LINES = 2_500


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


def grids(page: Page) -> list[Grid]:
    """Find the ruled tables of a page, from the top down."""
    across, down = merged(page.across), merged(page.down)
    if len(across) + len(down) > MOST_LINES:
        raise unsafe("pdf-heavy")
    found = []
    for rows, columns in _connected(across, down):
        grid = _grid(page.number, rows, columns)
        if grid is not None:
            found.append(grid)
    return sorted(found, key=lambda g: (g.top, g.xs[0]))


def merged(rules: list[Rule]) -> list[Rule]:
    """Join the pieces of lines that lie on one another or end to end."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][-1].at <= 0.8 and rule.at - groups[-1][0].at <= _NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    out: list[Rule] = []
    for group in groups:
        at = sum(r.at for r in group) / len(group)
        start = end = float("nan")
        for rule in sorted(group, key=lambda r: r.start):
            if rule.start <= end + _GAP:
                end = max(end, rule.end)
                continue
            if end - start >= _SHORTEST:
                out.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if end - start >= _SHORTEST:
            out.append(Rule(at, start, end))
    return out


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Gather the lines that touch each other."""
    parent = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    places = [rule.at for rule in down]
    for i, row in enumerate(across):
        for j in range(bisect_left(places, row.start - _NEAR), bisect_right(places, row.end + _NEAR)):
            if down[j].start - _NEAR <= row.at <= down[j].end + _NEAR:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n in range(len(parent)):
        rows, columns = groups.setdefault(root(n), ([], []))
        if n < len(across):
            rows.append(across[n])
        else:
            columns.append(down[n - len(across)])
    return [(rows, columns) for rows, columns in groups.values() if len(rows) > 1 and len(columns) > 1]


def _snapped(values: list[float]) -> list[float]:
    """Give the distinct positions of lines."""
    out: list[list[float]] = []
    for value in sorted(values):
        if out and value - out[-1][-1] <= _NEAR:
            out[-1].append(value)
        else:
            out.append([value])
    return [sum(group) / len(group) for group in out]


def _covers(rules: list[Rule], at: float, start: float, end: float) -> bool:
    """Tell whether a line stands there from one place to the other."""
    middle = (start + end) / 2
    return any(abs(r.at - at) <= _NEAR and r.start - _NEAR <= middle <= r.end + _NEAR for r in rules)


def _grid(page: int, across: list[Rule], down: list[Rule]) -> Grid | None:
    """Make the cells that the lines enclose; ``None`` where there is but one."""
    across, down = _closed(across, down), _closed(down, across)
    xs, ys = _snapped([r.at for r in down]), _snapped([r.at for r in across])
    columns, rows = len(xs) - 1, len(ys) - 1
    right = [[_covers(_at(down, xs[c]), xs[c], ys[r], ys[r + 1]) for c in range(len(xs))] for r in range(rows)]
    under = [[_covers(_at(across, ys[r]), ys[r], xs[c], xs[c + 1]) for c in range(columns)] for r in range(len(ys))]
    grid = Grid(page, xs, ys, [])
    taken: set[tuple[int, int]] = set()
    for r in range(rows):
        for c in range(columns):
            if (r, c) not in taken:
                _box(grid, r, c, right, under, taken)
    _outer(grid, right, under)
    return grid if len(grid.boxes) > 1 else None


def _closed(rules: list[Rule], others: list[Rule]) -> list[Rule]:
    """Close a table that is open at two sides: the lines that cross it end where it ends."""
    out = list(rules)
    low, high = min(r.start for r in others), max(r.end for r in others)
    first, last = min(r.at for r in rules), max(r.at for r in rules)
    start, end = min(r.start for r in rules), max(r.end for r in rules)
    if first - low > _OPEN:
        out.append(Rule(low, start, end))
    if high - last > _OPEN:
        out.append(Rule(high, start, end))
    return out


def _at(rules: list[Rule], at: float) -> list[Rule]:
    return [r for r in rules if abs(r.at - at) <= _NEAR]


def _box(
    grid: Grid, r: int, c: int, right: list[list[bool]], under: list[list[bool]], taken: set[tuple[int, int]]
) -> None:
    """Grow a cell to the right and down until a line stops it."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    wide = 1
    while c + wide < columns and not right[r][c + wide] and (r, c + wide) not in taken:
        wide += 1
    high = 1
    while r + high < rows and not any(under[r + high][c : c + wide]):
        high += 1
    cells = {(i, j) for i in range(r, r + high) for j in range(c, c + wide)}
    inner = any(right[i][j] for i in range(r, r + high) for j in range(c + 1, c + wide))
    if inner or cells & taken:
        grid.whole = False
        high = 1
        cells = {(r, j) for j in range(c, c + wide)}
    taken |= cells
    grid.boxes.append(Box(r, c, high, wide, grid.xs[c], grid.ys[r], grid.xs[c + wide], grid.ys[r + high]))


def _outer(grid: Grid, right: list[list[bool]], under: list[list[bool]]) -> None:
    """Mark a grid that is open at its edge."""
    open_side = any(not row[0] or not row[-1] for row in right)
    if open_side or not all(under[0]) or not all(under[-1]):
        grid.whole = False
