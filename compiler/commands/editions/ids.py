"""``maalbog ids``: the permanent ids of a specialty, and the way back when their ledger is lost."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from ... import door
from ..support import complete_words
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import no_input, os_error, stop
from ..support.terminal import deliver, width
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Danish,
    help=say(
        "Vis de faste id'er, som et speciales kompetencer har fået, med nummeret i hver udgave. SPECIALE er en kode, "
        "et navn eller mappen med målbeskrivelsen. Id'erne står i ids.yaml i den mappe. Går filen tabt, så hent den "
        "fra en sikkerhedskopi eller fra Git. Findes den ingen steder, så lav den igen med --restore.",
        "Show the permanent ids that a specialty's competencies have, with the number in each edition. SPECIALTY is a "
        "code, a name or the folder of the goal description. The ids are in ids.yaml in that folder. If the file is "
        "lost, fetch it from a backup or from Git. If it is nowhere, make it again with --restore.",
    ),
    short_help=say("Vis de faste id'er.", "Show the permanent ids."),
)
@click.argument("what", metavar=say("SPECIALE", "SPECIALTY"), shell_complete=complete_words.written)
@click.argument("bundles", nargs=-1, metavar=say("[OVERSAT]…", "[BUNDLE]…"), shell_complete=complete_words.files)
@click.option(
    "--restore",
    is_flag=True,
    help=say(
        "Lav registeret igen af det, der er oversat: OVERSAT er mapper som build/karkirurgi. Tag alle udgaver med.",
        "Make the ledger again from what was compiled: BUNDLE is folders such as build/karkirurgi. Name all editions.",
    ),
)
@click.option(
    "--start-over",
    is_flag=True,
    help=say(
        "Begynd et nyt register, når det gamle er tabt for altid. Godkendelser kan så ikke følge med.",
        "Begin a new ledger when the old one is lost for ever. Approvals cannot be carried over then.",
    ),
)
@click.option(
    "--out",
    type=PathType(file_okay=False),
    default="build",
    metavar=say("MAPPE", "DIR"),
    help=say("Mappen, der er oversat til (build).", "The folder that was built into (build)."),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("Listens form (text).", "The list's form (text)."),
)
@lang_option
def command(what: str, bundles: tuple[str, ...], restore: bool, start_over: bool, out: Path, format_: str) -> None:
    """Show, restore or begin a ledger of ids."""
    if restore and start_over:
        stop("vælg enten --restore eller --start-over", "choose either --restore or --start-over")
    if bool(bundles) != restore:
        stop(
            "--restore skal have mapperne med det, der er oversat, og kun --restore kan bruge dem",
            "--restore needs the folders of what was compiled, and only --restore can use them",
        )
    try:
        if restore or start_over:
            _write(what, bundles, out)
        shown = door.ids(what, out)
    except door.no_such_input() as error:
        no_input(error)
    except OSError as error:
        os_error(error)
    if shown.faults:
        for line in door.told(shown.faults, LANG):
            click.echo(line, err=True)
    if format_ == "json" or not shown.faults or shown.ledger.sections:
        deliver(door.ids_list(shown, format_, LANG, width=width()), None)  # type: ignore[arg-type]
    sys.exit(1 if shown.faults else 0)


def _write(what: str, bundles: tuple[str, ...], out: Path) -> None:
    """Make the ledger again, or begin it anew, and say so."""
    try:
        path, codes = door.restore_ids(what, bundles, out) if bundles else door.start_ids(what, out)
    except door.ids_refusal() as error:
        _refuse(error.reason, error.name)
    except door.ids_contradiction() as error:
        stop(
            f"{error.id} står for to forskellige ting i udgaven {error.edition}; mapperne hører ikke til samme register",
            f"{error.id} stands for two different things in the edition {error.edition}; the folders do not belong to one ledger",
        )
    click.echo(say(f"Skrevet: {path} ({', '.join(codes)})", f"Written: {path} ({', '.join(codes)})"), err=True)


def _refuse(reason: str, name: str) -> NoReturn:
    words = {
        "unreadable": (
            f"{name} kan ikke læses og bliver ikke skrevet over; ret eller omdøb den først",
            f"{name} cannot be read and is not written over; correct or rename it first",
        ),
        "read-only": (f"der kan ikke skrives i {name}", f"{name} cannot be written to"),
        "exists": (
            f"registeret kender allerede {name}, og id'er bliver aldrig slettet",
            f"the ledger knows {name} already, and ids are never deleted",
        ),
        "no-bundle": (f"ingen af mapperne er oversat fra {name}", f"none of the folders was compiled from {name}"),
        "bundle": (
            f"{name} er ikke noget, der er oversat med maalbog build",
            f"{name} is nothing that was compiled with maalbog build",
        ),
        "busy": (f"{name} blev ændret imens; prøv igen", f"{name} was changed meanwhile; try again"),
    }
    stop(*words[reason])
