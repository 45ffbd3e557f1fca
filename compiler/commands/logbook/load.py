"""``maalbog load``: bundles into the logbook's database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from ... import door
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import os_error, stop
from ..support.terminal import color, deliver, width
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ...bundle.database.batch import NoBundle
    from ...bundle.database.connect import DatabaseFault

DEFAULT = "sqlite:///logbog.db"
BAR = 24
PHASES = {
    "read": ("læser bundter", "reading bundles"),
    "write": ("skriver", "writing"),
    "compare": ("læser tilbage", "reading back"),
}


@click.command(
    cls=Danish,
    help=say(
        "Indlæs bundter i logbogens database: alle eller ingen. BUNDT er en mappe, som »maalbog build« har lavet, eller "
        "en mappe med flere. Bagefter læses alt tilbage og sammenlignes med bundtet til sidste byte. Det samme to gange "
        "ændrer intet.",
        "Load bundles into the logbook's database: all or none. BUNDLE is a folder that “maalbog build” has made, or a "
        "folder of several. Afterwards everything is read back and compared with the bundle to the last byte. The same "
        "twice changes nothing.",
    ),
    short_help=say("Indlæs bundter i logbogens database.", "Load bundles into the logbook's database."),
)
@click.argument("bundles", nargs=-1, type=PathType(), metavar=say("BUNDT…", "BUNDLE…"))
@click.option(
    "--database",
    envvar="MAALBOG_DATABASE",
    default=DEFAULT,
    metavar="URL",
    help=say(
        "sqlite:///fil.db eller postgresql://bruger@server/navn. Kan også stå i MAALBOG_DATABASE, så en "
        "adgangskode ikke ses på kommandolinjen (sqlite:///logbog.db).",
        "sqlite:///file.db or postgresql://user@server/name. May also stand in MAALBOG_DATABASE, so that a "
        "password is not seen on the command line (sqlite:///logbog.db).",
    ),
)
@click.option(
    "--plan",
    is_flag=True,
    help=say(
        "Vis, hvad der ville blive oprettet, beholdt og erstattet, og hvad der ville udgå. Ændrer intet.",
        "Show what would be created, kept, replaced and retired. Changes nothing.",
    ),
)
@click.option(
    "--allow-unapproved",
    is_flag=True,
    help=say(
        "Indlæs også udgaver uden godkendelse, til en prøve.", "Load editions without an approval too, for a trial."
    ),
)
@click.option(
    "--prepare",
    is_flag=True,
    help=say(
        "Lav kun tabellerne, eller bring dem op til denne version; indlæs intet.",
        "Only make the tables, or bring them up to this version; load nothing.",
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
def command(
    bundles: tuple[Path, ...], database: str, plan: bool, allow_unapproved: bool, prepare: bool, format_: str
) -> None:
    """Load bundles into a database."""
    if prepare == bool(bundles) or (prepare and plan):
        stop(
            "skriv enten, hvilke bundter der skal indlæses, eller --prepare alene",
            "write either which bundles to load, or --prepare alone",
        )
    door.room_to_load()
    try:
        if prepare:
            name = door.prepare_database(database)
            click.echo(say(f"Klar: {name}", f"Ready: {name}"), err=True)
            return
        loaded = door.load(bundles, database, plan=plan, unapproved=allow_unapproved, progress=_bar())
    except door.no_bundle() as error:
        _no_bundle(error)
    except door.database_fault() as error:
        database_stop(error)
    except OSError as error:
        os_error(error)
    for line in door.load_rejected(loaded, LANG):
        click.echo(line, err=True)
    deliver(door.load_text(loaded, format_, LANG, width=width(), color=color(None)), None)  # type: ignore[arg-type]
    sys.exit(1 if loaded.faults else 0)


def database_stop(error: DatabaseFault) -> NoReturn:
    """Say in one sentence why the database cannot be used."""
    click.echo(f"maalbog: {door.database_words(error, LANG)}", err=True)
    sys.exit(2)


def _no_bundle(error: NoBundle) -> NoReturn:
    if error.reason == "empty":
        stop(
            f"mappen {error.name} indeholder intet bundt; lav det med maalbog build",
            f"the folder {error.name} holds no bundle; make it with maalbog build",
        )
    stop(f"mappen {error.name} findes ikke", f"there is no folder {error.name}")


def _bar() -> door.Progress:
    """Draw a bar on standard error, but only for a person who watches, and only when it has moved."""
    if not sys.stderr.isatty():
        return door.no_progress
    drawn = [""]

    def draw(phase: str, done: int, total: int) -> None:
        filled = BAR * done // total
        line = f"[{'#' * filled}{'.' * (BAR - filled)}] {100 * done // total:3d} % {say(*PHASES[phase])}"
        if line != drawn[0]:
            drawn[0] = line
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)
        if done == total:
            click.echo("\r\x1b[K", nl=False, err=True)

    return draw
