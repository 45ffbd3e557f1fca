"""Authoring tree to document: the last step of the YAML and XML readers.

Takes what has the right shape and skips the rest: what is skipped has been reported by
:mod:`compiler.formats.authoring.validate` (YAML) or by the XML reader.
"""

from __future__ import annotations

from msgspec.structs import replace

from ...ground.diagnostics import found_here
from ...ground.source import Span
from ...model.document import Block, Cell, Document, Paragraph, Row, Table
from ..texts import RefusedAt
from ..trail import Trail
from .tables import BY_KEY, CONTINUED, EXTRA, GROUP, Column, TypedTable
from .tree import Field, Fields, Items, Node, Text, members, texts

found_here(__name__, "file-unsafe")


MAX_COLUMNS = 100
_DEEPEST = 9


def build(root: Fields) -> Document:
    """Make the neutral document of an authoring tree.

    RefusedAt for a table with more columns than any page has (named columns multiply by rows).
    """
    return _Builder().document(root)


class _Builder:
    """Holds the place: the nearest heading and the number of the table at hand."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.heading: str | None = None
        self.trail = Trail()
        self.table: int | None = None
        self.tables = 0

    def document(self, root: Fields) -> Document:
        """Build the whole document."""
        self.content(root.get("indhold"))
        for section in members(root.get("afsnit")):
            self.section(section, 1)
        self.heading = None
        template = root.get("skabelon")
        return Document(
            blocks=self.blocks,
            notes=self.lines(root.get("noter")),
            template=template.text.strip() if isinstance(template, Text) else "",
            cover=[replace(p, title=not i) for i, p in enumerate(self.lines(root.get("forside")))],
            colophon=self.colophon(root.get("kolofon")),
        )

    def at(self, span: Span, header: str | None = None) -> Span:
        """Complete a place with heading, table and column."""
        return replace(span, heading=self.heading, table=self.table, header=header)

    def lines(self, node: Node | None) -> list[Paragraph]:
        """Read a text or a list of texts, one paragraph each."""
        found = [one for one in members(node) if isinstance(one, Text)]
        return [Paragraph(one.text, self.at(one.span)) for one in found if one.text.strip()]

    def colophon(self, node: Node | None) -> list[tuple[str, Paragraph]]:
        """Read the colophon; a field without value stays, because its name says something."""
        entries: list[tuple[str, Paragraph]] = []
        for one in node.fields if isinstance(node, Fields) else []:
            values = [v for v in members(one.value) if isinstance(v, Text)] or [Text("", one.span)]
            entries += [(one.key, Paragraph(v.text, self.at(v.span))) for v in values]
        return entries

    def section(self, node: Node, level: int) -> None:
        """Read a section: heading, content, sub-sections."""
        if not isinstance(node, Fields):
            return
        title, number = node.get("overskrift"), node.get("nummer")
        words = " ".join(one.text for one in texts(title))
        if words.strip():
            made = number.text if isinstance(number, Text) else ""
            self.heading = self.trail.enter(level, words, made)
            span = self.at(title.span if title else node.span)
            self.blocks.append(Paragraph(words, span, heading=min(level, _DEEPEST), number=made))
        self.content(node.get("indhold"))
        for one in members(node.get("afsnit")):
            self.section(one, level + 1)

    def content(self, node: Node | None) -> None:
        """Read a section's own content."""
        for one in members(node):
            if isinstance(one, Text) and one.text.strip():
                self.blocks.append(Paragraph(one.text, self.at(one.span)))
            elif isinstance(one, Fields):
                for part in one.fields:
                    self.block(part)

    def block(self, part: Field) -> None:
        """Read one bullet list or table."""
        if part.key == "punkter":
            self.blocks += self.bullets(part.value, 0)
        elif part.key == "tabel" or part.key in BY_KEY:
            self.tables += 1
            self.table = self.tables
            table = self.raw(part.value) if part.key == "tabel" else self.typed(part)
            self.blocks.append(replace(table, number=self.tables, span=self.at(part.value.span)))
            self.table = None

    def bullets(self, node: Node, depth: int) -> list[Paragraph]:
        """Read bullets; a list in the list is one level deeper."""
        found: list[Paragraph] = []
        for one in members(node):
            if isinstance(one, Items):
                found += self.bullets(one, depth + 1)
            elif isinstance(one, Text) and one.text.strip():
                found.append(Paragraph(one.text, self.at(one.span), item=min(depth, _DEEPEST - 1)))
        return found

    def cell_blocks(self, node: Node, bullets: bool = False) -> tuple[Block, ...]:
        """Read the content of a cell; ``bullets`` says that texts in a list are bullets."""
        if isinstance(node, Text):
            return (Paragraph(node.text, self.at(node.span)),) if node.text.strip() else ()
        found: list[Block] = []
        for one in members(node):
            if isinstance(one, Text) and one.text.strip():
                found.append(Paragraph(one.text, self.at(one.span), item=0 if bullets else None))
            elif isinstance(one, Items):
                found += self.bullets(one, 1 if bullets else 0)
            elif isinstance(one, Fields):
                for part in one.fields:
                    found += self.cell_part(part)
        return tuple(found)

    def cell_part(self, part: Field) -> list[Block]:
        """Read one named piece of a cell: plain text, bullets or a table."""
        if part.key == "tekst":
            return list(self.cell_blocks(part.value))
        if part.key == "punkter":
            return list(self.bullets(part.value, 0))
        return [replace(self.raw(part.value), span=self.at(part.value.span))] if part.key == "tabel" else []

    def raw(self, node: Node) -> Table:
        """Read a table that is written row by row."""
        rows: list[Row] = []
        if isinstance(node, Fields):
            head = node.get("kolonner")
            if isinstance(head, Items):
                rows.append(self.raw_row(head, header=True))
            for one in members(node.get("rækker")):
                extra = one.get("kolonner") if isinstance(one, Fields) else None
                if isinstance(one, Items):
                    rows.append(self.raw_row(one))
                elif isinstance(extra, Items):
                    rows.append(self.raw_row(extra, header=True))
        return Table(tuple(rows))

    def raw_row(self, node: Items, header: bool = False) -> Row:
        """Read one row's cells, each beginning where the one before it ends."""
        cells: list[Cell] = []
        column = 0
        for one in node.items:
            wide = one.get("bredde") if isinstance(one, Fields) else None
            content = one.get("indhold") if isinstance(one, Fields) else one
            number = wide.text if isinstance(wide, Text) else ""
            colspan = int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 3 else 1
            continued = isinstance(content, Text) and content.text == CONTINUED
            blocks = self.cell_blocks(content) if content is not None and not continued else ()
            cells.append(Cell(blocks, column, max(colspan, 1), continued, self.at(one.span)))
            column += max(colspan, 1)
        return Row(tuple(cells), header, self.at(node.span))

    def typed(self, part: Field) -> Table:
        """Read a table with named columns."""
        kind = BY_KEY[part.key]
        if kind.kind == "card":
            return self.card(kind, part.value)
        rows = [self.long_row(kind, one) for one in members(part.value)]
        fields = [one for one in rows if one is not None]
        columns = [c for c in kind.columns if any(one.find(c.key) for one in fields)]
        extras = list(dict.fromkeys(f.key for one in fields for f in _extras(one)))
        titles = [c.header for c in columns] + extras
        if len(titles) > MAX_COLUMNS:
            raise RefusedAt("file-unsafe", "too-large", part.value.span, limit=MAX_COLUMNS)
        span = self.at(part.value.span)
        head = [Cell((Paragraph(t, span),) if t.strip() else (), i, span=span) for i, t in enumerate(titles)]
        found = [Row(tuple(head), True, span)]
        for one in fields:
            found += self.typed_rows(one, columns, extras)
        return Table(tuple(found), kind=kind.kind)

    def long_row(self, kind: TypedTable, node: Node) -> Fields | None:
        """Give a row as fields; of a row written as one text, the text is the first column."""
        if isinstance(node, Text) and kind.short and node.text.strip():
            return Fields([Field(kind.columns[0].key, node, node.span)], node.span)
        return node if isinstance(node, Fields) else None

    def typed_rows(self, node: Fields, columns: list[Column], extras: list[str]) -> list[Row]:
        """Read one row; a banner that has further fields beside it makes two."""
        group = node.get(GROUP)
        span = self.at(node.span)
        rows: list[Row] = []
        if group is not None:
            width = max(len(columns) + len(extras), 1)
            cell = Cell(self.cell_blocks(group), 0, width, span=self.at(group.span))
            rows.append(Row((cell,), span=span))
        if group is None or len(node.fields) > 1:
            cells = [self.cell(node.get(c.key), i, c.header, c, span) for i, c in enumerate(columns)]
            values = {f.key: f.value for f in _extras(node)}
            start = len(columns)
            cells += [self.cell(values.get(e), start + i, e, None, span) for i, e in enumerate(extras)]
            rows.append(Row(tuple(cells), span=span))
        return rows

    def cell(self, node: Node | None, index: int, header: str, column: Column | None, row: Span) -> Cell:
        """Read one cell of a typed table; a missing field is an empty cell at the row's place."""
        if node is None:
            return Cell((), index, span=replace(row, header=header))
        blocks = self.cell_blocks(node, column is not None and column.shape == "bullets")
        placed = tuple(
            replace(b, span=replace(b.span, header=header)) if isinstance(b, Paragraph) else b for b in blocks
        )
        return Cell(placed, index, span=self.at(node.span, header))

    def card(self, kind: TypedTable, node: Node) -> Table:
        """Read a competency card: one row a field, heading and value."""
        rows: list[Row] = []
        for one in node.fields if isinstance(node, Fields) else []:
            column = kind.by_key(one.key)
            inner = [one] if column else _extras(Fields([one]))
            for part in inner:
                label = column.header if column else part.key
                span = self.at(part.span)
                named = Cell((Paragraph(label, span),) if label.strip() else (), 0, span=span)
                rows.append(Row((named, self.cell(part.value, 1, label, column, span)), span=span))
        return Table(tuple(rows), kind=kind.kind)


def _extras(node: Fields) -> list[Field]:
    extra = node.get(EXTRA)
    return extra.fields if isinstance(extra, Fields) else []
