"""What the shell is told when a person presses Tab: click's own completion, but silent."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click
from click.shell_completion import shell_complete

PROGRAM = "maalbog"
ASKED = "_MAALBOG_COMPLETE"


def answer(group: click.Group) -> NoReturn:
    """Tell the shell how the line may go on, and leave.

    A fault is told to nobody: whoever presses Tab is in the middle of a line.
    """
    try:
        status = shell_complete(group, {}, PROGRAM, ASKED, os.environ[ASKED])
    except Exception:  # noqa: BLE001 - see the docstring
        status = 1
    sys.exit(status)
