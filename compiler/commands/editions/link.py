"""Vis og opdatér henvisninger til fælles dele. / Show and update references to shared parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from ..support import complete
from ..support.call import Call, worst
from ..support.command import Text, argument, command, option
from ..support.complain import stop
from ..support.options import FAIL_ON, MODE, form

if TYPE_CHECKING:
    from ...editions.links.library import Library
    from ...ground.diagnostics import Diagnostic, Mode, Severity


@command(
    Text(
        "Vis, hvilke fælles dele specialerne bygger på, og om de er aktuelle. Uden KODE: alle specialer i "
        "specialties/. Hvad et speciale bygger på, står i deling.yaml i dets mappe.",
        "Show which shared parts the specialties build on, and whether they are current. Without CODE: every "
        "specialty of specialties/. What a specialty builds on is in deling.yaml in its folder.",
    ),
    argument("codes", Text("[KODE]…", "[CODE]…"), nargs=-1, shell_complete=complete.written),
    option(
        "--update",
        is_flag=True,
        help=Text(
            "Henvis til den nyeste udgave og det nuværende indhold; valg og tilpasninger beholdes.",
            "Refer to the newest edition and the present content; choices and adaptations are kept.",
        ),
    ),
    option(
        "--preview",
        is_flag=True,
        help=Text(
            "Vis, hvad --update ville ændre, og skriv intet.", "Show what --update would change, and write nothing."
        ),
    ),
    option(
        "--import",
        "imported",
        multiple=True,
        metavar=Text("DOKUMENT", "DOCUMENT"),
        shell_complete=complete.written,
        help=Text(
            "Byg fra nu af også på dette dokument (med --update eller --preview).",
            "Build on this document as well from now on (with --update or --preview).",
        ),
    ),
    option(
        "--what-if",
        metavar=Text("FIL", "FILE"),
        shell_complete=complete.files,
        help=Text(
            "Vis, hvad en ændret fælles del ville ændre i hvert speciale, der bruger den. FIL kan også være REV:sti i Git.",
            "Show what a changed shared part would change in each specialty that uses it. FILE may also be "
            "REV:path in Git.",
        ),
    ),
    form(Text("Svarets form (text).", "The answer's form (text)."), "text", "json", default="text"),
    MODE,
    FAIL_ON,
)
def link(
    call: Call,
    codes: tuple[str, ...],
    update: bool,
    preview: bool,
    imported: tuple[str, ...],
    what_if: str | None,
    format_: str,
    mode: Mode,
    fail_on: Severity,
) -> int:
    """Show and update what specialties build on."""
    _refuse_mixtures(codes, update, preview, imported, what_if)
    from ...tools.link import usage

    library = usage.library(mode)
    found: Iterable[Diagnostic]
    if what_if is not None:
        found = _what_if(call, what_if, codes, library, format_)
    elif update or preview:
        found = _update(call, usage.wanted(codes, library), imported, library, format_, written=update)
    else:
        statuses = usage.statuses(usage.wanted(codes, library), library)
        call.tell(usage.TOOL, usage.LinkAnswer(tuple(statuses), mode), format_, None)
        found = [one for status in statuses for one in status.found]
    return worst(usage.severities(found, library.mode), fail_on)


def _refuse_mixtures(
    codes: tuple[str, ...], update: bool, preview: bool, imported: tuple[str, ...], what_if: str | None
) -> None:
    if what_if is not None and (update or preview or imported):
        stop("what-if-alone")
    if update and preview:
        stop("update-or-preview")
    if imported and not (update or preview):
        stop("import-with")
    if imported and not codes:
        stop("import-codes")


def _update(
    call: Call, wanted: list[str], imported: tuple[str, ...], library: Library, format_: str, *, written: bool
) -> list[Diagnostic]:
    """Pin anew, write, and say what it changes."""
    from ...tools.link import usage

    made = [one for code in wanted for one in usage.updates([code], library, imported)]
    updated = usage.Updated(tuple((one, usage.effect_of(one, library)) for one in made), written)
    for one in made if written else ():
        if usage.save(one):
            call.note("written", path=one.path)
    call.tell(usage.TOOL, usage.LinkAnswer(updated, library.mode), format_, None)
    return [d for one in made for d in one.after.diagnostics]


def _what_if(call: Call, name: str, codes: tuple[str, ...], library: Library, format_: str) -> list[Diagnostic]:
    """Say what an edition would change; what is wrong with it is said on standard error."""
    from ...report.formats import text
    from ...report.report import report_of
    from ...tools.link import usage

    found = usage.ask(name, usage.wanted(codes, library) if codes else (), library)
    if found.checked is not None and found.faulty(library.mode):
        report = report_of([found.report(library.mode, call.lang)], library.mode, call.lang)
        click.echo(text.render(report, width=call.width()), err=True)
    if found.edition is None and found.checked is None:
        stop("not-shared", name=name)
    call.tell(usage.TOOL, usage.LinkAnswer(found, library.mode), format_, None)
    return [*found.found, *(d for one in found.effects for d in one.told)]
