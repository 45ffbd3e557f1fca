"""Which assessments are ways of one requirement.

Editions that were loaded before have none: their ``logbook.json`` does not tell.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    op.execute("ALTER TABLE assessments ADD COLUMN choice INTEGER")
