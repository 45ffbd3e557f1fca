"""Begynd på en ny målbeskrivelse. / Start a new goal description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..support import complete
from ..support.call import Call
from ..support.command import PathType, Text, argument, command
from ..support.complain import stop
from ..support.targets import kind_of, need_folder

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Lav en tom målbeskrivelse i skabelonen for et speciale.",
        "Make an empty goal description in the template for a specialty.",
    ),
    argument("specialty", Text("SPECIALE", "SPECIALTY"), shell_complete=complete.specialties),
    argument("target", Text("FIL", "FILE"), type=PathType()),
)
def new(call: Call, specialty: str, target: Path) -> None:
    """Make an empty goal description."""
    from ... import api
    from ...language.vocabulary import nearest

    kind = kind_of(target)
    need_folder(target)
    if target.exists():
        stop("exists", path=target)
    try:
        api.new(specialty, target, kind)
    except KeyError:
        stop("no-specialty", name=specialty, near=nearest("specialties", specialty))
    call.note("written", path=target)
