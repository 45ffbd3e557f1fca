"""``maalbog coverage``: roles, methods and parts as pictures, with holes and load in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ...tools.coverage import tool as coverage
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
        "Vis, hvilke lægeroller der trænes i hver del af uddannelsen, og hvilke metoder der vurderer dem: som billede og "
        "tal, med huller og ophobning sagt i ord. SPECIALE er et speciales navn eller kode, en målbeskrivelse (.docx, "
        ".yaml, .xml, .pdf), en mappe eller en bygget udgave; uden SPECIALE tages alle i specialties/. Af flere udgaver "
        "vises den nyeste. Af flere specialer tegner --format svg dem ved siden af hinanden.",
        "Show which roles are trained in each part of the training, and which methods assess them: as a picture and in "
        "numbers, with holes and load told in words. SPECIALTY is a specialty's name or code, a goal description (.docx, "
        ".yaml, .xml, .pdf), a folder or a built edition; without SPECIALTY all of specialties/ are taken. Of several "
        "editions the newest is shown. Of several specialties --format svg draws them side by side.",
    ),
    short_help=say("Vis lægeroller, metoder og uddannelsesdele som billeder.", "Picture roles, methods and parts."),
)
@click.argument("names", nargs=-1, metavar=say("[SPECIALE]…", "[SPECIALTY]…"), shell_complete=complete_words.written)
@click.option(
    "--edition",
    metavar=say("DATO", "DATE"),
    shell_complete=complete_words.editions,
    help=say("En bestemt udgave, fx 2013-04.", "A particular edition, e.g. 2013-04."),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(coverage.TOOL.forms),
    help=say("Formen (text, eller efter filnavnet).", "The form (text, or by the file's name)."),
)
@click.option(
    "--output", "-o", type=PathType(), metavar=say("FIL", "FILE"), help=say("Skriv i en fil.", "Write to a file.")
)
@lang_option
def command(names: tuple[str, ...], edition: str | None, format_: str | None, output: Path | None) -> None:
    """Show the coverage."""
    target(names, output)
    made = coverage.make(_found(names, edition))
    data = coverage.TOOL.render(made, coverage.TOOL.form(format_, output), LANG, width=width(), color=color(output))
    hand_over(data, output)


def _found(names: tuple[str, ...], edition: str | None) -> list[OpenedEdition]:
    """Find the editions, and leave with status 2 where there is nothing to show."""
    return some(looked_up(lambda: coverage.find(names, day(edition), step_of(2))), edition)
