"""From outline to draft: each section read for what the template says it holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..diagnostics import Findings
from ..document import Block, Paragraph, Table
from ..draft import CardDraft, CourseDraft, DurationDraft, LogbookDraft, PartDraft, TrainingDraft, AbbreviationDraft
from ..model import PART_CODES, PartCode
from ..signoff import approvers
from ..source import NOWHERE, Span
from ..template import Template
from . import lists
from .cards import is_card_heading, read_card
from .columns import Layout, layout, vertical
from .headings import read_heading
from .lines import lines
from .matrix import Builder, Gathered, columns_of, gather, has_typed_numbers, prefix_part
from .outline import Node
from .prose import durations, general_courses, prose_of
from .rows import Entry, entries, number_of, upright

# Here a table may illustrate the text; cards read their own.
_FREE = ("specialty-description", "training-overview", "specialty-part", "appendix", "links", "contents", "general-part")
_LOG = ("logbook", "logbook-competencies", "logbook-courses", "logbook-research", "logbook-time", "documentation")


@dataclass(slots=True)
class MatrixTable:
    """One table of a competency list: its node, layout and entries with their captions."""

    node: Node
    table: Table
    of: Layout | None
    found: list[tuple[Entry, str]]


@dataclass(slots=True)
class Body:
    """What the sections hold, and where."""

    template: Template
    findings: Findings
    default: PartCode | None
    scope: list[PartCode]
    spans: dict[str, Span] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    parts: dict[PartCode, PartDraft] = field(default_factory=dict)
    courses: list[CourseDraft] = field(default_factory=list)
    durations: list[DurationDraft] = field(default_factory=list)
    training: list[TrainingDraft] = field(default_factory=list)
    logbooks: dict[PartCode, LogbookDraft] = field(default_factory=dict)
    cards: list[CardDraft] = field(default_factory=list)
    abbreviations: list[AbbreviationDraft] = field(default_factory=list)
    matrices: list[list[MatrixTable]] = field(default_factory=list)
    layouts: dict[int, tuple[Layout, Node]] = field(default_factory=dict)

    def part(self, code: PartCode) -> PartDraft:
        """Give the draft of a part, made when first asked for."""
        if code not in self.parts:
            self.parts[code] = {
                "code": code, "title": self.template.part(code).heading, "months": None, "columns": [],
                "matrices": 0, "mixed": False, "competencies": [], "courses": [], "sign_off": [],
                "shared_from": None, "method_names": [],
            }  # fmt: skip
        return self.parts[code]

    def logbook(self, code: PartCode, span: Span) -> LogbookDraft:
        """Give the draft of a part's logbook, made when first asked for."""
        if code not in self.logbooks:
            self.logbooks[code] = {
                "part": code, "listed": False, "competencies": [], "courses": [],
                "attests_time": False, "attests_research": False,
            }  # fmt: skip
            self.spans[f"logbooks/{code}"] = span
        return self.logbooks[code]


def read_body(body: Body, nodes: list[Node]) -> None:
    """Fill a body from the nodes of the outline, in the order that the parts depend on each other."""
    for node in nodes:
        _prose(body, node)
    _find_matrices(body, nodes)
    for group in body.matrices:
        _matrix(body, group)
    numbers = {c["number"] for p in body.parts.values() for c in p["competencies"] if c["number"]}
    for node in nodes:
        _tables(body, node)
    _cards(body, nodes, numbers)


def _prose(body: Body, node: Node) -> None:
    """Read what the running text of a section says: durations, approvers, courses, methods."""
    id = node.zone_id()
    text = "\n".join(t for t, _ in prose_of(node.blocks))
    if id == "part" and node.part:
        part = body.part(node.part)
        if node.id == "part":
            part["title"] = node.heading.text.strip()
            body.spans[f"parts/{node.part}"] = node.heading.span
            body.quotes[f"parts/{node.part}"] = node.heading.text
    if node.part and id in ("part", "purpose", "competencies", "strategies-methods", "matrix"):
        part = body.part(node.part)
        part["sign_off"].extend(s for s in approvers(text) if s not in part["sign_off"])
    if node.part and id == "strategies-methods":
        body.part(node.part)["method_names"].extend(lists.method_names(node.blocks, body.template, id))
    if id in ("preface", "training-overview", "part", "competencies", "purpose", "specialty-part"):
        default = node.part if id in ("part", "purpose") else body.default
        for line, span in prose_of(node.blocks):
            for one in durations(line, f"durations/{len(body.durations)}", body.template, default):
                one["path"] = f"durations/{len(body.durations)}"
                body.spans[one["path"]] = span
                body.quotes[one["path"]] = one["text"]
                body.durations.append(one)
    if id == "abbreviations":
        for one_, span in lists.abbreviation_lines(node.blocks):
            body.spans[f"abbreviations/{len(body.abbreviations)}"] = span
            body.abbreviations.append(one_)


def _find_matrices(body: Body, nodes: list[Node]) -> None:
    """Gather the tables that are competency lists, those of one list together."""
    group: list[MatrixTable] = []
    owner: Node | None = None
    caption = ""
    for node in nodes:
        root = node
        while not root.id and root.owner is not None:
            root = root.owner
        if root is not owner:
            _close(body, group)
            group, owner, caption = [], root, ""
        inside = root.id in ("matrix", "part")
        if node is not root and inside:
            caption = node.heading.text
        for block in node.blocks:
            if isinstance(block, Table):
                one = _as_matrix(body, node, root.id, block, group, caption)
                if one is not None:
                    if one.found:
                        caption = ""
                    group.append(one)
            elif inside and root.id == "matrix" and _caption(block):
                caption = block.text
    _close(body, group)


def _caption(p: Paragraph) -> bool:
    """A line of its own between the tables of a list: a role, or a bold area name."""
    from ..roles import role_of_banner

    text = p.text.strip()
    if not text or len(text) > 100 or text.endswith((".", ":", ";")):
        return False
    return role_of_banner(text)[0] is not None or (p.bold and not text.casefold().startswith("tabel "))


def _close(body: Body, group: list[MatrixTable]) -> None:
    if any(m.found for m in group):
        body.matrices.append(group)


def _as_matrix(
    body: Body, node: Node, root: str, table: Table, group: list[MatrixTable], caption: str
) -> MatrixTable | None:
    """Read a table as (part of) a competency list; ``None`` where it is something else."""
    if root in _LOG or root in ("appendix", "contents"):
        return None
    labels = vertical(table, body.template) if table.kind in (None, "matrix") else {}
    of = layout(table, body.template, root)
    if labels and (of is None or of.kind != "matrix" or len(set(of.ids.values())) <= len(labels)):
        entry = upright(table, labels)
        _numbered_by_heading(entry, node)
        body.layouts[id(table)] = (Layout("matrix", {}, {}, 0), node)
        return MatrixTable(node, table, None, [(entry, caption)])
    last = next((m for m in reversed(group) if m.of is not None), None)
    if of is None and last is not None and last.of is not None and _same_shape(table, last.table):
        of = Layout("matrix", last.of.ids, last.of.headers, 0)
    if of is None or of.kind != "matrix":
        return None
    body.layouts[id(table)] = (of, node)
    before = group[-1].found[-1][0] if group and group[-1].found else None
    found = list(entries(table, of, body.template, before if of.header_rows == 0 else None))
    return MatrixTable(node, table, of, [(e, caption if i == 0 else "") for i, e in enumerate(found)])


def _numbered_by_heading(entry: Entry, node: Node) -> None:
    """A table that holds one competency may leave number and title to the heading above it."""
    from .rows import NUMBERED

    if not any(k in entry.cells for k in ("title", "number+title")) and NUMBERED.match(node.heading.text):
        entry.cells["number+title"] = [node.heading]
        entry.spans["number+title"] = node.heading.span


def _same_shape(table: Table, other: Table) -> bool:
    def width(t: Table) -> int:
        return max((c.column + c.colspan for r in t.rows for c in r.cells), default=0)

    return width(table) == width(other) and width(table) > 2


def _matrix(body: Body, group: list[MatrixTable]) -> None:
    """Turn one list into the competencies of its part, or of its parts where it mixes them."""
    gathered, banner_parts = gather([f for m in group for f in m.found], body.template)
    if not gathered:
        return
    root = group[0].node
    while not root.id and root.owner is not None:
        root = root.owner
    columns = columns_of(gathered)
    for m in group:
        for column in (m.of.ids.values() if m.of else ()):
            columns.extend(c for c in column.split("+") if c not in columns)
    typed = "number" not in columns and has_typed_numbers(gathered)
    if typed:
        columns = ["number", *columns]
    elif "number+title" not in {i for m in group if m.of for i in m.of.ids.values()} and not any(
        number_of(g.entry.cells.get("number", [])) for g in gathered if "number" in g.entry.cells
    ) and all("number" not in (m.of.headers.get(c, "") and m.of.ids[c]) for m in group if m.of for c in m.of.ids):
        columns = [c for c in columns if c != "number"]
    home, mixed = _home(body, root, gathered, banner_parts)
    _file_matrix(body, home, columns, group, mixed)
    builder = Builder(body.spans, body.quotes)
    for g in gathered:
        code = _part_of(g, home, mixed)
        part = body.part(code)
        if code != home and not part["columns"]:
            _file_matrix(body, code, columns, group, mixed)
        declared = part["method_names"] or [n for p in body.parts.values() for n in p["method_names"]]
        path = f"parts/{code}/competencies/{len(part['competencies'])}"
        part["competencies"].append(builder.competency(g, path, code, columns, declared, typed))
    _unknown_columns(body, group)


def _file_matrix(body: Body, code: PartCode, columns: list[str], group: list[MatrixTable], mixed: bool) -> None:
    part = body.part(code)
    part["columns"].extend(c for c in columns if c not in part["columns"])
    part["matrices"] += 1
    part["mixed"] = part["mixed"] or mixed
    table = group[0].table
    body.spans.setdefault(f"parts/{code}/competencies", table.rows[0].span if table.rows else table.span)


def _home(
    body: Body, root: Node, gathered: list[Gathered], banner_parts: set[PartCode]
) -> tuple[PartCode, bool]:
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
    if "number" in g.entry.cells:
        return number_of(g.entry.cells["number"])
    for id in ("number+title", "title", "title+objectives"):
        if id in g.entry.cells:
            return g.entry.text(id)
    return ""


def _part_of(g: Gathered, home: PartCode, mixed: bool) -> PartCode:
    if not mixed:
        return home
    return g.part or prefix_part(_number(g)) or home


def _unknown_columns(body: Body, group: list[MatrixTable]) -> None:
    """Report each column that the template does not know; its text is kept with the remarks."""
    seen: set[str] = set()
    for m in group:
        for column in m.of.unknown if m.of else ():
            header = " ".join((m.of.headers[column] if m.of else "").split())
            filled = any(header == h for g, _ in m.found for h, text, _ in g.extra if text)
            if header and header not in seen and filled:
                seen.add(header)
                span = m.table.rows[0].span if m.table.rows else m.table.span
                body.findings.add("content-unplaced", "", span, variant="column", quote=header, text=header)


def _tables(body: Body, node: Node) -> None:
    """Read the tables and lists that are not competency lists."""
    section = node.zone_id()
    if section in _LOG and node.part:
        body.logbook(node.part, node.heading.span)
    listed = False
    for block in node.blocks:
        if not isinstance(block, Table) or id(block) in body.layouts:
            continue
        of = layout(block, body.template, section)
        listed = _table(body, node, section, block, of) or listed
    if listed:
        return
    if section in ("part-courses", "specialty-courses", "logbook-courses"):
        _add_courses(body, node, section, lists.course_items(node.blocks))
    elif section in ("logbook-competencies", "logbook") and node.part and node.id:
        _log_items(body, node)


def _table(body: Body, node: Node, section: str, table: Table, of: Layout | None) -> bool:
    """Read one table by its kind; tell whether it was the section's list."""
    kind = of.kind if of is not None else "other"
    if of is not None:
        body.layouts[id(table)] = (of, node)
    if section in _LOG:
        return _log_table(body, node, section, table, of)
    if of is not None and kind == "courses":
        target = section if section in ("part-courses", "specialty-courses") else (
            "part-courses" if node.part else "specialty-courses")  # fmt: skip
        _add_courses(body, node, target, lists.course_rows(table, of, body.template))
        return True
    if of is not None and kind == "employments":
        for entry in entries(table, of, body.template):
            if not entry.banner:
                path = f"training_time/{len(body.training)}"
                body.training.append(lists.employment(entry, path, body.template, node.part or body.default))
                body.spans[path] = entry.span
    elif of is not None and kind == "abbreviations":
        for one, span in lists.abbreviations(table, of, body.template):
            body.spans[f"abbreviations/{len(body.abbreviations)}"] = span
            body.abbreviations.append(one)
    elif kind == "other" and section not in _FREE:
        _unplaced_table(body, table)
    return False


def _unplaced_table(body: Body, table: Table) -> None:
    first = next((c.text for r in table.rows for c in r.cells if c.text), "").split("\n")[0][:120]
    if first:
        body.findings.add("content-unplaced", "", table.span, variant="table", quote=first, text=first)


def _log_table(body: Body, node: Node, section: str, table: Table, of: Layout | None) -> bool:
    kind = of.kind if of is not None else "other"
    code = node.part
    if of is not None and kind == "matrix":
        kind = "logbook"
    if of is None and section == "logbook-competencies" and code:
        of, kind = _bare_list(table), "logbook"
    if of is None and section == "logbook-courses" and code:
        of, kind = Layout("courses", {0: "course"}, {}, 0), "courses"
    if kind == "logbook" and of is not None:
        rows = lists.log_rows(table, of, body.template, code or "specialist")
        for entry, number, title in rows:
            own = code or prefix_part(number) or body.default or "specialist"
            book = body.logbook(own, node.heading.span)
            if not book["listed"]:
                book["listed"] = True
                body.spans[f"logbooks/{own}/competencies"] = table.span
            path = f"logbooks/{own}/competencies/{len(book['competencies'])}"
            book["competencies"].append(lists.log_row(path, number, title))
            body.spans[path] = entry.place("title" if title else "number")
            body.quotes[path] = title or number
        if code:
            body.logbook(code, node.heading.span)["listed"] = True
            body.spans.setdefault(f"logbooks/{code}/competencies", table.span)
        return True
    if kind == "courses" and of is not None and code:
        _add_courses(body, node, "logbook-courses", lists.course_rows(table, of, body.template))
        return True
    if code and (kind == "research" or section == "logbook-research"):
        body.logbook(code, node.heading.span)["attests_research"] = True
    elif code and (kind == "time" or section == "logbook-time"):
        body.logbook(code, node.heading.span)["attests_time"] = True
    return False


def _bare_list(table: Table) -> Layout:
    """A logbook list without a header row: number and title, or title alone."""
    from .rows import NUMBER

    firsts = [c.text or next((p.number for p in c.paragraphs()), "") for r in table.rows for c in r.cells[:1]]
    numbered = sum(bool(NUMBER.match(t)) for t in firsts if t) * 2 > len([t for t in firsts if t])
    return Layout("logbook", {0: "number", 1: "title"} if numbered else {0: "number+title"}, {}, 0)


def _log_items(body: Body, node: Node) -> None:
    """A logbook list may be a plain list of items instead of a table."""
    from .rows import NUMBERED, clean_number

    code = node.part
    if code is None or node.id == "logbook":
        return
    book = body.logbook(code, node.heading.span)
    for block in node.blocks:
        if not isinstance(block, Paragraph):
            continue
        for line in lines([block]):
            hit = NUMBERED.match(line.text)
            if line.depth is None and hit is None:
                continue
            number = clean_number(hit.group(1)) if hit else clean_number(block.number)
            title = hit.group(2).strip() if hit else line.text
            path = f"logbooks/{code}/competencies/{len(book['competencies'])}"
            book["listed"] = True
            book["competencies"].append(lists.log_row(path, number, title))
            body.spans[path] = line.span
            body.quotes[path] = title


def _add_courses(body: Body, node: Node, section: str, rows: list[tuple[str, str, Span]]) -> None:
    part = node.part or (body.default or "specialist" if section == "specialty-courses" else None)
    if section == "logbook-courses" and node.part:
        into, base = body.logbook(node.part, node.heading.span)["courses"], f"logbooks/{node.part}/courses"
    elif section == "part-courses" and node.part:
        into, base = body.part(node.part)["courses"], f"parts/{node.part}/courses"
    else:
        into, base = body.courses, "courses"
    for name, duration, span in rows:
        path = f"{base}/{len(into)}"
        into.append(lists.course(name, duration, path, part))
        body.spans[path] = span
        body.quotes[path] = name
    if section != "logbook-courses":
        for text, span in prose_of(node.blocks):
            _mentioned(body, into, base, text, span, part)


def _mentioned(
    body: Body, into: list[CourseDraft], base: str, text: str, span: Span, part: PartCode | None
) -> None:
    """File the general courses that running text names and no row does."""
    for name in general_courses(text):
        one = lists.course(name, "", f"{base}/{len(into)}", part)
        if one["code"] and all(c["code"] != one["code"] for c in into):
            into.append(one)
            body.spans[one["path"]] = span
            body.quotes[one["path"]] = name


def _cards(body: Body, nodes: list[Node], numbers: set[str]) -> None:
    """Read the cards: each heading that announces one, or such a line within an appendix."""
    for node in nodes:
        if node.zone_id() in (*_LOG, "matrix", "contents") and node.id:
            continue
        heading = node.heading.text
        pieces: list[tuple[Paragraph, list[Block]]] = []
        if is_card_heading(heading) and not (node.id == "appendix" and _only_names_cards(heading)):
            pieces.append((node.heading, []))
        for block in node.blocks:
            announces = isinstance(block, Paragraph) and node.zone_id() == "appendix" and (
                is_card_heading(block.text) and len(block.text) < 120 and (block.bold or block.heading is not None))  # fmt: skip
            if isinstance(block, Paragraph) and announces:
                pieces.append((block, []))
            elif pieces:
                pieces[-1][1].append(block)
        for head, blocks in pieces:
            path = f"cards/{len(body.cards)}"
            body.cards.append(read_card(path, head.text, blocks, numbers))
            body.spans[path] = head.span
            body.quotes[path] = head.text


def _only_names_cards(heading: str) -> bool:
    """»Bilag 1: Kompetencekort« gathers cards and is none itself."""
    from .cards import HEADING

    hit = HEADING.match(heading)
    return hit is None or not hit.group("number")


def parts_in_order(body: Body) -> list[PartDraft]:
    """Give the parts that the document describes or sets out to describe, in order of training."""
    wanted = set(body.scope) | {c for c, p in body.parts.items() if p["competencies"] or c in body.parts}
    return [body.part(code) for code in PART_CODES if code in wanted]


def place_of(nodes: list[Node], id: str) -> Span:
    """Give the place of the first section with this id."""
    return next((n.heading.span for n in nodes if n.id == id), NOWHERE)


__all__ = ["Body", "MatrixTable", "parts_in_order", "place_of", "read_body", "read_heading"]
