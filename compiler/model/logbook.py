"""The canonical competency model: frozen, typed, and the same whatever the source format.

Field names and codes are those of the interface contract (``logbook.json``); orders are
the document's.  Texts are as the document has them.  Months are whole months, days are
days as written (``2`` or ``2.5``).
"""

from __future__ import annotations

from typing import Literal

from ..ground.record import dataclass

PartCode = Literal["basic", "introduction", "common", "specialist"]
PART_CODES: tuple[PartCode, ...] = ("basic", "introduction", "common", "specialist")


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """Whom the edition is for: which event decides, from which day, to which day."""

    basis: Literal["posted", "filled", "started", "in-force"]
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """``date`` is ``YYYY-MM`` or ``YYYY-MM-DD``."""

    date: str
    template: str
    applies_to: AppliesTo | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stage of training; ``shared_from`` is the code of the document that describes it."""

    code: PartCode
    title: str
    months: int | None = None
    shared_from: str | None = None


@dataclass(frozen=True, slots=True)
class Strategy:
    """A recommended learning strategy; ``code`` is ``other`` where the vocabulary has none."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """A mandatory assessment: method, and what its cell says of count, time and purpose."""

    method: str
    text: str
    mandatory: bool = True
    count: int | None = None
    months: tuple[int, ...] = ()
    from_month: int | None = None
    to_month: int | None = None
    purpose: Literal["formative", "summative"] | None = None
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A counted minimum of production, e.g. 25 laparotomies."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True, eq=False)
class SignOff:
    """Who may approve a competency, and by whose delegation.

    ``origin`` tells where that stands: in the row, in the part's prose, in ``hvem.yaml``
    (``data``), in the specialty's entry of the vocabulary, or nowhere (``default``: supervisors);
    empty where it is not known.  It is no part of what the sign-off *is*: not emitted, not compared.
    """

    by: tuple[str, ...]
    delegated_by: str | None = None
    origin: Literal["row", "part", "data", "specialty", "default", ""] = ""

    def __eq__(self, other: object) -> bool:
        """Compare who approves, whatever it stands in."""
        if not isinstance(other, SignOff):
            return NotImplemented
        return (self.by, self.delegated_by) == (other.by, other.delegated_by)

    def __hash__(self) -> int:
        return hash((self.by, self.delegated_by))


@dataclass(frozen=True, slots=True)
class Shared:
    """The shared document that a competency was taken from; ``adapted`` where the specialty asks for more."""

    document: str
    edition: str
    adapted: bool = False


@dataclass(frozen=True, slots=True)
class Competency:
    """One competency.  ``id`` is permanent; ``number`` is what the paper says today.

    ``shared`` is set where it comes from another document (``compiler/editions/links/``): its id is that document's.
    """

    id: str
    number: str
    part: PartCode
    title: str
    area: str | None = None
    objectives: tuple[str, ...] = ()
    objectives_lead: str | None = None
    roles: tuple[str, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    targets: tuple[Target, ...] = ()
    level: str | None = None
    remarks: tuple[str, ...] = ()
    sign_off: SignOff = SignOff(by=("supervisor",))
    shared: Shared | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A course that the document demands; ``code`` is the vocabulary's or made from the title."""

    code: str
    kind: Literal["general", "specialty", "introductory"]
    title: str
    days: int | float | None
    part: PartCode | None
    mandatory: bool = True


@dataclass(frozen=True, slots=True)
class ResearchTraining:
    """Days (``None`` where the document does not say) and the section's own text."""

    days: int | None
    text: str


@dataclass(frozen=True, slots=True)
class TrainingTime:
    """An employment of the training programme."""

    part: PartCode | None
    months: int | None
    place: str


@dataclass(frozen=True, slots=True)
class Card:
    """A competency card (kompetencekort) and the competencies that it assesses, by id."""

    id: str
    title: str
    kind: Literal["competency", "method", "generic", "worksheet"]
    method: str | None = None
    number: str = ""
    competencies: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    scale: str | None = None
    sign_off: bool = True


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that follows the edition."""

    title: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Authorisation:
    """What an application needs: the approved part of the logbook."""

    purpose: Literal["independent-practice", "specialist-recognition"]
    courses: tuple[str, ...] = ()
    training_time_months: int | None = None
    research_training: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """The approval of the edition: case number, day (``YYYY-MM-DD``), and by which function, never by whom."""

    case: str
    date: str
    by: str


@dataclass(frozen=True, slots=True)
class Logbook:
    """One edition of one goal description, ready to emit."""

    specialty: str
    name: str
    edition: Edition
    parts: tuple[Part, ...]
    competencies: tuple[Competency, ...]
    courses: tuple[Course, ...]
    research_training: ResearchTraining | None
    training_time: tuple[TrainingTime, ...]
    cards: tuple[Card, ...]
    authorisation: Authorisation
    attachments: tuple[Attachment, ...] = ()
    approval: Approval | None = None
