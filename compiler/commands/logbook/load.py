"""Indlæs bundter i logbogens database. / Load bundles into the logbook's database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..support.call import Call
from ..support.command import PathType, Text, argument, command, option
from ..support.complain import stop
from ..support.options import form

if TYPE_CHECKING:
    from pathlib import Path

    from ...bundle.database.batch import Progress

DEFAULT = "sqlite:///logbog.db"
_BAR = 24


@command(
    Text(
        "Indlæs bundter i logbogens database: alle eller ingen. BUNDT er en mappe, som »maalbog build« har lavet, eller "
        "en mappe med flere. Bagefter læses alt tilbage og sammenlignes med bundtet til sidste byte. Det samme to gange "
        "ændrer intet.",
        "Load bundles into the logbook's database: all or none. BUNDLE is a folder that “maalbog build” has made, or a "
        "folder of several. Afterwards everything is read back and compared with the bundle to the last byte. The same "
        "twice changes nothing.",
    ),
    argument("bundles", Text("BUNDT…", "BUNDLE…"), nargs=-1, type=PathType()),
    option(
        "--database",
        envvar="MAALBOG_DATABASE",
        default=DEFAULT,
        metavar="URL",
        help=Text(
            "sqlite:///fil.db eller postgresql://bruger@server/navn. Kan også stå i MAALBOG_DATABASE, så en "
            "adgangskode ikke ses på kommandolinjen (sqlite:///logbog.db).",
            "sqlite:///file.db or postgresql://user@server/name. May also stand in MAALBOG_DATABASE, so that a "
            "password is not seen on the command line (sqlite:///logbog.db).",
        ),
    ),
    option(
        "--plan",
        is_flag=True,
        help=Text(
            "Vis, hvad der ville blive oprettet, beholdt og erstattet, og hvad der ville udgå. Ændrer intet.",
            "Show what would be created, kept, replaced and retired. Changes nothing.",
        ),
    ),
    option(
        "--allow-unapproved",
        is_flag=True,
        help=Text(
            "Indlæs også udgaver uden godkendelse, til en prøve.", "Load editions without an approval too, for a trial."
        ),
    ),
    option(
        "--prepare",
        is_flag=True,
        help=Text(
            "Lav kun tabellerne, eller bring dem op til denne version; indlæs intet.",
            "Only make the tables, or bring them up to this version; load nothing.",
        ),
    ),
    form(Text("Svarets form (text).", "The answer's form (text)."), "text", "json", default="text"),
)
def load(
    call: Call,
    bundles: tuple[Path, ...],
    database: str,
    plan: bool,
    allow_unapproved: bool,
    prepare: bool,
    format_: str,
) -> int:
    """Load bundles into a database."""
    from ... import api
    from ...bundle.database.work import prepare as make_ready
    from ...ground import limits
    from ...tools.load import loaded as words

    if prepare == bool(bundles) or (prepare and plan):
        stop("bundles-or-prepare")
    limits.bound_memory(limits.LOADING)
    if prepare:
        call.note("ready", name=make_ready(database))
        return 0
    loaded = api.load(bundles, database, plan=plan, unapproved=allow_unapproved, progress=_bar(call))
    for line in words.rejected_text(loaded, call.lang):
        click.echo(line, err=True)
    call.tell(words.TOOL, loaded, format_, None)
    return 1 if loaded.faults else 0


def _bar(call: Call) -> Progress:
    """Draw a bar on standard error, but only for a person who watches, and only when it has moved."""
    if not sys.stderr.isatty():
        return lambda *_: None
    drawn = [""]

    def draw(phase: str, done: int, total: int) -> None:
        filled = _BAR * done // total
        line = f"[{'#' * filled}{'.' * (_BAR - filled)}] {100 * done // total:3d} % {call.say(f'load-{phase}')}"
        if line != drawn[0]:
            drawn[0] = line
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)
        if done == total:
            click.echo("\r\x1b[K", nl=False, err=True)

    return draw
