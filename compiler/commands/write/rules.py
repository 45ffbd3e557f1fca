"""Vis alle regler med kode, alvor og navn. / List all rules with code, severity and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..support.call import Call
from ..support.command import Text, command
from ..support.options import MODE

if TYPE_CHECKING:
    from ...ground.diagnostics import Mode


@command(Text("Vis alle regler med kode, alvor og navn.", "List all rules with code, severity and name."), MODE)
def rules(call: Call, mode: Mode) -> None:
    """List all rules."""
    from ... import api

    call.give(api.rules(call.lang, mode, width=call.width(), color=call.color()))
