"""From a table to entries: merged cells resolved, banners told apart, broken rows joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from ..ground import lazyre
from ..ground.folding import fold_marks, unmarked, unmarked_number
from ..ground.source import Span
from ..language.cellmarks import repeats, without_continued
from ..language.roles import role_of_banner
from ..language.template import Template
from ..model.document import Cell, Paragraph, Row, Table
from .columns import Layout, is_header
from .lines import joined, paragraphs_in

NUMBER = lazyre.compile(
    r"^(?:(?:mål|kompetence|læringsmål|delmål|nr|no|nummer)\.?\s*)*"
    r"([^\W\d_]{0,5}[ .\-–]{0,2}[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[a-z]?)\s*[.:)]*$",
    re.IGNORECASE,
)
NUMBERED = lazyre.compile(
    r"^(?:(?i:mål|kompetence|læringsmål|delmål|nr|no|nummer)\.?\s+)*"
    r"([A-ZÆØÅ]{0,5}[ \-]?[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[a-z]?)\s*(?:[.:)–-]+\s*|\s+)(?=[^\W\d_])(\S.*)$",
    re.DOTALL,
)
# What is kept as it is written, note marks included; in all other columns stand names and numbers.
_WRITTEN = frozenset(("objectives", "strategies", "assessments", "strategies+assessments", "remarks", "description"))
BARE_COUNT = lazyre.compile(
    r"^(?:mindst|min\.?|minimum|≥|>=)?\s*([0-9]{1,4})(?:\s*[-–]\s*[0-9]{1,4})?\s*(?:gange?|stk\.?|x|×)?\.?$",
    re.IGNORECASE,
)
_LONGEST_DITTO = 60
_OF_PART = lazyre.compile(r"^(?:[^\W\d_]?|FIM|KBU)\W*$", re.IGNORECASE)
_PLAIN_COUNT = lazyre.compile(r"^(?:(?:min|minimum|mindste|minimums)? ?antal(?: gange| vurderinger)?)$")
KEYS = ("number", "title", "number+title", "title+objectives")
"""The columns that name a competency."""
BESIDE_METHODS = ("count", "purpose", "timing", "targets", "card")
"""Columns that may say something of each method, line by line."""


@lru_cache(maxsize=4096)
def clean_number(text: str) -> str:
    """Give a competency's number without words and closing punctuation: ``"H 3."`` → ``"H3"``, ``"NEU 1"`` as it is.

    A blank after the letter of a part goes; after an abbreviation it is the document's own.
    """
    bare = " ".join(_bare_number(text).split())
    hit = NUMBER.match(bare)
    if hit is None:
        return bare.rstrip(".:)").strip()
    letters, blank, digits = hit.group(1).partition(" ")
    return f"{letters}{'' if _OF_PART.match(letters) else blank}{digits}"


class Entry(Struct):
    """A banner (``banner`` is its text), or one entry: paragraphs and place by column id.

    ``above`` marks a banner over the table's header; ``extra`` is what stands in columns
    that the template does not know (header, text, place).  ``units`` are the methods row by
    row, each with what its row says of them; ``paired`` that such columns stand under one
    heading with the methods.  ``assumed`` is what reading it rests on: a variant of the rule
    ``table-assumed``, the place, and the words there; ``again`` are texts that only say once
    more, or by a sign, what the entry holds.  ``beside`` are the columns that are read with the
    methods, method by method, once they are read.
    """

    span: Span
    banner: str = ""
    cells: dict[str, list[Paragraph]] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    extra: list[tuple[str, str, Span]] = field(default_factory=list)
    above: bool = False
    units: list[dict[str, list[Paragraph]]] = field(default_factory=list)
    paired: bool = False
    assumed: list[tuple[str, Span, str]] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    beside: tuple[str, ...] = ()

    def text(self, id: str) -> str:
        """The text of a column on one line; empty where there is none."""
        return joined(self.cells.get(id, ()))

    def place(self, id: str) -> Span:
        """The place of a column's cell, else of the entry."""
        return self.spans.get(id, self.span)


class _Raw(Struct):
    """One row: its own cells by column id, and the ids that only continue the row above."""

    cells: dict[str, list[Paragraph]] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    inherited: set[str] = field(default_factory=set)
    extra: list[tuple[str, str, Span]] = field(default_factory=list)


def with_header(span: Span, header: str) -> Span:
    """Give a span that names its column."""
    return span.under(_on_one_line(header) or None)


@lru_cache(maxsize=512)
def _on_one_line(header: str) -> str:
    return " ".join(header.split())


def number_of(paragraphs: list[Paragraph]) -> str:
    """Read a number cell: its text, else the number that the word processor made."""
    text = joined(paragraphs)
    return clean_number(text or next((p.number for p in paragraphs if p.number), ""))


def named(paragraphs: list[Paragraph], id: str) -> list[Paragraph]:
    """Give the paragraphs of a column's cell; note marks are no part of a name or a number."""
    if id in _WRITTEN:
        return paragraphs
    bare = _bare_number if id.startswith("number") else unmarked
    return [p if (text := bare(p.text)) == p.text else replace(p, text=text.strip()) for p in paragraphs]


def _bare_number(text: str) -> str:
    return unmarked(unmarked_number(text))


def _has(paragraphs: list[Paragraph]) -> bool:
    return any(p.text.strip() or p.number for p in paragraphs)


def banner_text(row: Row, of: Layout) -> str:
    """Give the text of a row that only announces the rows below it, else an empty string."""
    filled: list[Cell] = []
    for one in row.cells:
        if not one.continued and one.text:
            filled.append(one)
            if len(filled) > 1:
                return ""  # as most rows are
    if not filled or any(c.continued for c in row.cells):
        return ""
    cell = filled[0]
    text = " ".join(unmarked(cell.text).split())
    width = max(of.width(), max((c.column + c.colspan for c in row.cells), default=1))
    across = cell.colspan >= max(2, round(0.6 * width)) or (len(row.cells) == 1 and cell.column == 0)
    if width > 1 and across:
        return "" if NUMBER.match(text) else text
    id = of.ids.get(cell.column, "")
    others = [c for c in row.cells if c is not cell]
    if NUMBER.match(text) or any(p.number for c in others for p in c.paragraphs()):
        return ""
    if id == "number" and NUMBERED.match(text) and of.kind == "matrix":
        return text
    if id in ("number", "number+title") and not NUMBERED.match(text):
        return text if id == "number" or _announces(cell) else ""
    if id == "title" and of.kind == "matrix" and _announces(cell):
        return text
    if id == "title" and of.kind == "logbook" and "number" in of.ids.values() and _announces(cell):
        return text
    return ""


def _announces(cell: Cell) -> bool:
    text = " ".join(cell.text.split())
    shown = [p for p in cell.paragraphs() if p.text.strip()]
    return text.isupper() or all(p.bold for p in shown) or role_of_banner(text)[0] is not None


class _Above(Struct):
    """The cell that holds in each column: for merges within a banner, and for ditto marks through the table."""

    merged: dict[int, Cell] = field(default_factory=dict)
    ditto: dict[int, Cell] = field(default_factory=dict)

    def source(self, cell: Cell, id: str) -> Cell:
        """Give the cell that says what holds in this one, and remember it for the rows below."""
        if cell.continued:
            return self.merged.get(cell.column, cell)
        if len(cell.blocks) < 3 and id not in KEYS and len(text := cell.text) <= _LONGEST_DITTO and repeats(text):
            cell = self.ditto.get(cell.column, cell)
        self.merged[cell.column] = self.ditto[cell.column] = cell
        return cell


def _raw(row: Row, of: Layout, above: _Above) -> _Raw:
    raw = _Raw()
    for cell in row.cells:
        wide = cell.colspan > 1
        ids = [of.ids[c] for c in range(cell.column, cell.column + cell.colspan) if c in of.ids] if wide else []
        id = ids[0] if ids else of.ids.get(cell.column)
        source = above.source(cell, id or "")
        if id is None:
            header = of.headers.get(cell.column, "")
            if cell.text and not cell.continued:
                notes = (note.text for p in cell.paragraphs() for note in p.notes)
                raw.extra.append((header, "\n".join((source.text, *notes)), cell.span))
            continue
        if id in raw.cells:
            raw.cells[id].extend(named(paragraphs_in(source), id))
        else:
            raw.cells[id] = named(paragraphs_in(source), id)
        if id not in raw.spans:
            raw.spans[id] = with_header(cell.span, of.headers.get(cell.column, ""))
        if cell.continued:
            raw.inherited.add(id)
        for covered in ids[1:]:
            if covered != id:
                raw.cells.setdefault(covered, [])
    return raw


def _units(raw: _Raw) -> list[dict[str, list[Paragraph]]]:
    """Give the methods of one row with what it says of them; none where it says nothing new."""
    ids = [id for id in ("assessments", *BESIDE_METHODS) if id in raw.cells]
    if "assessments" not in ids or len(ids) < 2 or all(id in raw.inherited for id in ids):
        return []
    return [{id: list(raw.cells[id]) for id in ids}] if any(_has(raw.cells[id]) for id in ids) else []


def _counts_alone(table: Table, of: Layout, column: int) -> bool:
    """Tell whether a column »Antal« holds bare numbers, which count nothing but the methods to their left."""
    if of.ids.get(column) != "targets" or not _PLAIN_COUNT.match(fold_marks(of.headers.get(column, ""))):
        return False
    cells = (c for row in table.rows[of.header_rows :] for c in row.cells if c.column == column and c.colspan == 1)
    texts = [line for c in cells for line in c.text.split("\n") if line.strip()]
    return bool(texts) and all(BARE_COUNT.match(text.strip()) for text in texts)


def is_paired(table: Table, of: Layout) -> bool:
    """Tell whether counts and points in time stand beside each method: under one heading with the methods."""
    if not {"count", "purpose"}.isdisjoint(of.ids.values()):
        return True
    if table.kind not in (None, "plain"):
        return False
    methods = [c for c, id in of.ids.items() if id == "assessments"]
    others = [c for c, id in of.ids.items() if id in BESIDE_METHODS]
    if any(_counts_alone(table, of, m + 1) for m in methods):
        return True
    heads = [c for row in table.rows[of.first_row : of.header_rows] for c in row.cells if c.text and c.colspan > 1]
    return any(
        any(h.column <= m < h.column + h.colspan for m in methods)
        and any(h.column <= o < h.column + h.colspan for o in others)
        for h in heads
    )


def _is_title(banner: str, below: tuple[Row, ...], of: Layout) -> bool:
    """Tell a competency's number and title over the full width from a banner: the row below has neither."""
    if of.kind != "matrix" or not NUMBERED.match(banner) or role_of_banner(banner)[0] is not None:
        return False
    row = next((r for r in below if any(c.text for c in r.cells)), None)
    if row is None or banner_text(row, of):
        return False
    own = [c for c in row.cells if of.ids.get(c.column, "") in KEYS]
    return not any(c.text or c.continued or any(p.number for p in c.paragraphs()) for c in own)


def _continues(raw: _Raw, of: Layout, first: bool, last: Entry | None) -> bool:
    """Tell whether a row only goes on with the entry above it."""
    if last is None or last.banner:
        return False
    keys = [k for k in KEYS if k in of.ids.values()]
    own = [k for k in keys if k not in raw.inherited and _has(raw.cells.get(k, []))]
    if own:
        return False
    if any(k in raw.inherited for k in keys):
        return True
    if of.kind != "matrix" or not (keys or any(k in last.cells for k in KEYS)):
        return False
    wanted = [k for k in ("objectives", "strategies", "assessments") if k in of.ids.values()]
    bare = not any(k in last.cells for k in wanted)
    return first or bare or any(not _has(raw.cells.get(k, [])) for k in wanted)


def _join(entry: Entry, raw: _Raw) -> None:
    for id, paragraphs in raw.cells.items():
        if id not in raw.inherited:
            entry.cells.setdefault(id, []).extend(paragraphs)
    entry.extra.extend(raw.extra)
    entry.units.extend(_units(raw))


def entries(table: Table, of: Layout, template: Template, last: Entry | None = None) -> Iterator[Entry]:
    """Yield a table's entries and banners in order.

    A vertically merged cell holds for every row that it spans.  A row that has neither a
    number nor a title of its own goes on with the entry above (a row broken over two
    pages); ``last`` is the entry of the table before, for a list split over tables.
    """
    above = _Above()
    paired = of.kind == "matrix" and is_paired(table, of)
    current = last
    first = True
    for index, row in enumerate(table.rows):
        if of.first_row <= index < of.header_rows:
            continue
        if not any(c.text or any(p.number for p in c.paragraphs()) for c in row.cells if not c.continued):
            continue
        if is_header(row, of, template):
            first = True
            continue
        banner, repeated = without_continued(banner_text(row, of))
        if repeated and (not banner or NUMBER.match(banner)):
            continue
        if banner and _is_title(banner, table.rows[index + 1 :], of):
            cell = next(c for c in row.cells if c.text)
            current = Entry(
                row.span, "", {"number+title": named(list(cell.paragraphs()), "")}, {"number+title": cell.span}
            )
            above.merged.clear()
            yield current
            continue
        if banner:
            made = Entry(row.span, banner=banner, above=index < of.first_row)
            if not repeated:  # else the entry above may go on below it
                current = made
                above.merged.clear()
            yield made
            continue
        if index < of.first_row:
            continue
        raw = _raw(row, of, above)
        if _continues(raw, of, first and last is not None, current) and current is not None:
            _join(current, raw)
        else:
            current = Entry(row.span, "", raw.cells, raw.spans, raw.extra, units=_units(raw), paired=paired)
            yield current
        first = False


def upright(table: Table, labels: dict[int, str]) -> Entry:
    """Read a table that holds one competency, labels in the first column, as one entry."""
    entry = Entry(table.rows[0].span if table.rows else table.span)
    for index, row in enumerate(table.rows):
        id = labels.get(index)
        if id is None:
            text = " ".join(c.text for c in row.cells if c.text)
            hit = NUMBERED.match(" ".join(text.split()))
            if hit and "title" not in entry.cells and "title" not in labels.values():
                cell = next(c for c in row.cells if c.text)
                entry.cells["number+title"] = named(list(cell.paragraphs()), "number+title")
                entry.spans["number+title"] = cell.span
            elif text:
                entry.extra.append(("", text, row.span))
            continue
        header = row.cells[0].text.rstrip(": ")
        for cell in row.cells[1:]:
            entry.cells.setdefault(id, []).extend(named(paragraphs_in(cell), id))
            entry.spans.setdefault(id, with_header(cell.span, header))
    return entry
