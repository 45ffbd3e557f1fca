"""The first tables: goal descriptions, and the enrolments and approvals that hang on them.

Made by Alembic from ``compiler/bundle/database/tables.py``.  A migration that has been used is never changed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "competency_ids",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("first_edition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_competency_ids"),
        sqlite_strict=True,
    )
    op.create_table(
        "editions",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("specialty", sa.Text(), nullable=False),
        sa.Column("specialty_name", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.Column("approval_case", sa.Text(), nullable=True),
        sa.Column("approval_date", sa.Text(), nullable=True),
        sa.Column("approval_by", sa.Text(), nullable=True),
        sa.Column("research_days", sa.Integer(), nullable=True),
        sa.Column("research_text", sa.Text(), nullable=True),
        sa.Column("bundle_digest", sa.Text(), nullable=False),
        sa.Column("logbook_digest", sa.Text(), nullable=False),
        sa.Column("logbook", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("edition", name="pk_editions"),
        sa.UniqueConstraint("specialty", "date", name="uq_editions_specialty_date"),
        sqlite_strict=True,
    )
    op.create_table(
        "activation_dates",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_activation_dates_edition"),
        sa.PrimaryKeyConstraint("edition", name="pk_activation_dates"),
        sqlite_strict=True,
    )
    op.create_table(
        "attachments",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_attachments_edition"),
        sa.PrimaryKeyConstraint("edition", "position", name="pk_attachments"),
        sqlite_strict=True,
    )
    op.create_table(
        "authorisation_courses",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_authorisation_courses_edition"),
        sa.PrimaryKeyConstraint("edition", "position", name="pk_authorisation_courses"),
        sqlite_strict=True,
    )
    op.create_table(
        "authorisation_requirements",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("competencies", sa.Text(), nullable=False),
        sa.Column("training_time_months", sa.Integer(), nullable=True),
        sa.Column("research_training", sa.Boolean().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_authorisation_requirements_edition"),
        sa.PrimaryKeyConstraint("edition", name="pk_authorisation_requirements"),
        sqlite_strict=True,
    )
    op.create_table(
        "cards",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("scale", sa.Text(), nullable=True),
        sa.Column("sign_off", sa.Boolean().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_cards_edition"),
        sa.PrimaryKeyConstraint("edition", "id", name="pk_cards"),
        sa.UniqueConstraint("edition", "position", name="uq_cards_edition_position"),
        sqlite_strict=True,
    )
    op.create_table(
        "competencies",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("objectives_lead", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("delegated_by", sa.Text(), nullable=True),
        sa.Column("shared_document", sa.Text(), nullable=True),
        sa.Column("shared_edition", sa.Text(), nullable=True),
        sa.Column("shared_adapted", sa.Boolean().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_competencies_edition"),
        sa.ForeignKeyConstraint(["id"], ["competency_ids.id"], name="fk_competencies_id"),
        sa.PrimaryKeyConstraint("edition", "id", name="pk_competencies"),
        sa.UniqueConstraint("edition", "position", name="uq_competencies_edition_position"),
        sqlite_strict=True,
    )
    op.create_index("ix_competencies_id", "competencies", ["id"], unique=False)
    op.create_table(
        "courses",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("days", sa.Double().with_variant(sa.REAL(), "sqlite"), nullable=True),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("mandatory", sa.Boolean().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_courses_edition"),
        sa.PrimaryKeyConstraint("edition", "position", name="pk_courses"),
        sqlite_strict=True,
    )
    op.create_table(
        "enrolments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_enrolments_edition"),
        sa.PrimaryKeyConstraint("id", name="pk_enrolments"),
        sqlite_strict=True,
    )
    op.create_index("ix_enrolments_edition", "enrolments", ["edition"], unique=False)
    op.create_table(
        "files",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_files_edition"),
        sa.PrimaryKeyConstraint("edition", "name", name="pk_files"),
        sqlite_strict=True,
    )
    op.create_table(
        "parts",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("shared_from", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_parts_edition"),
        sa.PrimaryKeyConstraint("edition", "position", name="pk_parts"),
        sqlite_strict=True,
    )
    op.create_table(
        "training_time",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_training_time_edition"),
        sa.PrimaryKeyConstraint("edition", "position", name="pk_training_time"),
        sqlite_strict=True,
    )
    op.create_table(
        "transitions",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("from_edition", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("old_id", sa.Text(), nullable=True),
        sa.Column("new_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_transitions_edition"),
        sa.PrimaryKeyConstraint("edition", "position", name="pk_transitions"),
        sqlite_strict=True,
    )
    op.create_table(
        "approvals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("enrolment", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("competency", sa.Text(), nullable=True),
        sa.Column("course", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'competency' AND competency IS NOT NULL AND course IS NULL AND months IS NULL)"
            " OR (kind = 'course' AND course IS NOT NULL AND competency IS NULL AND months IS NULL)"
            " OR (kind = 'time' AND months IS NOT NULL AND months > 0 AND competency IS NULL AND course IS NULL)"
            " OR (kind = 'research' AND competency IS NULL AND course IS NULL AND months IS NULL)",
            name="ck_approvals_kind",
        ),
        sa.CheckConstraint(
            "role IN ('supervisor', 'main-supervisor', 'uao', 'tutor', 'course-leader', 'secretariat')",
            name="ck_approvals_role",
        ),
        sa.ForeignKeyConstraint(["competency"], ["competency_ids.id"], name="fk_approvals_competency"),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_approvals_edition"),
        sa.ForeignKeyConstraint(["enrolment"], ["enrolments.id"], name="fk_approvals_enrolment"),
        sa.PrimaryKeyConstraint("id", name="pk_approvals"),
        sqlite_strict=True,
    )
    op.create_index("ix_approvals_edition", "approvals", ["edition"], unique=False)
    op.create_index("ix_approvals_enrolment", "approvals", ["enrolment"], unique=False)
    op.create_table(
        "assessments",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("competency", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mandatory", sa.Boolean().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("from_month", sa.Integer(), nullable=True),
        sa.Column("to_month", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("card", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition", "competency"],
            ["competencies.edition", "competencies.id"],
            name="fk_assessments_edition_competency",
        ),
        sa.PrimaryKeyConstraint("edition", "competency", "position", name="pk_assessments"),
        sqlite_strict=True,
    )
    op.create_table(
        "card_competencies",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("competency", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "card"], ["cards.edition", "cards.id"], name="fk_card_competencies_edition_card"
        ),
        sa.PrimaryKeyConstraint("edition", "card", "position", name="pk_card_competencies"),
        sqlite_strict=True,
    )
    op.create_table(
        "card_criteria",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "card"], ["cards.edition", "cards.id"], name="fk_card_criteria_edition_card"
        ),
        sa.PrimaryKeyConstraint("edition", "card", "position", name="pk_card_criteria"),
        sqlite_strict=True,
    )
    op.create_table(
        "learning_strategies",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("competency", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "competency"],
            ["competencies.edition", "competencies.id"],
            name="fk_learning_strategies_edition_competency",
        ),
        sa.PrimaryKeyConstraint("edition", "competency", "position", name="pk_learning_strategies"),
        sqlite_strict=True,
    )
    op.create_table(
        "objectives",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("competency", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "competency"],
            ["competencies.edition", "competencies.id"],
            name="fk_objectives_edition_competency",
        ),
        sa.PrimaryKeyConstraint("edition", "competency", "position", name="pk_objectives"),
        sqlite_strict=True,
    )
    op.create_table(
        "remarks",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("competency", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "competency"], ["competencies.edition", "competencies.id"], name="fk_remarks_edition_competency"
        ),
        sa.PrimaryKeyConstraint("edition", "competency", "position", name="pk_remarks"),
        sqlite_strict=True,
    )
    op.create_table(
        "roles",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("competency", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "competency"], ["competencies.edition", "competencies.id"], name="fk_roles_edition_competency"
        ),
        sa.PrimaryKeyConstraint("edition", "competency", "position", name="pk_roles"),
        sqlite_strict=True,
    )
    op.create_table(
        "sign_off",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("competency", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "competency"],
            ["competencies.edition", "competencies.id"],
            name="fk_sign_off_edition_competency",
        ),
        sa.PrimaryKeyConstraint("edition", "competency", "position", name="pk_sign_off"),
        sqlite_strict=True,
    )
    op.create_table(
        "targets",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("competency", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "competency"], ["competencies.edition", "competencies.id"], name="fk_targets_edition_competency"
        ),
        sa.PrimaryKeyConstraint("edition", "competency", "position", name="pk_targets"),
        sqlite_strict=True,
    )
    op.create_table(
        "assessment_months",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("competency", sa.Text(), nullable=False),
        sa.Column("assessment", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "competency", "assessment"],
            ["assessments.edition", "assessments.competency", "assessments.position"],
            name="fk_assessment_months_edition_competency_assessment",
        ),
        sa.PrimaryKeyConstraint("edition", "competency", "assessment", "position", name="pk_assessment_months"),
        sqlite_strict=True,
    )
