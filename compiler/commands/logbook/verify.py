"""``maalbog verify``: prove that a bundle, a folder of documents or a database holds what was approved."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ... import door
from ..support import complete_words
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import no_input, os_error, stop
from ..support.terminal import color, deliver, step_of, width
from ..support.words import LANG, say
from .keys import key_fault

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Danish,
    help=say(
        "Bevis, at det, der ligger et sted, er det, der er godkendt: et bundt eller en mappe med bundter (build/), et "
        "speciales dokumenter mod godkendelse.yaml (kode eller mappe), eller en database (sqlite:///logbog.db, "
        "postgresql://…). Der står, hvad der er bevist, hvad der ikke er, og hver afvigelse.",
        "Prove that what lies somewhere is what was approved: a bundle or a folder of bundles (build/), a specialty's "
        "documents against godkendelse.yaml (code or folder), or a database (sqlite:///logbog.db, postgresql://…). "
        "It says what is proved, what is not, and every deviation.",
    ),
    short_help=say("Bevis, at noget er det, der er godkendt.", "Prove that something is what was approved."),
)
@click.argument("what", nargs=-1, required=True, metavar=say("STED…", "PATH…"), shell_complete=complete_words.files)
@click.option(
    "--key",
    "keys",
    type=PathType(),
    multiple=True,
    metavar=say("FIL", "FILE"),
    help=say(
        "Myndighedens offentlige nøgle: så skal alt være underskrevet med den (kan gentages).",
        "The authority's public key: then everything must be signed with it (may be repeated).",
    ),
)
@click.option(
    "--specialties",
    type=PathType(file_okay=False),
    metavar=say("MAPPE", "DIR"),
    help=say(
        "Mappen med specialernes mapper, hvor godkendelserne står (specialties).",
        "The folder of the specialties' folders, where the approvals stand (specialties).",
    ),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("Svarets form (text).", "The answer's form (text)."),
)
@lang_option
def command(what: tuple[str, ...], keys: tuple[Path, ...], specialties: Path | None, format_: str) -> None:
    """Verify bundles, documents and databases."""
    if specialties is not None and not specialties.is_dir():
        stop(f"mappen {specialties} findes ikke", f"there is no folder {specialties}")
    try:
        proofs, checks = door.verify(what, keys, specialties, step=step_of(len(what)))
    except door.no_such_input() as error:
        if error.reason == "empty":
            stop(
                f"i {error.name} ligger hverken bundter eller målbeskrivelser",
                f"{error.name} holds neither bundles nor goal descriptions",
            )
        no_input(error)
    except door.key_fault() as error:
        key_fault(error)
    except OSError as error:
        os_error(error)
    except door.database_fault() as error:
        stop(door.database_words(error, "da"), door.database_words(error, "en"))
    deliver(door.proofs(proofs, checks, format_, LANG, width=width(), color=color(None)), None)  # type: ignore[arg-type]
    sys.exit(0 if door.is_proved(proofs) else 1)
