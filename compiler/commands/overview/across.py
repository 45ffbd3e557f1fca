"""``maalbog across``: the specialties held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ...tools.across import tool as across
from ..support import complete_words
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.subject import hand_over, looked_up, some, target
from ..support.terminal import color, step_of, width
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ...editions.open import OpenedEdition


@click.command(
    cls=Danish,
    help=say(
        "Sammenlign specialer på tværs: kompetencer, som flere har hver for sig og som kan være fælles, det samme skrevet på "
        "flere måder, navne, ordlisten ikke kender, og metoderne speciale for speciale. SPECIALE er et speciales navn eller "
        "kode, en målbeskrivelse (.docx, .yaml, .xml, .pdf), en mappe eller en bygget udgave; uden SPECIALE tages alle i "
        "specialties/. Af hvert speciale læses den nyeste udgave.",
        "Compare specialties with each other: competencies that several have each for itself and that may be shared, the "
        "same thing written in several ways, names that the vocabulary does not know, and the methods specialty by "
        "specialty. SPECIALTY is a specialty's name or code, a goal description (.docx, .yaml, .xml, .pdf), a folder or a "
        "built edition; without SPECIALTY all of specialties/ are taken. Of each specialty the newest edition is read.",
    ),
    short_help=say("Sammenlign specialer på tværs.", "Compare specialties with each other."),
)
@click.argument("names", nargs=-1, metavar=say("[SPECIALE]…", "[SPECIALTY]…"), shell_complete=complete_words.written)
@click.option(
    "--format",
    "format_",
    type=click.Choice(across.TOOL.forms),
    help=say("Rapportens form (text, eller efter filnavnet).", "The report's form (text, or by the file's name)."),
)
@click.option(
    "--output", "-o", type=PathType(), metavar=say("FIL", "FILE"), help=say("Skriv i en fil.", "Write to a file.")
)
@lang_option
def command(names: tuple[str, ...], format_: str | None, output: Path | None) -> None:
    """Show the report."""
    target(names, output)
    made = across.make(_found(names))
    data = across.TOOL.render(made, across.TOOL.form(format_, output), LANG, width=width(), color=color(output))
    hand_over(data, output)


def _found(names: tuple[str, ...]) -> list[OpenedEdition]:
    """Find the editions, and leave with status 2 where there is nothing to compare."""
    return some(looked_up(lambda: across.find(names, step_of(2))), None)
