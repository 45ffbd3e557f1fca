"""``maalbog revise``: what changed between two editions, written down for people to decide."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from ... import door
from ..support import complete_words
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.revisions import unable
from ..support.stops import need_folder, stop
from ..support.terminal import color, deliver, width, wrote
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Danish,
    help=say(
        "Skriv i en revisionsfil, hvad der er ændret fra en udgave til en anden, og hvad det betyder for de "
        "godkendelser, læger allerede har. Det sikre er udfyldt; resten afgør I i filen. Køres kommandoen igen, "
        "bliver det, I har afgjort, stående. Status er 1, så længe noget venter.",
        "Write to a revision file what changed from one edition to another, and what it means for the approvals that "
        "doctors already have. What is certain is filled in; the rest you decide in the file. When the command is run "
        "again, what you have decided stays. The status is 1 as long as anything waits.",
    ),
    short_help=say("Skriv, hvad der er ændret, til afgørelse.", "Write down what changed, to be decided."),
)
@click.argument("old", metavar=say("GAMMEL", "OLD"), shell_complete=complete_words.files)
@click.argument("new", metavar=say("NY", "NEW"), shell_complete=complete_words.files)
@click.option(
    "--output",
    "-o",
    type=PathType(dir_okay=False),
    metavar=say("FIL", "FILE"),
    help=say(
        "Revisionsfilen (revision.yaml ved siden af den nye udgave).",
        "The revision file (revision.yaml beside the new edition).",
    ),
)
@lang_option
def command(old: str, new: str, output: Path | None) -> NoReturn:
    """Write or update the revision file; status 1 while anything is undecided."""
    if output is not None:
        if output.suffix.lower() not in (".yaml", ".yml"):
            stop(f"{output} skal ende på .yaml", f"{output} must end in .yaml")
        if str(output) in (old, new):
            stop(
                f"{output} er selv en af udgaverne; vælg et andet navn",
                f"{output} is one of the editions; choose another name",
            )
        need_folder(output)
    try:
        done = door.revise(old, new, output)
    except Exception as error:  # noqa: BLE001 - unable() lets everything through that it does not know
        unable(error)
    deliver(door.revise_text(done, LANG, width=width(), color=color(None)), None)
    if done.written:
        wrote(done.path)
    elif done.settled.merged is not None:
        click.echo(say(f"{done.path} er uændret", f"{done.path} is unchanged"), err=True)
    if done.other:
        click.echo(
            say(
                f"{done.other} er om to andre udgaver. Er det samme revision, og er kun datoen rettet, så ret fra og "
                f"til i {done.other}, slet {done.path.name}, og kør kommandoen igen.",
                f"{done.other} is about two other editions. If it is the same revision and only the date was "
                f"corrected, correct fra and til in {done.other}, delete {done.path.name}, and run the command again.",
            ),
            err=True,
        )
    sys.exit(0 if done.settled.sound else 1)
