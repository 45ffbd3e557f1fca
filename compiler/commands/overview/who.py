"""Vis, hvem der gør hvad i et speciale. / Show who does what in a specialty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...tools.who import tool
from ..support.call import Call, day, readable
from ..support.command import Text, command
from ..support.options import EDITION, OUTPUT, SPECIALTIES, form
from ..support.targets import report_target

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Vis, hvem der godkender hvad i et speciale: kompetencer, delegation, kort, kurser og tid. SPECIALE er et "
        "speciales navn eller kode, en målbeskrivelse (.docx, .yaml, .xml, .pdf), en mappe eller en bygget udgave. "
        "Af flere udgaver vises den nyeste.",
        "Show who approves what in a specialty: competencies, delegation, cards, courses and time. SPECIALTY is a "
        "specialty's name or code, a goal description (.docx, .yaml, .xml, .pdf), a folder or a built edition. Of "
        "several editions the newest is shown.",
    ),
    SPECIALTIES,
    EDITION,
    form(
        Text("Sidens form (text, eller efter filnavnet).", "The page's form (text, or by the file's name)."),
        *tool.TOOL.forms,
    ),
    OUTPUT,
)
def who(call: Call, names: tuple[str, ...], edition: str | None, format_: str | None, output: Path | None) -> int:
    """Show who does what; status 1 where somebody cannot."""
    report_target(names, output)
    views = tool.make(readable(call, tool.find(names, day(edition), call.step(2)), edition))
    call.tell(tool.TOOL, views, format_, output)
    return 1 if any(view.impossible for view in views) else 0
