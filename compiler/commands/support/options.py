"""The arguments and options that several commands share."""

from __future__ import annotations

import click

from . import complete
from .command import Param, PathType, Text, argument, option

_FILE = Text("FIL", "FILE")
_DATE = Text("DATO", "DATE")

SPECIALTIES = argument(
    "names", Text("SPECIALE…", "SPECIALTY…"), nargs=-1, required=True, shell_complete=complete.written
)
ANY_SPECIALTIES = argument("names", Text("[SPECIALE]…", "[SPECIALTY]…"), nargs=-1, shell_complete=complete.written)
EDITION = option(
    "--edition",
    metavar=_DATE,
    shell_complete=complete.editions,
    help=Text("En bestemt udgave, fx 2013-04.", "A particular edition, e.g. 2013-04."),
)
OUTPUT = option("--output", "-o", type=PathType(), metavar=_FILE, help=Text("Skriv i en fil.", "Write to a file."))
MODE = option(
    "--mode",
    type=click.Choice(["draft", "submission", "approved"]),
    default="submission",
    help=Text(
        "Hvor strengt: udkast, indsendelse (normalt) eller godkendt.",
        "How strictly: a draft, a submission (default) or an approved edition.",
    ),
)
FAIL_ON = option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    help=Text(
        "Fra hvilken alvor kommandoen melder fejl (error).",
        "From which severity on the command reports failure (error).",
    ),
)


def out(help: Text, default: str | None = "build", **more: object) -> Param:
    """Describe ``--out``, the folder that is written to; ``None``: none unless it is given."""
    if default is not None:
        more["default"] = default
    return option("--out", type=PathType(file_okay=False), metavar=Text("MAPPE", "DIR"), help=help, **more)


def form(help: Text, *formats: str, default: str | None = None) -> Param:
    """Describe ``--format``; without a default the name of ``--output`` decides."""
    return option("--format", "format_", type=click.Choice(formats), default=default, help=help)
