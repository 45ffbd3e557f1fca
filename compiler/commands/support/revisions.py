"""Why ``revise`` and ``transition`` cannot do what they were asked."""

from __future__ import annotations

import sys
from typing import NoReturn

from ... import door
from ..editions.diff import _no_git as no_git
from ..editions.diff import _no_side as no_side
from .stops import os_error, stop
from .terminal import color, deliver, width
from .words import LANG, say


def unable(error: Exception) -> NoReturn:
    """Say why, and leave: with 2 where the call was wrong, with 1 where a document is; raise what is neither."""
    refused, unread = door.revise_faults()
    if isinstance(error, unread):
        title = say(f"{error.name} kan ikke læses:", f"{error.name} cannot be read:")
        text = door.findings_text(title, error.diagnostics, LANG, width=width(), color=color(None))
        deliver(text, None)
        sys.exit(1)
    if isinstance(error, refused):
        _refused(error.reason, *error.names)
    if isinstance(error, door.no_such_input()):
        no_side(error)
    if isinstance(error, door.git_fault()):
        no_git(error)
    if isinstance(error, OSError):
        os_error(error)
    raise error


def _refused(reason: str, name: str = "", other: str = "") -> NoReturn:
    told = {
        "undated": say(
            f"{name} har intet speciale eller ingen dato, som kan læses; kør »maalbog check {name}«",
            f"{name} has no specialty or no date that can be read; run »maalbog check {name}«",
        ),
        "specialty": say(
            f"{name} og {other} er ikke af samme speciale", f"{name} and {other} are not of one specialty"
        ),
        "same": say(
            f"begge er udgaven {name}; ret versionsdatoen i den nye",
            f"both are the edition {name}; correct the version date of the new one",
        ),
        "order": say(
            f"{other} er ældre end {name}; skriv den gamle udgave først",
            f"{other} is older than {name}; give the old edition first",
        ),
        "no-folder": say(
            "skriv med --output, hvor revisionsfilen skal ligge", "say with --output where the revision file shall lie"
        ),
        "not-ours": say(
            f"{name} er ikke en revisionsfil og bliver ikke overskrevet; vælg et navn med --output",
            f"{name} is no revision file and is not overwritten; choose a name with --output",
        ),
        "other-pair": say(
            f"{name} er om to andre udgaver og bliver ikke overskrevet; vælg et navn med --output",
            f"{name} is about two other editions and is not overwritten; choose a name with --output",
        ),
        "alone": say(f"der er kun én udgave i {name}", f"there is only one edition in {name}"),
        "several": say(
            f"der er udgaver af flere specialer i {name}; skriv den gamle og den nye",
            f"there are editions of several specialties in {name}; give the old and the new one",
        ),
        "no-edition": say(f"der er ingen udgave {name} i {other}", f"there is no edition {name} in {other}"),
        "not-editions": say(
            f"{name} er hverken et speciale, en mappe eller en revisionsfil",
            f"{name} is neither a specialty, a folder nor a revision file",
        ),
        "count": say(
            "skriv et speciale, en revisionsfil, eller den gamle og den nye udgave",
            "give a specialty, a revision file, or the old and the new edition",
        ),
    }
    stop(told[reason], told[reason])
