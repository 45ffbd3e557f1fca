"""Lav sider om alle regler. / Make pages about all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..support.call import Call
from ..support.command import PathType, Text, command, option

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Lav sider om alle regler på dansk og engelsk: hvad hver regel kræver, hvorfor, og hvordan man retter. "
        "Siderne er almindelige filer, der kan åbnes, som de er, eller lægges på en hjemmeside.",
        "Make pages about all rules in Danish and English: what each rule asks, why, and how to comply. The pages "
        "are plain files that can be opened as they are or put on a website.",
    ),
    option(
        "--out",
        type=PathType(),
        metavar=Text("MAPPE", "FOLDER"),
        default="build/regler",
        help=Text("Mappen, siderne skrives i (build/regler).", "The folder for the pages (build/regler)."),
    ),
)
def site(call: Call, out: Path) -> None:
    """Write the site."""
    from ...tools.site import folder
    from ...tools.site.site import site as pages

    files = pages()
    folder.write(out, files)
    call.note("site-written", folder=out, pages=len(files))
