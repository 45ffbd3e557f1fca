"""Tables by their lines: which lines touch, and which cells they enclose, as pdfplumber finds them."""

from __future__ import annotations

from collections.abc import Iterator

from pdfplumber.page import Page as Sheet
from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges, snap_edges
from pdfplumber.utils.geometry import obj_to_edges

from ..refused import unsafe
from .glyphs import Thing, Work
from .raw import Box, Grid

MOST_LINES = 2_500
_THIN = 3.0
_STRAIGHT = 0.6
_CLOSE = 0.8
_NEAR = 3.0
_SHORTEST = 4.0
_OPEN = 8.0


def grids(sheet: Sheet, number: int, work: Work) -> Iterator[Grid]:
    """Yield the ruled tables of a page, from the top down."""
    edges = _joined(list(_edges(sheet)), _CLOSE)
    if len(edges) > MOST_LINES:
        raise unsafe("pdf-heavy")
    work.spend(len(edges) ** 2 // 4)
    found = (_grid(_closed(_joined(own, _NEAR)), number, work) for own in _touching(edges))
    yield from sorted((grid for grid in found if grid is not None), key=lambda g: (g.top, g.xs[0]))


def _edges(sheet: Sheet) -> Iterator[Thing]:
    """Yield what can be borders: strokes, and filled boxes too thin for anything else."""
    for one in (*sheet.lines, *sheet.rects, *sheet.curves):
        for edge in obj_to_edges(one) if one["stroke"] else _thin(one):
            if edge["height"] <= _STRAIGHT < edge["width"]:
                yield {**edge, "orientation": "h"}
            elif edge["width"] <= _STRAIGHT < edge["height"]:
                yield {**edge, "orientation": "v"}


def _thin(box: Thing) -> list[Thing]:
    """Give the middle of a filled box that is too thin to be anything but a line."""
    x0, x1, top, bottom = box["x0"], box["x1"], box["top"], box["bottom"]
    if min(x1 - x0, bottom - top) > _THIN or not all(
        min(x - x0, x1 - x) < _STRAIGHT and min(y - top, bottom - y) < _STRAIGHT for x, y in box["pts"]
    ):
        return []
    if bottom - top < x1 - x0:
        return [{**box, "top": (top + bottom) / 2, "bottom": (top + bottom) / 2, "height": 0}]
    return [{**box, "x0": (x0 + x1) / 2, "x1": (x0 + x1) / 2, "width": 0}]


def _joined(edges: list[Thing], near: float) -> list[Thing]:
    """Join the pieces of lines that lie on one another or end to end."""
    edges = snap_edges(edges, near, near)
    for edge in edges:
        low, high = ("x0", "x1") if edge["orientation"] == "v" else ("top", "bottom")
        edge[low] = edge[high] = round(edge[low], 2)
    return [e for e in merge_edges(edges, 0, 0, _NEAR, _NEAR) if _long(e) >= _SHORTEST]


def _long(edge: Thing) -> float:
    return float(max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]))


def _touching(edges: list[Thing]) -> Iterator[list[Thing]]:
    """Yield the lines of each table: those that touch each other, at least two in either direction."""
    near: dict[int, list[Thing]] = {id(edge): [] for edge in edges}
    for at in edges_to_intersections(edges, _NEAR, _NEAR).values():
        for one in (*at["v"], *at["h"]):
            near[id(one)] += at["h"] if one["orientation"] == "v" else at["v"]
    for edge in edges:
        own, open_ = [], [edge]
        while open_:
            one = open_.pop()
            if id(one) in near:
                own.append(one)
                open_ += near.pop(id(one))
        if sum(one["orientation"] == "v" for one in own) > 1 and sum(one["orientation"] == "h" for one in own) > 1:
            yield own


def _closed(edges: list[Thing]) -> list[Thing]:
    """Close a table that is open at two sides: the lines that cross it end where it ends."""
    out = list(edges)
    for kind, start, end, at, other in (("v", "top", "bottom", "x0", "x1"), ("h", "x0", "x1", "top", "bottom")):
        own = [edge for edge in edges if edge["orientation"] == kind]
        rest = [edge for edge in edges if edge["orientation"] != kind]
        side = {"orientation": kind, start: min(e[start] for e in own), end: max(e[end] for e in own)}
        low, high = min(e[at] for e in rest), max(e[other] for e in rest)
        if min(e[at] for e in own) - low > _OPEN:
            out.append({**side, at: low, other: low})
        if high - max(e[at] for e in own) > _OPEN:
            out.append({**side, at: high, other: high})
    return out


def _grid(edges: list[Thing], number: int, work: Work) -> Grid | None:
    """Make the cells that lines enclose; ``None`` where there is but one."""
    crossing = edges_to_intersections(edges, _NEAR, _NEAR)
    work.spend(len(crossing) ** 2 // 20)
    cells = intersections_to_cells(crossing)
    corners = [
        *((x0, y0) for x0, y0, _, _ in cells),
        *((x1, y1) for _, _, x1, y1 in cells),
        min(crossing),
        max(crossing),
    ]
    xs, ys = sorted({x for x, _ in corners}), sorted({y for _, y in corners})
    grid = Grid(number, xs, ys, [])
    taken: set[tuple[int, int]] = set()

    def add(r: int, c: int, high: int, wide: int) -> None:
        cells = {(i, j) for i in range(r, r + high) for j in range(c, c + wide)}
        if not cells & taken:
            taken.update(cells)
            grid.boxes.append(Box(r, c, high, wide, xs[c], ys[r], xs[c + wide], ys[r + high]))

    for x0, y0, x1, y1 in cells:
        r, c = ys.index(y0), xs.index(x0)
        add(r, c, ys.index(y1) - r, xs.index(x1) - c)
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            if (r, c) not in taken:
                wide, middle = 1, (ys[r] + ys[r + 1]) / 2
                while (
                    c + wide < len(xs) - 1 and (r, c + wide) not in taken and not _stands(edges, xs[c + wide], middle)
                ):
                    wide += 1
                grid.whole = False
                add(r, c, 1, wide)
    return grid if len(grid.boxes) > 1 else None


def _stands(edges: list[Thing], x: float, y: float) -> bool:
    return any(e["orientation"] == "v" and e["x0"] == x and e["top"] <= y <= e["bottom"] for e in edges)
