"""``maalbog approve``: record that an edition is approved, and lock what it was then."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ... import door
from ..support import complete_words
from ..support.clock import today
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import no_input, os_error, stop
from ..support.terminal import color, deliver, width
from ..support.words import LANG, say
from .keys import key_fault

if TYPE_CHECKING:
    from pathlib import Path

    from ...bundle.approval.make import Unclear
    from ...bundle.approval.signing import Signer

_BY = "Sundhedsstyrelsen"


@click.command(
    cls=Danish,
    help=say(
        "Registrér, at en udgave er godkendt, og lås den: dokumentet og hver fil, der oversættes af det, står derefter "
        "med kontrolsum i godkendelse.yaml ved siden af målbeskrivelsen. Har udgaven fejl, bliver intet registreret. "
        "KODE er et speciales kode, eller en fil eller mappe.",
        "Record that an edition is approved, and lock it: the document and every file that is compiled from it then "
        "stand with a checksum in godkendelse.yaml beside the goal description. If the edition has errors, nothing is "
        "recorded. CODE is a specialty's code, or a file or folder.",
    ),
    short_help=say("Registrér en godkendelse, og lås indholdet.", "Record an approval and lock the content."),
)
@click.argument("code", metavar=say("KODE", "CODE"), shell_complete=complete_words.written)
@click.option(
    "--edition",
    metavar=say("DATO", "DATE"),
    shell_complete=complete_words.editions,
    help=say("Udgaven, når der er flere, fx 2013-04.", "The edition where there are several, e.g. 2013-04."),
)
@click.option(
    "--case",
    required=True,
    metavar=say("NUMMER", "NUMBER"),
    help=say("Myndighedens sagsnummer.", "The authority's case number."),
)
@click.option(
    "--date",
    "day",
    required=True,
    metavar=say("DATO", "DATE"),
    help=say("Dagen, der blev godkendt.", "The day of the approval."),
)
@click.option(
    "--by",
    default=_BY,
    metavar=say("FUNKTION", "FUNCTION"),
    help=say(
        f"Hvem der har godkendt: en myndighed eller et kontor, aldrig en person ({_BY}).",
        f"Who approved: an authority or an office, never a person ({_BY}).",
    ),
)
@click.option(
    "--sign",
    type=PathType(),
    metavar=say("NØGLEFIL", "KEYFILE"),
    help=say("Underskriv med den private nøgle (maalbog keys).", "Sign with the private key (maalbog keys)."),
)
@click.option(
    "--again",
    is_flag=True,
    help=say(
        "Udgaven er godkendt før, og det er med vilje, at den godkendes igen med andet indhold.",
        "The edition was approved before, and it is meant that it is approved again with other content.",
    ),
)
@click.option(
    "--out",
    type=PathType(file_okay=False),
    default="build",
    metavar=say("MAPPE", "DIR"),
    help=say("Mappen, der bygges i (build).", "The folder that is built into (build)."),
)
@lang_option
def command(
    code: str, edition: str | None, case: str, day: str, by: str, sign: Path | None, again: bool, out: Path
) -> None:
    """Record an approval."""
    date = _day(day)
    _allowed(case, by)
    wanted = _edition(edition) if edition else None
    signer = _signer(sign) if sign else None
    try:
        done = door.approve(code, case, date, by, edition=wanted, signer=signer, again=again, out=out, lang=LANG)
    except door.no_such_input() as error:
        no_input(error)
    except door.unclear() as error:
        _unclear(error, code, edition)
    except OSError as error:
        os_error(error)
    deliver(door.approval_text(done, LANG, width=width(), color=color(None)), None)
    sys.exit(1 if done.state == "refused" else 0)


def _day(text: str) -> str:
    date = door.whole_day(text)
    if date is None:
        stop(
            f"»{text}« efter --date er ikke en dag; skriv fx 2014-11-15 eller 15. november 2014",
            f"“{text}” after --date is not a day; write e.g. 2014-11-15",
        )
    if date > today():
        stop(
            f"{date} er ikke kommet endnu; en godkendelse registreres, når den er givet",
            f"{date} has not come yet; an approval is recorded when it has been given",
        )
    return date


def _edition(text: str) -> str:
    from ...ground.dates import parse_date

    date = parse_date(text)
    if date is None:
        stop(
            f"»{text}« efter --edition er ikke en udgaves dato; skriv fx 2013-04",
            f"“{text}” after --edition is no edition's date; write e.g. 2013-04",
        )
    return date


def _allowed(case: str, by: str) -> None:
    """Refuse what must not be kept in a file that is published."""
    from ...editions.approvals.names import case_fault, function_fault

    for option, text, fault in (("--case", case, case_fault(case)), ("--by", by, function_fault(by))):
        if fault is not None:
            _name_fault(option, text, fault)


def _name_fault(option: str, text: str, fault: str) -> NoReturn:
    shown = text if text.isprintable() and len(text) < 80 else "…"
    da, en = {
        "empty": ("er tom", "is empty"),
        "long": ("er for lang", "is too long"),
        "sign": ("skal stå på én linje uden usynlige tegn", "must be on one line without invisible characters"),
        "mail": (
            "ser ud som en mailadresse; skriv en myndighed eller et kontor",
            "looks like a mail address; write an authority or an office",
        ),
        "civil": (
            "ser ud til at rumme et CPR-nummer, og det må ikke stå her",
            "seems to hold a civil registration number, which must not stand here",
        ),
        "person": (
            "ser ud til at nævne en person; skriv en myndighed eller et kontor, fx »Sundhedsstyrelsen«",
            "seems to name a person; write an authority or an office, e.g. “Sundhedsstyrelsen”",
        ),
        "function": (
            "nævner ingen myndighed, ingen enhed og intet kontor; skriv fx »Sundhedsstyrelsen«",
            "names no authority, unit or office; write e.g. “Sundhedsstyrelsen”",
        ),
    }[fault]
    what = "" if fault in ("empty", "civil", "mail", "sign", "long") else f" »{shown}«"
    stop(f"værdien efter {option}{what} {da}", f"the value after {option} {en}")


def _signer(path: Path) -> Signer:
    """Read the private key; a locked one asks for its password."""
    from ...bundle.approval.signing import KeyFault, read_private

    try:
        try:
            return read_private(path)
        except KeyFault as error:
            if error.reason != "password":
                raise
            secret = click.prompt(say("Nøglens kodeord", "The key's password"), hide_input=True, err=True)
            return read_private(path, secret.encode())
    except KeyFault as error:
        key_fault(error)
    except OSError as error:
        os_error(error)


def _unclear(error: Unclear | Any, code: str, edition: str | None) -> NoReturn:
    choices = ", ".join(error.choices)
    if error.reason == "specialties":
        stop(
            f"der er flere specialer i {code} ({choices}); vælg én fil",
            f"there are several specialties in {code} ({choices}); choose a file",
        )
    if error.reason == "editions":
        stop(
            f"der er flere udgaver af {code}; vælg en med --edition: {choices}",
            f"there are several editions of {code}; choose one with --edition: {choices}",
        )
    if error.reason == "doubled":
        stop(
            f"flere dokumenter er udgaven {edition} ({choices}); der må kun være ét",
            f"several documents are the edition {edition} ({choices}); there may be only one",
        )
    if error.reason == "name":
        stop(
            "filens navn har tegn, som ikke kan skrives ned; giv den et andet navn",
            "the file's name has characters that cannot be written down; rename it",
        )
    if edition is None:
        stop(
            f"{code} har ingen udgave, der kan læses; se »maalbog check {code}«",
            f"{code} has no edition that can be read; see “maalbog check {code}”",
        )
    stop(
        f"{code} har ingen udgave {edition}; den har: {choices or 'ingen, der kan læses'}",
        f"{code} has no edition {edition}; it has: {choices or 'none that can be read'}",
    )
