"""Lav det, folk får ved skift af udgave. / Make what people get at a change of edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..support import complete
from ..support.call import Call
from ..support.command import Text, argument, command
from ..support.options import out

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Lav det, folk skal have, når en udgave afløser en anden: et udkast til afsnittet »Overgang til ny "
        "målbeskrivelse« (transition.docx), en oversigt til læger, der skifter (transition.html), en plan til "
        "logbogen (plan.json) og en liste til regionernes uddannelsesprogrammer (impact.csv). HVAD er et speciale "
        "(de to nyeste udgaver), en revisionsfil, eller den gamle og den nye udgave. Alt skal være afgjort.",
        "Make what people get when one edition follows another: a draft of the section “Overgang til ny målbeskrivelse” "
        "(transition.docx), a sheet for doctors who switch (transition.html), a plan for the logbook (plan.json) and a "
        "list for the regions' training programmes (impact.csv). WHAT is a specialty (its two latest editions), a "
        "revision file, or the old and the new edition. Everything must have been decided.",
    ),
    argument("what", Text("HVAD…", "WHAT…"), nargs=-1, required=True, shell_complete=complete.written),
    out(Text("Mappen, der skrives i.", "The folder to write to."), None, required=True),
)
def transition(call: Call, what: tuple[str, ...], out: Path) -> int:
    """Write the files of a decided revision; status 1 where something is not decided."""
    from ... import api
    from ...report.kit.findings import findings_text

    made = api.transition(what, call.lang)
    if made.diagnostics:
        title = call.say("decided" if made.files else "undecided")
        call.give(findings_text(title, made.diagnostics, call.lang, width=call.width(), color=call.color()))
    for name, data in made.files.items():
        call.keep(out / name, data)
    if made.files and "plan.json" not in made.files:
        call.note("no-plan")
    return 0 if made.settled.sound else 1
