"""The small tables and lists: courses, logbook lists, employments, abbreviations, methods."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..ground import lazyre
from ..ground.folding import fold_marks
from ..ground.source import Span
from ..language.quantities import parse_days, parse_months
from ..language.template import Template, fold_parts
from ..language.vocabulary import find_course
from ..model.document import Block, Paragraph, Table
from ..model.draft import AbbreviationDraft, CourseDraft, TrainingDraft
from ..model.logbook import PartCode
from .columns import Layout, layout
from .headings import parts_in
from .lines import Line, lines, without_ordinals
from .rows import NUMBERED, Entry, clean_number, entries
from .table.read import read_rows

_DURATION = lazyre.compile(
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
    return [
        (name, _with_unit(entry, of, "dage"), entry.place(id))
        for entry in entries(table, of, template)
        if not entry.banner and (name := entry.text(id))
    ]


def _with_unit(entry: Entry, of: Layout, unit: str) -> str:
    """Give a duration with its unit; a figure alone has that of the column's header, else ``unit``."""
    text = entry.text("duration")
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", text):
        return text
    header = fold_marks(" ".join(t for c, t in of.headers.items() if of.ids.get(c) == "duration"))
    said = re.search(r"\b(?:dage|uger|timer|måneder|mdr|år)\b", header)
    return f"{text} {said.group() if said else unit}"


def course_items(blocks: Iterable[Block]) -> list[tuple[str, str, Span]]:
    """Give the courses that a section names as list items, or as lines that end in a duration."""
    found = [line for b in blocks if isinstance(b, Paragraph) for line in lines([b]) if _names_course(line)]
    return [(line.text, "", line.span) for line in without_ordinals(found)]


def _names_course(line: Line) -> bool:
    if line.depth is not None:
        return not line.text.endswith(":")
    return len(line.text) < 120 and _DURATION.search(line.text) is not None


def log_rows(table: Table, of: Layout, template: Template) -> list[tuple[Entry, str, str]]:
    """Give the rows of a logbook list with their number and title."""
    found: list[tuple[Entry, str, str]] = []
    numbered = "number" in of.ids.values() or "number+title" in of.ids.values()
    for entry in read_rows(table, of, template):
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


def employment(entry: Entry, of: Layout, path: str, template: Template, part: PartCode | None) -> TrainingDraft:
    """Make the draft of one employment from a row of the training table."""
    name = entry.text("employment")
    parts, _ = parts_in(fold_parts(name), template)
    place = entry.text("department") or name
    return {
        "path": path,
        "part": parts[0] if len(parts) == 1 else part,
        "months": parse_months(_with_unit(entry, of, "måneder") or name),
        "place": place,
    }


def abbreviations(table: Table, of: Layout, template: Template) -> list[tuple[AbbreviationDraft, Span]]:
    """Read a table of abbreviations."""
    return [
        ({"short": e.text("short"), "long": e.text("long")}, e.span)
        for e in entries(table, of, template)
        if e.text("short")
    ]


_EXPLAINED = lazyre.compile(r"^([^\s:=–—-]{2,14})\s*(?:[:=–—\t]|-(?=\s)|\s{2,})\s*(\S.{1,200})$")


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
