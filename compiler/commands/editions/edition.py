"""Vis, hvilken udgave der gælder for en læge. / Show which edition applies to a doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...ground.errors import Unable
from ..support import complete
from ..support.call import Call
from ..support.command import Text, argument, command, option
from ..support.complain import stop
from ..support.options import form

if TYPE_CHECKING:
    from ...editions.cohorts.choose import Event, Period


@command(
    Text(
        "Vis, hvilken udgave af en målbeskrivelse der gælder for en læge, og hvorfor. SPECIALE er et speciales navn "
        "eller kode eller en mappe eller filer med udgaver. En dato skrives 15. januar 2014, 15.1.2014, 2014-01-15 "
        "eller januar 2014. Flere datoer må gerne oplyses.",
        "Show which edition of a goal description applies to a doctor, and why. SPECIALTY is a specialty's name or "
        "code, or a folder or files with editions. A date is written 2014-01-15, 15.1.2014 or January 2014. "
        "Several dates may be given.",
    ),
    argument("specialty", Text("SPECIALE", "SPECIALTY"), nargs=-1, required=True, shell_complete=complete.written),
    option(
        "--posted",
        metavar=Text("DATO", "DATE"),
        help=Text("Hvornår forløbet blev slået op.", "When the programme was posted."),
    ),
    option("--filled", metavar=Text("DATO", "DATE"), help=Text("Hvornår det blev besat.", "When it was filled.")),
    option("--started", metavar=Text("DATO", "DATE"), help=Text("Hvornår lægen begyndte.", "When the doctor began.")),
    option(
        "--in-force",
        "--on",
        "in_force",
        metavar=Text("DATO", "DATE"),
        help=Text(
            "Den dag, man spørger for: en læge, der begynder den dag.",
            "The day that is asked about: a doctor who begins on it.",
        ),
    ),
    form(Text("Svarets form (text).", "The answer's form (text)."), "text", "json", default="text"),
)
def edition(
    call: Call,
    specialty: tuple[str, ...],
    posted: str | None,
    filled: str | None,
    started: str | None,
    in_force: str | None,
    format_: str,
) -> int:
    """Show which edition applies."""
    from ... import api
    from ...editions.open import documents_of
    from ...tools.edition.present import TOOL

    days = _days(posted, filled, started, in_force)
    files = documents_of(specialty)
    asked = api.which_edition(files, days, step=call.step(len(files)))
    call.tell(TOOL, asked, format_, None)
    return 0 if asked.answer.status == "applies" else 1


class Disorder(Unable):
    """Two events in an order that cannot be."""

    section = "order"


def _days(posted: str | None, filled: str | None, started: str | None, in_force: str | None) -> dict[Event, Period]:
    """Read the dates, and refuse those that cannot be."""
    from ...editions.cohorts.choose import disorder

    if started is not None and in_force is not None and _day("--on", in_force) != _day("--started", started):
        stop("on-or-started")
    given: dict[Event, str | None] = {
        "posted": posted,
        "filled": filled,
        "started": started if started is not None else in_force,
    }
    days = {event: _day(f"--{event}", text) for event, text in given.items() if text is not None}
    if wrong := disorder(days):
        raise Disorder("-".join(wrong))
    return days


def _day(option: str, text: str) -> Period:
    from ...editions.cohorts.choose import period
    from ...ground.dates import parse_date

    date = parse_date(text)
    found = period(date) if date else None
    if found is None:
        stop("event-date", text=text, option=option)
    return found
