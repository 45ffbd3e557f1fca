"""Views that say for an enrolment what an application still lacks.

An approval follows a doctor from edition to edition by the competency's id.  It does not where a
later edition, up to the doctor's own, says that it must be given anew (``redo``) or needs more
(``kept-with-addition``).  Where others have taken over from a competency, it stands for them only
if all they took over from are approved.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the views."""
    for view in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n")[:-1]:
        op.execute(view)
