"""``maalbog edition``: which edition of a goal description is a doctor's."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ... import door
from ..support import complete_words
from ..support.command import Danish
from ..support.options import lang_option
from ..support.stops import no_input, os_error, stop
from ..support.terminal import color, deliver, step_of, width
from ..support.words import LANG, say

if TYPE_CHECKING:
    from ...editions.cohorts.choose import Event, Period

_EVENTS: tuple[tuple[Event, str], ...] = (("posted", "opslået"), ("filled", "besat"), ("started", "begyndt"))


@click.command(
    cls=Danish,
    help=say(
        "Vis, hvilken udgave af en målbeskrivelse der gælder for en læge, og hvorfor. SPECIALE er et speciales navn "
        "eller kode eller en mappe eller filer med udgaver. En dato skrives 15. januar 2014, 15.1.2014, 2014-01-15 "
        "eller januar 2014. Flere datoer må gerne oplyses.",
        "Show which edition of a goal description applies to a doctor, and why. SPECIALTY is a specialty's name or "
        "code, or a folder or files with editions. A date is written 2014-01-15, 15.1.2014 or January 2014. "
        "Several dates may be given.",
    ),
    short_help=say("Vis, hvilken udgave der gælder for en læge.", "Show which edition applies to a doctor."),
)
@click.argument(
    "specialty", nargs=-1, required=True, metavar=say("SPECIALE", "SPECIALTY"), shell_complete=complete_words.written
)
@click.option(
    "--posted",
    metavar=say("DATO", "DATE"),
    help=say("Hvornår forløbet blev slået op.", "When the programme was posted."),
)
@click.option("--filled", metavar=say("DATO", "DATE"), help=say("Hvornår det blev besat.", "When it was filled."))
@click.option("--started", metavar=say("DATO", "DATE"), help=say("Hvornår lægen begyndte.", "When the doctor began."))
@click.option(
    "--in-force",
    "--on",
    "in_force",
    metavar=say("DATO", "DATE"),
    help=say(
        "Den dag, man spørger for: en læge, der begynder den dag.",
        "The day that is asked about: a doctor who begins on it.",
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
def command(
    specialty: tuple[str, ...],
    posted: str | None,
    filled: str | None,
    started: str | None,
    in_force: str | None,
    format_: str,
) -> None:
    """Show which edition applies."""
    days = _days(posted, filled, started, in_force)
    try:
        files = door.editions_of(specialty)
        asked = door.which_edition(files, days, step=step_of(len(files)))
    except door.no_such_input() as error:
        if error.reason == "none":
            stop(
                f"der er ingen udgaver af {error.name} i specialties/",
                f"there are no editions of {error.name} in specialties/",
            )
        no_input(error)
    except door.several_specialties() as error:
        stop(
            f"filerne er fra flere specialer ({error}); vælg ét",
            f"the files are of several specialties ({error}); choose one",
        )
    except OSError as error:
        os_error(error)
    deliver(door.edition_answer(asked, format_, LANG, width=width(), color=color(None)), None)  # type: ignore[arg-type]
    sys.exit(0 if asked.answer.status == "applies" else 1)


def _days(posted: str | None, filled: str | None, started: str | None, in_force: str | None) -> dict[Event, Period]:
    """Read the dates, and refuse those that cannot be."""
    if started is not None and in_force is not None and _day("--on", in_force) != _day("--started", started):
        stop(
            "--on er en læge, der begynder den dag; oplys kun den ene af --on og --started",
            "--on is a doctor who begins on that day; give only one of --on and --started",
        )
    given = {"posted": posted, "filled": filled, "started": started if started is not None else in_force}
    days = {event: _day(f"--{event}", given[event]) for event, _ in _EVENTS if given[event] is not None}
    if wrong := door.disorder(days):
        names = dict(_EVENTS)
        early, late = wrong
        stop(
            f"datoerne passer ikke sammen: forløbet kan ikke være {names[late]}, før det er {names[early]}",
            f"the dates do not fit: --{late} cannot be before --{early}",
        )
    return days


def _day(option: str, written: str | None) -> Period:
    found = door.day(written or "")
    if found is None:
        stop(
            f"{written} efter {option} er ikke en dato; skriv for eksempel 15. januar 2014 eller 2014-01-15",
            f"{written} after {option} is no date; write for instance 2014-01-15 or 15 January 2014",
        )
    return found
