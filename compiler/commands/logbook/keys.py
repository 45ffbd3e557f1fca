"""``maalbog keys``: a key pair to sign approvals with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import os_error, stop
from ..support.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from ...bundle.approval.signing import KeyFault


@click.command(
    cls=Danish,
    help=say(
        "Lav et nøglepar til at underskrive godkendelser med: NAVN.key er den private nøgle, som kun den må have, der "
        "underskriver, og NAVN.pub den offentlige, som alle skal have for at kunne prøve underskriften. Nøgler laves "
        "ikke i en mappe, der er i Git.",
        "Make a key pair to sign approvals with: NAME.key is the private key, which only the one who signs may have, "
        "and NAME.pub the public one, which everybody needs to try the signature. Keys are not made in a folder that "
        "is in Git.",
    ),
    short_help=say("Lav nøgler til at underskrive godkendelser med.", "Make keys to sign approvals with."),
)
@click.argument("name", metavar=say("NAVN", "NAME"), type=PathType())
@click.option(
    "--password",
    is_flag=True,
    help=say(
        "Lås den private nøgle med et kodeord, som der spørges om.",
        "Lock the private key with a password that is asked for.",
    ),
)
@lang_option
def command(name: Path, password: bool) -> None:
    """Make a key pair."""
    from ...bundle.approval.signing import KeyFault, fingerprint, make_pair

    if not name.name or name.name in (".", ".."):
        stop("skriv et navn til nøglerne, fx ~/noegler/sst", "give the keys a name, e.g. ~/keys/sst")
    secret = (
        click.prompt(
            say("Kodeord", "Password"), hide_input=True, confirmation_prompt=say("Gentag", "Repeat"), err=True
        ).encode()
        if password
        else None
    )
    try:
        private, public, key = make_pair(name, secret)
    except KeyFault as error:
        key_fault(error)
    except OSError as error:
        os_error(error)
    click.echo(
        say(
            f"Privat nøgle:   {private} (læg den et sikkert sted; den må aldrig sendes eller lægges i Git)\n"
            f"Offentlig nøgle: {public} (giv den til alle, der skal prøve godkendelser)\n"
            f"Nøglens navn:   {fingerprint(key)}",
            f"Private key: {private} (keep it safe; it must never be sent or put into Git)\n"
            f"Public key:  {public} (give it to everybody who is to try approvals)\n"
            f"Its name:    {fingerprint(key)}",
        )
    )


def key_fault(error: KeyFault) -> NoReturn:
    """Say why a key cannot be made or used."""
    name = error.path
    da, en = {
        "no-package": (
            "underskrifter kræver pakken cryptography: pip install 'maalbog[sign]'",
            "signatures need the package cryptography: pip install 'maalbog[sign]'",
        ),
        "in-git": (
            f"{name} ligger i Git, og nøgler må ikke ligge der; vælg en mappe uden for, som kun I har adgang til",
            f"{name} lies in Git, where keys must not be; choose a folder outside that only you can open",
        ),
        "exists": (f"{name} findes allerede og bliver ikke overskrevet", f"{name} exists and is not overwritten"),
        "no-file": (f"nøglen {name} findes ikke", f"there is no key {name}"),
        "no-folder": (f"mappen {name} findes ikke", f"there is no folder {name}"),
        "denied": (f"der er ikke adgang til {name}", f"no permission for {name}"),
        "open-to-others": (
            f"den private nøgle {name} kan læses af andre; skriv først: chmod 600 {name}",
            f"others can read the private key {name}; first write: chmod 600 {name}",
        ),
        "not-a-key": (
            f"{name} er ikke en nøgle (PEM), som »maalbog keys« laver",
            f"{name} is no key (PEM) such as “maalbog keys” makes",
        ),
        "not-ed25519": (
            f"{name} er en nøgle af en anden slags; her bruges Ed25519 (maalbog keys)",
            f"{name} is a key of another kind; Ed25519 is used here (maalbog keys)",
        ),
        "private-given": (
            f"{name} er den private nøgle; her skal den offentlige bruges (.pub)",
            f"{name} is the private key; the public one (.pub) is wanted here",
        ),
        "public-given": (
            f"{name} er den offentlige nøgle; der underskrives med den private (.key)",
            f"{name} is the public key; signing takes the private one (.key)",
        ),
        "password": (f"{name} er låst med et kodeord", f"{name} is locked with a password"),
        "wrong-password": (f"kodeordet passer ikke til {name}", f"the password does not fit {name}"),
    }[error.reason]
    stop(da, en)
