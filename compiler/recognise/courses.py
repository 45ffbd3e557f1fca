"""Courses, wherever the document names them."""

from __future__ import annotations

from ..ground.source import Span
from ..model.draft import CourseDraft
from ..model.logbook import PartCode
from . import lists
from .body import Body
from .outline import Node
from .prose import bare_mentions, general_courses, prose_of


def add_courses(body: Body, node: Node, section: str, rows: list[lists.CourseRow]) -> None:
    """File the courses of a section: name, duration and place of each."""
    part = node.part or (body.default or "specialist" if section == "specialty-courses" else None)
    if section == "logbook-courses" and node.part:
        into, base = body.logbook(node.part, node.heading.span)["courses"], f"logbooks/{node.part}/courses"
    elif section == "part-courses" and node.part:
        into, base = body.part(node.part)["courses"], f"parts/{node.part}/courses"
    else:
        into, base = body.courses, "courses"
    for row in rows:
        into.append(lists.course(row.name, row.duration, f"{base}/{len(into)}", row.part or part))
        body.file(into[-1]["path"], row.span, row.name)
    if section != "logbook-courses":
        for text, span in prose_of(node.blocks):
            _mentioned(body, into, base, text, span, part)


def _mentioned(body: Body, into: list[CourseDraft], base: str, text: str, span: Span, part: PartCode | None) -> None:
    """File the general courses that running text names and no row does.

    A bare »SOL« waits: it stands for all of them only where none is named by its number.
    """
    for name in general_courses(text):
        _file(body, into, base, name, span, part)
    for names in bare_mentions(text):
        body.mentions.append((names, into, base, span, part))


def _file(body: Body, into: list[CourseDraft], base: str, name: str, span: Span, part: PartCode | None) -> None:
    one = lists.course(name, "", f"{base}/{len(into)}", part)
    if one["code"] and all(c["code"] != one["code"] for c in into):
        into.append(one)
        body.file(one["path"], span, name)


def file_mentions(body: Body) -> None:
    """File the courses that bare mentions stand for, unless a row or a text numbers one of them."""
    named = [*body.courses, *(c for p in body.parts.values() for c in p["courses"])]
    named += [c for book in body.logbooks.values() for c in book["courses"]]
    known = {c["code"] for c in named}
    for names, into, base, span, part in body.mentions:
        if known.isdisjoint(lists.course(name, "", "", part)["code"] for name in names):
            for name in names:
                _file(body, into, base, name, span, part)
