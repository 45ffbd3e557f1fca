"""The small tables and lists: courses, logbook lists, employments, abbreviations, methods."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..document import Block, Paragraph, Table
from ..draft import AbbreviationDraft, CourseDraft, TrainingDraft
from ..model import PartCode
from ..source import Span
from ..strategies import parse_days, parse_months
from ..template import Template, fold
from ..vocabulary import find_course
from .columns import Layout, layout
from .headings import parts_in
from .lines import lines
from .rows import NUMBERED, Entry, clean_number, entries

_DURATION = re.compile(
    r"\s*(?:[,;:–—-]|\()\s*(?:i alt |ca\. ?|varighed:? )?(?=[0-9½]|en |et |to |tre |fire |fem )"
    r"[^,;()]{0,30}?\b(?:dag(?:e|es)?|uge(?:r|s)?|timer|days?|weeks?|internat)\b\.?[^)]{0,40}\)?\s*\.?$",
    re.IGNORECASE,
)


def title_and_days(text: str) -> tuple[str, float | None]:
    """Divide ``"Vaskulær ultralyd, 2 dage"`` into the course's title and its days."""
    hit = _DURATION.search(text)
    if hit is None:
        return text.strip(" ."), None
    return text[: hit.start()].strip(" ,.;:"), parse_days(hit.group())


def course(text: str, duration: str, path: str, part: PartCode | None) -> CourseDraft:
    """Make a course draft from its name and, where it has a column of its own, its duration."""
    title, days = title_and_days(text)
    if duration:
        days = parse_days(duration)
    term = find_course(title)
    return {"path": path, "title": title, "days": days, "code": term.code if term else None, "part": part}


def course_rows(table: Table, of: Layout, template: Template) -> list[tuple[str, str, Span]]:
    """Give name, duration and place of each course of a table."""
    id = "course" if "course" in of.ids.values() else "title"
    found = []
    for entry in entries(table, of, template):
        if entry.banner:
            continue
        name = entry.text(id)
        if name:
            found.append((name, entry.text("duration"), entry.place(id)))
    return found


def course_items(blocks: Iterable[Block]) -> list[tuple[str, str, Span]]:
    """Give the courses that a section names as list items, or as lines that end in a duration."""
    found: list[tuple[str, str, Span]] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        for line in lines([block]):
            listed = line.depth is not None and not line.text.endswith(":")
            if listed or (_DURATION.search(line.text) and len(line.text) < 120):
                found.append((line.text, "", line.span))
    return found


def log_rows(table: Table, of: Layout, template: Template) -> list[tuple[Entry, str, str]]:
    """Give the rows of a logbook list with their number and title."""
    found: list[tuple[Entry, str, str]] = []
    numbered = "number" in of.ids.values() or "number+title" in of.ids.values()
    for entry in entries(table, of, template):
        if entry.banner:
            continue
        title = entry.text("title") or entry.text("number+title")
        raw = entry.cells.get("number", [])
        number = clean_number(entry.text("number") or next((p.number for p in raw if p.number), ""))
        if not number and ("number+title" in of.ids.values() or not numbered):
            auto = next((p.number for id in ("title", "number+title") for p in entry.cells.get(id, []) if p.number), "")
            hit = NUMBERED.match(title)
            if hit:
                number, title = clean_number(hit.group(1)), hit.group(2).strip()
            elif auto:
                number = clean_number(auto)
        if number or title:
            found.append((entry, number, title))
    return found


def employment(entry: Entry, path: str, template: Template, part: PartCode | None) -> TrainingDraft:
    """Make the draft of one employment from a row of the training table."""
    name = entry.text("employment")
    parts, _ = parts_in(fold(name), template)
    place = entry.text("department") or name
    return {
        "path": path,
        "part": parts[0] if len(parts) == 1 else part,
        "months": parse_months(entry.text("duration") or name),
        "place": place,
    }


def abbreviations(table: Table, of: Layout, template: Template) -> list[tuple[AbbreviationDraft, Span]]:
    """Read a table of abbreviations."""
    return [
        ({"short": e.text("short"), "long": e.text("long")}, e.span)
        for e in entries(table, of, template)
        if e.text("short")
    ]


_EXPLAINED = re.compile(r"^([^\s:=–—-]{2,14})\s*(?:[:=–—\t]|-(?=\s)|\s{2,})\s*(\S.{1,200})$")


def abbreviation_lines(blocks: Iterable[Block]) -> list[tuple[AbbreviationDraft, Span]]:
    """Read abbreviations written as lines: ``"CT: computertomografi"``."""
    found: list[tuple[AbbreviationDraft, Span]] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        for line in block.text.split("\n"):
            hit = _EXPLAINED.match(line.strip())
            if hit:
                found.append(({"short": hit.group(1), "long": hit.group(2)}, block.span))
    return found


def method_names(blocks: Iterable[Block], template: Template, section: str) -> list[str]:
    """Give the names of the methods that a section lists, as items or as a table."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            of = layout(block, template, section)
            if of and of.kind == "methods":
                id = next((i for i in ("method", "assessments", "strategies") if i in of.ids.values()), "")
                found.extend(t for e in entries(block, of, template) if (t := e.text(id)))
        else:
            found.extend(li.text.split(":")[0].strip() for li in lines([block]) if li.depth is not None)
    return found
