"""The first tables: goal descriptions, and the enrolments and approvals that hang on them.

``first_0001.sql`` is what Alembic made of ``compiler/bundle/database/tables.py``, with the types that the two
databases call by different names in braces.  A migration that has been used is never changed.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
SQLITE = {"flag": "INTEGER", "whole": "INTEGER", "number": "REAL", "bytes": "BLOB", "end": "\n STRICT\n\n"}
POSTGRESQL = {"flag": "BOOLEAN", "whole": "BIGINT", "number": "DOUBLE PRECISION", "bytes": "BYTEA", "end": "\n\n"}


def upgrade() -> None:
    """Make the tables."""
    kind = SQLITE if op.get_context().dialect.name == "sqlite" else POSTGRESQL
    for statement in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n\n"):
        op.execute(statement.removesuffix(";\n").format_map(kind))
