"""Lav testernes spørgeguide, og tag imod svar. / Make the testers' question guide, and take answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...ground.errors import Unread
from ..support import complete
from ..support.call import Call, day
from ..support.command import PathType, Text, command, option
from ..support.complain import stop
from ..support.options import SPECIALTIES, form, out
from ..support.targets import need_folder

if TYPE_CHECKING:
    from pathlib import Path

    from ...tools.guide.source import GuideEdition


@command(
    Text(
        "Lav en spørgeguide til en times test af et speciale: de steder, hvor målbeskrivelsen er læst med et gæt, og "
        "det, der er vigtigt at være enige om. SPECIALE er en kode, en mappe eller en fil. Svarene gemmes i svar.yaml "
        "ved siden af målbeskrivelsen og bliver kontrolleret, hver gang den kontrolleres eller bygges.",
        "Make a question guide for a one-hour test of a specialty: the places where the goal description was read with "
        "a guess, and what it is important to agree on. SPECIALTY is a code, a folder or a file. The answers are kept "
        "in svar.yaml beside the goal description and are checked whenever it is checked or built.",
    ),
    SPECIALTIES,
    out(
        Text("Skriv guiden i mappen, som Word og som side.", "Write the guide to the folder, as Word and as a page."),
        None,
    ),
    option(
        "--output",
        "-o",
        type=PathType(dir_okay=False),
        metavar=Text("FIL", "FILE"),
        help=Text(
            "Skriv guiden i en fil (.docx, .html eller .json).", "Write the guide to a file (.docx, .html or .json)."
        ),
    ),
    option(
        "--minutes",
        type=int,
        default=60,
        metavar="N",
        help=Text(
            "Hvor længe testen varer, fra 15 til 240 minutter (60).",
            "How long the test lasts, from 15 to 240 minutes (60).",
        ),
    ),
    option(
        "--edition",
        metavar=Text("DATO", "DATE"),
        shell_complete=complete.editions,
        help=Text("Udgaven (den nyeste), fx 2014-10.", "The edition (the newest), e.g. 2014-10."),
    ),
    option(
        "--answers",
        is_flag=True,
        help=Text(
            "Skriv svar.yaml, klar til at blive udfyldt; svar, der står der, bliver stående.",
            "Write svar.yaml, ready to be filled in; answers that are there stay.",
        ),
    ),
    option(
        "--read",
        "returned",
        type=PathType(dir_okay=False),
        metavar=Text("FIL", "FILE"),
        help=Text(
            "Læs svarene i en udfyldt spørgeguide (.docx) ind i svar.yaml.",
            "Read the answers of a filled-in guide (.docx) into svar.yaml.",
        ),
    ),
    form(
        Text(
            "Listens form, når guiden ikke skrives i en fil (text).",
            "The list's form where the guide is not written to a file (text).",
        ),
        "text",
        "json",
        default="text",
    ),
)
def guide(
    call: Call,
    names: tuple[str, ...],
    out: Path | None,
    output: Path | None,
    minutes: int,
    edition: str | None,
    answers: bool,
    returned: Path | None,
    format_: str,
) -> None:
    """Make guides, or keep answers."""
    from ...tools.guide import tool
    from ...tools.guide.source import open_edition

    if len(names) > 1 and (output is not None or returned is not None):
        stop("guide-one")
    if not 15 <= minutes <= 240:
        stop("guide-minutes")
    if output is not None:
        if tool.TOOL.form(None, output) == "text":
            stop("suffix-guide", name=output.name)
        need_folder(output)
    date = day(edition or None)
    for name in names:
        one = open_edition(name, date)
        if answers or returned is not None:
            _keep(call, one, name, returned)
        if out is not None or output is not None or not (answers or returned is not None):
            _guide(call, one, minutes, out, output, format_)


def _guide(call: Call, one: GuideEdition, minutes: int, out: Path | None, output: Path | None, format_: str) -> None:
    """Write the guide where it was asked for."""
    from ...tools.guide import tool

    if one.faults:
        raise Unread("answers", "", one.faults)
    made = tool.plan(one, minutes, call.lang)
    targets = [] if output is None else [(output, tool.TOOL.form(None, output))]
    if out is not None:
        stem = tool.file_name(made, call.lang)
        targets += [(out / f"{stem}.{suffix}", suffix) for suffix in ("docx", "html")]
    for target, kind in targets:
        call.keep(target, tool.TOOL.render(made, kind, call.lang))
    if not targets:
        call.give(tool.TOOL.render(made, format_, call.lang, width=call.width()))


def _keep(call: Call, one: GuideEdition, name: str, returned: Path | None) -> None:
    """Write ``svar.yaml``."""
    from ...tools.guide import tool

    if one.folder is None:
        stop("no-answers-folder", name=name)
    try:
        if returned is None:
            made = tool.keep(one, one.folder)
        else:
            made = tool.take(one, one.folder, str(returned), returned.read_bytes())
        if made.found:
            raise Unread("not-kept", name, made.found)
        call.keep(made.path, made.data)
    except FileNotFoundError:
        stop("no-file", path=returned)
    if returned is not None:
        call.note("answers-read", taken=made.taken)
    for key in ("changed", "unclear", "personal", "unknown"):
        if codes := getattr(made, key):
            call.note(f"answers-{key}", names=", ".join(codes))
    call.note("answers-open", open=made.open, questions=made.questions)
