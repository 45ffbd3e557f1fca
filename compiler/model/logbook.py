"""The canonical competency model: frozen, typed, and the same whatever the source format.

Field names and codes are those of the interface contract (``logbook.json``); orders are
the document's.  Texts are as the document has them.  Months are whole months, days are
days as written (``2`` or ``2.5``).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

PartCode = Literal["basic", "introduction", "common", "specialist"]
PART_CODES: tuple[PartCode, ...] = ("basic", "introduction", "common", "specialist")


class AppliesTo(Struct, frozen=True):
    """Whom the edition is for: which event decides, from which day, to which day."""

    basis: Literal["posted", "filled", "started", "in-force"]
    start: str | None
    end: str | None


class Edition(Struct, frozen=True):
    """``date`` is ``YYYY-MM`` or ``YYYY-MM-DD``."""

    date: str
    template: str
    applies_to: AppliesTo | None = None
    replaces: str | None = None


class Part(Struct, frozen=True):
    """A stage of training; ``shared_from`` is the code of the document that describes it."""

    code: PartCode
    title: str
    months: int | None = None
    shared_from: str | None = None


class Strategy(Struct, frozen=True):
    """A recommended learning strategy; ``code`` is ``other`` where the vocabulary has none."""

    code: str
    text: str


class Assessment(Struct, frozen=True):
    """An assessment: method, and what its cell says of count, time and purpose.

    ``mandatory`` is false for what is only recommended.  Those of a competency with the same
    ``choice`` are ways of one requirement: one of them is enough.
    """

    method: str
    text: str
    mandatory: bool = True
    count: int | None = None
    months: tuple[int, ...] = ()
    from_month: int | None = None
    to_month: int | None = None
    purpose: Literal["formative", "summative"] | None = None
    card: str | None = None
    choice: int | None = None

    @property
    def times(self) -> int:
        """How often it is to be done: as stated, once for each stated month, else once."""
        return self.count or len(self.months) or 1


class Target(Struct, frozen=True):
    """A counted minimum of production, e.g. 25 laparotomies."""

    count: int
    unit: str


class SignOff(Struct, frozen=True, eq=False):
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


class Shared(Struct, frozen=True):
    """The shared document that a competency was taken from; ``adapted`` where the specialty asks for more."""

    document: str
    edition: str
    adapted: bool = False


class Competency(Struct, frozen=True):
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

    def instead(self, one: Assessment) -> tuple[Assessment, ...]:
        """Give the other ways of the requirement that an assessment is a way of."""
        if one.choice is None:
            return ()
        return tuple(other for other in self.assessments if other.choice == one.choice and other is not one)

    @property
    def requirements(self) -> tuple[tuple[Assessment, ...], ...]:
        """The assessments, those together that are ways of one requirement."""
        found: dict[object, list[Assessment]] = {}
        for n, one in enumerate(self.assessments):
            found.setdefault(("alone", n) if one.choice is None else one.choice, []).append(one)
        return tuple(map(tuple, found.values()))

    @property
    def required(self) -> tuple[Assessment, ...]:
        """The assessments that one who does no more than is asked does: of the ways of a requirement the first."""
        firsts = {one.choice: one for one in reversed(self.assessments)}
        return tuple(
            one for one in self.assessments if one.mandatory and (one.choice is None or firsts[one.choice] is one)
        )


class Course(Struct, frozen=True):
    """A course that the document demands; ``code`` is the vocabulary's or made from the title."""

    code: str
    kind: Literal["general", "specialty", "introductory"]
    title: str
    days: int | float | None
    part: PartCode | None
    mandatory: bool = True


class ResearchTraining(Struct, frozen=True):
    """Days (``None`` where the document does not say) and the section's own text."""

    days: int | None
    text: str


class TrainingTime(Struct, frozen=True):
    """An employment of the training programme."""

    part: PartCode | None
    months: int | None
    place: str


CardKind: TypeAlias = Literal["competency", "method", "generic", "worksheet"]


class Card(Struct, frozen=True):
    """A competency card (kompetencekort) and the competencies that it assesses, by id."""

    id: str
    title: str
    kind: CardKind
    method: str | None = None
    number: str = ""
    competencies: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    scale: str | None = None
    sign_off: bool = True


class Attachment(Struct, frozen=True):
    """A file that follows the edition."""

    title: str
    file: str
    sha256: str


class Authorisation(Struct, frozen=True):
    """What an application needs: the approved part of the logbook."""

    purpose: Literal["independent-practice", "specialist-recognition"]
    courses: tuple[str, ...] = ()
    training_time_months: int | None = None
    research_training: bool = False


class Approval(Struct, frozen=True):
    """The approval of the edition: case number, day (``YYYY-MM-DD``), and by which function, never by whom."""

    case: str
    date: str
    by: str


class Logbook(Struct, frozen=True):
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
