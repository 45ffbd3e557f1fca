"""``maalbog site``: pages about all rules, as a folder of plain files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ...tools.site import door
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import os_error, stop
from ..support.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from ...tools.site.folder import Taken


@click.command(
    cls=Danish,
    help=say(
        "Lav sider om alle regler på dansk og engelsk: hvad hver regel kræver, hvorfor, og hvordan man retter. "
        "Siderne er almindelige filer, der kan åbnes, som de er, eller lægges på en hjemmeside.",
        "Make pages about all rules in Danish and English: what each rule asks, why, and how to comply. The pages "
        "are plain files that can be opened as they are or put on a website.",
    ),
    short_help=say("Lav sider om alle regler.", "Make pages about all rules."),
)
@click.option(
    "--out",
    type=PathType(),
    metavar=say("MAPPE", "FOLDER"),
    default="build/regler",
    help=say("Mappen, siderne skrives i (build/regler).", "The folder for the pages (build/regler)."),
)
@lang_option
def command(out: Path) -> None:
    """Write the site."""
    try:
        count = door.write(out)
    except door.taken() as error:
        _taken(out, error)
    except OSError as error:
        os_error(error)
    click.echo(
        say(f"Skrevet: {out}/index.html ({count} sider)", f"Written: {out}/index.html ({count} pages)"), err=True
    )


def _taken(out: Path, error: Taken) -> None:
    if error.found:
        stop(
            f"mappen {out} indeholder andet end reglernes sider ({error.found}); vælg en anden med --out",
            f"the folder {out} holds something else than the rules' pages ({error.found}); choose another with --out",
        )
    stop(
        f"siderne kan ikke skrives i {out}; vælg en anden mappe med --out",
        f"the pages cannot be written to {out}; choose another folder with --out",
    )
