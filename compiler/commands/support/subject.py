"""What the commands on editions share: which editions are meant, what could not be read, where the result goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from ... import door
from .stops import no_input, os_error, report_target, stop
from .terminal import deliver, wrote
from .words import say

if TYPE_CHECKING:
    from pathlib import Path

    from ...check.inputs import NoSuchInput
    from ...editions.open import OpenedEdition

T = TypeVar("T")


def target(names: tuple[str, ...], output: Path | None) -> None:
    """Refuse a target that is a folder, or one of the documents."""
    if output is not None and output.is_dir():
        stop(f"{output} er en mappe; skriv et filnavn", f"{output} is a folder; give a file name")
    report_target(names, output)


def hand_over(data: bytes, output: Path | None) -> None:
    """Write the result to standard output or to a file, and say which file."""
    try:
        deliver(data, output)
    except OSError as error:
        os_error(error)
    if output is not None:
        wrote(output)


def looked_up(look: Callable[[], T]) -> T:
    """Find editions, and leave with status 2 where a name leads nowhere."""
    try:
        return look()
    except door.no_such_input() as error:
        no_specialty(error)
    except door.git_fault() as error:
        stop(f"{error.name} kan ikke hentes i git", f"git cannot give {error.name}")
    except OSError as error:
        os_error(error)


def day(edition: str | None) -> str | None:
    """Read an edition's date as a person writes it."""
    from ...ground.dates import parse_date

    if edition is None:
        return None
    date = parse_date(edition)
    if date is None:
        stop(
            f"»{edition}« efter --edition er ikke en dato; skriv fx 2014-10 eller oktober 2014",
            f"“{edition}” after --edition is not a date; write e.g. 2014-10",
        )
    return date


def some(found: list[OpenedEdition], edition: str | None) -> list[OpenedEdition]:
    """Say on standard error what could not be read; leave with status 2 where nothing is left."""
    for one in found:
        if one.logbook is None:
            click.echo(
                say(
                    f"{one.name} kunne ikke læses; se »maalbog check {one.name}«",
                    f"{one.name} could not be read; see “maalbog check {one.name}”",
                ),
                err=True,
            )
    if all(one.logbook is None for one in found):
        if edition:
            stop(f"der er ingen udgave fra {edition}", f"there is no edition of {edition}")
        stop("der er intet at vise", "there is nothing to show")
    return found


def no_specialty(error: NoSuchInput) -> NoReturn:
    """Say that a name leads nowhere."""
    if error.reason == "none":
        stop(
            f"der er ingen udgaver af {error.name} i specialties/",
            f"there are no editions of {error.name} in specialties/",
        )
    if error.reason == "several":
        stop(
            f"der er flere målbeskrivelser i {error.name}; vælg en af dem",
            f"there are several goal descriptions in {error.name}; choose one of them",
        )
    no_input(error)
