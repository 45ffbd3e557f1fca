"""What the sections of a goal description hold, gathered while they are read."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct, field

from ..ground.diagnostics import Findings
from ..ground.source import Span
from ..language.template import Template
from ..model.document import Paragraph, Table
from ..model.draft import (
    AbbreviationDraft,
    CardDraft,
    CourseDraft,
    DurationDraft,
    LogbookDraft,
    PartDraft,
    TrainingDraft,
)
from ..model.logbook import PART_CODES, PartCode
from .columns import Layout
from .outline import Node
from .rows import Entry


class MatrixTable(Struct):
    """One table of a competency list: its node, layout and entries with their captions.

    A table that holds a single competency, labels down its first column, has no layout.
    ``typed`` says that the list's numbers stand in its titles, ``titled`` that a text over
    the table is its title and no area, ``beside`` that what it holds went to the entries of
    the tables before it, of which it holds further columns.  ``caption`` is the nearest text
    over the table, if it was not taken for the title already.
    """

    node: Node
    table: Table
    of: Layout | None
    found: list[tuple[Entry, str]]
    typed: bool = False
    titled: bool = False
    beside: bool = False
    caption: Paragraph | None = None


# Courses that running text names without their numbers: names, list and path they would go to, place, part.
Mention: TypeAlias = tuple[tuple[str, ...], list[CourseDraft], str, Span, PartCode | None]


class Body(Struct):
    """What the sections hold, and where.

    ``scope`` are the parts that the document sets out to describe, ``default`` the one
    part that it is about, if it is about one.  ``layouts`` tells how each table was read.
    ``passed`` are words that were understood and belong to nothing: options without a tick,
    labels with no item under them, the headings of tables inside a cell.
    """

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
    mentions: list[Mention] = field(default_factory=list)
    matrices: list[list[MatrixTable]] = field(default_factory=list)
    layouts: dict[int, tuple[Layout, Node]] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)

    def part(self, code: PartCode) -> PartDraft:
        """Give the draft of a part, made when first asked for."""
        if code not in self.parts:
            self.parts[code] = {
                "code": code,
                "title": self.template.part(code).heading,
                "months": None,
                "columns": [],
                "matrices": 0,
                "mixed": False,
                "competencies": [],
                "courses": [],
                "sign_off": [],
                "shared_from": None,
                "method_names": [],
                "unknown_columns": [],
                "renamed_columns": [],
            }
        return self.parts[code]

    def logbook(self, code: PartCode, span: Span) -> LogbookDraft:
        """Give the draft of a part's logbook, made when first asked for."""
        if code not in self.logbooks:
            self.logbooks[code] = {
                "part": code,
                "listed": False,
                "competencies": [],
                "courses": [],
                "attests_time": False,
                "attests_research": False,
            }
            self.spans[f"logbooks/{code}"] = span
        return self.logbooks[code]

    def file(self, path: str, span: Span, quote: str) -> None:
        """File the place of something and the words that stand there."""
        self.spans[path] = span
        self.quotes[path] = quote

    def parts_in_order(self) -> list[PartDraft]:
        """Give the parts that the document describes or sets out to describe, in order of training."""
        wanted = set(self.scope) | set(self.parts)
        return [self.part(code) for code in PART_CODES if code in wanted]
