"""Skift format. / Change the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..support.call import Call, today, worst
from ..support.command import PathType, Text, argument, command, option
from ..support.complain import stop
from ..support.targets import kind_of, need_file, need_folder

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Skriv en målbeskrivelse om til et andet format: .docx, .yaml eller .xml. IND kan også være en .pdf.",
        "Write a goal description in another format: .docx, .yaml or .xml. IN may also be a .pdf.",
    ),
    argument("source", Text("IND", "IN"), type=PathType()),
    argument("target", Text("UD", "OUT"), type=PathType()),
    option("--force", is_flag=True, help=Text("Overskriv en fil, der findes.", "Overwrite a file that exists.")),
)
def convert(call: Call, source: Path, target: Path, force: bool) -> int:
    """Convert between formats."""
    from ...tools.convert import to_file

    kind = kind_of(target)
    need_folder(target)
    need_file(source)
    if target.exists() and target.samefile(source):
        stop("one-file")
    try:
        made = to_file(source, target, kind, call.lang, force=force, day=today())
    except FileExistsError:
        stop("holds-other", path=target)
    if made.data is not None:
        call.note("written", path=target)
    if made.reading or made.report.documents[0].verdict != "accepted":
        from ...report.formats.text import render_reading

        call.give(render_reading(made.report, made.reading, width=call.width(), color=call.color()))
    return worst((one.severity for one in made.reading), "error")
