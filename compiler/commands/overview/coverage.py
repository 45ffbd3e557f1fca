"""Vis lægeroller, metoder og uddannelsesdele som billeder. / Picture roles, methods and parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...tools.coverage import tool
from ..support.call import Call, day, readable
from ..support.command import Text, command
from ..support.options import ANY_SPECIALTIES, EDITION, OUTPUT, form
from ..support.targets import report_target

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Vis, hvilke lægeroller der trænes i hver del af uddannelsen, og hvilke metoder der vurderer dem: som billede og "
        "tal, med huller og ophobning sagt i ord. SPECIALE er et speciales navn eller kode, en målbeskrivelse (.docx, "
        ".yaml, .xml, .pdf), en mappe eller en bygget udgave; uden SPECIALE tages alle i specialties/. Af flere udgaver "
        "vises den nyeste. Af flere specialer tegner --format svg dem ved siden af hinanden.",
        "Show which roles are trained in each part of the training, and which methods assess them: as a picture and in "
        "numbers, with holes and load told in words. SPECIALTY is a specialty's name or code, a goal description (.docx, "
        ".yaml, .xml, .pdf), a folder or a built edition; without SPECIALTY all of specialties/ are taken. Of several "
        "editions the newest is shown. Of several specialties --format svg draws them side by side.",
    ),
    ANY_SPECIALTIES,
    EDITION,
    form(Text("Formen (text, eller efter filnavnet).", "The form (text, or by the file's name)."), *tool.TOOL.forms),
    OUTPUT,
)
def coverage(call: Call, names: tuple[str, ...], edition: str | None, format_: str | None, output: Path | None) -> None:
    """Show the coverage."""
    report_target(names, output)
    made = tool.make(readable(call, tool.find(names, day(edition), call.step(2)), edition))
    call.tell(tool.TOOL, made, format_, output)
