"""``maalbog convert``: from one format to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ... import door
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import kind_of, need_folder, os_error, stop
from ..support.terminal import color, deliver, leave, width, wrote
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Danish,
    help=say(
        "Skriv en målbeskrivelse om til et andet format: .docx, .yaml eller .xml. IND kan også være en .pdf.",
        "Write a goal description in another format: .docx, .yaml or .xml. IN may also be a .pdf.",
    ),
    short_help=say("Skift format.", "Change the format."),
)
@click.argument("source", metavar=say("IND", "IN"), type=PathType())
@click.argument("target", metavar=say("UD", "OUT"), type=PathType())
@click.option("--force", is_flag=True, help=say("Overskriv en fil, der findes.", "Overwrite a file that exists."))
@lang_option
def command(source: Path, target: Path, force: bool) -> None:
    """Convert between formats."""
    kind = kind_of(target)
    need_folder(target)
    if source.is_dir() or not source.exists():
        stop(f"filen {source} findes ikke", f"there is no file {source}")
    if target.exists() and target.samefile(source):
        stop("ind- og udfil er den samme", "the two files are the same")
    try:
        report, written = door.convert(source, target, kind, LANG, force=force)  # type: ignore[arg-type]
    except FileExistsError:
        stop(
            f"{target} findes allerede med andet indhold og bliver ikke overskrevet (--force overskriver)",
            f"{target} exists with other content and is not overwritten (--force overwrites)",
        )
    except OSError as error:
        os_error(error)
    if written:
        wrote(target)
    if report.documents[0].verdict != "accepted":
        deliver(door.render(report, "text", width=width(), color=color(None)), None)
    leave(report.documents, "error")
