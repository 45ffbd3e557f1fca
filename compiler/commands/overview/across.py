"""Sammenlign specialer på tværs. / Compare specialties with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...tools.across import tool
from ..support.call import Call, readable
from ..support.command import Text, command
from ..support.options import ANY_SPECIALTIES, OUTPUT, form
from ..support.targets import report_target

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Sammenlign specialer på tværs: kompetencer, som flere har hver for sig og som kan være fælles, det samme skrevet på "
        "flere måder, navne, ordlisten ikke kender, og metoderne speciale for speciale. SPECIALE er et speciales navn eller "
        "kode, en målbeskrivelse (.docx, .yaml, .xml, .pdf), en mappe eller en bygget udgave; uden SPECIALE tages alle i "
        "specialties/. Af hvert speciale læses den nyeste udgave.",
        "Compare specialties with each other: competencies that several have each for itself and that may be shared, the "
        "same thing written in several ways, names that the vocabulary does not know, and the methods specialty by "
        "specialty. SPECIALTY is a specialty's name or code, a goal description (.docx, .yaml, .xml, .pdf), a folder or a "
        "built edition; without SPECIALTY all of specialties/ are taken. Of each specialty the newest edition is read.",
    ),
    ANY_SPECIALTIES,
    form(
        Text("Rapportens form (text, eller efter filnavnet).", "The report's form (text, or by the file's name)."),
        *tool.TOOL.forms,
    ),
    OUTPUT,
)
def across(call: Call, names: tuple[str, ...], format_: str | None, output: Path | None) -> None:
    """Show the report."""
    report_target(names, output)
    made = tool.make(readable(call, tool.find(names, call.step(2)), None))
    call.tell(tool.TOOL, made, format_, output)
