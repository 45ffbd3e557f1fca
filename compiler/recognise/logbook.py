"""The logbook part: lists of competencies and courses to sign, attestations of time and research."""

from __future__ import annotations

from ..ground import lazyre
from ..model.document import Paragraph, Table
from ..model.logbook import PartCode
from . import lists
from .body import Body
from .columns import Layout
from .courses import add_courses
from .lines import lines
from .outline import Node
from .rows import NUMBER, NUMBERED, clean_number
from .table.grouping import prefix_part

# Where a line leaves room to sign: »I1 Modtage … ........«.
_ROOM = lazyre.compile(r"\s*(?:[._…]{4,}|\t).*$")


def read_log_table(body: Body, node: Node, section: str, table: Table, of: Layout | None) -> bool:
    """Read a table of the logbook; tell whether it was a list of competencies or courses."""
    kind = of.kind if of is not None else "other"
    code = node.part
    if of is None and code and section in ("logbook-competencies", "logbook-courses"):
        of = _bare_list(table) if section == "logbook-competencies" else Layout("courses", {0: "course"}, {}, 0)
        kind = of.kind
    if of is not None and kind in ("logbook", "matrix"):
        _list(body, node, table, of)
        return True
    if of is not None and kind == "courses" and code:
        add_courses(body, node, "logbook-courses", lists.course_rows(table, of, body.template))
        return True
    if code and (kind == "research" or section == "logbook-research"):
        body.logbook(code, node.heading.span)["attests_research"] = True
    elif code and (kind == "time" or section == "logbook-time"):
        body.logbook(code, node.heading.span)["attests_time"] = True
    return False


def _list(body: Body, node: Node, table: Table, of: Layout) -> None:
    for entry, number, title in lists.log_rows(table, of, body.template):
        own = node.part or prefix_part(number) or body.default or "specialist"
        if not body.logbook(own, node.heading.span)["listed"]:
            body.spans[f"logbooks/{own}/competencies"] = table.span
        path = _add(body, own, node, number, title)
        body.file(path, entry.place("title" if title else "number"), title or number)
    if node.part:
        body.logbook(node.part, node.heading.span)["listed"] = True
        body.spans.setdefault(f"logbooks/{node.part}/competencies", table.span)


def _add(body: Body, code: PartCode, node: Node, number: str, title: str) -> str:
    book = body.logbook(code, node.heading.span)
    path = f"logbooks/{code}/competencies/{len(book['competencies'])}"
    book["listed"] = True
    book["competencies"].append({"path": path, "number": number, "title": title})
    return path


def _bare_list(table: Table) -> Layout:
    """A logbook list without a header row: number and title, or title alone."""
    firsts = [c.text or next((p.number for p in c.paragraphs()), "") for r in table.rows for c in r.cells[:1]]
    numbered = sum(bool(NUMBER.match(t)) for t in firsts if t) * 2 > len([t for t in firsts if t])
    return Layout("logbook", {0: "number", 1: "title"} if numbered else {0: "number+title"}, {}, 0)


def read_log_items(body: Body, node: Node) -> None:
    """Read a logbook list that is a plain list of items instead of a table."""
    code = node.part
    if code is None or node.id == "logbook":
        return
    for block in node.blocks:
        if not isinstance(block, Paragraph):
            continue
        for line in lines([block]):
            text = _ROOM.sub("", line.text)
            hit = NUMBERED.match(text)
            if not text or (line.depth is None and hit is None):
                continue
            number = clean_number(hit.group(1) if hit else block.number)
            title = hit.group(2).strip() if hit else text
            body.file(_add(body, code, node, number, title), line.span, title)
