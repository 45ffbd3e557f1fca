"""What the shell is told when a person presses Tab: click's own completion, but silent."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click
from click.shell_completion import BashComplete, add_completion_class, shell_complete

PROGRAM = "maalbog"
ASKED = "_MAALBOG_COMPLETE"


class Bash(BashComplete):
    """Bash, which makes three words of ``--format=html``; click takes the last two for a new argument."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Give the words before the one that is asked for, without a ``=`` of their own."""
        words, incomplete = super().get_completion_args()
        return [word for word in words if word != "="], incomplete


def answer(group: click.Group) -> NoReturn:
    """Tell the shell how the line may go on, and leave.

    A fault is told to nobody: whoever presses Tab is in the middle of a line.
    """
    add_completion_class(Bash)
    try:
        status = shell_complete(group, {}, PROGRAM, ASKED, os.environ[ASKED])
    except Exception:  # noqa: BLE001 - see the docstring
        status = 1
    sys.exit(status)
