"""Columns that stand for one role, method or strategy each, with a cross where it applies.

The column of a role may be known by its heading (``role:<code>``); a column that the template
does not know is one of these where its heading is a role's, a method's or a strategy's name and
its cells hold crosses alone (of a method also how many times).
"""

from __future__ import annotations

import re
from collections import defaultdict

from ...ground import lazyre
from ...ground.source import Span
from ...language.cellmarks import is_cross
from ...language.entries import method_code
from ...language.roles import parse_roles
from ...language.vocabulary import find, label
from ...model.document import Paragraph
from ..columns import Layout
from ..rows import Entry

ROLE = "role:"
_TIMES = lazyre.compile(r"^(?:mindst|min\.?|minimum|≥)?\s*([0-9]{1,3})\s*(?:gange?|stk\.?|x|×)?\.?$", re.IGNORECASE)


def read_crosses(found: list[Entry], of: Layout) -> None:
    """Write under roles, methods and strategies what crosses in columns of their own say."""
    rows = [e for e in found if not e.banner]
    if any(id.startswith(ROLE) for id in of.ids.values()):
        for entry in rows:
            _roles(entry, of)
    for column, id in of.ids.items():
        if id in ("strategies", "assessments"):
            _named_by_heading(rows, id, " ".join(of.headers.get(column, "").split()))
    if of.unknown and any(e.extra for e in rows):
        _unknown(rows, "assessments" in of.ids.values())


def _named_by_heading(rows: list[Entry], id: str, name: str) -> None:
    """Read crosses under the name of one strategy or method, where its column was taken for the column of all."""
    if not name or not find("strategies" if id == "strategies" else "methods", name):
        return
    texts = [text for e in rows if (text := e.text(id))]
    if not texts or any(is_cross(text) is None for text in texts):
        return
    for entry in rows:
        text = entry.text(id)
        entry.again.append(text)
        entry.cells[id] = [Paragraph(name, entry.place(id))] if is_cross(text) else []


def _roles(entry: Entry, of: Layout) -> None:
    headers = {id: of.headers.get(c, "") for c, id in sorted(of.ids.items(), reverse=True)}
    found: list[Paragraph] = []
    for id in [id for id in entry.cells if id.startswith(ROLE)]:
        paragraphs = entry.cells.pop(id)
        place = entry.spans.pop(id, entry.span)
        text = " ".join(" ".join(p.text for p in paragraphs).split())
        crossed = is_cross(text)
        entry.again.extend(p.text for p in paragraphs if crossed is not None)
        header = " ".join(headers.get(id, "").split())
        if crossed is not False:
            notes = tuple(note for p in paragraphs for note in p.notes)
            found.append(Paragraph(_name(id.removeprefix(ROLE), header), place, notes=notes))
            entry.spans.setdefault("roles", place)
        if crossed is None:
            entry.extra.append((header, text, place))
    entry.cells["roles"] = [*entry.cells.get("roles", []), *found]


def _name(code: str, header: str) -> str:
    """Give the role as the heading writes it, where that alone says which role it is, else by its name."""
    return header if [r["code"] for r in parse_roles(header)] == [code] else label("roles", code)


def _unknown(rows: list[Entry], has_methods: bool) -> None:
    columns: dict[str, list[str]] = defaultdict(list)
    for entry in rows:
        for header, text, _ in entry.extra:
            columns[header].append(text)
    meant = {header: id for header, texts in columns.items() if (id := _meaning(header, texts, has_methods))}
    if not meant:
        return
    # A lone »1« is a cross, but a number where other cells under the heading are numbers.
    counted = {h for h, texts in columns.items() if any(is_cross(t) is None for t in texts)}
    for entry in rows:
        left: list[tuple[str, str, Span]] = []
        for header, text, place in entry.extra:
            if header not in meant:
                left.append((header, text, place))
                continue
            entry.again.append(text)
            if is_cross(text) is not False:
                id = meant[header]
                entry.cells.setdefault(id, []).append(Paragraph(_said(header, text, header in counted), place))
                entry.spans.setdefault(id, place)
        entry.extra = left


def _meaning(header: str, texts: list[str], has_methods: bool) -> str:
    """Give the column that the crosses under a heading belong to; empty where they mean something else.

    A name that is a strategy's and a method's (»Kursus«) is a strategy where the methods have a column.
    """
    name = " ".join(header.split())
    crosses = [is_cross(text) is not None for text in texts]
    named = parse_roles(name) if name else []
    if len(named) == 1 and named[0]["code"] and all(crosses):
        return "roles"
    strategy = bool(name) and all(crosses) and find("strategies", name) is not None
    counted = all(c or _TIMES.match(t) for c, t in zip(crosses, texts, strict=True))
    method = (
        bool(name) and counted and (find("methods", name) is not None or (all(crosses) and bool(method_code(name))))
    )
    if strategy and (has_methods or not method):
        return "strategies"
    return "assessments" if method else ""


def _said(header: str, text: str, counted: bool) -> str:
    hit = _TIMES.match(text) if counted else None
    name = " ".join(header.split())
    return f"{name} × {hit[1]}" if hit else name
