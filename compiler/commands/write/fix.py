"""``maalbog fix``: apply safe corrections to a copy."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ... import door
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import os_error, refuse, stop
from ..support.terminal import color, deliver, width
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Danish,
    help=say(
        "Ret det, der sikkert kan rettes (stavefejl i roller og metoder, dobbelte mellemrum, numre, logbogens "
        "titler), i en kopi. I Word som sporede ændringer, der kan godkendes eller afvises én for én.",
        "Correct what is safe to correct (misspelt roles and methods, double blanks, numbers, the logbook's "
        "titles) in a copy. In Word as tracked changes, to be accepted or rejected one by one.",
    ),
    short_help=say("Ret det, der sikkert kan rettes.", "Correct what is safe to correct."),
)
@click.argument("path", metavar="PATH", type=PathType())
@click.option(
    "--list",
    "list_",
    is_flag=True,
    help=say("Vis kun, hvad der ville blive rettet.", "Only show what would be corrected."),
)
@click.option(
    "--output",
    "-o",
    type=PathType(),
    metavar="FILE",
    help=say("Kopiens navn (»NAVN (rettet)« ved siden af).", "The copy's name (»NAME (rettet)« beside it)."),
)
@click.option("--in-place", is_flag=True, help=say("Ret i filen selv.", "Correct the file itself."))
@lang_option
def command(path: Path, list_: bool, output: Path | None, in_place: bool) -> None:
    """Apply safe corrections."""
    if path.is_dir() or not path.exists():
        stop(f"filen {path} findes ikke", f"there is no file {path}")
    if in_place and output is not None:
        stop("--in-place og --output kan ikke bruges sammen", "--in-place and --output cannot be used together")
    if output is not None and output.is_dir():
        stop(f"{output} er en mappe; skriv et filnavn", f"{output} is a folder; give a file name")
    try:
        made = door.fix(path, output, in_place=in_place, dry=list_, lang=LANG)
    except door.cannot_write() as error:
        refuse(error)
    except OSError as error:
        os_error(error)
    if made.edits is None:
        report = door.as_report([made.report], "submission", LANG)
        deliver(door.render(report, "text", width=width(), color=color(None)), None)
        sys.exit(1)
    deliver(door.fixes_text(made.edits, LANG, width=width()).encode(), None)
    if made.target is not None:
        click.echo(f"→ {made.target}", err=True)
    for code in made.notices:
        click.echo(f"  {door.notice(code, LANG)}", err=True)
