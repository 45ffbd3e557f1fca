"""``maalbog missing``: what an application for authorisation still lacks."""

from __future__ import annotations

import sys

import click

from ... import door
from ..support.command import Danish
from ..support.options import lang_option
from ..support.terminal import deliver, width
from ..support.words import LANG, say
from .load import DEFAULT, database_stop


@click.command(
    cls=Danish,
    help=say(
        "Vis, hvad et forløb mangler til tilladelse til selvstændigt virke eller speciallægeanerkendelse: kompetencer, "
        "kurser, attesteret tid og forskningstræning. FORLØB er dets nummer i databasen. Status er 0, når intet mangler, og "
        "1, når noget gør.",
        "Show what an enrolment lacks for permission to practise independently or for recognition as a specialist: "
        "competencies, courses, attested time and research training. ENROLMENT is its number in the database. Status is 0 "
        "when nothing is missing, and 1 when something is.",
    ),
    short_help=say("Vis, hvad et forløb mangler.", "Show what an enrolment lacks."),
)
@click.argument("enrolment", type=click.IntRange(-(2**63), 2**63 - 1), metavar=say("FORLØB", "ENROLMENT"))
@click.option(
    "--database",
    envvar="MAALBOG_DATABASE",
    default=DEFAULT,
    metavar="URL",
    help=say(
        "sqlite:///fil.db eller postgresql://bruger@server/navn (sqlite:///logbog.db).",
        "sqlite:///file.db or postgresql://user@server/name (sqlite:///logbog.db).",
    ),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("Svarets form (text).", "The answer's form (text)."),
)
@lang_option
def command(enrolment: int, database: str, format_: str) -> None:
    """Show what an enrolment lacks."""
    try:
        found = door.missing(enrolment, database)
    except door.database_fault() as error:
        database_stop(error)
    deliver(door.missing_text(found, format_, LANG, width=width()), None)  # type: ignore[arg-type]
    sys.exit(0 if found.complete else 1)
