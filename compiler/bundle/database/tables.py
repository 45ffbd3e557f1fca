"""The tables, as docs/database.md describes them; the migrations make them.

Keys are those of the domain (``karkirurgi/2014-10``, ``karkirurgi-0007``), so that they are
the same in every database.  Order is a column: a table has none.  Dates are ISO texts, for an
edition is known by month or by day.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.sqlite import REAL
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)
FLAG: TypeEngine[Any] = Boolean().with_variant(Integer(), "sqlite")
NUMBER: TypeEngine[Any] = Double().with_variant(REAL(), "sqlite")
WHOLE: TypeEngine[Any] = BigInteger().with_variant(Integer(), "sqlite")


def _col(name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]] = Text, null: bool = False) -> Column[Any]:
    return Column(name, type_, nullable=null)


def _table(name: str, *what: SchemaItem) -> Table:
    return Table(name, metadata, *what, sqlite_strict=True)


def _of_edition(name: str, *columns: Column[Any]) -> Table:
    """Make a table of an edition's lines in the document's order."""
    return _table(
        name,
        Column("edition", Text, ForeignKey("editions.edition"), nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("edition", "position"),
    )


def _of_competency(name: str, *columns: Column[Any]) -> Table:
    """Make a table of a competency's lines in the document's order."""
    return _table(
        name,
        _col("edition"),
        _col("competency"),
        Column("position", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("edition", "competency", "position"),
        ForeignKeyConstraint(["edition", "competency"], ["competencies.edition", "competencies.id"]),
    )


def _of_card(name: str, *columns: Column[Any]) -> Table:
    """Make a table of a card's lines in the document's order."""
    return _table(
        name,
        _col("edition"),
        _col("card"),
        Column("position", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("edition", "card", "position"),
        ForeignKeyConstraint(["edition", "card"], ["cards.edition", "cards.id"]),
    )


editions = _table(
    "editions",
    Column("edition", Text, primary_key=True),
    _col("specialty"),
    _col("specialty_name"),
    _col("date"),
    _col("template"),
    _col("replaces", null=True),
    _col("approval_case", null=True),
    _col("approval_date", null=True),
    _col("approval_by", null=True),
    _col("research_days", Integer, null=True),
    _col("research_text", null=True),
    _col("bundle_digest"),
    _col("logbook_digest"),
    _col("logbook"),
    UniqueConstraint("specialty", "date"),
)
activation_dates = _table(
    "activation_dates",
    Column("edition", Text, ForeignKey("editions.edition"), primary_key=True),
    _col("basis"),
    _col("starts_on", null=True),
    _col("ends_on", null=True),
)
parts = _of_edition(
    "parts", _col("code"), _col("title"), _col("months", Integer, null=True), _col("shared_from", null=True)
)
competency_ids = _table("competency_ids", Column("id", Text, primary_key=True), _col("first_edition"))
competencies = _table(
    "competencies",
    Column("edition", Text, ForeignKey("editions.edition"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, ForeignKey("competency_ids.id"), nullable=False),
    _col("number"),
    _col("part"),
    _col("area", null=True),
    _col("title"),
    _col("objectives_lead", null=True),
    _col("level", null=True),
    _col("delegated_by", null=True),
    _col("shared_document", null=True),
    _col("shared_edition", null=True),
    _col("shared_adapted", FLAG, null=True),
    PrimaryKeyConstraint("edition", "id"),
    UniqueConstraint("edition", "position"),
    Index(None, "id"),
)
objectives = _of_competency("objectives", _col("text"))
roles = _of_competency("roles", _col("role"))
learning_strategies = _of_competency("learning_strategies", _col("code"), _col("text"))
assessments = _of_competency(
    "assessments",
    _col("method"),
    _col("text"),
    _col("mandatory", FLAG),
    _col("count", Integer, null=True),
    _col("from_month", Integer, null=True),
    _col("to_month", Integer, null=True),
    _col("purpose", null=True),
    _col("card", null=True),
)
assessment_months = _table(
    "assessment_months",
    _col("edition"),
    _col("competency"),
    Column("assessment", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    _col("month", Integer),
    PrimaryKeyConstraint("edition", "competency", "assessment", "position"),
    ForeignKeyConstraint(
        ["edition", "competency", "assessment"],
        ["assessments.edition", "assessments.competency", "assessments.position"],
    ),
)
targets = _of_competency("targets", _col("count", Integer), _col("unit"))
remarks = _of_competency("remarks", _col("text"))
sign_off = _of_competency("sign_off", _col("role"))
courses = _of_edition(
    "courses",
    _col("code"),
    _col("kind"),
    _col("title"),
    _col("days", NUMBER, null=True),
    _col("part", null=True),
    _col("mandatory", FLAG),
)
training_time = _of_edition("training_time", _col("part", null=True), _col("months", Integer, null=True), _col("place"))
cards = _table(
    "cards",
    Column("edition", Text, ForeignKey("editions.edition"), nullable=False),
    Column("position", Integer, nullable=False),
    _col("id"),
    _col("number"),
    _col("title"),
    _col("kind"),
    _col("method", null=True),
    _col("scale", null=True),
    _col("sign_off", FLAG),
    PrimaryKeyConstraint("edition", "id"),
    UniqueConstraint("edition", "position"),
)
card_competencies = _of_card("card_competencies", _col("competency"))
card_criteria = _of_card("card_criteria", _col("text"))
attachments = _of_edition("attachments", _col("title"), _col("file"), _col("sha256"))
authorisation_requirements = _table(
    "authorisation_requirements",
    Column("edition", Text, ForeignKey("editions.edition"), primary_key=True),
    _col("purpose"),
    _col("competencies"),
    _col("training_time_months", Integer, null=True),
    _col("research_training", FLAG),
)
authorisation_courses = _of_edition("authorisation_courses", _col("course"))
transitions = _of_edition(
    "transitions",
    _col("from_edition"),
    _col("step", Integer),
    _col("action"),
    _col("effect"),
    _col("type"),
    _col("old_id", null=True),
    _col("new_id", null=True),
)
files = _table(
    "files",
    Column("edition", Text, ForeignKey("editions.edition"), nullable=False),
    _col("name"),
    _col("sha256"),
    _col("content", LargeBinary),
    PrimaryKeyConstraint("edition", "name"),
)

LINES: tuple[Table, ...] = (
    activation_dates,
    parts,
    competencies,
    objectives,
    roles,
    learning_strategies,
    assessments,
    assessment_months,
    targets,
    remarks,
    sign_off,
    courses,
    training_time,
    cards,
    card_competencies,
    card_criteria,
    attachments,
    authorisation_requirements,
    authorisation_courses,
    transitions,
    files,
)
"""What belongs to an edition, in the order in which it can be written; read backwards it can be taken away."""

# ---- The platform's own: an enrolment and its approvals, by number only.  ``load`` reads them and never writes.
enrolments = _table(
    "enrolments",
    Column("id", WHOLE, primary_key=True, autoincrement=False),
    Column("edition", Text, ForeignKey("editions.edition"), nullable=False, index=True),
)
approvals = _table(
    "approvals",
    Column("id", WHOLE, primary_key=True, autoincrement=False),
    Column("enrolment", WHOLE, ForeignKey("enrolments.id"), nullable=False, index=True),
    Column("edition", Text, ForeignKey("editions.edition"), nullable=False, index=True),
    _col("kind"),
    Column("competency", Text, ForeignKey("competency_ids.id"), nullable=True),
    _col("course", null=True),
    _col("part", null=True),
    _col("months", Integer, null=True),
    _col("role"),
    _col("approved_on"),
    CheckConstraint(
        "(kind = 'competency' AND competency IS NOT NULL AND course IS NULL AND months IS NULL)"
        " OR (kind = 'course' AND course IS NOT NULL AND competency IS NULL AND months IS NULL)"
        " OR (kind = 'time' AND months IS NOT NULL AND months > 0 AND competency IS NULL AND course IS NULL)"
        " OR (kind = 'research' AND competency IS NULL AND course IS NULL AND months IS NULL)",
        name="kind",
    ),
    CheckConstraint(
        "role IN ('supervisor', 'main-supervisor', 'uao', 'tutor', 'course-leader', 'secretariat')", name="role"
    ),
)
