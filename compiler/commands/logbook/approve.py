"""Registrér en godkendelse, og lås indholdet. / Record an approval and lock the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ...ground.errors import Unable
from ..support import complete
from ..support.call import Call, day, today
from ..support.command import PathType, Text, argument, command, option
from ..support.complain import stop
from ..support.options import out

if TYPE_CHECKING:
    from pathlib import Path

    from ...bundle.approval.signing import Signer

_BY = "Sundhedsstyrelsen"


@command(
    Text(
        "Registrér, at en udgave er godkendt, og lås den: dokumentet og hver fil, der oversættes af det, står derefter "
        "med kontrolsum i godkendelse.yaml ved siden af målbeskrivelsen. Har udgaven fejl, bliver intet registreret. "
        "KODE er et speciales kode, eller en fil eller mappe.",
        "Record that an edition is approved, and lock it: the document and every file that is compiled from it then "
        "stand with a checksum in godkendelse.yaml beside the goal description. If the edition has errors, nothing is "
        "recorded. CODE is a specialty's code, or a file or folder.",
    ),
    argument("code", Text("KODE", "CODE"), shell_complete=complete.written),
    option(
        "--edition",
        metavar=Text("DATO", "DATE"),
        shell_complete=complete.editions,
        help=Text("Udgaven, når der er flere, fx 2013-04.", "The edition where there are several, e.g. 2013-04."),
    ),
    option(
        "--case",
        required=True,
        metavar=Text("NUMMER", "NUMBER"),
        help=Text("Myndighedens sagsnummer.", "The authority's case number."),
    ),
    option(
        "--date",
        required=True,
        metavar=Text("DATO", "DATE"),
        help=Text("Dagen, der blev godkendt.", "The day of the approval."),
    ),
    option(
        "--by",
        default=_BY,
        metavar=Text("FUNKTION", "FUNCTION"),
        help=Text(
            f"Hvem der har godkendt: en myndighed eller et kontor, aldrig en person ({_BY}).",
            f"Who approved: an authority or an office, never a person ({_BY}).",
        ),
    ),
    option(
        "--sign",
        type=PathType(),
        metavar=Text("NØGLEFIL", "KEYFILE"),
        help=Text("Underskriv med den private nøgle (maalbog keys).", "Sign with the private key (maalbog keys)."),
    ),
    option(
        "--again",
        is_flag=True,
        help=Text(
            "Udgaven er godkendt før, og det er med vilje, at den godkendes igen med andet indhold.",
            "The edition was approved before, and it is meant that it is approved again with other content.",
        ),
    ),
    out(Text("Mappen, der bygges i (build).", "The folder that is built into (build).")),
)
def approve(
    call: Call, code: str, edition: str | None, case: str, date: str, by: str, sign: Path | None, again: bool, out: Path
) -> int:
    """Record an approval."""
    from ... import api
    from ...tools.approval.text import render

    approval = api.Approval(case, _approved_on(date), by)
    _refuse_names(case, by)
    order = api.Order(code, approval, day(edition or None), _signer(call, sign) if sign else None, again)
    done = api.approve(order, out, call.lang)
    call.give(render(done, call.lang, width=call.width(), color=call.color()))
    return 1 if done.state == "refused" else 0


def _approved_on(text: str) -> str:
    from ...ground.dates import parse_date

    date = parse_date(text)
    if date is None or len(date) < 10:
        stop("day", text=text, option="--date")
    if date > today():
        stop("approved-later", date=date)
    return date


def _refuse_names(case: str, by: str) -> None:
    """Refuse what must not be kept in a file that is published."""
    from ...editions.approvals.names import case_fault, function_fault

    for option_, text, fault in (("--case", case, case_fault(case)), ("--by", by, function_fault(by))):
        if fault is not None:
            raise Refused(fault, option=option_, shown=text if text.isprintable() and len(text) < 80 else "…")


class Refused(Unable):
    """A case number or a function that must not be kept."""

    section = "value"


def _signer(call: Call, path: Path) -> Signer:
    """Read the private key; a locked one asks for its password."""
    from ...bundle.approval.signing import KeyFault, read_private

    try:
        return read_private(path)
    except KeyFault as error:
        if error.reason != "password":
            raise
        secret = click.prompt(call.say("key-password"), hide_input=True, err=True)
        return read_private(path, secret.encode())
