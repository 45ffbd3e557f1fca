"""``maalbog transition``: what people and platforms get when one edition follows another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from ... import door
from ..support import complete_words
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.revisions import unable
from ..support.stops import os_error, stop
from ..support.terminal import color, deliver, width, wrote
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Danish,
    help=say(
        "Lav det, folk skal have, når en udgave afløser en anden: et udkast til afsnittet »Overgang til ny "
        "målbeskrivelse« (transition.docx), en oversigt til læger, der skifter (transition.html), en plan til "
        "logbogen (plan.json) og en liste til regionernes uddannelsesprogrammer (impact.csv). HVAD er et speciale "
        "(de to nyeste udgaver), en revisionsfil, eller den gamle og den nye udgave. Alt skal være afgjort.",
        "Make what people get when one edition follows another: a draft of the section “Overgang til ny målbeskrivelse” "
        "(transition.docx), a sheet for doctors who switch (transition.html), a plan for the logbook (plan.json) and a "
        "list for the regions' training programmes (impact.csv). WHAT is a specialty (its two latest editions), a "
        "revision file, or the old and the new edition. Everything must have been decided.",
    ),
    short_help=say(
        "Lav det, folk skal have, når en udgave afløser en anden.",
        "Make what people get when an edition follows another.",
    ),
)
@click.argument("what", nargs=-1, required=True, metavar=say("HVAD…", "WHAT…"), shell_complete=complete_words.written)
@click.option(
    "--out",
    type=PathType(file_okay=False),
    required=True,
    metavar=say("MAPPE", "DIR"),
    help=say("Mappen, der skrives i.", "The folder to write to."),
)
@lang_option
def command(what: tuple[str, ...], out: Path) -> NoReturn:
    """Write the files of a decided revision; status 1 where something is not decided."""
    if len(what) > 3:
        stop(
            "skriv et speciale, en revisionsfil, eller den gamle og den nye udgave",
            "give a specialty, a revision file, or the old and the new edition",
        )
    try:
        made = door.transition(what, LANG)
    except Exception as error:  # noqa: BLE001 - unable() lets everything through that it does not know
        unable(error)
    if made.diagnostics:
        title = say(
            "Alt er afgjort." if made.files else "Der mangler afgørelser, så intet er skrevet:",
            "Everything is decided." if made.files else "Decisions are missing, so nothing was written:",
        )
        deliver(door.findings_text(title, made.diagnostics, LANG, width=width(), color=color(None)), None)
    try:
        for name, data in made.files.items():
            door.save(out / name, data)
            wrote(out / name)
    except OSError as error:
        os_error(error)
    if made.files and "plan.json" not in made.files:
        click.echo(
            say(
                "plan.json er ikke lavet: den gamle udgaves faste id'er er ikke kendt her. Byg udgaverne i deres mappe først.",
                "plan.json was not made: the old edition's permanent ids are not known here. Build the editions in their folder first.",
            ),
            err=True,
        )
    sys.exit(0 if made.settled.sound else 1)
