"""``maalbog new``: an empty goal description in the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ... import door
from ..support import complete_words
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import kind_of, need_folder, os_error, stop
from ..support.terminal import wrote
from ..support.words import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Danish,
    help=say(
        "Lav en tom målbeskrivelse i skabelonen for et speciale.",
        "Make an empty goal description in the template for a specialty.",
    ),
    short_help=say("Begynd på en ny målbeskrivelse.", "Start a new goal description."),
)
@click.argument("specialty", metavar=say("SPECIALE", "SPECIALTY"), shell_complete=complete_words.specialties)
@click.argument("target", metavar=say("FIL", "FILE"), type=PathType())
@lang_option
def command(specialty: str, target: Path) -> None:
    """Make an empty goal description."""
    kind = kind_of(target)
    need_folder(target)
    if target.exists():
        stop(f"{target} findes allerede og bliver ikke overskrevet", f"{target} exists and is not overwritten")
    try:
        door.new(specialty, target, kind)  # type: ignore[arg-type]
    except KeyError:
        near = door.near_specialty(specialty)
        hint = say(f" – mente du {near}?", f" – did you mean {near}?") if near else ""
        stop(f"specialet {specialty} er ikke kendt{hint}", f"the specialty {specialty} is not known{hint}")
    except OSError as error:
        os_error(error)
    wrote(target)
