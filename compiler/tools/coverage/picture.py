"""The picture of one edition: for each part a grid of methods by roles, under the same heads.

An empty column is a role that the part does not train, framed so that it is seen; the bars at the
right are the load.  Rows and columns are the same in every part, so that the parts can be compared.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from textwrap import wrap
from typing import Literal, TypeAlias

from ...ground.data import scale
from ...ground.lang import Lang
from ...ground.phrases import counted, date_text, listed
from ...ground.plaintext import one_line, shorten
from ...report.kit.svg import SMALL, Box, Drawing, Label
from .count import ALL, NONE, Cell, Coverage, PartCover
from .words import ROLE_HEADS, WORDS, method_name, role_name

Scale: TypeAlias = Literal["steps", "percent_steps"]
"""What the shades stand for: a number of competencies, or a share."""

LEFT, _COLUMN, _ROW, _GAP = 212, 64, 30, 2
_TOP, _BANNER, _FOOT, _BAR, _NUMBER = 56, 34, 46, 84, 40
_LINE = 13
_LONGEST = 28
"""A longer name of a row would run out of the picture in a wide typeface."""


def picture(made: Coverage, lang: Lang) -> Drawing:
    """Lay the picture out."""
    canvas = _Canvas(made, lang)
    canvas.draw()
    words, date = WORDS[lang], date_text(lang, made.book.edition.date)
    return Drawing(
        words["svg.title"].format(name=one_line(made.book.name), date=date),
        " ".join(_said(made, lang)),
        canvas.width,
        round(canvas.y),
        tuple(canvas.boxes),
        tuple(canvas.labels),
    )


def _said(made: Coverage, lang: Lang) -> Iterator[str]:
    """Say what the picture shows, for those who do not see it."""
    words = WORDS[lang]
    for part in made.parts:
        counts = [(role, len(part.cell(role, ALL))) for role in made.columns]
        lines = [", ".join(words["svg.role"].format(role=role_name(r, lang), n=n) for r, n in counts if n)]
        none = [role_name(role, lang) for role, n in counts if not n and role != NONE]
        lines += [words["svg.nothing"].format(roles=listed(lang, none, "or"))] if none else []
        said = "; ".join(line for line in lines if line)
        n = counted(lang, len(part.competencies), "competencies")
        yield words["svg.part"].format(part=one_line(part.title), n=n, lines=f"{said}." if said else "").strip()


class _Canvas:
    """Collects boxes and labels from the top down."""

    def __init__(self, made: Coverage, lang: Lang) -> None:
        self.made, self.lang = made, lang
        self.words = WORDS[lang]
        self.columns = made.columns or (ALL,)
        self.right = LEFT + _COLUMN * len(self.columns)
        self.width = self.right + 16 + _BAR + _NUMBER
        self.most = max((p.cell(ALL, m).assessments for p in made.parts for m in made.methods), default=0)
        self.boxes: list[Box] = []
        self.labels: list[Label] = []
        self.y: float = 0

    def draw(self) -> None:
        """Draw the heads, the parts and the key."""
        names = ROLE_HEADS[self.lang]
        texts = [
            self.words["competencies"] if role == ALL else names.get(role, role_name(role, self.lang))
            for role in self.columns
        ]
        self.labels += heads(texts, LEFT, _COLUMN, _TOP - 10)
        self.labels.append(Label("muted", self.right + 16, _TOP - 10, self.words["assessments"], "start", SMALL))
        self.y = _TOP
        for part in self.made.parts:
            self._part(part)
        self._key()

    def _part(self, part: PartCover) -> None:
        y = self.y + 20
        title = shorten(one_line(part.title), 60)
        count = counted(self.lang, len(part.competencies), "competencies")
        months = counted(self.lang, part.months, "months") if part.months else ""
        self.labels.append(Label("ink", 0, y, title, "start", 15, bold=True))
        self.labels.append(Label("muted", self.width, y, " · ".join(filter(None, (months, count))), "end"))
        self.boxes.append(Box("rule", 0, y + 7, self.width, 1.5))
        self.y = start = self.y + _BANNER
        for method in self.made.rows:
            self._row(part, method)
        self._totals(part)
        for n, role in enumerate(self.columns):
            if role not in (ALL, NONE) and not part.cell(role, ALL):
                x = LEFT + n * _COLUMN + 0.5
                self.boxes.append(Box("frame", x, start, _COLUMN - 1, self.y - start))
        self.y += _FOOT - _ROW

    def _row(self, part: PartCover, method: str) -> None:
        y = self.y
        self.labels += row_name(method_name(method, self.lang), y, _ROW)
        for n, role in enumerate(self.columns):
            self._cell(part.cell(role, method), LEFT + n * _COLUMN, y, method)
        if method != NONE:
            self._bar(part.cell(ALL, method).assessments, y)
        self.y += _ROW

    def _cell(self, cell: Cell, x: float, y: float, method: str) -> None:
        """Draw a cell: the competencies, and below them the assessments where these are not as many."""
        step = level(len(cell), "steps") if method != NONE else 0
        self.boxes.append(Box(f"h{step}", x + _GAP, y + _GAP / 2, _COLUMN - 2 * _GAP, _ROW - _GAP))
        kind = f"t{step}" if method != NONE or not cell else "ink"
        middle = x + _COLUMN / 2
        if not cell or method == NONE or cell.assessments == len(cell):
            self.labels.append(Label(kind, middle, y + 19.5, str(len(cell)), bold=bool(cell)))
            return
        self.labels.append(Label(kind, middle, y + 14, str(len(cell)), bold=True))
        self.labels.append(Label(kind, middle, y + 25.5, f"{cell.assessments}×", size=SMALL))

    def _bar(self, count: int, y: float) -> None:
        x = self.right + 16
        length = round(_BAR * count / self.most, 1) if self.most else 0
        if length:
            self.boxes.append(Box("bar", x, y + 8, max(length, 1), _ROW - 16))
        self.labels.append(
            Label("ink" if count else "muted", x + max(length, 0) + (6 if length else 0), y + 19.5, str(count), "start")
        )

    def _totals(self, part: PartCover) -> None:
        self.labels.append(Label("muted", LEFT - 10, self.y + 17, self.words["total"], "end", 12))
        for n, role in enumerate(self.columns):
            count = len(part.cell(role, ALL))
            self.labels.append(Label("ink", LEFT + (n + 0.5) * _COLUMN, self.y + 17, str(count), bold=True))
        total = part.cell(ALL, ALL).assessments
        self.labels.append(Label("ink", self.right + 16, self.y + 17, str(total), "start", bold=True))
        self.y += 26

    def _key(self) -> None:
        """Draw the key: the steps, and the signs that are in the picture."""
        boxes, labels, self.y = legend(self.words["scale"], list(ranges("steps", self.lang)), self.y + 6)
        self.boxes += boxes
        self.labels += labels
        notes = [self.words["legend.bar"]]
        cells = [p.cell(r, m) for p in self.made.parts for r in self.columns for m in self.made.methods]
        if any(cell.assessments != len(cell) for cell in cells):
            notes.append(self.words["legend.times"])
        if any(box.kind == "frame" for box in self.boxes):
            notes.append(self.words["legend.frame"])
        for note in notes:
            self.labels.append(Label("muted", 0, self.y + 14, note, "start", 12))
            self.y += 17
        self.y += 6


def row_name(name: str, y: float, height: float) -> Iterator[Label]:
    """Set the name of a row before the grid, in two lines where it is long."""
    lines = wrap(name, _LONGEST, break_long_words=True)[:2] if len(name) > _LONGEST else [name]
    if len(lines) == 1:
        yield Label("ink", LEFT - 10, y + height / 2 + 4.5, lines[0], "end")
        return
    for n, line in enumerate(lines):
        yield Label("ink", LEFT - 10, y + height / 2 - 2.5 + n * _LINE, line, "end", 12)


def heads(texts: list[str], left: float, column: float, bottom: float) -> Iterator[Label]:
    """Set the heads of columns in lines, the last one at the bottom."""
    for n, text in enumerate(texts):
        lines = text.splitlines()
        for k, line in enumerate(lines):
            y = bottom - _LINE * (len(lines) - 1 - k)
            yield Label("ink", left + (n + 0.5) * column, y, line, size=SMALL)


def legend(name: str, texts: list[str], y: float) -> tuple[list[Box], list[Label], float]:
    """Draw the steps of the scale in a line with what each means; give the place below it."""
    width = max(48, *(9 * len(text) for text in texts))
    start = 8 * len(name)
    boxes = [Box(f"h{n}", start + n * (width + 2), y, width, 20) for n in range(len(texts))]
    labels = [Label("muted", 0, y + 14.5, name, "start", 12)]
    middle = start + width / 2
    labels += [Label(f"t{n}", middle + n * (width + 2), y + 14.5, text, size=12) for n, text in enumerate(texts)]
    return boxes, labels, y + 26


def level(value: int, of: Scale) -> int:
    """Give the step of a scale that a number falls in; 0 is nothing at all."""
    return bisect_right(scale("coverage", of), value)


def ranges(of: Scale, lang: Lang, unit: str = "") -> Iterator[str]:
    """Name the steps of a scale: »0«, »1«, »2–3«, »4–7«, »32+«."""
    steps = scale("coverage", of)
    yield f"0{unit}"
    for least, following in zip(steps, (*steps[1:], None), strict=True):
        if following is None:
            yield WORDS[lang]["more"].format(n=least) + unit
        else:
            yield (f"{least}–{following - 1}" if following - 1 > least else str(least)) + unit
