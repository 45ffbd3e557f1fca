"""What a table's columns are, and so what the table is.

Columns go by their header texts in any order; the template's ``columns`` say which texts
mean what.  A table without a header row may continue the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct, field

from ...ground import lazyre
from ...ground.folding import fold_marks
from ...language.template import Template, load
from ...model.document import Cell, Row, Table

Kind = Literal["matrix", "logbook", "courses", "employments", "methods", "abbreviations", "research", "time", "other"]

_MATRIX = tuple(
    """
    number+title title+objectives strategies+assessments number objectives assessments strategies title roles area
    level targets timing sign_off card part remarks
    """.split()
)
# For each kind of table, its columns in the order in which a header text is tried.
COLUMNS: dict[Kind, tuple[str, ...]] = {
    "matrix": _MATRIX,
    "logbook": tuple(
        """
        number+title number title date signature area level targets timing roles assessments card remarks part
        """.split()
    ),
    "courses": ("course", "number", "title", "duration", "date", "signature", "part", "department", "remarks"),
    "employments": ("employment", "duration", "department", "period", "part", "remarks"),
    "methods": ("method", "assessments", "strategies", "description", "remarks"),
    "abbreviations": ("short", "long"),
    "research": ("research", "duration", "date", "signature", "remarks"),
    "time": ("department", "employment", "period", "duration", "date", "signature", "remarks"),
    "other": (),
}

_COURSES = ("part-courses", "specialty-courses", "logbook-courses")
_QUALIFIER = lazyre.compile(
    r"\([^)]*\)|[,–-]?\s*\b(?:obligatoriske?|anbefale(?:de|t|r)|anbefaling(?:er)?|mandatory|"
    r"recommend(?:ed|ation))\b\.?",
    re.IGNORECASE,
)
# Narrow columns break words: »Kompetence-\nvurderings- metode«.
_HYPHEN = lazyre.compile(r"(?<=[^\W\d])[-‐]\s*(?=[a-zæøå])(?!\s*(?:og|eller|samt)\b)")
_LONGEST_HEADER = 120
_NUMBERISH = lazyre.compile(r"^[A-ZÆØÅ]{0,4}[ .-]?[0-9]{1,3}([.][0-9]{1,3})*[a-z]?[.:)]?$", re.IGNORECASE)


class Layout(Struct, frozen=True):
    """A table's kind, the column id of each grid column, its header texts and header rows.

    ``unknown`` are grid columns with a header that the template does not know.  ``given`` is
    how certain each id is (0 to 1; 1 where nothing is said), ``named`` the written and the
    template's name of a column that is known by its meaning alone.  Beside the template's ids,
    a column that stands for one role is ``role:<code>``, and under a heading over several
    columns of methods there are ``count`` and ``purpose``.
    """

    kind: Kind
    ids: dict[int, str]
    headers: dict[int, str]
    header_rows: int
    unknown: tuple[int, ...] = ()
    first_row: int = 0
    given: dict[int, float] = field(default_factory=dict)
    named: dict[int, tuple[str, str]] = field(default_factory=dict)

    def width(self) -> int:
        """How many grid columns the header spans."""
        return max(self.headers, default=-1) + 1


@lru_cache(maxsize=4096)
def _means(text: str, id: str, code: str) -> bool:
    """Tell whether a header text may stand for this column, without asking for all the others."""
    pattern = load(code).columns.get(id)
    return pattern is not None and any(pattern.fullmatch(t) for t in dict.fromkeys(_readings(text)) if t)


@lru_cache(maxsize=4096)
def header_ids(text: str, code: str) -> frozenset[str]:
    """Give every column id that a header text may stand for."""
    template = load(code)
    texts = {t for t in _readings(text) if t}
    return frozenset(id for id, pattern in template.columns.items() if any(pattern.fullmatch(t) for t in texts))


def _readings(text: str) -> Iterator[str]:
    """Yield a header text folded: as it is, without qualifiers, and with its hyphenation undone."""
    for one in (text, _HYPHEN.sub("", text)):
        for kept in (one, _QUALIFIER.sub(" ", one)):
            folded = fold_marks(kept)
            yield folded
            if folded.count(" ") < 4:
                yield folded.replace(" ", "")


def _grid(row: Row) -> dict[int, Cell]:
    return {cell.column: cell for cell in row.cells}


def _pick(ids: frozenset[str], order: tuple[str, ...], taken: set[str]) -> str | None:
    return next((id for id in order if id in ids and id not in taken), None)


class _Header(Struct):
    """Header texts by grid column, gathered from one or two rows."""

    texts: dict[int, str] = field(default_factory=dict)
    rows: int = 0


def _header(rows: tuple[Row, ...], count: int) -> _Header:
    header = _Header(rows=count)
    for row in rows[:count]:
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.colspan):
                if cell.text and not cell.continued:
                    header.texts[column] = cell.text
    return header


def _assign(header: _Header, kind: Kind, code: str) -> dict[int, str]:
    """Give each column its id: those whose text leaves no doubt first, then the others in order.

    A text that stands over several columns makes one of them.
    """
    wanted = COLUMNS[kind]
    choices = {c: [id for id in wanted if id in header_ids(text, code)] for c, text in header.texts.items()}
    ids: dict[int, str] = {}
    for sure in (True, False):
        for column in sorted(choices):
            before = ids.get(column - 1)
            if before and header.texts[column] == header.texts[column - 1]:
                ids[column] = before
            elif column not in ids and (len(choices[column]) == 1) == sure:
                free = [id for id in choices[column] if id not in ids.values()]
                if free:
                    ids[column] = "title" if "title" in free and "number+title" not in free else free[0]
    return ids


def _kind_of(sets: dict[Kind, set[str]], section: str) -> Kind:
    """Decide what a table is from the columns that it would have, and where it stands."""
    matrix, logbook, courses = sets["matrix"], sets["logbook"], sets["courses"]
    core = matrix & {"objectives", "strategies", "assessments", "title+objectives", "strategies+assessments"}
    titled = matrix & {"title", "number+title", "title+objectives"}
    signed = logbook & {"date", "signature"}
    in_logbook = section.startswith("logbook") or section == "documentation"
    if section == "logbook-research" or ("research" in sets["research"] and in_logbook):
        return "research"
    if "course" in courses and (section in _COURSES or not titled or not core - {"assessments"}):
        return "courses"
    if in_logbook and (logbook & {"title", "number+title"} or ("number" in logbook and signed)):
        return "courses" if section == "logbook-courses" else "logbook"
    if section == "logbook-time" or (in_logbook and sets["time"] & {"department", "employment", "period"}):
        return "time"
    if (
        len(core) >= 2
        or (titled and (core or "strategies+assessments" in matrix))
        or (titled and section == "matrix" and len(matrix) >= 2)
    ):
        return "matrix"
    if titled and signed:
        return "logbook"
    if {"short", "long"} <= sets["abbreviations"]:
        return "abbreviations"
    if "employment" in sets["employments"] and sets["employments"] & {"duration", "department", "period"}:
        return "employments"
    if "description" in sets["methods"] and sets["methods"] & {"method", "assessments", "strategies"}:
        return "methods"
    return "other"


def layout(table: Table, template: Template, section: str) -> Layout | None:
    """Find a table's header and what it makes of the table.

    The header may stand below a banner, and may take two rows.  ``None`` where no row
    among the first five reads as one.
    """
    if table.kind in ("matrix", "logbook", "courses", "employments", "methods", "abbreviations"):
        return _fixed(table, table.kind, template)
    best: tuple[int, Layout] | None = None
    for first in range(min(5, len(table.rows))):
        for count in (1, 2):
            if count == 2 and not _two_rows(table.rows[first : first + 2]):
                continue
            found = _try(table.rows[first:], count, first, template, section)
            score = 2 * len(set(found.ids.values())) - count - first
            if found.kind != "other" and (best is None or score > best[0]):
                best = (score, found)
    return best[1] if best else None


def _two_rows(rows: tuple[Row, ...]) -> bool:
    """A header takes two rows where the first has a cell over several, or one going down."""
    if len(rows) < 2:
        return False
    over_several = len(rows[0].cells) > 1 and any(c.colspan > 1 for c in rows[0].cells)
    return over_several or any(c.continued for c in rows[1].cells)


def _try(rows: tuple[Row, ...], count: int, first: int, template: Template, section: str) -> Layout:
    header = _header(rows, count)
    by_kind: dict[Kind, dict[int, str]] = {k: _assign(header, k, template.code) for k in COLUMNS if k != "other"}
    kind = _kind_of({k: set(ids.values()) for k, ids in by_kind.items()}, section)
    ids = by_kind.get(kind, {})
    if kind in ("matrix", "logbook"):
        _number_column(ids, header, rows[count:])
    unknown = tuple(c for c in sorted(header.texts) if c not in ids)
    return Layout(kind, ids, header.texts, first + count, unknown, first)


def _number_column(ids: dict[int, str], header: _Header, rows: tuple[Row, ...]) -> None:
    """Take a first column without a usable header for the number when its cells are numbers."""
    if "number" in ids.values() or "number+title" in ids.values():
        return
    for column in range(3):
        if column in ids:
            continue
        values = [_number_text(c) for r in rows[:40] if (c := _grid(r).get(column)) and not c.continued]
        filled = [v for v in values if v]
        if len(filled) >= 2 and sum(bool(_NUMBERISH.match(v)) for v in filled) >= 0.7 * len(filled):
            ids[column] = "number"
            header.texts.setdefault(column, "")
            return


def _number_text(cell: Cell) -> str:
    return cell.text or next((p.number for p in cell.paragraphs() if p.number), "")


def _fixed(table: Table, kind: Kind, template: Template) -> Layout:
    """The layout of a table whose kind the format itself states."""
    header = _header(table.rows, 1)
    ids = _assign(header, kind, template.code)
    unknown = tuple(c for c in sorted(header.texts) if c not in ids)
    return Layout(kind, ids, header.texts, 1, unknown)


def is_header(row: Row, of: Layout, template: Template) -> bool:
    """Tell whether a row only repeats the header, as on a new page."""
    some = False
    for cell in row.cells:
        if text := cell.text:
            some = True
            known = len(text) < _LONGEST_HEADER and _means(text, of.ids.get(cell.column, ""), template.code)
            if not known and text != of.headers.get(cell.column):
                return False
    return some


def vertical(table: Table, template: Template) -> dict[int, str]:
    """Read a table that holds one competency, with the labels down its first column.

    Gives row index → column id; empty where the table is not laid out that way.
    """
    found: dict[int, str] = {}
    taken: set[str] = set()
    for index, row in enumerate(table.rows):
        cells = row.cells
        if len(cells) < 2 or cells[0].column != 0:
            continue
        id = _pick(header_ids(cells[0].text.rstrip(": "), template.code), _MATRIX, taken)
        if id:
            found[index] = id
            taken.add(id)
    core = taken & {"objectives", "strategies", "assessments"}
    return found if len(core) >= 2 else {}
