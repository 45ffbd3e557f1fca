"""Document to authoring tree: the first step of the YAML and XML writers.

Nothing that a document says is left out.  A table of a known kind is written with named
fields where that is possible without loss, else row by row.  Left out is what only paper
needs: empty paragraphs, tables of contents, and a known form's empty columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model.document import Block, Cell, Document, Paragraph, Row, Table
from ..texts import storable
from .tables import CONTINUED, EXTRA, GROUP, TYPED, VERSION, Column, TypedTable
from .tree import Field, Fields, Items, Node, Text


def outline(document: Document) -> Fields:
    """Make the authoring tree of a document whose tables and headings are recognised."""
    root = Fields([Field("maalbog", Text(VERSION))])
    if template := storable(document.template):
        root.fields.append(Field("skabelon", Text(template)))
    _add(root, "forside", _texts(document.cover))
    if document.colophon:
        root.fields.append(Field("kolofon", _colophon(document.colophon)))
    _sections(root, document.blocks)
    _add(root, "noter", _texts(document.notes))
    return root


def _words(paragraph: Paragraph) -> str:
    """Give a paragraph's text with the number that the word processor made for it."""
    number = "" if paragraph.heading else paragraph.number
    return storable(f"{number} {paragraph.text}" if number else paragraph.text)


def _add(fields: Fields, key: str, items: Items) -> None:
    if items.items:
        fields.fields.append(Field(key, items))


def _texts(paragraphs: Iterable[Paragraph]) -> Items:
    return Items([Text(words) for p in paragraphs if (words := _words(p))])


def _colophon(entries: Sequence[tuple[str, Paragraph]]) -> Fields:
    values: dict[str, list[Text]] = {}
    for key, paragraph in entries:
        values.setdefault(storable(key), []).append(Text(_words(paragraph)))
    return Fields([Field(k, v[0] if len(v) == 1 else Items(list(v))) for k, v in values.items()])


def _sections(root: Fields, blocks: list[Block]) -> None:
    """Nest the blocks under their headings by outline level; a skipped level is closed up."""
    root.fields.append(Field("afsnit", Items()))
    open_sections: list[tuple[int, Fields]] = [(0, root)]
    pending: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.toc:
            continue
        if not isinstance(block, Paragraph) or not block.heading or not _words(block):
            pending.append(block)
            continue
        _content(open_sections[-1][1], pending)
        pending = []
        while open_sections[-1][0] >= block.heading:
            open_sections.pop()
        section = Fields([Field("overskrift", Text(_words(block)))])
        if number := storable(block.number):
            section.fields.append(Field("nummer", Text(number)))
        _below(open_sections[-1][1]).append(section)
        open_sections.append((block.heading, section))
    _content(open_sections[-1][1], pending)


def _below(section: Fields) -> list[Node]:
    """Give the list of a section's sub-sections, made where it is not there yet."""
    found = section.get("afsnit")
    if not isinstance(found, Items):
        found = Items()
        section.fields.append(Field("afsnit", found))
    return found.items


def _content(section: Fields, blocks: Sequence[Block]) -> None:
    items = Items(_blocks(blocks, typed=True))
    if items.items:
        at = next((i for i, f in enumerate(section.fields) if f.key == "afsnit"), len(section.fields))
        section.fields.insert(at, Field("indhold", items))


def _blocks(blocks: Sequence[Block], typed: bool) -> list[Node]:
    """Write paragraphs, bullets and tables in order; neighbouring bullets are one list."""
    nodes: list[Node] = []
    bullets: list[Paragraph] = []
    for block in [*blocks, None]:
        if isinstance(block, Paragraph) and block.item is not None:
            bullets += [block] if _words(block) else []
            continue
        if isinstance(block, Paragraph) and not _words(block):
            continue
        if bullets:
            nodes.append(Fields([Field("punkter", _nested(bullets))]))
            bullets = []
        if isinstance(block, Paragraph):
            nodes.append(Text(_words(block)))
        elif block is not None:
            nodes.append(_named(block) if typed else Fields([Field("tabel", _raw(block))]))
    return nodes


def _nested(bullets: Sequence[Paragraph], base: int = 0) -> Items:
    """Nest bullets by depth, counted from ``base``."""
    root = Items()
    lists = [root]
    for one in bullets:
        depth = max((one.item or 0) - base, 0)
        while len(lists) <= depth:
            lists.append(Items())
            lists[-2].items.append(lists[-1])
        del lists[depth + 1 :]
        lists[-1].items.append(Text(_words(one)))
    return root


def _cell(blocks: Sequence[Block], shape: str = "text") -> Node:
    """Write a cell: one text where it is that, else a list."""
    kept = [b for b in blocks if isinstance(b, Table) or _words(b)]
    if shape == "bullets":
        return _bullet_cell(kept)
    nodes = _blocks(kept, typed=False)
    if not nodes:
        return Text("")
    only = nodes[0]
    return only if len(nodes) == 1 and isinstance(only, Text) and shape == "text" else Items(nodes)


def _bullet_cell(blocks: Sequence[Block]) -> Node:
    """Write a cell whose texts are bullets, so that it is the other texts that are marked."""
    if not blocks:
        return Text("")
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and blocks[0].item is None:
        return Text(_words(blocks[0]))
    nodes: list[Node] = []
    run: list[Paragraph] = []
    for block in [*blocks, None]:
        if isinstance(block, Paragraph) and block.item is not None:
            run.append(block)
            continue
        nodes += _nested(run).items
        run = []
        if isinstance(block, Paragraph):
            nodes.append(Fields([Field("tekst", Text(_words(block)))]))
        elif block is not None:
            nodes.append(Fields([Field("tabel", _raw(block))]))
    return Items(nodes)


def _raw(table: Table) -> Fields:
    """Write a table row by row."""
    rows = list(table.rows)
    fields = Fields()
    if rows and rows[0].header:
        fields.fields.append(Field("kolonner", _raw_row(rows.pop(0))))
    fields.fields.append(
        Field("rækker", Items([Fields([Field("kolonner", _raw_row(r))]) if r.header else _raw_row(r) for r in rows]))
    )
    return fields


def _raw_row(row: Row) -> Items:
    items: list[Node] = []
    column = 0
    for cell in row.cells:
        items += [Text("") for _ in range(cell.column - column)]
        items.append(_raw_cell(cell))
        column = max(column, cell.column) + cell.colspan
    return Items(items)


def _raw_cell(cell: Cell) -> Node:
    content: Node = Text(CONTINUED) if cell.continued else _cell(cell.blocks)
    if not cell.continued and isinstance(content, Text) and content.text == CONTINUED:
        content = Items([content])
    if cell.colspan == 1:
        return content
    fields = Fields([Field("bredde", Text(str(min(cell.colspan, 99))))])
    if not (isinstance(content, Text) and not content.text):
        fields.fields.append(Field("indhold", content))
    return fields


def _named(table: Table) -> Fields:
    """Write a table under the key of its kind where that loses nothing, else row by row."""
    kind = TYPED.get(table.kind) if table.kind else None
    if kind is not None:
        node = _card(kind, table) if kind.kind == "card" else _typed(kind, table)
        if node is not None:
            return Fields([Field(kind.key, node)])
    return Fields([Field("tabel", _raw(table))])


def _simple(cell: Cell) -> bool:
    return cell.colspan == 1 and not cell.continued


def _label(cell: Cell) -> str | None:
    """Give a heading's text where it is one plain paragraph or nothing, else ``None``."""
    kept = [b for b in cell.blocks if isinstance(b, Table) or _words(b)]
    if not kept:
        return ""
    only = kept[0]
    return _words(only) if len(kept) == 1 and isinstance(only, Paragraph) and only.item is None else None


def _typed(kind: TypedTable, table: Table) -> Items | None:
    """Write a table with named fields; ``None`` where it is not regular enough for that."""
    if not table.rows or not table.rows[0].header or any(r.header for r in table.rows[1:]):
        return None
    head, body = table.rows[0], table.rows[1:]
    labels = [_label(c) for c in head.cells]
    titles = [label for label in labels if label is not None]
    if len(titles) != len(labels) or len(set(titles)) != len(titles) or not all(map(_simple, head.cells)):
        return None
    width = len(titles)
    if not all(_is_group(r, width) or _is_regular(r, width) for r in body):
        return None
    kept = [i for i, title in enumerate(titles) if title not in kind.form or _filled(body, i, width)]
    regular = [r for r in body if not _is_group(r, width)]
    if (kept and not regular) or (not kept and body):
        return None
    order = {c.header: n for n, c in enumerate(kind.columns)}
    kept.sort(key=lambda i: order.get(titles[i], len(order)))
    return _rows(body, width, [(i, titles[i], kind.by_header(titles[i])) for i in kept])


def _is_group(row: Row, width: int) -> bool:
    return width > 1 and len(row.cells) == 1 and row.cells[0].colspan == width and not row.cells[0].continued


def _is_regular(row: Row, width: int) -> bool:
    return len(row.cells) == width and all(map(_simple, row.cells))


def _filled(rows: Sequence[Row], index: int, width: int) -> bool:
    return any(
        isinstance(b, Table) or _words(b) for r in rows if not _is_group(r, width) for b in r.cells[index].blocks
    )


def _rows(body: Sequence[Row], width: int, columns: list[tuple[int, str, Column | None]]) -> Items:
    """Write the rows.

    The first of them names every column that is empty everywhere, so that it exists, and
    every column of the author's own, so that their order is kept.
    """
    rows: list[Node] = []
    empty = {i for i, _, column in columns if column is None or not _filled(body, i, width)}
    for row in body:
        if _is_group(row, width):
            rows.append(Fields([Field(GROUP, _cell(row.cells[0].blocks))]))
            continue
        fields, extra = Fields(), Fields()
        for index, title, column in columns:
            value = _cell(row.cells[index].blocks, column.shape if column else "text")
            if isinstance(value, Text) and not value.text and index not in empty:
                continue
            (fields if column else extra).fields.append(Field(column.key if column else title, value))
        empty = set()
        if extra.fields:
            fields.fields.append(Field(EXTRA, extra))
        if not fields.fields:
            index, title, column = columns[0]
            blank = Field(column.key if column else title, Text(""))
            fields.fields.append(blank if column else Field(EXTRA, Fields([blank])))
        rows.append(fields)
    return Items(rows)


def _card(kind: TypedTable, table: Table) -> Fields | None:
    """Write a competency card; ``None`` where it is no plain list of heading and value."""
    fields, extra = Fields(), Fields()
    for row in table.rows:
        label = _label(row.cells[0]) if row.cells else None
        if row.header or len(row.cells) != 2 or label is None or not all(map(_simple, row.cells)):
            return None
        column = kind.by_header(label)
        target, key = (fields, column.key) if column else (extra, label)
        if target.find(key) is not None:
            return None
        target.fields.append(Field(key, _cell(row.cells[1].blocks, column.shape if column else "text")))
    if extra.fields:
        fields.fields.append(Field(EXTRA, extra))
    return fields
