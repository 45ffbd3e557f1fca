"""The lists of mandatory competencies: which tables make one, whose it is, and its rows."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..ground import lazyre
from ..ground.diagnostics import found_here
from ..ground.folding import fold_marks
from ..language.roles import role_of_banner, roles_of_banner
from ..model.document import Paragraph, Table
from ..model.draft import PartDraft
from ..model.logbook import PartCode
from .body import Body, MatrixTable
from .columns import Layout, by_labels, labels_of, layout
from .matrix import Builder
from .naming import note_names
from .outline import Node
from .rows import NUMBERED, Entry, number_of, upright
from .table.beside import join, match
from .table.grouping import Gathered, gather, prefix_part
from .table.numbering import columns_in, columns_of, has_typed_numbers
from .table.read import read_rows
from .table.references import refer

found_here(__name__, "content-unplaced", "table-assumed", "table-joined-by-order")


LOGBOOK = ("logbook", "logbook-competencies", "logbook-courses", "logbook-research", "logbook-time", "documentation")
# »ME: medicinsk ekspert, K: kommunikator«: what the initials in the list stand for.
_LEGEND = lazyre.compile(r"\W*\w{1,4}\s*[:=–-]\s*[^,;:=]+[,;]\s*\w{1,4}\s*[:=–-]\s")
_CONTINUED = lazyre.compile(r"^\W*(?:fortsat|forts|fortsættelse|continued|tabel)\b", re.IGNORECASE)
_TITLES = ("number+title", "title", "title+objectives")


def find_lists(body: Body, nodes: list[Node]) -> None:
    """Gather the tables that are competency lists, those of one list together."""
    group: list[MatrixTable] = []
    owner: Node | None = None
    captions: list[Paragraph] = []
    for node in nodes:
        root = node.root()
        if root is not owner:
            _close(body, group)
            group, owner, captions = [], root, []
        inside = root.id in ("matrix", "part", "competencies")
        if node is not root and inside:
            captions.append(node.heading)
        for block in node.blocks:
            if isinstance(block, Table):
                one = _as_list(body, node, block, group, captions)
                if one is not None:
                    if one.found and captions:
                        one.caption = captions[-1]
                        captions = []
                    group.append(one)
            elif inside and is_caption(block):
                captions.append(block)
    _close(body, group)
    _join_lists(body)


def is_caption(p: Paragraph) -> bool:
    """Tell whether a paragraph heads the table below it: a role, a numbered title, or a bold area name."""
    text = p.text.strip()
    if not text or len(text) > 160 or text.endswith((".", ":", ";")) or _CONTINUED.match(text):
        return False
    if _LEGEND.match(text):
        return False
    numbered = NUMBERED.match(text)
    return p.bold or role_of_banner(text)[0] is not None or bool(numbered and numbered.group(1)[:1].isalpha())


def _close(body: Body, group: list[MatrixTable]) -> None:
    """Keep a list, the columns of its wide tables put together."""
    _title_by_captions(group)
    before: list[MatrixTable] = []
    for m in group:
        if not _beside(body, m, before):
            before.append(m)
    if any(m.found for m in group):
        body.matrices.append(group)


def _title_by_captions(group: list[MatrixTable]) -> None:
    """Take the texts over the tables for titles where every table holds one competency, and none has a title."""
    for m in group:
        alone = len(m.found) == 1 and (len(group) > 1 or m.of is None)
        if not alone or m.caption is None or m.found[0][0].banner or _is_titled(m.found[0][0]):
            return
        if roles_of_banner(m.caption.text)[0]:
            return
    for m in group:
        entry, above = m.found[0]
        if m.caption is not None:
            entry.cells["title"], entry.spans["title"] = [m.caption], m.caption.span
            m.found = [(entry, "\n".join(above.split("\n")[:-1]))]


def _names(caption: Paragraph, entry: Entry) -> bool:
    """Tell whether a caption says the name of the first competency below it, with its number or without."""
    title = fold_marks(entry.text("title"))
    hit = NUMBERED.match(caption.text)
    texts = {fold_marks(caption.text), fold_marks(hit.group(2)) if hit else ""}
    return bool(title) and not texts.isdisjoint(
        (title, f"{fold_marks(number_of(entry.cells.get('number', [])))} {title}")
    )


def _is_titled(entry: Entry) -> bool:
    return any(id in entry.cells for id in _TITLES)


def _beside(body: Body, m: MatrixTable, before: list[MatrixTable]) -> bool:
    """Give the entries of the tables before what a table beside them says of the same; tell whether it is one."""
    matched = match(m.found, [e for one in before for e, _ in one.found])
    if matched is None:
        return False
    m.found = join(m.found, matched, body.template)
    m.beside = True
    if matched.by == "order":
        span = m.table.rows[0].span if m.table.rows else m.table.span
        body.findings.add("table-joined-by-order", "", span, table=before[-1].table.number, rows=len(matched.pairs))
    return True


def _join_lists(body: Body) -> None:
    """Join a list that stands under another heading, but only holds further columns of a list of the same part."""
    kept: list[list[MatrixTable]] = []
    for group in body.matrices:
        part = group[0].node.root().part
        before = [m for other in kept if other[0].node.root().part == part for m in other if not m.beside]
        if kept and all(_by_name(m, before) and _beside(body, m, before) for m in group):
            kept[-1].extend(group)
        else:
            kept.append(group)
    body.matrices[:] = kept


def _by_name(m: MatrixTable, before: list[MatrixTable]) -> bool:
    matched = match(m.found, [e for one in before for e, _ in one.found])
    return matched is not None and matched.by != "order" and len(matched.pairs) == sum(not e.banner for e, _ in m.found)


def _as_list(
    body: Body, node: Node, table: Table, group: list[MatrixTable], captions: list[Paragraph]
) -> MatrixTable | None:
    """Read a table as (part of) a competency list; ``None`` where it is something else."""
    root = node.root().id
    if root in LOGBOOK or root in ("appendix", "contents"):
        return None
    titled = bool(captions) and bool(captions[-1].number or NUMBERED.match(captions[-1].text))
    told = labels_of(table, body.template, titled=titled) if table.kind in (None, "matrix") else {}
    labels = {row: label.id for row, label in told.items()}
    of = layout(table, body.template, root)
    if labels and (of is None or of.kind != "matrix" or len(set(of.ids.values())) <= len(labels)):
        body.layouts[id(table)] = (by_labels(told, body.template), node)
        return MatrixTable(node, table, None, _captioned([upright(table, labels)], captions))
    earlier = [e for m in group for e, _ in m.found]
    if of is None or of.kind != "matrix":
        further = _further_columns(body, node, table, earlier)
        if further is not None or of is not None:
            return further
        of = _continued(body, table, group, root)
    if of is None:
        return None
    body.layouts[id(table)] = (of, node)
    found = read_rows(table, of, body.template, earlier)
    return MatrixTable(node, table, of, _captioned(found, captions))


def _further_columns(body: Body, node: Node, table: Table, earlier: list[Entry]) -> MatrixTable | None:
    """Read a table that is no list by itself, where it holds a further column of the competencies before it."""
    if not earlier or table.kind is not None:
        return None
    of = layout(replace(table, kind="matrix"), body.template, "matrix")
    if of is None or not {"number", "title", "number+title"} & set(of.ids.values()):
        return None
    found = [(e, "") for e in read_rows(table, of, body.template)]
    matched = match(found, earlier)
    if matched is None or matched.by == "order":
        return None
    body.layouts[id(table)] = (of, node)
    return MatrixTable(node, table, of, found)


def _captioned(found: list[Entry], captions: list[Paragraph]) -> list[tuple[Entry, str]]:
    """Pair entries with the caption above the first, which may be the title of that one.

    Of several captions the last is nearest; those before it count where they name roles or a part.
    """
    if not found or not captions:
        return [(e, "") for e in found]
    *others, caption = captions
    above = [" ".join(p.text.split()) for p in others if roles_of_banner(p.text)[0]]
    if (
        not _is_titled(found[0])
        and not found[0].banner
        and len(found) == 1
        and (caption.number or NUMBERED.match(caption.text))
    ):
        found[0].cells["number+title"] = [caption]
        found[0].spans["number+title"] = caption.span
        return [(found[0], "\n".join(above))]
    if not _names(caption, found[0]):
        above.append(" ".join(caption.text.split()))
    return [(e, "" if i else "\n".join(above)) for i, e in enumerate(found)]


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
    refer([g.entry for g in gathered])
    columns, typed = _columns(group, gathered)
    for m in group:
        m.typed, m.titled = typed, all(g.area is None for g in gathered)
    home, mixed = _home(body, group[0].node.root(), gathered, banner_parts)
    _file(body, home, columns, group, mixed)
    builder = Builder(body.spans, body.quotes, body.passed)
    for g in gathered:
        code = (g.part or prefix_part(_number(g)) or home) if mixed else home
        part = body.part(code)
        if code != home and not part["columns"]:
            _file(body, code, columns, group, mixed)
        declared = part["method_names"] or [n for p in body.parts.values() for n in p["method_names"]]
        path = f"parts/{code}/competencies/{len(part['competencies'])}"
        part["competencies"].append(builder.competency(g, path, code, columns, declared, typed))
        for variant, span, quote in g.entry.assumed:
            body.findings.add("table-assumed", path, span, variant=variant, quote=quote, text=quote)
    _unknown_columns(body, group, body.part(home))
    note_names(body, group, body.part(home))


def _columns(group: list[MatrixTable], gathered: list[Gathered]) -> tuple[list[str], bool]:
    """Give the list's columns, and whether numbers stand in the titles for want of a column.

    A column for numbers that is empty in every row counts as none where titles are numbered.
    """
    columns = columns_of(gathered)
    for m in group:
        for id in m.of.ids.values() if m.of else ():
            columns.extend(one for one in columns_in(id) if one not in columns)
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
    filled = {" ".join(h.split()) for m in group for g, _ in m.found for h, text, _ in g.extra if text}
    for m in group:
        for column in m.of.unknown if m.of else ():
            header = " ".join((m.of.headers[column] if m.of else "").split())
            if header and header not in seen and header in filled:
                seen.add(header)
                part["unknown_columns"].append(header)
                span = m.table.rows[0].span if m.table.rows else m.table.span
                body.findings.add("content-unplaced", "", span, variant="column", quote=header, text=header)
