"""``maalbog link``: the shared parts that specialties use."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from ... import door
from ..support import complete_words
from ..support.command import Danish
from ..support.options import ORDER, fail_option, lang_option, mode_option
from ..support.stops import no_input, os_error, stop
from ..support.terminal import color, deliver, width, wrote
from ..support.words import LANG, say

if TYPE_CHECKING:
    from ...editions.links.library import Library
    from ...ground.diagnostics import Diagnostic
    from ...tools.link.json import Writer as JsonWriter
    from ...tools.link.text import Writer as TextWriter


@click.command(
    cls=Danish,
    help=say(
        "Vis, hvilke fælles dele specialerne bygger på, og om de er aktuelle. Uden KODE: alle specialer i "
        "specialties/. Hvad et speciale bygger på, står i deling.yaml i dets mappe.",
        "Show which shared parts the specialties build on, and whether they are current. Without CODE: every "
        "specialty of specialties/. What a specialty builds on is in deling.yaml in its folder.",
    ),
    short_help=say("Vis og opdatér henvisninger til fælles dele.", "Show and update references to shared parts."),
)
@click.argument("codes", nargs=-1, metavar=say("[KODE]…", "[CODE]…"), shell_complete=complete_words.written)
@click.option(
    "--update",
    is_flag=True,
    help=say(
        "Henvis til den nyeste udgave og det nuværende indhold; valg og tilpasninger beholdes.",
        "Refer to the newest edition and the present content; choices and adaptations are kept.",
    ),
)
@click.option(
    "--preview",
    is_flag=True,
    help=say("Vis, hvad --update ville ændre, og skriv intet.", "Show what --update would change, and write nothing."),
)
@click.option(
    "--import",
    "imported",
    multiple=True,
    metavar=say("DOKUMENT", "DOCUMENT"),
    shell_complete=complete_words.written,
    help=say(
        "Byg fra nu af også på dette dokument (med --update eller --preview).",
        "Build on this document as well from now on (with --update or --preview).",
    ),
)
@click.option(
    "--what-if",
    metavar=say("FIL", "FILE"),
    shell_complete=complete_words.files,
    help=say(
        "Vis, hvad en ændret fælles del ville ændre i hvert speciale, der bruger den. FIL kan også være REV:sti i Git.",
        "Show what a changed shared part would change in each specialty that uses it. FILE may also be "
        "REV:path in Git.",
    ),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("Svarets form (text).", "The answer's form (text)."),
)
@mode_option
@fail_option
@lang_option
def command(
    codes: tuple[str, ...],
    update: bool,
    preview: bool,
    imported: tuple[str, ...],
    what_if: str | None,
    format_: str,
    mode: str,
    fail_on: str,
) -> None:
    """Show and update what specialties build on."""
    _refuse_mixtures(codes, update, preview, imported, what_if)
    from ...tools.link import usage as link_ask

    library = link_ask.library(mode)  # type: ignore[arg-type]
    writer = _writer(format_, mode)
    try:
        if what_if is not None:
            _what_if(what_if, codes, library, writer, fail_on)
        wanted = link_ask.wanted(codes, library)
        if update or preview:
            _update(wanted, imported, library, writer, fail_on, written=update)
        found = link_ask.statuses(wanted, library)
    except door.no_such_input() as error:
        if error.name not in codes:
            no_input(error)
        near = door.near_specialty(error.name)
        hint = say(f" – mente du {near}?", f" – did you mean {near}?") if near and near != error.name else ""
        stop(
            f"der er ingen mappe for {error.name} i {library.root}{hint}",
            f"there is no folder for {error.name} in {library.root}{hint}",
        )
    except door.git_fault():
        stop(
            f"{what_if} findes ikke, hverken som fil eller i Git",
            f"there is no {what_if}, neither as a file nor in Git",
        )
    except OSError as error:
        os_error(error)
    deliver(_bytes(writer.statuses(found)), None)
    _leave((d for one in found for d in one.found), library, fail_on)


def _refuse_mixtures(
    codes: tuple[str, ...], update: bool, preview: bool, imported: tuple[str, ...], what_if: str | None
) -> None:
    if what_if is not None and (update or preview or imported):
        stop("--what-if stilles alene", "--what-if is given alone")
    if update and preview:
        stop("vælg --update eller --preview", "choose --update or --preview")
    if imported and not (update or preview):
        stop("--import bruges sammen med --update eller --preview", "--import is used with --update or --preview")
    if imported and not codes:
        stop(
            "skriv, hvilke specialer der skal bygge på dokumentet", "say which specialties are to build on the document"
        )


def _writer(format_: str, mode: str) -> TextWriter | JsonWriter:
    if format_ == "json":
        from ...tools.link import json as link_json

        return link_json.Writer(LANG, mode)  # type: ignore[arg-type]
    from ...tools.link import text as link_text

    return link_text.Writer(LANG, mode, width=width(), color=color(None))  # type: ignore[arg-type]


def _update(
    wanted: list[str],
    imported: tuple[str, ...],
    library: Library,
    writer: TextWriter | JsonWriter,
    fail_on: str,
    *,
    written: bool,
) -> NoReturn:
    """Pin anew, write, and say what it changes."""
    from ...tools.link import usage as link_ask

    made = []
    for code in wanted:
        try:
            made += link_ask.updates([code], library, imported)
        except link_ask.CannotEdit:
            stop(
                f"deling.yaml for {code} er skrevet på en måde, som kun et menneske kan ændre; ret den, og prøv igen. "
                "Intet er skrevet",
                f"deling.yaml of {code} is written in a way that only a person can change; correct it and try again. "
                "Nothing was written",
            )
    text = writer.updates([(one, link_ask.effect_of(one, library)) for one in made], written=written)
    for one in made if written else ():
        if link_ask.save(one):
            wrote(one.path)
    deliver(_bytes(text), None)
    _leave((d for one in made for d in one.after.diagnostics), library, fail_on)


def _what_if(
    name: str, codes: tuple[str, ...], library: Library, writer: TextWriter | JsonWriter, fail_on: str
) -> NoReturn:
    """Say what an edition would change; what is wrong with it is said on standard error."""
    from ...tools.link import usage as link_ask

    found = link_ask.ask(name, link_ask.wanted(codes, library) if codes else (), library)
    if found.checked is not None and found.faulty(library.mode):
        report = door.as_report([found.report(library.mode, LANG)], library.mode, LANG)
        click.echo(door.render(report, "text", width=width()).decode(), err=True)
    if found.edition is None and found.checked is None:
        stop(
            f"{name} er hverken en målbeskrivelse eller en kursusliste",
            f"{name} is neither a goal description nor a list of courses",
        )
    deliver(_bytes(writer.coming(found)), None)
    _leave((*found.found, *(d for one in found.effects for d in one.told)), library, fail_on)


def _bytes(made: str | bytes) -> bytes:
    return made.encode() if isinstance(made, str) else made


def _leave(found: Iterable[Diagnostic], library: Library, fail_on: str) -> NoReturn:
    from ...tools.link.usage import severities

    worst = min((ORDER[one] for one in severities(found, library.mode)), default=9)
    sys.exit(1 if worst <= ORDER[fail_on] else 0)
