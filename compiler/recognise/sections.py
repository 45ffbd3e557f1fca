"""From outline to body: each section read for what the template says it holds."""

from __future__ import annotations

from ..ground.diagnostics import found_here
from ..language.signoff import approvers
from ..model.document import Table
from . import lists
from .body import Body
from .cards import read_cards
from .columns import Layout, layout
from .competencies import LOGBOOK, find_lists, read_list
from .courses import add_courses, file_mentions
from .lines.boxes import settle_boxes
from .logbook import read_log_items, read_log_table
from .outline import Node
from .prose import durations, prose_of
from .rows import entries

found_here(__name__, "content-unplaced")


# Here a table may illustrate the text; cards read their own.
_FREE = tuple("specialty-description training-overview specialty-part appendix links contents general-part".split())
_COURSES = ("part-courses", "specialty-courses")
_DURATIONS = ("preface", "training-overview", "part", "competencies", "purpose", "specialty-part")
_SIGNED = ("part", "purpose", "competencies", "strategies-methods", "matrix")


def read_body(body: Body, nodes: list[Node]) -> None:
    """Fill a body from the nodes of the outline, in the order that the parts depend on each other."""
    for node in nodes:
        _prose(body, node)
    find_lists(body, nodes)
    settle_boxes(body)
    for group in body.matrices:
        read_list(body, group)
    for node in nodes:
        _tables(body, node)
    file_mentions(body)
    titles = {c["number"]: c["title"] for p in body.parts.values() for c in p["competencies"] if c["number"]}
    read_cards(body, nodes, titles)


def _prose(body: Body, node: Node) -> None:
    """Read what the running text of a section says: durations, approvers, courses, methods."""
    id = node.zone_id()
    if node.id == "part" and node.part:
        body.part(node.part)["title"] = node.heading.text.strip(" :")
        body.file(f"parts/{node.part}", node.heading.span, node.heading.text)
    if node.part and id in _SIGNED:
        text = "\n".join(t for t, _ in prose_of(node.blocks))
        part = body.part(node.part)
        part["sign_off"].extend(s for s in approvers(text) if s not in part["sign_off"])
        if id == "strategies-methods":
            part["method_names"].extend(lists.method_names(node.blocks, body.template, id))
    if id in _DURATIONS:
        _durations(body, node, id)
    if id == "abbreviations":
        for one, span in lists.abbreviation_lines(node.blocks):
            body.spans[f"abbreviations/{len(body.abbreviations)}"] = span
            body.abbreviations.append(one)


def _durations(body: Body, node: Node, id: str) -> None:
    default = node.part if id in ("part", "purpose") else body.default
    said = list(prose_of(node.blocks))
    if node.id == "part":
        said.insert(0, (node.heading.text, node.heading.span))
    for line, span in said:
        for one in durations(line, body.template, default):
            one["path"] = f"durations/{len(body.durations)}"
            body.file(one["path"], span, one["text"])
            body.durations.append(one)


def _tables(body: Body, node: Node) -> None:
    """Read the tables and lists that are not competency lists."""
    section = node.zone_id()
    if section in LOGBOOK and node.part:
        body.logbook(node.part, node.heading.span)
    listed = False
    for block in node.blocks:
        if not isinstance(block, Table) or id(block) in body.layouts:
            continue
        of = layout(block, body.template, section)
        if of is not None:
            body.layouts[id(block)] = (of, node)
        if section in LOGBOOK:
            listed = read_log_table(body, node, section, block, of) or listed
        else:
            listed = _table(body, node, section, block, of) or listed
    if listed:
        return
    if section in (*_COURSES, "logbook-courses"):
        add_courses(body, node, section, lists.course_items(node.blocks, body.template))
    elif section in ("logbook-competencies", "logbook") and node.part and node.id:
        read_log_items(body, node)


def _table(body: Body, node: Node, section: str, table: Table, of: Layout | None) -> bool:
    """Read one table by its kind; tell whether it was the section's list of courses."""
    if of is None:
        if section not in _FREE:
            _unplaced(body, table)
    elif of.kind == "courses":
        own = section if section in _COURSES else ("part-courses" if node.part else "specialty-courses")
        add_courses(body, node, own, lists.course_rows(table, of, body.template))
        return True
    elif of.kind == "employments":
        for entry in entries(table, of, body.template):
            if not entry.banner:
                path = f"training_time/{len(body.training)}"
                body.training.append(lists.employment(entry, of, path, body.template, node.part or body.default))
                body.spans[path] = entry.span
    elif of.kind == "abbreviations":
        for one, span in lists.abbreviations(table, of, body.template):
            body.spans[f"abbreviations/{len(body.abbreviations)}"] = span
            body.abbreviations.append(one)
    return False


def _unplaced(body: Body, table: Table) -> None:
    first = next((c.text for r in table.rows for c in r.cells if c.text), "").split("\n")[0][:120]
    if first:
        body.findings.add("content-unplaced", "", table.span, variant="table", quote=first, text=first)
