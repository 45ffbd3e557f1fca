"""The small tables and lists: courses, logbook lists, employments, abbreviations, methods."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

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
from .prose import prose_courses
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


class CourseRow(Struct, frozen=True):
    """A course as a section names it: in a row, as an item, or in running text; ``part`` where that is said."""

    name: str
    duration: str
    span: Span
    part: PartCode | None = None


def course_rows(table: Table, of: Layout, template: Template) -> list[CourseRow]:
    """Give the courses of a table, each with the part that its row or the banner above it names."""
    id = "course" if "course" in of.ids.values() else "title"
    found: list[CourseRow] = []
    above: PartCode | None = None
    for entry in entries(table, of, template):
        if entry.banner:
            above = _one_part(entry.banner, template)
        elif name := entry.text(id):
            part = _one_part(entry.text("part"), template) or above
            found.append(CourseRow(name, _with_unit(entry, of, "dage"), entry.place(id), part))
    return found


def _one_part(text: str, template: Template) -> PartCode | None:
    parts, _ = parts_in(fold_parts(text), template) if text else ((), "")
    return parts[0] if len(parts) == 1 else None


def _with_unit(entry: Entry, of: Layout, unit: str) -> str:
    """Give a duration with its unit; a figure alone has that of the column's header, else ``unit``."""
    text = entry.text("duration")
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", text):
        return text
    header = fold_marks(" ".join(t for c, t in of.headers.items() if of.ids.get(c) == "duration"))
    said = re.search(r"\b(?:dage|uger|timer|måneder|mdr|år)\b", header)
    return f"{text} {said.group() if said else unit}"


def course_items(blocks: Iterable[Block], template: Template) -> list[CourseRow]:
    """Give the courses that a section names as list items, as lines that end in a duration, or in running text.

    A line that leads up to items (»I hoveduddannelsen:«) tells whose they are.
    """
    found: list[CourseRow | Line] = []
    parts: dict[int, PartCode | None] = {}
    part: PartCode | None = None
    for line in (line for b in blocks if isinstance(b, Paragraph) for line in lines([b])):
        told = prose_courses(line.text, template) if line.depth is None and _SENTENCE.search(line.text) else []
        if told:
            found += [CourseRow(name, days, line.span, own or part) for name, days, own in told]
        elif _names_course(line):
            parts[len(found)] = part
            found.append(line)
        if line.depth is None and line.text.rstrip().endswith(":"):
            part = _one_part(line.text, template)
    bare = iter(without_ordinals([one for one in found if isinstance(one, Line)]))
    return [
        one if isinstance(one, CourseRow) else CourseRow((item := next(bare)).text, "", item.span, parts[i])
        for i, one in enumerate(found)
    ]


_TELLING = lazyre.compile(
    r"\b(?:deltage[rs]?|gennemføre[rs]?|omfatter|udgør|består|varer|ligger|afholdes|skal)\b", re.IGNORECASE
)
# What only running text has, or a line that names several.
_SENTENCE = lazyre.compile(
    r"\b(?:kurs(?:et|er|erne)|deltage[rs]?|gennemføre[rs]?|omfatter|består|skal|følger)\b"
    r"|\b(?:dage?|uger?|timer)\b.*\b(?:dage?|uger?|timer)\b",
    re.IGNORECASE,
)


def _names_course(line: Line) -> bool:
    if line.depth is not None:
        return not line.text.endswith(":")
    return len(line.text) < 120 and _DURATION.search(line.text) is not None and not _TELLING.search(line.text)


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


# »ME = medicinsk ekspert, K = kommunikator« in running text, and »NIHSS er en skala for …«.
_EQUATED = lazyre.compile(r"(?<![\w/])([A-ZÆØÅ][\w/-]{0,9})\s*=\s*([^,;.=]{3,80})(?=[,;.]|$)")
_TOLD = lazyre.compile(
    r"(?:^|[.;]\s+)([A-ZÆØÅ][\w/-]*[A-ZÆØÅ0-9][\w/-]*)\s+(?:er (?:en |et )?|står for |betyder )([^.;]{3,160})"
)


def abbreviation_lines(blocks: Iterable[Block]) -> list[tuple[AbbreviationDraft, Span]]:
    """Read abbreviations written as lines, ``"CT: computertomografi"``, or told in running text."""
    found: list[tuple[AbbreviationDraft, Span]] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        for line in block.text.split("\n"):
            hit = _EXPLAINED.match(line.strip())
            told = [hit.groups()] if hit else [*_EQUATED.findall(line), *_TOLD.findall(line)]
            found += [({"short": short, "long": long.strip()}, block.span) for short, long in told]
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
