"""Vis forskellen på to udgaver. / Show what differs between two editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..support import complete
from ..support.call import Call
from ..support.command import PathType, Text, argument, command, option
from ..support.options import form
from ..support.targets import form_of, report_target

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Vis, hvad der er ændret fra en udgave til en anden. GAMMEL og NY er målbeskrivelser (.docx, .yaml, .xml, "
        ".pdf), byggede udgaver (en mappe eller logbook.json) eller REVISION:FIL i git. Er begge en revision i git, "
        "vises alle målbeskrivelser, der er forskellige, eller kun dem i FIL. En mappe med to udgaver kan stå alene.",
        "Show what changed from one edition to another. OLD and NEW are goal descriptions (.docx, .yaml, .xml, .pdf), "
        "built editions (a folder or logbook.json) or REVISION:PATH in git. If both are revisions in git, all goal "
        "descriptions that differ are shown, or only those in PATH. A folder with two editions may stand alone.",
    ),
    argument("old", Text("GAMMEL", "OLD"), shell_complete=complete.files),
    argument("new", Text("[NY]", "[NEW]"), required=False, shell_complete=complete.files),
    argument("paths", Text("[FIL]…", "[PATH]…"), nargs=-1, shell_complete=complete.files),
    form(
        Text(
            "Sammenligningens form (text, eller efter filnavnet).",
            "The form of the comparison (text, or by the file's name).",
        ),
        "text",
        "json",
        "html",
    ),
    option(
        "--output",
        "-o",
        type=PathType(),
        metavar=Text("FIL", "FILE"),
        help=Text("Skriv sammenligningen i en fil.", "Write the comparison to a file."),
    ),
)
def diff(
    call: Call, old: str, new: str | None, paths: tuple[str, ...], format_: str | None, output: Path | None
) -> int:
    """Compare two editions; status 1 where they differ."""
    from ... import api
    from ...report import formats
    from ...tools.diff.diffs import TOOL
    from ...tools.diff.faults import faults, notes

    report_target([old, new or old, *paths], output)
    form = form_of(format_, output, ("json", "html"))
    diffs = api.diff(old, new, paths)
    for line in notes(diffs, call.lang):
        click.echo(line, err=True)
    unread = faults(diffs, call.lang)
    if unread.documents and diffs.revisions is None:
        data = formats.render(unread, form, width=call.width(), color=call.color(output))
    else:
        data = TOOL.render(diffs, form, call.lang, width=call.width(), color=call.color(output))
    call.give(data, output)
    return 1 if diffs.different else 0
