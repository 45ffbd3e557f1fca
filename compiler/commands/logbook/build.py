"""``maalbog build``: check, and compile to bundles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ... import door
from ..support import complete_words
from ..support.clock import today
from ..support.command import Danish
from ..support.options import PathType, fail_option, lang_option, mode_option
from ..support.stops import no_input, os_error
from ..support.terminal import color, deliver, leave, step_of, width
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ...ground.diagnostics import Mode


@click.command(
    cls=Danish,
    help=say(
        "Kontrollér målbeskrivelser, og oversæt dem til logbogens filer. Uden argumenter: alle specialer i "
        "specialties/. KODE er et speciales kode, FIL en fil eller mappe.",
        "Check goal descriptions and compile them to the logbook's files. Without arguments: every specialty of "
        "specialties/. CODE is a specialty's code, PATH a file or folder.",
    ),
    short_help=say("Oversæt målbeskrivelser til logbogens filer.", "Compile goal descriptions to the logbook's files."),
)
@click.argument("what", nargs=-1, metavar=say("[KODE|FIL]…", "[CODE|PATH]…"), shell_complete=complete_words.written)
@click.option(
    "--out",
    type=PathType(file_okay=False),
    default="build",
    metavar=say("MAPPE", "DIR"),
    help=say("Mappen, der skrives i (build).", "The folder to write to (build)."),
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    default=1,
    metavar="N",
    help=say("Hvor mange dokumenter der læses på én gang (1).", "How many documents to read at once (1)."),
)
@click.option(
    "--approved-only",
    is_flag=True,
    help=say(
        "Oversæt kun de udgaver, der er godkendt (maalbog approve).",
        "Compile only the editions that are approved (maalbog approve).",
    ),
)
@click.option(
    "--no-cards-pdf",
    is_flag=True,
    expose_value=False,
    help=say("Lav ikke kort som PDF (kortene laves som HTML).", "Make no PDF of the cards (they are made as HTML)."),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("Oversigtens form (text).", "The summary's form (text)."),
)
@mode_option
@fail_option
@lang_option
def command(
    what: tuple[str, ...], out: Path, jobs: int, approved_only: bool, format_: str, mode: Mode, fail_on: str
) -> None:
    """Compile goal descriptions to bundles."""
    try:
        files = door.specialty_inputs(what)
        built = door.build(
            files,
            out,
            mode=mode,
            lang=LANG,
            jobs=jobs,
            approved_only=approved_only,
            day=today(),
            step=step_of(len(files)),
        )
    except door.no_such_input() as error:
        no_input(error)
    except OSError as error:
        os_error(error)
    data = door.build_json(built) if format_ == "json" else door.build_text(built, mode, LANG, width(), color(None))
    deliver(data, None)
    leave((one.report for one in built), fail_on)
