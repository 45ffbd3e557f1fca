"""Ret det, der sikkert kan rettes. / Correct what is safe to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..support.call import Call
from ..support.command import PathType, Text, argument, command, option
from ..support.complain import stop
from ..support.targets import need_file, not_folder

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Ret det, der sikkert kan rettes (stavefejl i roller og metoder, dobbelte mellemrum, numre, logbogens "
        "titler), i en kopi. I Word som sporede ændringer, der kan godkendes eller afvises én for én.",
        "Correct what is safe to correct (misspelt roles and methods, double blanks, numbers, the logbook's "
        "titles) in a copy. In Word as tracked changes, to be accepted or rejected one by one.",
    ),
    argument("path", "PATH", type=PathType()),
    option(
        "--list",
        "list_",
        is_flag=True,
        help=Text("Vis kun, hvad der ville blive rettet.", "Only show what would be corrected."),
    ),
    option(
        "--output",
        "-o",
        type=PathType(),
        metavar="FILE",
        help=Text("Kopiens navn (»NAVN (rettet)« ved siden af).", "The copy's name (»NAME (rettet)« beside it)."),
    ),
    option("--in-place", is_flag=True, help=Text("Ret i filen selv.", "Correct the file itself.")),
)
def fix(call: Call, path: Path, list_: bool, output: Path | None, in_place: bool) -> int:
    """Apply safe corrections."""
    from ... import api
    from ...report.fixes import render
    from ...report.formats.docx import notice
    from ...report.report import report_of

    need_file(path)
    if in_place and output is not None:
        stop("in-place-output")
    if output is not None:
        not_folder(output)
    made = api.fix(path, output, in_place=in_place, dry=list_, lang=call.lang)
    if made.edits is None:
        call.report(report_of([made.report], "submission", call.lang))
        return 1
    call.give(render(made.edits, call.lang, width=call.width()))
    if made.target is not None:
        click.echo(f"→ {made.target}", err=True)
    for code in made.notices:
        click.echo(f"  {notice(code, call.lang)}", err=True)
    return 0
