"""Vis, hvad et forløb mangler til anerkendelse. / Show what an enrolment lacks for recognition."""

from __future__ import annotations

import click

from ..support.call import Call
from ..support.command import Text, argument, command, option
from ..support.options import form
from .load import DEFAULT


@command(
    Text(
        "Vis, hvad et forløb mangler til tilladelse til selvstændigt virke eller speciallægeanerkendelse: kompetencer, "
        "kurser, attesteret tid og forskningstræning. FORLØB er dets nummer i databasen. Status er 0, når intet mangler, og "
        "1, når noget gør.",
        "Show what an enrolment lacks for permission to practise independently or for recognition as a specialist: "
        "competencies, courses, attested time and research training. ENROLMENT is its number in the database. Status is 0 "
        "when nothing is missing, and 1 when something is.",
    ),
    argument("enrolment", Text("FORLØB", "ENROLMENT"), type=click.IntRange(-(2**63), 2**63 - 1)),
    option(
        "--database",
        envvar="MAALBOG_DATABASE",
        default=DEFAULT,
        metavar="URL",
        help=Text(
            "sqlite:///fil.db eller postgresql://bruger@server/navn (sqlite:///logbog.db).",
            "sqlite:///file.db or postgresql://user@server/name (sqlite:///logbog.db).",
        ),
    ),
    form(Text("Svarets form (text).", "The answer's form (text)."), "text", "json", default="text"),
)
def missing(call: Call, enrolment: int, database: str, format_: str) -> int:
    """Show what an enrolment lacks."""
    from ... import api
    from ...tools.load.missing import TOOL

    found = api.missing(enrolment, database)
    call.tell(TOOL, found, format_, None)
    return 0 if found.complete else 1
