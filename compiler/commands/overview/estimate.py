"""``maalbog estimate``: what a goal description costs in time, before it is approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from ...tools.estimate import tool as estimate
from ..support import complete_words
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import os_error, stop
from ..support.subject import day, hand_over, looked_up, some, target
from ..support.terminal import color, step_of, width
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ...editions.open import OpenedEdition
    from ...tools.estimate.count import Assumptions
    from ...tools.estimate.file import Wrong

_MOST = 1000


@click.command(
    cls=Danish,
    help=say(
        "Anslå, hvad en målbeskrivelse koster: vurderinger, kort, underskrifter og vejledertimer, del for del og år for "
        "år. SPECIALE er et speciales navn eller kode, en målbeskrivelse, en mappe eller en bygget udgave. Er der en "
        "tidligere udgave ved siden af, sammenlignes der med den; to filer af samme speciale sammenlignes: den gamle "
        "først. Minutterne er skøn og kan ændres.",
        "Estimate what a goal description costs: assessments, cards, signatures and supervisors' hours, part by part "
        "and year by year. SPECIALTY is a specialty's name or code, a goal description, a folder or a built edition. "
        "An earlier edition beside it is compared with; so are two files of one specialty, the old one first. The "
        "minutes are assumptions and can be changed.",
    ),
    short_help=say("Anslå, hvad en målbeskrivelse koster i tid.", "Estimate what a goal description costs in time."),
)
@click.argument(
    "names", nargs=-1, required=True, metavar=say("SPECIALE…", "SPECIALTY…"), shell_complete=complete_words.written
)
@click.option(
    "--assume",
    "changes",
    multiple=True,
    metavar=say("METODE=MINUTTER", "METHOD=MINUTES"),
    help=say(
        "En anden antagelse, fx osats=45, underskrift=3 eller bedømmere=8. Kan gentages.",
        "Another assumption, e.g. osats=45, signature=3 or raters=8. May be repeated.",
    ),
)
@click.option(
    "--assumptions",
    "file",
    type=PathType(),
    metavar=say("FIL", "FILE"),
    help=say(
        "En fil med egne antagelser (docs/belastning.md).", "A file with your own assumptions (docs/belastning.md)."
    ),
)
@click.option(
    "--trainees",
    "crew",
    multiple=True,
    metavar=say("[DEL=]ANTAL", "[PART=]NUMBER"),
    help=say(
        "Afdelingens læger på én gang, i hver del eller i én: 4, introduktionsuddannelse=2. Kan gentages.",
        "The department's trainees at once, in each part or in one: 4, introduction=2. May be repeated.",
    ),
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
    type=click.Choice(estimate.TOOL.forms),
    help=say("Skønnets form (text, eller efter filnavnet).", "The estimate's form (text, or by the file's name)."),
)
@click.option(
    "--output", "-o", type=PathType(), metavar=say("FIL", "FILE"), help=say("Skriv i en fil.", "Write to a file.")
)
@lang_option
def command(
    names: tuple[str, ...],
    changes: tuple[str, ...],
    file: Path | None,
    crew: tuple[str, ...],
    edition: str | None,
    format_: str | None,
    output: Path | None,
) -> None:
    """Show the estimate."""
    target((*names, *([str(file)] if file else [])), output)
    trainees = _crew(crew)
    assumed = _assumptions(file, changes)
    loads = estimate.make(_found(names, edition), assumed, day(edition), trainees)
    if not loads:
        stop(f"der er ingen udgave fra {edition}", f"there is no edition of {edition}")
    data = estimate.TOOL.render(loads, estimate.TOOL.form(format_, output), LANG, width=width(), color=color(output))
    hand_over(data, output)


def _found(names: tuple[str, ...], edition: str | None) -> list[list[OpenedEdition]]:
    groups = looked_up(lambda: estimate.find(names, step_of(2)))
    some([one for group in groups for one in group], edition)
    return groups


def _crew(options: tuple[str, ...]) -> dict[str, int] | None:
    """Read how many trainees the department has."""
    made: dict[str, int] = {}
    for option in options:
        name, sign, count = option.rpartition("=")
        code = estimate.part(name.strip()) if sign else ""
        if code is None:
            stop(
                f"»{name}« efter --trainees er ikke en del af uddannelsen; skriv fx introduktionsuddannelse=2",
                f"“{name}” after --trainees is no part of the training; write e.g. introduction=2",
            )
        count = count.strip()
        if not (count.isascii() and count.isdigit() and len(count) < 5 and int(count) <= _MOST):
            stop(
                f"»{option}« efter --trainees er ikke et antal læger fra 0 til {_MOST}",
                f"“{option}” after --trainees is no number of trainees from 0 to {_MOST}",
            )
        made[code] = int(count)
    return made or None


def _assumptions(file: Path | None, changes: tuple[str, ...]) -> Assumptions:
    wrong = estimate.wrong()
    try:
        data = None if file is None else file.read_bytes()
    except OSError as error:
        os_error(error)
    try:
        estimate.assumptions(data)
    except wrong as error:
        _wrong(error, str(file))
    try:
        return estimate.assumptions(data, changes)
    except wrong as error:
        _wrong(error, "--assume")


def _wrong(error: Wrong, where: str) -> NoReturn:
    """Say what is wrong with an assumption, and what may stand there."""
    place = say(f"{where}, linje {error.line}", f"{where}, line {error.line}") if error.line else where
    text = error.text
    told = {
        "method": say(
            f"»{text}« er ikke en kendt metode til kompetencevurdering", f"“{text}” is no known assessment method"
        ),
        "number": say(
            f"»{text}« er ikke et antal minutter (fx 30 eller 7,5)",
            f"“{text}” is no number of minutes (e.g. 30 or 7.5)",
        ),
        "yes-no": say(f"»{text}« skal være ja eller nej", f"“{text}” must be ja or nej"),
        "key": say(f"nøglen »{text}« er ikke kendt", f"the key “{text}” is not known"),
        "version": say(
            "filen skal begynde med »maalbog-antagelser: 1«", "the file must begin with “maalbog-antagelser: 1”"
        ),
        "shape": say(f"»{text}« har ikke formen navn=minutter", f"“{text}” is not name=minutes")
        if where == "--assume"
        else say("her skal stå navne med hver sin værdi", "here must stand names, each with its value"),
    }
    reason = told.get(error.reason, say("filen kan ikke læses som YAML", "the file cannot be read as YAML"))
    stop(f"{place}: {reason}", f"{place}: {reason}")
