"""``maalbog who``: who does what in a specialty, on one page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from ...tools.who import tool as who
from ..support import complete_words
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.subject import day, hand_over, looked_up, some, target
from ..support.terminal import color, step_of, width
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ...editions.open import OpenedEdition


@click.command(
    cls=Danish,
    help=say(
        "Vis, hvem der godkender hvad i et speciale: kompetencer, delegation, kort, kurser og tid. SPECIALE er et "
        "speciales navn eller kode, en målbeskrivelse (.docx, .yaml, .xml, .pdf), en mappe eller en bygget udgave. "
        "Af flere udgaver vises den nyeste.",
        "Show who approves what in a specialty: competencies, delegation, cards, courses and time. SPECIALTY is a "
        "specialty's name or code, a goal description (.docx, .yaml, .xml, .pdf), a folder or a built edition. Of "
        "several editions the newest is shown.",
    ),
    short_help=say("Vis, hvem der gør hvad i et speciale.", "Show who does what in a specialty."),
)
@click.argument(
    "names", nargs=-1, required=True, metavar=say("SPECIALE…", "SPECIALTY…"), shell_complete=complete_words.written
)
@click.option(
    "--edition",
    metavar=say("DATO", "DATE"),
    shell_complete=complete_words.editions,
    help=say("En bestemt udgave, fx 2013-04.", "A particular edition, e.g. 2013-04."),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(who.TOOL.forms),
    help=say("Sidens form (text, eller efter filnavnet).", "The page's form (text, or by the file's name)."),
)
@click.option(
    "--output", "-o", type=PathType(), metavar=say("FIL", "FILE"), help=say("Skriv i en fil.", "Write to a file.")
)
@lang_option
def command(names: tuple[str, ...], edition: str | None, format_: str | None, output: Path | None) -> NoReturn:
    """Show who does what; status 1 where somebody cannot."""
    target(names, output)
    views = who.make(readable(names, edition))
    data = who.TOOL.render(views, who.TOOL.form(format_, output), LANG, width=width(), color=color(output))
    hand_over(data, output)
    sys.exit(1 if any(view.impossible for view in views) else 0)


def readable(names: tuple[str, ...], edition: str | None) -> list[OpenedEdition]:
    """Find the editions, and leave with status 2 where there is nothing to show."""
    return some(looked_up(lambda: who.find(names, day(edition), step_of(2))), edition)
