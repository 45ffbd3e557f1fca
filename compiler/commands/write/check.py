"""``maalbog check``: read goal descriptions and report every finding."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import click

from ... import door
from ..support import complete_words
from ..support.also import also_forms, also_option, write_also
from ..support.baseline import baseline_option, compared
from ..support.clock import today
from ..support.command import Danish
from ..support.options import PathType, fail_option, lang_option, mode_option
from ..support.stops import SUFFIXES, no_input, os_error, refuse, report_target, stop
from ..support.subject import hand_over
from ..support.terminal import color, deliver, leave, status_of, step_of, width
from ..support.watch import watch
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ...report.report import Report
    from ...tools.handback import Handed

FORMATS = ("text", "json", "html", "docx", "sarif", "junit", "github", "gitlab", "rdjson", "markdown")
_REPORTS = {".html": "html", ".htm": "html", ".json": "json", ".sarif": "sarif", ".xml": "junit", ".md": "markdown"}


@click.command(
    cls=Danish,
    help=say(
        "Læs målbeskrivelser, og vis alt, der skal rettes eller overvejes. FIL er en fil, en mappe eller - (fra "
        "standardinput med --type).",
        "Read goal descriptions and show all that must or should be corrected. PATH is a file, a folder or - "
        "(standard input, with --type).",
    ),
    short_help=say("Kontrollér målbeskrivelser.", "Check goal descriptions."),
)
@click.argument("paths", nargs=-1, required=True, metavar=say("FIL…", "PATH…"), shell_complete=complete_words.files)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help=say(
        "Rapportens form (text, eller efter filnavnet). docx: en kopi af Word-dokumentet med kommentarer. "
        "sarif, junit, github, gitlab og rdjson: til programmer, der kontrollerer for jer. markdown: et sammendrag.",
        "The report's form (text, or by the file's name). docx: a copy of the Word document with comments. "
        "sarif, junit, github, gitlab and rdjson: for continuous integration. markdown: a digest.",
    ),
)
@click.option(
    "--output",
    "-o",
    type=PathType(),
    metavar=say("FIL", "FILE"),
    help=say(
        "Skriv rapporten i en fil (docx, flere dokumenter: i en mappe).",
        "Write the report to a file (docx, several documents: to a folder).",
    ),
)
@click.option(
    "--type",
    "type_",
    type=click.Choice(["docx", "yaml", "xml", "pdf"]),
    help=say("Formatet af standardinput.", "The format of standard input."),
)
@also_option
@click.option(
    "--changed",
    is_flag=True,
    help=say(
        "FIL er ændrede filer, fx fra git: målbeskrivelserne blandt dem kontrolleres, og dem, der ligger ved siden "
        "af en ændret ids.yaml, hvem.yaml osv.; alt andet springes over.",
        "PATH are changed files, e.g. from git: the goal descriptions among them are checked, and those beside a "
        "changed ids.yaml, hvem.yaml and so on; all else is passed over.",
    ),
)
@baseline_option
@click.option(
    "--rule-pages",
    metavar=say("ADRESSE", "ADDRESS"),
    help=say(
        "Adressen på siderne om reglerne (maalbog site), som rapporten så henviser til.",
        "The address of the pages about the rules (maalbog site), which the report then refers to.",
    ),
)
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    help=say(
        "Kontrollér igen, hver gang noget gemmes; Ctrl+C stopper.",
        "Check again each time something is saved; Ctrl+C stops.",
    ),
)
@mode_option
@fail_option
@lang_option
def command(paths: tuple[str, ...], format_: str | None, output: Path | None, watching: bool, **options: Any) -> None:
    """Check goal descriptions."""
    asked = Asked(paths, **options)
    if format_ == "docx":
        _comment(asked, output, watching=watching)
    if output is not None and output.is_dir():
        stop(f"{output} er en mappe; skriv et filnavn", f"{output} is a folder; give a file name")
    report_target(paths, output)
    form = format_ or _REPORTS.get(output.suffix.lower() if output else "", "text")
    forms = also_forms(asked.also)
    if not watching:
        sys.exit(_once(asked, form, output, forms))
    if "-" in paths:
        stop("--watch kan ikke følge standardinput", "--watch cannot follow standard input")
    watch(paths, lambda: _once(asked, form, output, forms), ours=[*([output] if output else ()), *asked.also])


class Asked(NamedTuple):
    """What is to be checked, and how strictly."""

    paths: tuple[str, ...]
    type_: str | None
    also: tuple[Path, ...]
    changed: bool
    baseline: Path | None
    rule_pages: str | None
    mode: str
    fail_on: str


def _once(asked: Asked, form: str, output: Path | None, forms: dict[Path, str]) -> int:
    """Check, write the report in each form, and give the status."""
    report = door.pointing(compared(_checked(asked), asked.baseline, output), asked.rule_pages or "")
    if asked.changed and not report.documents:
        click.echo(
            say("Ingen af de ændrede filer er en målbeskrivelse.", "None of the changed files is a goal description."),
            err=True,
        )
    data = door.render(report, form, width=width(), color=color(output), fail_on=asked.fail_on)  # type: ignore[arg-type]
    hand_over(data, output)
    write_also(report, forms, asked.fail_on)
    if said := door.not_shown(report, {form, *forms.values()}):
        click.echo(said, err=True)
    return status_of(report.documents, asked.fail_on)


def _comment(asked: Asked, output: Path | None, *, watching: bool) -> NoReturn:
    """Hand Word documents back with comments; on standard output, what cannot be read."""
    if asked.also or asked.changed or watching:
        stop(
            "--also, --changed og --watch hører ikke sammen med --format docx",
            "--also, --changed and --watch do not go with --format docx",
        )
    if output is None:
        stop(
            "--format docx skal have --output: filen, kopien skrives i",
            "--format docx needs --output: the file to write the copy to",
        )
    try:
        documents = _commented(asked, output)
    except door.no_such_input() as error:
        no_input(error)
    except door.cannot_write() as error:
        refuse(error)
    except OSError as error:
        os_error(error)
    for one in documents:
        into = f" → {one.target}" if one.target else ""
        click.echo(f"{one.report.path}: {door.tally(one.report, LANG)}{into}", err=True)
        for code in one.notices:
            click.echo(f"  {door.notice(code, LANG)}", err=True)
    unread = door.as_report([one.report for one in documents if one.data is None], asked.mode, LANG)  # type: ignore[arg-type]
    if unread.documents:
        deliver(door.render(unread, "text", width=width(), color=color(None)), None)
    leave((one.report for one in documents), asked.fail_on)


def _commented(asked: Asked, output: Path) -> list[Handed]:
    """Make the copies: one file, or a folder of them."""
    paths = asked.paths
    options: dict[str, Any] = {
        "mode": asked.mode,
        "lang": LANG,
        "settle": lambda report: compared(report, asked.baseline),
    }
    folder = len(paths) > 1 or output.is_dir() or any(os.path.isdir(p) for p in paths)
    if folder and (output.is_file() or output.suffix.lower() in SUFFIXES):
        stop(
            "--output skal være en mappe, når der er flere dokumenter",
            "--output must be a folder where there are several documents",
        )
    if not folder and output.suffix.lower() != ".docx":
        stop(f"{output.name} skal ende på .docx", f"{output.name} must end in .docx")
    if "-" in paths:
        if len(paths) > 1 or asked.type_ != "docx" or folder:
            stop(
                "standardinput (-) gives alene og sammen med --type docx",
                "standard input (-) is given alone, with --type docx",
            )
        one = door.comment_bytes(sys.stdin.buffer.read(), **options)
        if one.data is not None:
            door.save(output, one.data)
        return [one]
    files = door.inputs(paths)
    return door.comment(files, output, folder=folder, day=today(), step=step_of(len(files)), **options)


def _checked(asked: Asked) -> Report:
    paths, type_ = asked.paths, asked.type_
    options: dict[str, Any] = {"mode": asked.mode, "lang": LANG}
    if "-" in paths:
        if len(paths) > 1 or type_ is None:
            stop("standardinput (-) gives alene og sammen med --type", "standard input (-) is given alone, with --type")
        return door.check_bytes(sys.stdin.buffer.read(), type_, **options)  # type: ignore[arg-type]
    try:
        files = door.touched(paths) if asked.changed else door.inputs(paths)
        return door.check(files, day=today(), step=step_of(len(files)), **options)
    except door.no_such_input() as error:
        no_input(error)
    except OSError as error:
        os_error(error)
