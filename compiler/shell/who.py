"""``maalbog who``: who does what in a specialty, on one page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from .. import door
from ..who import door as who_door
from . import complete_words
from .command import Danish
from .options import PathType, lang_option
from .stops import no_input, os_error, report_target, stop
from .terminal import color, deliver, step_of, width, wrote
from .words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ..files import NoSuchInput
    from ..who.editions import Found

_FORMATS = {".html": "html", ".htm": "html", ".json": "json"}


@click.command(
    cls=Danish,
    help=say("Vis, hvem der godkender hvad i et speciale: kompetencer, delegation, kort, kurser og tid. SPECIALE er et "
             "speciales navn eller kode, en målbeskrivelse (.docx, .yaml, .xml, .pdf), en mappe eller en bygget udgave. "
             "Af flere udgaver vises den nyeste.",
             "Show who approves what in a specialty: competencies, delegation, cards, courses and time. SPECIALTY is a "
             "specialty's name or code, a goal description (.docx, .yaml, .xml, .pdf), a folder or a built edition. Of "
             "several editions the newest is shown."),
    short_help=say("Vis, hvem der gør hvad i et speciale.", "Show who does what in a specialty."),
)  # fmt: skip
@click.argument("names", nargs=-1, required=True, metavar=say("SPECIALE…", "SPECIALTY…"), shell_complete=complete_words.written)
@click.option("--edition", metavar=say("DATO", "DATE"), shell_complete=complete_words.editions,
              help=say("En bestemt udgave, fx 2013-04.", "A particular edition, e.g. 2013-04."))  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["text", "json", "html"]),
              help=say("Sidens form (text, eller efter filnavnet).", "The page's form (text, or by the file's name)."))  # fmt: skip
@click.option("--output", "-o", type=PathType(), metavar=say("FIL", "FILE"),
              help=say("Skriv i en fil.", "Write to a file."))  # fmt: skip
@lang_option
def command(names: tuple[str, ...], edition: str | None, format_: str | None, output: Path | None) -> NoReturn:
    """Show who does what; status 1 where somebody cannot."""
    target(names, output)
    format_ = format_ or _FORMATS.get(output.suffix.lower() if output else "", "text")
    views = who_door.overviews(readable(names, edition))
    try:
        deliver(who_door.render(views, format_, LANG, width=width(), color=color(output)), output)  # type: ignore[arg-type]
    except OSError as error:
        os_error(error)
    if output is not None:
        wrote(output)
    sys.exit(1 if any(view.impossible for view in views) else 0)


def target(names: tuple[str, ...], output: Path | None) -> None:
    """Refuse a target that is a folder, or one of the documents."""
    if output is not None and output.is_dir():
        stop(f"{output} er en mappe; skriv et filnavn", f"{output} is a folder; give a file name")
    report_target(names, output)


def readable(names: tuple[str, ...], edition: str | None) -> list[Found]:
    """Find the editions, and leave with status 2 where there is nothing to show."""
    try:
        found = who_door.find(names, day(edition), step_of(2))
    except door.no_such_input() as error:
        no_specialty(error)
    except door.git_fault() as error:
        stop(f"{error.name} kan ikke hentes i git", f"git cannot give {error.name}")
    except OSError as error:
        os_error(error)
    return some(found, edition)


def day(edition: str | None) -> str | None:
    """Read an edition's date as a person writes it."""
    from ..dates import parse_date

    if edition is None:
        return None
    date = parse_date(edition)
    if date is None:
        stop(f"»{edition}« efter --edition er ikke en dato; skriv fx 2014-10 eller oktober 2014",
             f"“{edition}” after --edition is not a date; write e.g. 2014-10")  # fmt: skip
    return date


def some(found: list[Found], edition: str | None) -> list[Found]:
    """Say on standard error what could not be read; leave with status 2 where nothing is left."""
    for one in found:
        if one.book is None:
            click.echo(say(f"{one.name} kunne ikke læses; se »maalbog check {one.name}«",
                           f"{one.name} could not be read; see “maalbog check {one.name}”"), err=True)  # fmt: skip
    if all(one.book is None for one in found):
        if edition:
            stop(f"der er ingen udgave fra {edition}", f"there is no edition of {edition}")
        stop("der er intet at vise", "there is nothing to show")
    return found


def no_specialty(error: NoSuchInput) -> NoReturn:
    """Say that a name leads nowhere."""
    if error.reason == "none":
        stop(f"der er ingen udgaver af {error.name} i specialties/", f"there are no editions of {error.name} in specialties/")
    if error.reason == "several":
        stop(f"der er flere målbeskrivelser i {error.name}; vælg en af dem",
             f"there are several goal descriptions in {error.name}; choose one of them")  # fmt: skip
    no_input(error)
