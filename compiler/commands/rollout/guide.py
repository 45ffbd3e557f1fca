"""``maalbog guide``: the question guide for a specialty's testers, and what they answered."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

from ... import door
from ...tools.guide import tool as guide
from ..support import complete_words
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import need_folder, no_input, os_error, stop
from ..support.terminal import color, deliver, width, wrote
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ...tools.guide.source import GuideEdition
    from ...tools.guide.tool import Written

_FORMATS: dict[str, Literal["docx", "html", "json"]] = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
}


@click.command(
    cls=Danish,
    help=say(
        "Lav en spørgeguide til en times test af et speciale: de steder, hvor målbeskrivelsen er læst med et gæt, og "
        "det, der er vigtigt at være enige om. SPECIALE er en kode, en mappe eller en fil. Svarene gemmes i svar.yaml "
        "ved siden af målbeskrivelsen og bliver kontrolleret, hver gang den kontrolleres eller bygges.",
        "Make a question guide for a one-hour test of a specialty: the places where the goal description was read with "
        "a guess, and what it is important to agree on. SPECIALTY is a code, a folder or a file. The answers are kept "
        "in svar.yaml beside the goal description and are checked whenever it is checked or built.",
    ),
    short_help=say(
        "Lav testernes spørgeguide, og tag imod deres svar.",
        "Make the testers' question guide, and take their answers.",
    ),
)
@click.argument(
    "names", nargs=-1, required=True, metavar=say("SPECIALE…", "SPECIALTY…"), shell_complete=complete_words.written
)
@click.option(
    "--out",
    type=PathType(file_okay=False),
    metavar=say("MAPPE", "DIR"),
    help=say("Skriv guiden i mappen, som Word og som side.", "Write the guide to the folder, as Word and as a page."),
)
@click.option(
    "--output",
    "-o",
    type=PathType(dir_okay=False),
    metavar=say("FIL", "FILE"),
    help=say("Skriv guiden i en fil (.docx, .html eller .json).", "Write the guide to a file (.docx, .html or .json)."),
)
@click.option(
    "--minutes",
    type=int,
    default=60,
    metavar="N",
    help=say(
        "Hvor længe testen varer, fra 15 til 240 minutter (60).",
        "How long the test lasts, from 15 to 240 minutes (60).",
    ),
)
@click.option(
    "--edition",
    metavar=say("DATO", "DATE"),
    shell_complete=complete_words.editions,
    help=say("Udgaven (den nyeste), fx 2014-10.", "The edition (the newest), e.g. 2014-10."),
)
@click.option(
    "--answers",
    is_flag=True,
    help=say(
        "Skriv svar.yaml, klar til at blive udfyldt; svar, der står der, bliver stående.",
        "Write svar.yaml, ready to be filled in; answers that are there stay.",
    ),
)
@click.option(
    "--read",
    "returned",
    type=PathType(dir_okay=False),
    metavar=say("FIL", "FILE"),
    help=say(
        "Læs svarene i en udfyldt spørgeguide (.docx) ind i svar.yaml.",
        "Read the answers of a filled-in guide (.docx) into svar.yaml.",
    ),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say(
        "Listens form, når guiden ikke skrives i en fil (text).",
        "The list's form where the guide is not written to a file (text).",
    ),
)
@lang_option
def command(
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
    if len(names) > 1 and (output is not None or returned is not None):
        stop(
            "--output og --read er til ét speciale; brug --out, når der er flere",
            "--output and --read are for one specialty; use --out for several",
        )
    if not 15 <= minutes <= 240:
        stop("--minutes skal være fra 15 til 240", "--minutes must be from 15 to 240")
    if output is not None:
        if output.suffix.lower() not in _FORMATS:
            stop(
                f"{output.name} skal ende på .docx, .html eller .json",
                f"{output.name} must end in .docx, .html or .json",
            )
        need_folder(output)
    date = _edition(edition)
    for name in names:
        one = _opened(name, date)
        if answers or returned is not None:
            _keep(one, name, returned)
        if out is not None or output is not None or not (answers or returned is not None):
            _guide(one, minutes, out, output, format_)


def _edition(text: str | None) -> str | None:
    from ...ground.dates import parse_date

    found = parse_date(text) if text else None
    if text and found is None:
        stop(
            f"»{text}« efter --edition er ikke en dato; skriv fx 2014-10",
            f"“{text}” after --edition is no date; write e.g. 2014-10",
        )
    return found


def _opened(name: str, edition: str | None) -> GuideEdition:
    unread, no_edition = guide.unable()
    try:
        return guide.opened(name, edition)
    except door.no_such_input() as error:
        no_input(error)
    except unread as error:
        title = say(
            f"{error.name} har ingen kompetencer, der kan spørges om:",
            f"{error.name} has no competencies to ask about:",
        )
        _findings(title, error.diagnostics)
    except no_edition as error:
        known = ", ".join(error.dates)
        stop(
            f"der er ingen udgave {error.date} i {name}; der er {known}",
            f"there is no edition {error.date} in {name}; there is {known}",
        )
    except OSError as error:
        os_error(error)


def _findings(title: str, diagnostics: Any) -> NoReturn:
    deliver(door.findings_text(title, diagnostics, LANG, width=width(), color=color(None)), None)
    sys.exit(1)


def _guide(one: GuideEdition, minutes: int, out: Path | None, output: Path | None, format_: str) -> None:
    """Write the guide where it was asked for."""
    if one.faults:
        _findings(say("svar.yaml skal rettes først:", "svar.yaml must be corrected first:"), one.faults)
    made = guide.plan(one, minutes, LANG)
    targets: list[tuple[Path, Any]] = []
    if output is not None:
        targets.append((output, _FORMATS[output.suffix.lower()]))
    if out is not None:
        stem = guide.file_name(made, LANG)
        targets += [(out / f"{stem}.{suffix}", suffix) for suffix in ("docx", "html")]
    try:
        for target, form in targets:
            door.save(target, guide.TOOL.render(made, form, LANG))
            wrote(target)
        if not targets:
            deliver(guide.TOOL.render(made, format_, LANG, width=width()), None)
    except OSError as error:
        os_error(error)


def _keep(one: GuideEdition, name: str, returned: Path | None) -> None:
    """Write ``svar.yaml``."""
    if one.folder is None:
        stop(
            f"{name} ligger ikke i et speciales mappe, så der er intet sted at gemme svar",
            f"{name} is not in a specialty's folder, so there is no place to keep answers",
        )
    try:
        if returned is None:
            made = guide.keep(one, one.folder)
        else:
            made = guide.take(one, one.folder, str(returned), returned.read_bytes())
        if made.found:
            _findings(say("Svarene kan ikke gemmes:", "The answers cannot be kept:"), made.found)
        door.save(made.path, made.data)
    except FileNotFoundError:
        stop(f"filen {returned} findes ikke", f"there is no file {returned}")
    except OSError as error:
        os_error(error)
    wrote(made.path)
    for line in _told(made, read=returned is not None):
        click.echo(line, err=True)


def _told(made: Written, *, read: bool) -> list[str]:
    """Say what came of it."""
    lines = []
    if read:
        lines.append(say(f"{made.taken} svar er læst ind.", f"{made.taken} answers were read."))
    if made.changed:
        names = ", ".join(made.changed)
        lines.append(say(f"Et tidligere svar er erstattet: {names}", f"An earlier answer was replaced: {names}"))
    if made.unclear:
        names = ", ".join(made.unclear)
        lines.append(
            say(
                f"Der er sat flere krydser ved kode {names}; spørg, hvad der gælder.",
                f"Several boxes are ticked at code {names}; ask which holds.",
            )
        )
    if made.personal:
        names = ", ".join(made.personal)
        lines.append(
            say(
                f"Ved kode {names} står et cpr-nummer eller en e-mailadresse; teksten er ikke gemt.",
                f"At code {names} stands a civil registration number or a mail address; the text was not kept.",
            )
        )
    if made.unknown:
        names = ", ".join(made.unknown)
        lines.append(
            say(
                f"Kode {names} hører ikke til nogen af spørgsmålene nu; er guiden lavet af en anden udgave?",
                f"Code {names} belongs to none of the questions now; was the guide made from another edition?",
            )
        )
    lines.append(
        say(
            f"{made.open} af {made.questions} spørgsmål mangler svar.",
            f"{made.open} of {made.questions} questions lack an answer.",
        )
    )
    return lines
