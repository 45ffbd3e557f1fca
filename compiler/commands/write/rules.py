"""``maalbog rules``: all rules."""

from __future__ import annotations

import click

from ... import door
from ..support.command import Danish
from ..support.options import lang_option, mode_option
from ..support.terminal import color, deliver, width
from ..support.words import LANG, say


@click.command(
    cls=Danish,
    help=say("Vis alle regler med kode, alvor og navn.", "List all rules with code, severity and name."),
)
@mode_option
@lang_option
def command(mode: str) -> None:
    """List all rules."""
    deliver(door.rules(LANG, mode, width=width(), color=color(None)).encode(), None)  # type: ignore[arg-type]
