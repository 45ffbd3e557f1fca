"""Anslå, hvad en målbeskrivelse koster i tid. / Estimate what a goal description costs in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...tools.estimate import tool
from ..support.call import Call, day, readable
from ..support.command import PathType, Text, command, option
from ..support.complain import stop
from ..support.options import EDITION, OUTPUT, SPECIALTIES, form
from ..support.targets import report_target

if TYPE_CHECKING:
    from pathlib import Path


_MOST = 1000


@command(
    Text(
        "Anslå, hvad en målbeskrivelse koster: vurderinger, kort, underskrifter og vejledertimer, del for del og år for "
        "år. SPECIALE er et speciales navn eller kode, en målbeskrivelse, en mappe eller en bygget udgave. Er der en "
        "tidligere udgave ved siden af, sammenlignes der med den; to filer af samme speciale sammenlignes: den gamle "
        "først. Minutterne er skøn og kan ændres.",
        "Estimate what a goal description costs: assessments, cards, signatures and supervisors' hours, part by part "
        "and year by year. SPECIALTY is a specialty's name or code, a goal description, a folder or a built edition. "
        "An earlier edition beside it is compared with; so are two files of one specialty, the old one first. The "
        "minutes are assumptions and can be changed.",
    ),
    SPECIALTIES,
    option(
        "--assume",
        "changes",
        multiple=True,
        metavar=Text("METODE=MINUTTER", "METHOD=MINUTES"),
        help=Text(
            "En anden antagelse, fx osats=45, underskrift=3 eller bedømmere=8. Kan gentages.",
            "Another assumption, e.g. osats=45, signature=3 or raters=8. May be repeated.",
        ),
    ),
    option(
        "--assumptions",
        "file",
        type=PathType(),
        metavar=Text("FIL", "FILE"),
        help=Text(
            "En fil med egne antagelser (docs/belastning.md).", "A file with your own assumptions (docs/belastning.md)."
        ),
    ),
    option(
        "--trainees",
        "crew",
        multiple=True,
        metavar=Text("[DEL=]ANTAL", "[PART=]NUMBER"),
        help=Text(
            "Afdelingens læger på én gang, i hver del eller i én: 4, introduktionsuddannelse=2. Kan gentages.",
            "The department's trainees at once, in each part or in one: 4, introduction=2. May be repeated.",
        ),
    ),
    EDITION,
    form(
        Text("Skønnets form (text, eller efter filnavnet).", "The estimate's form (text, or by the file's name)."),
        *tool.TOOL.forms,
    ),
    OUTPUT,
)
def estimate(
    call: Call,
    names: tuple[str, ...],
    changes: tuple[str, ...],
    file: Path | None,
    crew: tuple[str, ...],
    edition: str | None,
    format_: str | None,
    output: Path | None,
) -> None:
    """Show the estimate."""
    report_target((*names, *([str(file)] if file else [])), output)
    trainees = _crew(crew)
    assumed = tool.assumptions(file, changes)
    groups = tool.find(names, call.step(2))
    readable(call, [one for group in groups for one in group], edition)
    loads = tool.make(groups, assumed, day(edition), trainees)
    if not loads:
        stop("no-edition", edition=edition)
    call.tell(tool.TOOL, loads, format_, output)


def _crew(options: tuple[str, ...]) -> dict[str, int] | None:
    """Read how many trainees the department has."""
    made: dict[str, int] = {}
    for text in options:
        name, sign, count = text.rpartition("=")
        code = tool.part(name.strip()) if sign else ""
        if code is None:
            stop("trainees-part", text=name)
        count = count.strip()
        if not (count.isascii() and count.isdigit() and len(count) < 5 and int(count) <= _MOST):
            stop("trainees-number", text=text, most=_MOST)
        made[code] = int(count)
    return made or None
