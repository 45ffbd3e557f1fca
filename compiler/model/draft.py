"""The draft: what the recogniser made of a document, as plain dicts and lists.

Nothing is decided here that a rule could still complain about: texts are as read, codes
are ``None`` where the vocabulary has no match, missing things are missing.  Beside the
draft goes a table from logical path to :class:`~compiler.ground.source.Span`.

Logical paths: ``title``, ``colophon/version_date``, ``sections/7``,
``parts/specialist/competencies/3/assessments/0`` (parts and logbooks by part code, all
else by index from 0), ``courses/2``, ``logbooks/specialist/competencies/3``,
``cards/0``, ``research_training``, ``transition``, ``abbreviations/1``.
A key that is absent from a competency means that its table has no such column; an empty
value means an empty cell.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from msgspec import Struct, field

from ..ground.source import NOWHERE, Span
from .logbook import PartCode


class RoleDraft(TypedDict):
    """A role as written, and its code where it is one of the seven."""

    text: str
    code: str | None


class StrategyDraft(TypedDict):
    """A learning strategy as written, and its code."""

    text: str
    code: str | None


class AssessmentDraft(TypedDict):
    """One method of a cell: its text as written, and what could be read out of it.

    ``method`` is ``None`` where no method of the vocabulary is named.  ``months`` are
    points in time counted from the start of the part; ``card`` is the number or title of
    the card that the text refers to.  ``mandatory`` is false for what is only recommended;
    those of one cell with the same ``choice`` are ways of one requirement: one of them is enough.
    """

    text: str
    method: str | None
    count: int | None
    months: list[int]
    purpose: Literal["formative", "summative"] | None
    card: str | None
    mandatory: bool
    choice: int | None


class TargetDraft(TypedDict):
    """A counted minimum, e.g. 25 laparotomies."""

    text: str
    count: int
    unit: str


class CompetencyDraft(TypedDict, total=False):
    """One row of the matrix.  Keys after ``path`` exist only where the column does.

    ``broken`` says that the row could not be read whole, so that rules skip it.
    ``card`` holds references to competency cards, ``sign_off`` the functions named.  ``joints`` are the words
    of the cell of methods that only introduce or join them (»mindst én af følgende:«).
    """

    path: str
    part: PartCode
    number: str
    title: str
    area: str | None
    broken: bool
    objectives: list[str]
    objectives_lead: str
    roles: list[RoleDraft]
    strategies: list[StrategyDraft]
    assessments: list[AssessmentDraft]
    joints: list[str]
    targets: list[TargetDraft]
    level: str
    timing: str
    months: list[int]
    remarks: list[str]
    card: list[str]
    sign_off: list[str]


class CourseDraft(TypedDict):
    """A course as named in the document; ``code`` where the vocabulary knows it."""

    path: str
    title: str
    days: float | None
    code: str | None
    part: PartCode | None


class ColumnNameDraft(TypedDict):
    """A heading of the matrix that is not the template's name for what its column was read as.

    ``written`` is empty where the heading is.  ``certain`` is false where the column is read on
    an assumption.
    """

    path: str
    written: str
    name: str
    certain: bool


class PartDraft(TypedDict):
    """One stage of training.

    ``columns`` are the matrix' column ids in the document's order; empty where there is
    no matrix.  ``mixed`` says that its list also holds another part's competencies.
    ``sign_off`` are the functions that the part's prose says approve competencies.
    ``shared_from`` is the code of the document that describes the part instead.
    ``method_names`` are the methods that the part's prose lists.
    ``unknown_columns`` are headers of its matrix that the template does not know;
    ``renamed_columns`` those that are known by their meaning alone, once for each place.
    """

    code: PartCode
    title: str
    months: int | None
    columns: list[str]
    matrices: int
    mixed: bool
    competencies: list[CompetencyDraft]
    courses: list[CourseDraft]
    sign_off: list[str]
    shared_from: str | None
    method_names: list[str]
    unknown_columns: list[str]
    renamed_columns: list[ColumnNameDraft]


class LogRowDraft(TypedDict):
    """One row of a logbook list."""

    path: str
    number: str
    title: str


class LogbookDraft(TypedDict):
    """The logbook of one part: its list of competencies and of courses.

    ``listed`` is false where the logbook has no list of competencies at all.
    """

    part: PartCode
    listed: bool
    competencies: list[LogRowDraft]
    courses: list[CourseDraft]
    attests_time: bool
    attests_research: bool


class SectionDraft(TypedDict):
    """A heading of the template, found in the document.

    ``id`` is the template's; ``parent`` the id of the section it stands under.
    ``text`` holds its own paragraphs, those of its tables included; ``tables`` counts
    tables, ``children`` the headings directly below it.  ``meant`` is the template's heading
    where the document has another, ``assumed`` whether that is in doubt.
    """

    path: str
    id: str
    part: PartCode | None
    heading: str
    number: str
    level: int
    text: list[str]
    tables: int
    children: int
    meant: NotRequired[str]
    assumed: NotRequired[bool]


class CardDraft(TypedDict):
    """A competency card found in an appendix.

    ``refs`` are the competency numbers as written; ``method`` the code of the method.
    """

    path: str
    number: str
    title: str
    refs: list[str]
    method: str | None
    method_text: str
    criteria: list[str]
    scale: str
    sign_off: bool


class TrainingDraft(TypedDict):
    """An employment named in the description of the training programme."""

    path: str
    part: PartCode | None
    months: int | None
    place: str


class DateDraft(TypedDict):
    """A date as written, and as ``YYYY-MM`` or ``YYYY-MM-DD`` where it can be read."""

    text: str
    date: str | None
    where: str


class TransitionDraft(TypedDict):
    """Whom the edition applies to, as read from the section on transition."""

    text: str
    basis: Literal["posted", "filled", "started", "in-force"] | None
    start: str | None
    end: str | None


class DurationDraft(TypedDict):
    """A duration of a part, as the text states it somewhere."""

    path: str
    part: PartCode
    months: int
    text: str


class ResearchDraft(TypedDict):
    """The section on research training."""

    text: str
    days: int | None


class AbbreviationDraft(TypedDict):
    """An abbreviation and what it stands for."""

    short: str
    long: str


class Draft(TypedDict):
    """A goal description as recognised.  ``scope`` are the parts it sets out to describe.

    ``specialty`` is the name as written, ``code`` what the vocabulary makes of it,
    ``names`` every other name of the specialty in the document (cover, colophon).
    ``recognised`` counts how many headings of the template were found.
    """

    template: str
    title: str
    specialty: str
    code: str | None
    names: list[tuple[str, str]]
    colophon: dict[str, str]
    dates: list[DateDraft]
    scope: list[PartCode]
    sections: list[SectionDraft]
    recognised: int
    parts: list[PartDraft]
    courses: list[CourseDraft]
    durations: list[DurationDraft]
    research_training: ResearchDraft | None
    training_time: list[TrainingDraft]
    logbooks: list[LogbookDraft]
    cards: list[CardDraft]
    transition: TransitionDraft | None
    abbreviations: list[AbbreviationDraft]


class Recognised(Struct):
    """A draft with its places.  ``quotes`` are the words in the document at a path."""

    draft: Draft
    spans: dict[str, Span] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)

    def span(self, path: str) -> Span:
        """Give the span filed under ``path``, or under its nearest parent."""
        while path:
            if path in self.spans:
                return self.spans[path]
            path = path.rpartition("/")[0]
        return self.spans.get("", NOWHERE)
