"""Skift format. / Change the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..support.call import Call, status_of
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
    from ... import api

    kind = kind_of(target)
    need_folder(target)
    need_file(source)
    if target.exists() and target.samefile(source):
        stop("one-file")
    try:
        report, written = api.convert(source, target, kind, call.lang, force=force)
    except FileExistsError:
        stop("holds-other", path=target)
    if written:
        call.note("written", path=target)
    if report.documents[0].verdict != "accepted":
        call.report(report)
    return status_of(report.documents, "error")
