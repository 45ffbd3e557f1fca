"""Courses, wherever the document names them."""

from __future__ import annotations

from ..draft import CourseDraft
from ..model import PartCode
from ..source import Span
from . import lists
from .body import Body
from .outline import Node
from .prose import general_courses, prose_of


def add_courses(body: Body, node: Node, section: str, rows: list[tuple[str, str, Span]]) -> None:
    """File the courses of a section: name, duration and place of each."""
    part = node.part or (body.default or "specialist" if section == "specialty-courses" else None)
    if section == "logbook-courses" and node.part:
        into, base = body.logbook(node.part, node.heading.span)["courses"], f"logbooks/{node.part}/courses"
    elif section == "part-courses" and node.part:
        into, base = body.part(node.part)["courses"], f"parts/{node.part}/courses"
    else:
        into, base = body.courses, "courses"
    for name, duration, span in rows:
        into.append(lists.course(name, duration, f"{base}/{len(into)}", part))
        body.file(into[-1]["path"], span, name)
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
            body.file(one["path"], span, name)
