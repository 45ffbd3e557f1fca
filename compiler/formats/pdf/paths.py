"""The straight lines of a PDF page: borders are strokes, or filled boxes too thin to be anything else.

Runs only in the child process (see :mod:`.worker`).
"""

from __future__ import annotations

import ctypes
import math
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from .raw import Rule
from .view import View

MOST = 20_000
_THIN = 3.0
_STRAIGHT = 0.6
_DEEPEST = 8

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Lines:
    """The lines of one page, and how much of it pictures cover."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.picture = 0.0
        self._left = MOST

    def read(self, page: Any) -> None:
        """Read a page.  A page with more than ``MOST`` drawn things is a drawing: it gets no lines."""
        for n in range(pdfium.FPDFPage_CountObjects(page)):
            self._object(pdfium.FPDFPage_GetObject(page, n), _PLAIN, 0)
        if self._left < 0:
            self.across, self.down = [], []

    def _object(self, made: Any, outer: Matrix, depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(made)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._left -= 1
            if self._left > 0:
                self._path(made, _product(_matrix(made), outer))
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            self._image(_product(_matrix(made), outer))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _product(_matrix(made), outer)
            for n in range(min(pdfium.FPDFFormObj_CountObjects(made), MOST)):
                if self._left < 0:
                    return
                self._object(pdfium.FPDFFormObj_GetObject(made, n), inner, depth + 1)

    def _image(self, matrix: Matrix) -> None:
        x0, y0, x1, y1 = _unit(matrix)
        width = max(0.0, min(x1, self.view.right) - max(x0, self.view.left))
        height = max(0.0, min(y1, self.view.top) - max(y0, self.view.bottom))
        page = max(self.view.width * self.view.height, 1.0)
        if math.isfinite(width * height):
            self.picture = max(self.picture, min(1.0, width * height / page))

    def _path(self, made: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(made, ctypes.byref(fill), ctypes.byref(stroke))
        if not (fill.value or stroke.value):
            return
        runs = _runs(made, matrix)
        if stroke.value:
            for run in runs:
                for a, b in pairwise(run):
                    self._line(*a, *b)
            return
        for run in runs:
            self._filled(run)

    def _filled(self, run: list[tuple[float, float]]) -> None:
        """Take a filled box that is too thin for anything but a line."""
        xs, ys = [p[0] for p in run], [p[1] for p in run]
        if len(run) < 4 or any(not (_near(x, xs) and _near(y, ys)) for x, y in run):
            return
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if y1 - y0 <= _THIN and x1 - x0 > y1 - y0:
            self._line(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        elif x1 - x0 <= _THIN:
            self._line((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)

    def _line(self, ax: float, ay: float, bx: float, by: float) -> None:
        x0, y0, x1, y1 = self.view.box(ax, ay, bx, by)
        if not all(map(math.isfinite, (x0, y0, x1, y1))):
            return
        if y1 - y0 <= _STRAIGHT < x1 - x0:
            self.across.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _STRAIGHT < y1 - y0:
            self.down.append(Rule((x0 + x1) / 2, y0, y1))
        self._left -= 1


def _near(value: float, values: list[float]) -> bool:
    return min(abs(value - min(values)), abs(value - max(values))) < _STRAIGHT


def _unit(m: Matrix) -> tuple[float, float, float, float]:
    """Give the box of the unit square under a matrix: that is where a picture lies."""
    xs = [m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]]
    ys = [m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(made: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(made, ctypes.byref(m)):
        return _PLAIN
    return m.a, m.b, m.c, m.d, m.e, m.f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _runs(made: Any, m: Matrix) -> list[list[tuple[float, float]]]:
    """Give a path's runs of corners in page coordinates; a run with a curve in it ends there."""
    runs: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(min(pdfium.FPDFPath_CountSegments(made), MOST)):
        segment = pdfium.FPDFPath_GetPathSegment(made, n)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (m[0] * x.value + m[2] * y.value + m[4], m[1] * x.value + m[3] * y.value + m[5])
        if kind != pdfium.FPDF_SEGMENT_LINETO or not runs:
            runs.append([point])
        else:
            runs[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(runs[-1]) > 1:
            runs[-1].append(runs[-1][0])
    return runs
