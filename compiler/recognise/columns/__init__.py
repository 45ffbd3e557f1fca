"""What a table's columns are, and so what the table is.

Columns go by their header texts in any order; the template's ``columns`` say which texts
mean what (:mod:`.known`).  Where a heading is none of these, the columns are decided together
by their meaning (:mod:`.meaning`).  A table without a header row may continue the one before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ...ground import lazyre
from ...language.columns import column_name, column_weights
from ...language.template import Template
from ...model.document import Row, Table
from .content import NUMBERISH, cells_of, text_of
from .header import Header, header_of, heights
from .kinds import SMALL, clearly, in_logbook, kind_of
from .known import assigned, header_ids, means
from .layout import COLUMNS, MATRIX, ROLE, Kind, Layout
from .meaning import ALIKE, DOUBT, Found, below, fill, names_of

__all__ = [
    "COLUMNS",
    "DOUBT",
    "ROLE",
    "Kind",
    "Label",
    "Layout",
    "by_labels",
    "header_ids",
    "is_header",
    "labels_of",
    "layout",
    "vertical",
]

_LONGEST_HEADER = 120
_FIRST_ROWS = 5
_WIDEST_UPRIGHT = 3
_FIGURE, _ASIDE = lazyre.compile(r"\d"), lazyre.compile(r"\([^)]*\)")
_WITHOUT = ("appendix", "contents", "links", "abbreviations")
"""Sections whose tables are not looked at for the meaning of their headings."""
_MEANT: tuple[Kind, ...] = ("matrix", "logbook", "courses", "employments", "methods")
_SPEAKS, _FEWEST = 2.5, 3
_LISTED = frozenset(("objectives", "strategies", "assessments"))


def layout(table: Table, template: Template, section: str) -> Layout | None:
    """Find a table's header and what it makes of the table.

    The header may stand below a banner, and may take up to three rows.  ``None`` where no row
    among the first five reads as one.
    """
    if table.kind in ("matrix", "logbook", "courses", "employments", "methods", "abbreviations"):
        return _fixed(table, table.kind, template)
    known = _by_name(table, template, section)
    if known is not None and not _open(table, known, template):
        return known
    if section in _WITHOUT or (known is not None and known.kind not in _MEANT):
        return known
    return _by_meaning(table, template, section, known) or known


def _by_name(table: Table, template: Template, section: str) -> Layout | None:
    """Find the header, and what it makes of the table, by the template's names alone."""
    best: tuple[int, Layout] | None = None
    for first in range(min(_FIRST_ROWS, len(table.rows))):
        counts = heights(table.rows[first:])
        for count in counts:
            found = _known(table.rows[first:], count, first, template, section)
            score = _score(found)
            if found.kind != "other" and (best is None or score > best[0]):
                best = (score, found)
        if best is not None and counts == [1] and first == 0 and _all_known(table, best[1]):
            break  # no later row can say more
    return best[1] if best else None


def _all_known(table: Table, of: Layout) -> bool:
    widest = max((c.column + c.colspan for r in table.rows[:_FIRST_ROWS] for c in r.cells), default=0)
    return len(set(of.ids.values())) >= widest


def _open(table: Table, of: Layout, template: Template) -> bool:
    """Tell whether a column is left whose heading might say what it is, or which has none.

    A heading that the template knows as that of another kind of table says that it is none here.
    """
    wanted = {*COLUMNS[of.kind], *ALIKE.get(of.kind, ())}
    for column in of.unknown:
        ids = header_ids(of.headers[column], template.code)
        if not ids or ids & wanted:
            return True
    return bool(_unheaded(table.rows[of.header_rows :], of.ids, of.headers))


def _score(of: Layout) -> int:
    rows = min(of.header_rows - of.first_row, 2)  # a third row only divides what the second does
    return 2 * len(set(of.ids.values())) - rows - of.first_row


def _known(rows: Sequence[Row], count: int, first: int, template: Template, section: str) -> Layout:
    """Read a header by the template's names alone."""
    header = header_of(rows, count)
    by_kind: dict[Kind, dict[int, str]] = {k: assigned(header, k, template.code) for k in COLUMNS if k != "other"}
    kind = kind_of({k: set(ids.values()) for k, ids in by_kind.items()}, section)
    return _made(kind, by_kind.get(kind, {}), header, rows[count:], first)


def _made(
    kind: Kind, ids: dict[int, str], header: Header, rows: Sequence[Row], first: int, found: Found | None = None
) -> Layout:
    if kind in ("matrix", "logbook"):
        _number_column(ids, header, rows)
    return Layout(
        kind,
        ids,
        header.texts,
        first + header.rows,
        tuple(c for c in sorted(header.texts) if c not in ids),
        first,
        found.given if found else {},
        {},
        _unheaded(rows, ids, header.texts) if found else (),
        header.above(),
    )


def _unheaded(rows: Sequence[Row], ids: Mapping[int, str], headers: Mapping[int, str]) -> tuple[int, ...]:
    """List the columns that hold text, have no id, and stand under no heading."""
    found: set[int] = set()
    for row in rows[:_FIRST_ROWS]:
        if len(row.cells) > 1:
            for cell in row.cells:
                spanned = range(cell.column, cell.column + cell.colspan)
                if not cell.continued and cell.text and not any(c in ids or headers.get(c) for c in spanned):
                    found.add(cell.column)
    return tuple(sorted(found))


def _by_meaning(table: Table, template: Template, section: str, known: Layout | None) -> Layout | None:
    """Find the header, and the columns that are not known by name, by what they mean."""
    best: tuple[int, Layout] | None = None
    for first in range(min(_FIRST_ROWS, len(table.rows))):
        for count in heights(table.rows[first:]):
            rows = table.rows[first:]
            header = header_of(rows, count)
            if known and not first <= known.first_row < known.header_rows <= first + count:
                continue  # the header that is known stays one
            if not _speaks(header, template.code, 1 if known else _fewest(section)):
                continue
            for found in _meant(header, rows[count:], first, template, section, known):
                same = known is not None and (found.header_rows, found.first_row) == (
                    known.header_rows,
                    known.first_row,
                )
                score = 2 * _score(found) + same
                if best is None or score > best[0]:
                    best = (score, found)
    if best is None or (known is not None and best[0] < 2 * _score(known)):
        return None
    return best[1]


def _fewest(section: str) -> int:
    """Give how many headings must speak: small tables are found where they belong alone."""
    return _FEWEST - 1 if in_logbook(section) or section in SMALL else _FEWEST


def _speaks(header: Header, code: str, fewest: int) -> bool:
    """Tell whether a row may be a header: half of its texts are known or speak for some column."""
    texts = set(header.texts.values())
    if any(len(t) > _LONGEST_HEADER or NUMBERISH.match(t) for t in texts):
        return False
    speaking = sum(
        bool(header_ids(t, code)) or max(column_weights(t, code).values(), default=0.0) >= _SPEAKS for t in texts
    )
    return speaking >= fewest and 2 * speaking >= len(texts)


def _meant(
    header: Header, rows: Sequence[Row], first: int, template: Template, section: str, known: Layout | None
) -> list[Layout]:
    """Read a header by its meaning, as each kind of table that it may be; what is known stays what it is."""
    kinds: tuple[Kind, ...] = ("logbook", "courses") if in_logbook(section) else ("matrix", "courses", "employments")
    if known is not None:
        kinds = (known.kind,) if known.kind in ("matrix", "logbook") else (known.kind, "matrix")
    inside = section in ("matrix", "part", "competencies")
    made: dict[Kind, tuple[dict[int, str], Found]] = {}
    under = below(header, template.code)
    for kind in kinds:
        fixed = under.ids if kind == "matrix" else {}
        ids = assigned(header, kind, template.code, fixed, all_=False)
        content = kind == "matrix" and (inside or (known is not None and known.kind == "matrix"))
        found = fill(
            header, kind, ids, _columns(header, rows), lambda c: cells_of(rows, c), template.code, content=content
        )
        if fixed:
            found = Found({**found.ids, **fixed}, {**found.given, **under.given})
        made[kind] = ({**ids, **found.ids}, found)
    out: list[Layout] = []
    for kind, (ids, found) in made.items():
        if known is None or kind != known.kind:
            sets: dict[Kind, set[str]] = {k: set(made[k][0].values()) if k in made else set() for k in COLUMNS}
            if kind_of(sets, section) != kind or not clearly(kind, sets[kind], section):
                continue
            if kind != "matrix" and not _named(header, sets[kind], template.code):
                continue
        of = _made(kind, ids, header, rows, first, found)
        if kind == "matrix":
            of.named.update(names_of(header, found, template.code))
        out.append(of)
    return out


def _named(header: Header, ids: set[str], code: str) -> bool:
    """Tell a header from a first row of content, which may name courses, places and durations as well."""
    texts = set(header.texts.values())
    if any(_FIGURE.search(_ASIDE.sub("", text)) for text in texts):
        return False
    return bool(ids & {"date", "signature"}) or any(header_ids(text, code) for text in texts)


def _columns(header: Header, rows: Sequence[Row]) -> list[int]:
    """List the columns to decide: one for a text over several, and those that have no header text."""
    widest = max((c.column for r in rows[:_FIRST_ROWS] for c in r.cells), default=-1)
    return [
        column
        for column in range(max(widest, max(header.texts, default=-1)) + 1)
        if column not in header.texts or header.wide[column] != header.wide.get(column - 1)
    ]


def _number_column(ids: dict[int, str], header: Header, rows: Sequence[Row]) -> None:
    """Take a first column without a usable header for the number when its cells are numbers."""
    if "number" in ids.values() or "number+title" in ids.values():
        return
    for column in range(3):
        if column in ids:
            continue
        values = [v for v in cells_of(rows, column) if v]
        if len(values) >= 2 and sum(bool(NUMBERISH.match(v)) for v in values) >= 0.7 * len(values):
            ids[column] = "number"
            header.texts.setdefault(column, "")
            return


def _fixed(table: Table, kind: Kind, template: Template) -> Layout:
    """The layout of a table whose kind the format itself states."""
    header = header_of(table.rows, 1)
    ids = assigned(header, kind, template.code)
    return Layout(kind, ids, header.texts, 1, tuple(c for c in sorted(header.texts) if c not in ids))


def is_header(row: Row, of: Layout, template: Template) -> bool:
    """Tell whether a row only repeats the header, as on a new page."""
    some = False
    for cell in row.cells:
        if text := cell.text:
            some = True
            known = len(text) < _LONGEST_HEADER and means(text, of.ids.get(cell.column, ""), template.code)
            if not known and text != of.headers.get(cell.column) and text not in of.above.get(cell.column, ()):
                return False
    return some


class Label(Struct, frozen=True):
    """A label in the first column: the id of what stands beside it, how it is written, and how certain that is.

    ``written`` is empty where the label is one of the template's names.
    """

    id: str
    written: str = ""
    given: float = 1.0


def vertical(table: Table, template: Template) -> dict[int, str]:
    """Read a table that holds one competency, with the labels down its first column.

    Gives row index → column id; empty where the table is not laid out that way.
    """
    return {row: label.id for row, label in labels_of(table, template).items()}


def labels_of(table: Table, template: Template, *, titled: bool = False) -> dict[int, Label]:
    """Read the labels down the first column by row; ``titled`` says that the title stands above the table."""
    texts: dict[int, str] = {}
    known: dict[int, str] = {}
    for index, row in enumerate(table.rows):
        cells = row.cells
        if len(cells) < 2 or cells[0].column != 0 or not cells[0].text:
            continue
        texts[index] = cells[0].text.rstrip(": ")
        ids = header_ids(texts[index], template.code)
        id = next((id for id in MATRIX if id in ids and id not in known.values()), None)
        if id:
            known[index] = id
    found = _meant_labels(table, texts, known, template, titled=titled) if len(known) < len(texts) else Found()
    told = {row: Label(id) for row, id in known.items()}
    told |= {row: Label(id, " ".join(texts[row].split()), found.given[row]) for row, id in found.ids.items()}
    core = {one for label in told.values() for one in label.id.split("+")} & _LISTED
    return dict(sorted(told.items())) if len(core) >= 2 else {}


def by_labels(labels: Mapping[int, Label], template: Template) -> Layout:
    """Give the layout of a table that is read by its labels: what is told of them is told by row."""
    named = {row: (one.written, column_name(one.id, template.code)) for row, one in labels.items() if one.written}
    return Layout("matrix", {}, {}, 0, given={row: one.given for row, one in labels.items()}, named=named)


def _meant_labels(
    table: Table, texts: dict[int, str], known: Mapping[int, str], template: Template, *, titled: bool
) -> Found:
    """Read the labels that are not known by name by their meaning, where most of the rows have one."""
    widest = max(len(row.cells) for row in table.rows)
    if len(table.rows) > len(MATRIX) or widest > _WIDEST_UPRIGHT:
        return Found()
    said = {row: column_weights(text, template.code) for row, text in texts.items() if row not in known}
    speaking = len(known) + sum(max(weights.values(), default=0.0) >= _SPEAKS for weights in said.values())
    if speaking < 2 or 2 * speaking < len(texts):
        return Found()
    spoken = {id for weights in said.values() for id, weight in weights.items() if weight > 0}
    if len({one for id in (*known.values(), *spoken) for one in id.split("+")} & _LISTED) < 2:
        return Found()
    header = Header(dict(texts), 1, {r: [t] for r, t in texts.items()}, {r: [(0, r)] for r in texts})
    taken = {-1: "title"} if titled and "title" not in known.values() else {}

    def cells(row: int) -> list[str]:
        return [text_of(cell) for cell in table.rows[row].cells[1:]]

    return fill(header, "matrix", {**known, **taken}, sorted(texts), cells, template.code, content=False, lacking=False)
