"""``--also``: the same report in further files, each in the form that its name says, from one check."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from ... import door
from .options import PathType
from .stops import need_folder, stop
from .subject import hand_over
from .terminal import width
from .words import say

if TYPE_CHECKING:
    from pathlib import Path

    from ...report.report import Report

# The longest ending counts: a .gitlab.json is JSON of another kind.
FORMS = {
    ".gitlab.json": "gitlab",
    ".rdjson.json": "rdjson",
    ".sarif.json": "sarif",
    ".rdjson": "rdjson",
    ".sarif": "sarif",
    ".json": "json",
    ".xml": "junit",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".txt": "text",
}


def also_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--also``."""
    return click.option(
        "--also",
        type=PathType(dir_okay=False),
        multiple=True,
        metavar=say("FIL", "FILE"),
        help=say(
            "Skriv også rapporten i FIL, i den form, navnet siger: .html, .json, .md, .txt, .sarif, .rdjson, "
            ".gitlab.json, eller .xml for JUnit. Kan gentages.",
            "Write the report to FILE as well, in the form that its name says: .html, .json, .md, .txt, .sarif, "
            ".rdjson, .gitlab.json, or .xml for JUnit. May be repeated.",
        ),
    )(command)


def also_forms(files: tuple[Path, ...]) -> dict[Path, str]:
    """Tell the form of each file, before anything is checked; stop where a name says none or a document stands there."""
    forms = {
        file: next((form for ending, form in FORMS.items() if file.name.lower().endswith(ending)), "") for file in files
    }
    for file, form in forms.items():
        if not form:
            stop(
                f"navnet {file.name} efter --also siger ikke, hvilken form rapporten skal have; kald den f.eks. rapport.html",
                f"the name {file.name} after --also does not say which form the report is to have; call it e.g. report.html",
            )
        need_folder(file)
        if door.is_description(file):
            stop(
                f"{file} er en målbeskrivelse, som ville blive overskrevet; giv rapporten et andet navn",
                f"{file} is a goal description, which would be overwritten; give the report another name",
            )
    return forms


def write_also(report: Report, forms: dict[Path, str], fail_on: str) -> None:
    """Write the report to each of the files, whole or not at all."""
    for file, form in forms.items():
        hand_over(door.render(report, form, width=width(), fail_on=fail_on), file)  # type: ignore[arg-type]
