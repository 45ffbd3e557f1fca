"""Lav nøgler til at underskrive godkendelser med. / Make keys to sign approvals with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..support.call import Call
from ..support.command import PathType, Text, argument, command, option
from ..support.complain import stop

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Lav et nøglepar til at underskrive godkendelser med: NAVN.key er den private nøgle, som kun den må have, der "
        "underskriver, og NAVN.pub den offentlige, som alle skal have for at kunne prøve underskriften. Nøgler laves "
        "ikke i en mappe, der er i Git.",
        "Make a key pair to sign approvals with: NAME.key is the private key, which only the one who signs may have, "
        "and NAME.pub the public one, which everybody needs to try the signature. Keys are not made in a folder that "
        "is in Git.",
    ),
    argument("name", Text("NAVN", "NAME"), type=PathType()),
    option(
        "--password",
        is_flag=True,
        help=Text(
            "Lås den private nøgle med et kodeord, som der spørges om.",
            "Lock the private key with a password that is asked for.",
        ),
    ),
)
def keys(call: Call, name: Path, password: bool) -> None:
    """Make a key pair."""
    from ...bundle.approval.signing import fingerprint, make_pair

    if not name.name or name.name in (".", ".."):
        stop("key-name")
    secret = None
    if password:
        again = call.say("password-again")
        secret = click.prompt(call.say("password"), hide_input=True, confirmation_prompt=again, err=True).encode()
    private, public, key = make_pair(name, secret)
    click.echo(call.say("keys", private=private, public=public, name=fingerprint(key)))
