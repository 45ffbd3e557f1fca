"""Oversæt målbeskrivelser til logbogens filer. / Compile goal descriptions to the logbook's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..support import complete
from ..support.call import Call, status_of, today
from ..support.command import Text, argument, command, option
from ..support.options import FAIL_ON, MODE, form, out

if TYPE_CHECKING:
    from pathlib import Path

    from ...ground.diagnostics import Mode, Severity


@command(
    Text(
        "Kontrollér målbeskrivelser, og oversæt dem til logbogens filer. Uden argumenter: alle specialer i "
        "specialties/. KODE er et speciales kode, FIL en fil eller mappe.",
        "Check goal descriptions and compile them to the logbook's files. Without arguments: every specialty of "
        "specialties/. CODE is a specialty's code, PATH a file or folder.",
    ),
    argument("what", Text("[KODE|FIL]…", "[CODE|PATH]…"), nargs=-1, shell_complete=complete.written),
    out(Text("Mappen, der skrives i (build).", "The folder to write to (build).")),
    option(
        "--jobs",
        "-j",
        type=click.IntRange(1, 64),
        default=1,
        metavar="N",
        help=Text("Hvor mange dokumenter der læses på én gang (1).", "How many documents to read at once (1)."),
    ),
    option(
        "--approved-only",
        is_flag=True,
        help=Text(
            "Oversæt kun de udgaver, der er godkendt (maalbog approve).",
            "Compile only the editions that are approved (maalbog approve).",
        ),
    ),
    option(
        "--no-cards-pdf",
        is_flag=True,
        expose_value=False,
        help=Text(
            "Lav ikke kort som PDF (kortene laves som HTML).", "Make no PDF of the cards (they are made as HTML)."
        ),
    ),
    form(Text("Oversigtens form (text).", "The summary's form (text)."), "text", "json", default="text"),
    MODE,
    FAIL_ON,
)
def build(
    call: Call,
    what: tuple[str, ...],
    out: Path,
    jobs: int,
    approved_only: bool,
    format_: str,
    mode: Mode,
    fail_on: Severity,
) -> int:
    """Compile goal descriptions to bundles."""
    from ... import api
    from ...check.inputs import expand_specialties
    from ...tools.build import json, render

    files = expand_specialties(what)
    built = api.build(
        files,
        out,
        mode=mode,
        lang=call.lang,
        jobs=jobs,
        approved_only=approved_only,
        day=today(),
        step=call.step(len(files)),
    )
    call.give(
        json(built) if format_ == "json" else render(built, mode, call.lang, width=call.width(), color=call.color())
    )
    return status_of((one.report for one in built), fail_on)
