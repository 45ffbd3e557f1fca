"""What a doctor's application for authorisation still lacks, as the views of the database have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from msgspec import Struct

from .connect import DatabaseFault, is_there, target, transaction
from .migrate import hold_ready

if TYPE_CHECKING:
    from sqlalchemy import Connection

Standing: TypeAlias = Literal["missing", "redo", "addition"]
EARLIEST = 6
"""Months before the end at which the application may be sent at the earliest (STPS)."""


class Competency(Struct, frozen=True):
    """A competency without an approval that counts: never given, to be given anew, or needing an addition."""

    id: str
    number: str
    part: str
    title: str
    standing: Standing


class Time(Struct, frozen=True):
    """Months that are required (``None``: the edition does not say) and months that are attested."""

    required: int | None
    attested: int

    @property
    def months(self) -> int | None:
        """Months that are still to be attested."""
        return None if self.required is None else self.required - self.attested


class Missing(Struct, frozen=True):
    """What an enrolment lacks.

    ``competencies_required`` counts all of the edition's; ``courses`` are code and title.
    """

    enrolment: int
    specialty: str
    name: str
    date: str
    purpose: str
    competencies_required: int
    competencies: tuple[Competency, ...]
    courses: tuple[tuple[str, str], ...]
    time: Time | None
    research_days: int | None
    research: bool

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not (self.competencies or self.courses or self.time or self.research)

    @property
    def may_send(self) -> bool:
        """Whether the application may be sent and the last attestation of time afterwards (STPS)."""
        months = self.time.months if self.time else 0
        return not (self.competencies or self.courses or self.research) and months is not None and months <= EARLIEST


def missing(enrolment: int, url: str) -> Missing:
    """Look up what an enrolment lacks.  Raises :class:`DatabaseFault`, also for an enrolment that is not there.

    Example:
        >>> try:
        ...     maalbog.missing(1, "sqlite:///nej.db")
        ... except maalbog.Unable as unable:
        ...     unable.reason
        'no-file'
    """
    database = target(url)
    if not is_there(database):
        raise DatabaseFault("no-file", database.shown)
    with transaction(database, "read") as connection:
        hold_ready(connection)
        found = _missing(connection, enrolment)
    if found is None:
        raise DatabaseFault("no-enrolment", database.shown)
    return found


def _missing(connection: Connection, enrolment: int) -> Missing | None:
    from sqlalchemy import text

    def rows(question: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.execute(text(question), {"enrolment": enrolment})]

    head = rows(
        "SELECT o.specialty, o.specialty_name, o.date, r.purpose,"
        " (SELECT COUNT(*) FROM competencies c WHERE c.edition = e.edition)"
        " FROM enrolments e JOIN editions o ON o.edition = e.edition"
        " JOIN authorisation_requirements r ON r.edition = e.edition WHERE e.id = :enrolment"
    )
    if not head:
        return None
    specialty, name, date, purpose, required = head[0]
    competencies = rows(
        "SELECT competency, number, part, title, standing FROM competency_standing"
        " WHERE enrolment = :enrolment AND standing <> 'approved' ORDER BY position"
    )
    courses = rows(
        "SELECT course, COALESCE(title, course) FROM missing_courses WHERE enrolment = :enrolment ORDER BY position"
    )
    time = rows("SELECT required, attested FROM missing_time WHERE enrolment = :enrolment")
    research = rows("SELECT days FROM missing_research WHERE enrolment = :enrolment")
    return Missing(
        enrolment,
        str(specialty),
        str(name),
        str(date),
        str(purpose),
        int(str(required)),
        tuple(
            Competency(str(id), str(number), str(part), str(title), cast("Standing", standing))
            for id, number, part, title, standing in competencies
        ),
        tuple((str(code), str(title)) for code, title in courses),
        Time(_number(time[0][0]), int(str(time[0][1]))) if time else None,
        _number(research[0][0]) if research else None,
        bool(research),
    )


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
