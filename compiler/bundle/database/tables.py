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
TYPES: dict[str, TypeEngine[Any]] = {
    "": Text(),
    "integer": Integer(),
    "bytes": LargeBinary(),
    "flag": Boolean().with_variant(Integer(), "sqlite"),
    "number": Double().with_variant(REAL(), "sqlite"),
    "whole": BigInteger().with_variant(Integer(), "sqlite"),
}


def _columns(names: str) -> list[Column[Any]]:
    """Make columns of ``name:type``, of text where no type stands; with ``?`` last, a column may be empty."""
    made = []
    for one in names.split():
        name, _, type_ = one.rstrip("?").partition(":")
        made.append(Column(name, TYPES[type_], nullable=one.endswith("?")))
    return made


def _table(name: str, *what: SchemaItem) -> Table:
    return Table(name, metadata, *what, sqlite_strict=True)


def _in_order(name: str, columns: str, *key: str, of: str = "editions") -> Table:
    """Make a table of lines that belong to an edition, or to a competency or a card of one, in the document's order."""
    owners = [f"{of}.{column}" for column in ("edition", "id")[: len(key)]]
    return _table(
        name,
        *_columns(f"{' '.join(key)} position:integer {columns}"),
        PrimaryKeyConstraint(*key, "position"),
        ForeignKeyConstraint(key, owners),
    )


def _of_edition(name: str, columns: str) -> Table:
    return _in_order(name, columns, "edition")


def _of_competency(name: str, columns: str) -> Table:
    return _in_order(name, columns, "edition", "competency", of="competencies")


def _of_card(name: str, columns: str) -> Table:
    return _in_order(name, columns, "edition", "card", of="cards")


def _edition(**of_column: Any) -> Column[Any]:
    return Column("edition", Text, ForeignKey("editions.edition"), nullable=False, **of_column)


editions = _table(
    "editions",
    Column("edition", Text, primary_key=True),
    *_columns("specialty specialty_name date template replaces? approval_case? approval_date? approval_by?"),
    *_columns("research_days:integer? research_text? bundle_digest logbook_digest logbook"),
    UniqueConstraint("specialty", "date"),
)
competency_ids = _table("competency_ids", Column("id", Text, primary_key=True), *_columns("first_edition"))
activation_dates = _table("activation_dates", _edition(primary_key=True), *_columns("basis starts_on? ends_on?"))
parts = _of_edition("parts", "code title months:integer? shared_from?")
competencies = _table(
    "competencies",
    _edition(),
    *_columns("position:integer"),
    Column("id", Text, ForeignKey("competency_ids.id"), nullable=False),
    *_columns("number part area? title objectives_lead? level? delegated_by?"),
    *_columns("shared_document? shared_edition? shared_adapted:flag?"),
    PrimaryKeyConstraint("edition", "id"),
    UniqueConstraint("edition", "position"),
    Index(None, "id"),
)
objectives = _of_competency("objectives", "text")
roles = _of_competency("roles", "role")
learning_strategies = _of_competency("learning_strategies", "code text")
assessments = _of_competency(
    "assessments",
    "method text mandatory:flag count:integer? from_month:integer? to_month:integer? purpose? card? choice:integer?",
)
assessment_months = _table(
    "assessment_months",
    *_columns("edition competency assessment:integer position:integer month:integer"),
    PrimaryKeyConstraint("edition", "competency", "assessment", "position"),
    ForeignKeyConstraint(
        ["edition", "competency", "assessment"],
        ["assessments.edition", "assessments.competency", "assessments.position"],
    ),
)
targets = _of_competency("targets", "count:integer unit")
remarks = _of_competency("remarks", "text")
sign_off = _of_competency("sign_off", "role")
courses = _of_edition("courses", "code kind title days:number? part? mandatory:flag")
training_time = _of_edition("training_time", "part? months:integer? place")
cards = _table(
    "cards",
    _edition(),
    *_columns("position:integer id number title kind method? scale? sign_off:flag"),
    PrimaryKeyConstraint("edition", "id"),
    UniqueConstraint("edition", "position"),
)
card_competencies = _of_card("card_competencies", "competency")
card_criteria = _of_card("card_criteria", "text")
attachments = _of_edition("attachments", "title file sha256")
authorisation_requirements = _table(
    "authorisation_requirements",
    _edition(primary_key=True),
    *_columns("purpose competencies training_time_months:integer? research_training:flag"),
)
authorisation_courses = _of_edition("authorisation_courses", "course")
transitions = _of_edition("transitions", "from_edition step:integer action effect type old_id? new_id?")
files = _table("files", _edition(), *_columns("name sha256 content:bytes"), PrimaryKeyConstraint("edition", "name"))

LINES = tuple(table for table in metadata.tables.values() if table not in {editions, competency_ids})
"""What belongs to an edition, in the order in which it can be written; read backwards it can be taken away."""

# ---- The platform's own: an enrolment and its approvals, by number only.  ``load`` reads them and never writes.
enrolments = _table(
    "enrolments", Column("id", TYPES["whole"], primary_key=True, autoincrement=False), _edition(index=True)
)
approvals = _table(
    "approvals",
    Column("id", TYPES["whole"], primary_key=True, autoincrement=False),
    Column("enrolment", TYPES["whole"], ForeignKey("enrolments.id"), nullable=False, index=True),
    _edition(index=True),
    *_columns("kind"),
    Column("competency", Text, ForeignKey("competency_ids.id"), nullable=True),
    *_columns("course? part? months:integer? role approved_on"),
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
