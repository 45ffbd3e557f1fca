"""Vis de faste id'er. / Show the permanent ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..support import complete
from ..support.call import Call
from ..support.command import Text, argument, command, option
from ..support.complain import stop
from ..support.options import form, out

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Vis de faste id'er, som et speciales kompetencer har fået, med nummeret i hver udgave. SPECIALE er en kode, "
        "et navn eller mappen med målbeskrivelsen. Id'erne står i ids.yaml i den mappe. Går filen tabt, så hent den "
        "fra en sikkerhedskopi eller fra Git. Findes den ingen steder, så lav den igen med --restore.",
        "Show the permanent ids that a specialty's competencies have, with the number in each edition. SPECIALTY is a "
        "code, a name or the folder of the goal description. The ids are in ids.yaml in that folder. If the file is "
        "lost, fetch it from a backup or from Git. If it is nowhere, make it again with --restore.",
    ),
    argument("what", Text("SPECIALE", "SPECIALTY"), shell_complete=complete.written),
    argument("bundles", Text("[OVERSAT]…", "[BUNDLE]…"), nargs=-1, shell_complete=complete.files),
    option(
        "--restore",
        is_flag=True,
        help=Text(
            "Lav registeret igen af det, der er oversat: OVERSAT er mapper som build/karkirurgi. Tag alle udgaver med.",
            "Make the ledger again from what was compiled: BUNDLE is folders such as build/karkirurgi. Name all editions.",
        ),
    ),
    option(
        "--start-over",
        is_flag=True,
        help=Text(
            "Begynd et nyt register, når det gamle er tabt for altid. Godkendelser kan så ikke følge med.",
            "Begin a new ledger when the old one is lost for ever. Approvals cannot be carried over then.",
        ),
    ),
    out(Text("Mappen, der er oversat til (build).", "The folder that was built into (build).")),
    form(Text("Listens form (text).", "The list's form (text)."), "text", "json", default="text"),
)
def ids(
    call: Call, what: str, bundles: tuple[str, ...], restore: bool, start_over: bool, out: Path, format_: str
) -> int:
    """Show, restore or begin a ledger of ids."""
    from ...ground.rulebook import help, message
    from ...tools.ids import command as ledgers
    from ...tools.ids.present import TOOL

    if restore and start_over:
        stop("restore-or-start")
    if bool(bundles) != restore:
        stop("restore-bundles")
    if restore or start_over:
        path, made = ledgers.restore(what, bundles, out) if bundles else ledgers.start_over(what, out)
        call.note("ledger-written", path=path, codes=", ".join(section.specialty for section in made))
    shown = ledgers.show(what, out)
    for one in shown.faults:
        click.echo(f"{message(one, call.lang)}. {help(one, call.lang)}", err=True)
    if format_ == "json" or not shown.faults or shown.ledger.sections:
        call.tell(TOOL, shown, format_, None)
    return 1 if shown.faults else 0
