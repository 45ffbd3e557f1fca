"""From a document as read to one in the template's own shape, for the writers.

Nothing is judged or lost: headings get their levels, the table of contents goes (writers
make their own), cover and colophon are told apart from the body, and a table that the
recogniser understood is rewritten with the template's columns.  A table with a column
that the template does not know stays as it is.
"""

from __future__ import annotations

from msgspec.structs import replace

from ..formats.authoring.tables import TYPED, column
from ..ground.diagnostics import Findings
from ..ground.source import NOWHERE, Span
from ..language.template import Template, load, split_number
from ..model.document import Block, Cell, Document, Paragraph, Row, Table, TableKind
from ..recognise import Analysis, analyse, is_late_colophon
from ..recognise.body import MatrixTable
from ..recognise.cards import announces_card
from ..recognise.columns import Layout
from ..recognise.competencies import is_caption
from ..recognise.outline import Node
from ..recognise.ready.notes import notes_of
from ..recognise.rows import Entry
from ..recognise.table.grouping import gather
from ..recognise.table.methods import columns_beside
from ..recognise.table.numbering import columns_of, number_and_title
from ..recognise.table.read import read_rows

_ORDER = [c.id for c in TYPED["matrix"].columns]
# What the recogniser calls a column, where the authoring format has another name for it.
_ALIAS: dict[str, dict[str, str]] = {
    "courses": {"course": "title"},
    "methods": {"method": "title", "assessments": "title", "strategies": "title"},
    "employments": {"employment": "title", "department": "place"},
}


def annotate(document: Document) -> Document:
    """Give the same goal description with cover, colophon, headings and typed tables told apart."""
    template = load(document.template or "sst-2011")
    found = analyse(document, Findings(), template)
    out = Document(template=template.code, notes=list(document.notes))
    title = found.front.title()
    out.cover = sorted(found.front.cover, key=lambda line: line is not title)
    out.colophon = [(key, value) for key, _, value in found.front.colophon]
    out.cover.extend(b for b in found.front.rest if isinstance(b, Paragraph))
    out.blocks.extend(b for b in found.front.rest if isinstance(b, Table))
    matrices: dict[int, MatrixTable] = {}
    for group in found.body.matrices:
        # Tables that were put together are written as one, or stay as they are.
        whole = all(m.beside or _matrix(m, template) for m in group) or not any(m.beside for m in group)
        matrices.update({id(m.table): m for m in group} if whole else {})
    base = min((n.level for n in found.outline.nodes), default=1)
    for node in found.outline.nodes:
        if is_late_colophon(node, template):
            continue
        level = node.level - base + 1
        out.blocks.append(_heading(node.heading, level))
        for block in node.blocks:
            if isinstance(block, Paragraph):
                out.blocks.append(_heading(block, level + 1) if _heads(block, node) else _counted(block, node))
            else:
                out.blocks.extend(_table(block, found, matrices, template))
    all_rows = [e for m in matrices.values() for e, _ in m.found]
    to_rows = {note for e in all_rows for held in e.cells.values() for p in held for note in p.notes}
    out.notes = [note for note in document.notes if note not in to_rows or not _said(out.blocks, note)]
    return _numbered(out)


def _heads(p: Paragraph, node: Node) -> bool:
    """Tell whether a bold line does a heading's work: the title of a card, or of a group in a list."""
    zone = node.zone_id()
    return p.bold and ((zone == "appendix" and announces_card(p)) or (zone == "matrix" and is_caption(p)))


def _counted(p: Paragraph, node: Node) -> Paragraph:
    """Leave out a word processor's running number before a course: written out, it would be of the course's name."""
    running = p.item is not None and p.number.rstrip(".)").isdigit()
    return replace(p, number="") if running and "courses" in node.zone_id() else p


def _heading(p: Paragraph, level: int) -> Paragraph:
    typed, text = split_number(p.text)
    if not typed[:1].isdigit():
        typed = ""  # a Roman number without its full stop would be read as a word
    number = p.number or typed
    return replace(
        p, text=text if typed else p.text.strip(), number=number, heading=max(1, level), item=None, bold=False
    )


def _numbered(document: Document) -> Document:
    """Number the tables anew, in reading order."""
    count = 0
    for i, block in enumerate(document.blocks):
        if isinstance(block, Table):
            count += 1
            document.blocks[i] = replace(block, number=count)
    return document


def _table(table: Table, found: Analysis, matrices: dict[int, MatrixTable], template: Template) -> list[Block]:
    """Rewrite a table as far as it was understood; a title over its columns comes out of it."""
    if table.kind not in (None, "plain"):
        return [table]
    m = matrices.get(id(table))
    if m is None:
        return [_small(table, found, template)]
    if not m.found and m.of is not None and any(c.text for r in table.rows[m.of.header_rows :] for c in r.cells):
        return []  # all of it went on with entries of the tables before
    above = [Paragraph(e.banner, e.span) for e, _ in m.found if e.above and m.titled]
    made = _matrix(m, template)
    return [*above, made] if made else [table]


def _small(block: Table, found: Analysis, template: Template) -> Table:
    known = found.body.layouts.get(id(block))
    if known is None:
        return block
    of, node = known
    if node.zone_id().startswith("logbook") or node.zone_id() == "documentation":
        if of.kind not in ("logbook", "matrix", "courses"):
            return block
        kind: TableKind = "courses" if of.kind == "courses" else "logbook"
        return _simple(block, of, kind, template) or block
    if of.kind in ("courses", "methods", "employments", "abbreviations"):
        return _simple(block, of, of.kind, template) or block
    return block


def _row(cells: list[tuple[tuple[Block, ...], Span]], span: Span, header: bool = False) -> Row:
    return Row(tuple(Cell(b, i, span=s) for i, (b, s) in enumerate(cells)), header, span)


def _header(kind: TableKind, ids: list[str], span: Span) -> Row:
    return _row([((Paragraph(column(kind, i).header),), span) for i in ids], span, header=True)


def _banner(text: str, width: int, span: Span) -> Row:
    return Row((Cell((Paragraph(text, span),), 0, width, span=span),), False, span)


def _simple(table: Table, of: Layout, kind: TableKind, template: Template) -> Table | None:
    """Rewrite a small table; ``None`` where that would lose a column that is filled in."""
    alias = _ALIAS.get(of.kind, {})
    wanted = {c.id for c in TYPED[kind].columns}
    found = read_rows(table, of, template)
    ids: list[str] = []
    for entry in found:
        if entry.extra:
            return None
        for id, paragraphs in entry.cells.items():
            for one in id.split("+"):
                own = alias.get(one, one)
                if own in wanted:
                    ids.extend([own] if own not in ids else [])
                elif any(p.text.strip() for p in paragraphs):
                    return None
    ids = [c.id for c in TYPED[kind].columns if c.id in ids]
    if not found or not ids:
        return None
    rows = [_header(kind, ids, table.span)]
    for entry in found:
        if entry.banner:
            rows.append(_banner(entry.banner, len(ids), entry.span))
        else:
            rows.append(_row([_simple_cell(entry, id, alias) for id in ids], entry.span))
    return Table(tuple(rows), table.number, kind, table.span)


def _simple_cell(entry: Entry, id: str, alias: dict[str, str]) -> tuple[tuple[Block, ...], Span]:
    sources = [id, *(k for k, v in alias.items() if v == id)]
    if "number+title" in entry.cells and id in ("number", "title"):
        number, title, _, _ = number_and_title(entry, True)
        text = number if id == "number" else " ".join(line.text for line in title)
        return ((Paragraph(text, entry.place("number+title")),), entry.place("number+title"))
    for source in sources:
        if source in entry.cells:
            text = entry.text(source) or next((p.number for p in entry.cells[source] if p.number), "")
            return ((Paragraph(text, entry.place(source)),), entry.place(source))
    return ((), NOWHERE)


def _matrix(m: MatrixTable, template: Template) -> Table | None:
    """Rewrite (part of) a competency list with the template's columns."""
    plain = [e for e, _ in m.found if not e.banner]
    if any(e.extra or columns_beside(e) for e in plain) or not plain:
        return None
    if any("part" in e.cells or "area" in e.cells or "strategies+assessments" in e.cells for e in plain):
        return None
    gathered, _ = gather(m.found, template)
    have = columns_of(gathered)
    have.extend(i for c in (m.of.ids.values() if m.of else ()) for i in c.split("+") if i not in have)
    have.extend(["number"] if m.typed and "number" not in have else [])
    have.extend(["remarks"] if any(_notes(e) for e in plain) else [])
    ids = [i for i in _ORDER if i in have]
    rows = [_header("matrix", ids, m.table.span)]
    for entry, _ in m.found:
        if not entry.banner:
            rows.append(_row([_matrix_cell(entry, id, m.typed) for id in ids], entry.span))
        elif not (entry.above and m.titled):
            rows.append(_banner(entry.banner, len(ids), entry.span))
    return Table(tuple(rows), m.table.number, "matrix", m.table.span)


def _matrix_cell(entry: Entry, id: str, typed: bool) -> tuple[tuple[Block, ...], Span]:
    merged = next((k for k in ("number+title", "title+objectives") if k in entry.cells and id in k.split("+")), None)
    if id in ("number", "title") and (merged or typed or id not in entry.cells):
        number, title, number_span, title_span = number_and_title(entry, typed or merged == "number+title")
        if id == "number":
            return ((Paragraph(number, number_span),), number_span) if number else ((), number_span)
        lines = title[:1] if merged == "title+objectives" else title
        return (tuple(Paragraph(line.text, line.span) for line in lines), title_span)
    if merged == "title+objectives":
        _, title, _, span = number_and_title(entry, False)
        return (tuple(Paragraph(line.text, line.span, item=0) for line in title[1:]), span)
    paragraphs = entry.cells.get(id, [])
    if id == "number" and not entry.text("number"):
        auto = next((p.number for p in paragraphs if p.number), "")
        return ((Paragraph(auto, entry.place("number")),) if auto else (), entry.place("number"))
    kept = [_cell_paragraph(p) for p in paragraphs if p.text.strip()]
    if id == "remarks":
        kept += [Paragraph(text, entry.span) for text in _notes(entry)]
    return (tuple(kept), entry.place(id))


def _notes(entry: Entry) -> list[str]:
    """Give the notes to a row as its remarks say them: no other format has marks in cells."""
    return notes_of(entry.cells, {id: entry.place(id).header or "" for id in entry.cells})


def _said(blocks: list[Block], note: Paragraph) -> bool:
    """Tell whether a row of a list says a note among its remarks."""
    text = " ".join(note.text.split())
    rows = (row for b in blocks if isinstance(b, Table) and b.kind == "matrix" for row in b.rows)
    return any(p.text.endswith(text) for row in rows for cell in row.cells for p in cell.paragraphs())


def _cell_paragraph(p: Paragraph) -> Paragraph:
    return replace(p, heading=None, number="", bold=False, title=False, toc=False, notes=())
