"""The lists of mandatory competencies: which tables make one, whose it is, and its rows."""

from __future__ import annotations

import re

from ..ground import lazyre
from ..ground.diagnostics import found_here
from ..ground.folding import fold_marks
from ..language.roles import role_of_banner
from ..model.document import Paragraph, Table
from ..model.draft import PartDraft
from ..model.logbook import PartCode
from .body import Body, MatrixTable
from .columns import Layout, by_labels, labels_of, layout
from .grouping import Gathered, gather, prefix_part
from .matrix import Builder
from .naming import note_names
from .numbering import columns_of, has_typed_numbers
from .outline import Node
from .rows import NUMBERED, Entry, entries, number_of, upright

found_here(__name__, "content-unplaced")


LOGBOOK = ("logbook", "logbook-competencies", "logbook-courses", "logbook-research", "logbook-time", "documentation")
_CONTINUED = lazyre.compile(r"^\W*(?:fortsat|forts|fortsættelse|continued|tabel)\b", re.IGNORECASE)
_TITLES = ("number+title", "title", "title+objectives")


def find_lists(body: Body, nodes: list[Node]) -> None:
    """Gather the tables that are competency lists, those of one list together."""
    group: list[MatrixTable] = []
    owner: Node | None = None
    caption: Paragraph | None = None
    for node in nodes:
        root = node.root()
        if root is not owner:
            _close(body, group)
            group, owner, caption = [], root, None
        inside = root.id in ("matrix", "part", "competencies")
        if node is not root and inside:
            caption = node.heading
        for block in node.blocks:
            if isinstance(block, Table):
                one = _as_list(body, node, block, group, caption)
                if one is not None:
                    caption = None if one.found else caption
                    group.append(one)
            elif inside and is_caption(block):
                caption = block
    _close(body, group)


def is_caption(p: Paragraph) -> bool:
    """Tell whether a paragraph heads the table below it: a role, a numbered title, or a bold area name."""
    text = p.text.strip()
    if not text or len(text) > 160 or text.endswith((".", ":", ";")) or _CONTINUED.match(text):
        return False
    numbered = NUMBERED.match(text)
    return p.bold or role_of_banner(text)[0] is not None or bool(numbered and numbered.group(1)[:1].isalpha())


def _close(body: Body, group: list[MatrixTable]) -> None:
    if any(m.found for m in group):
        body.matrices.append(group)


def _as_list(
    body: Body, node: Node, table: Table, group: list[MatrixTable], caption: Paragraph | None
) -> MatrixTable | None:
    """Read a table as (part of) a competency list; ``None`` where it is something else."""
    root = node.root().id
    if root in LOGBOOK or root in ("appendix", "contents"):
        return None
    titled = caption is not None and bool(caption.number or NUMBERED.match(caption.text))
    told = labels_of(table, body.template, titled=titled) if table.kind in (None, "matrix") else {}
    labels = {row: label.id for row, label in told.items()}
    of = layout(table, body.template, root)
    if labels and (of is None or of.kind != "matrix" or len(set(of.ids.values())) <= len(labels)):
        body.layouts[id(table)] = (by_labels(told, body.template), node)
        return MatrixTable(node, table, None, _captioned([upright(table, labels)], caption))
    of = of or _continued(body, table, group, root)
    if of is None or of.kind != "matrix":
        return None
    body.layouts[id(table)] = (of, node)
    before = group[-1].found[-1][0] if group and group[-1].found else None
    found = list(entries(table, of, body.template, before))
    return MatrixTable(node, table, of, _captioned(found, caption))


def _captioned(found: list[Entry], caption: Paragraph | None) -> list[tuple[Entry, str]]:
    """Pair entries with the caption above the first, which may be the title of that one."""
    if not found or caption is None:
        return [(e, "") for e in found]
    titled = any(id in found[0].cells for id in _TITLES)
    if not titled and not found[0].banner and len(found) == 1 and (caption.number or NUMBERED.match(caption.text)):
        found[0].cells["number+title"] = [caption]
        found[0].spans["number+title"] = caption.span
        return [(found[0], "")]
    own = fold_marks(f"{number_of(found[0].cells.get('number', []))} {found[0].text('title')}")
    text = "" if fold_marks(caption.text) == own else caption.text
    return [(e, text if i == 0 else "") for i, e in enumerate(found)]


def _continued(body: Body, table: Table, group: list[MatrixTable], root: str) -> Layout | None:
    """Let a table without a header go on with the columns of the table before it."""
    elsewhere = [m for g in body.matrices for m in g] if root == "matrix" else []
    before = group or elsewhere
    last = next((m for m in reversed(before) if m.of is not None), None)
    if last is None or last.of is None or _width(table) != _width(last.table) or _width(table) < 3:
        return None
    return Layout("matrix", last.of.ids, last.of.headers, 0)


def _width(table: Table) -> int:
    return max((c.column + c.colspan for r in table.rows for c in r.cells), default=0)


def read_list(body: Body, group: list[MatrixTable]) -> None:
    """Turn one list into the competencies of its part, or of its parts where it mixes them."""
    gathered, banner_parts = gather([f for m in group for f in m.found], body.template)
    if not gathered:
        return
    columns, typed = _columns(group, gathered)
    for m in group:
        m.typed, m.titled = typed, all(g.area is None for g in gathered)
    home, mixed = _home(body, group[0].node.root(), gathered, banner_parts)
    _file(body, home, columns, group, mixed)
    builder = Builder(body.spans, body.quotes)
    for g in gathered:
        code = (g.part or prefix_part(_number(g)) or home) if mixed else home
        part = body.part(code)
        if code != home and not part["columns"]:
            _file(body, code, columns, group, mixed)
        declared = part["method_names"] or [n for p in body.parts.values() for n in p["method_names"]]
        path = f"parts/{code}/competencies/{len(part['competencies'])}"
        part["competencies"].append(builder.competency(g, path, code, columns, declared, typed))
    _unknown_columns(body, group, body.part(home))
    note_names(body, group, body.part(home))


def _columns(group: list[MatrixTable], gathered: list[Gathered]) -> tuple[list[str], bool]:
    """Give the list's columns, and whether numbers stand in the titles for want of a column.

    A column for numbers that is empty in every row counts as none where titles are numbered.
    """
    columns = columns_of(gathered)
    for m in group:
        for id in m.of.ids.values() if m.of else ():
            columns.extend(one for one in id.split("+") if one not in columns)
    own = any(number_of(g.entry.cells.get("number", [])) for g in gathered)
    typed = not own and has_typed_numbers(gathered)
    if typed and "number" not in columns:
        columns = ["number", *columns]
    return columns, typed


def _file(body: Body, code: PartCode, columns: list[str], group: list[MatrixTable], mixed: bool) -> None:
    part = body.part(code)
    part["columns"].extend(c for c in columns if c not in part["columns"])
    part["matrices"] += 1
    part["mixed"] = part["mixed"] or mixed
    table = group[0].table
    body.spans.setdefault(f"parts/{code}/competencies", table.rows[0].span if table.rows else table.span)


def _home(body: Body, root: Node, gathered: list[Gathered], banner_parts: set[PartCode]) -> tuple[PartCode, bool]:
    """Decide whose list this is, and whether it mixes the competencies of two parts."""
    prefixes = {p for g in gathered if (p := prefix_part(_number(g))) is not None}
    both = {"introduction", "specialist"}
    if both <= prefixes or both <= banner_parts:
        return root.part or "specialist", True
    if root.part is not None:
        return root.part, False
    if len(prefixes) == 1:
        return prefixes.pop(), root.both
    if body.default is not None:
        return body.default, False
    if len(banner_parts) == 1:
        return next(iter(banner_parts)), False
    return "specialist", root.both or "introduction" in body.scope


def _number(g: Gathered) -> str:
    if number := number_of(g.entry.cells.get("number", [])):
        return number
    return next((g.entry.text(id) for id in _TITLES if id in g.entry.cells), "")


def _unknown_columns(body: Body, group: list[MatrixTable], part: PartDraft) -> None:
    """Note and report each column that the template does not know; its text is kept with the remarks."""
    seen: set[str] = set()
    for m in group:
        for column in m.of.unknown if m.of else ():
            header = " ".join((m.of.headers[column] if m.of else "").split())
            filled = any(header == h for g, _ in m.found for h, text, _ in g.extra if text)
            if header and header not in seen and filled:
                seen.add(header)
                part["unknown_columns"].append(header)
                span = m.table.rows[0].span if m.table.rows else m.table.span
                body.findings.add("content-unplaced", "", span, variant="column", quote=header, text=header)
