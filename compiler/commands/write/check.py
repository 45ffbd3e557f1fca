"""Kontrollér målbeskrivelser. / Check goal descriptions."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ...formats.registry import FORMATS, WRITTEN
from ...report.formats import RENDERERS
from ..support import complete
from ..support.call import Call, save, status_of, today
from ..support.command import PathType, Text, argument, command, option
from ..support.complain import stop
from ..support.options import FAIL_ON, MODE, form
from ..support.targets import also_forms, form_of, need_ending, report_target
from ..support.watch import watch

if TYPE_CHECKING:
    from pathlib import Path

    from ...ground.diagnostics import Mode, Severity
    from ...ground.source import Kind
    from ...report.report import Report
    from ...tools.handback import Handed


@command(
    Text(
        "Læs målbeskrivelser, og vis alt, der skal rettes eller overvejes. FIL er en fil, en mappe eller - (fra "
        "standardinput med --type).",
        "Read goal descriptions and show all that must or should be corrected. PATH is a file, a folder or - "
        "(standard input, with --type).",
    ),
    argument("paths", Text("FIL…", "PATH…"), nargs=-1, required=True, shell_complete=complete.files),
    form(
        Text(
            "Rapportens form (text, eller efter filnavnet). docx: en kopi af Word-dokumentet med kommentarer. "
            "sarif, junit, github, gitlab og rdjson: til programmer, der kontrollerer for jer. markdown: et sammendrag.",
            "The report's form (text, or by the file's name). docx: a copy of the Word document with comments. "
            "sarif, junit, github, gitlab and rdjson: for continuous integration. markdown: a digest.",
        ),
        *(one.name for one in RENDERERS),
    ),
    option(
        "--output",
        "-o",
        type=PathType(),
        metavar=Text("FIL", "FILE"),
        help=Text(
            "Skriv rapporten i en fil (docx, flere dokumenter: i en mappe).",
            "Write the report to a file (docx, several documents: to a folder).",
        ),
    ),
    option(
        "--type",
        "type_",
        type=click.Choice([one.name for one in FORMATS]),
        help=Text("Formatet af standardinput.", "The format of standard input."),
    ),
    option(
        "--also",
        type=PathType(dir_okay=False),
        multiple=True,
        metavar=Text("FIL", "FILE"),
        help=Text(
            "Skriv også rapporten i FIL, i den form, navnet siger: .html, .json, .md, .txt, .sarif, .rdjson, "
            ".gitlab.json, eller .xml for JUnit. Kan gentages.",
            "Write the report to FILE as well, in the form that its name says: .html, .json, .md, .txt, .sarif, "
            ".rdjson, .gitlab.json, or .xml for JUnit. May be repeated.",
        ),
    ),
    option(
        "--changed",
        is_flag=True,
        help=Text(
            "FIL er ændrede filer, fx fra git: målbeskrivelserne blandt dem kontrolleres, og dem, der ligger ved siden "
            "af en ændret ids.yaml, hvem.yaml osv.; alt andet springes over.",
            "PATH are changed files, e.g. from git: the goal descriptions among them are checked, and those beside a "
            "changed ids.yaml, hvem.yaml and so on; all else is passed over.",
        ),
    ),
    option(
        "--baseline",
        type=PathType(dir_okay=False),
        metavar=Text("FIL", "FILE"),
        help=Text(
            "En tidligere rapport (--format json): det, der står i den, tæller ikke med igen.",
            "An earlier report (--format json): what stands in it does not count again.",
        ),
    ),
    option(
        "--rule-pages",
        metavar=Text("ADRESSE", "ADDRESS"),
        help=Text(
            "Adressen på siderne om reglerne (maalbog site), som rapporten så henviser til.",
            "The address of the pages about the rules (maalbog site), which the report then refers to.",
        ),
    ),
    option(
        "--watch",
        "watching",
        is_flag=True,
        help=Text(
            "Kontrollér igen, hver gang noget gemmes; Ctrl+C stopper.",
            "Check again each time something is saved; Ctrl+C stops.",
        ),
    ),
    MODE,
    FAIL_ON,
)
def check(
    call: Call, paths: tuple[str, ...], format_: str | None, output: Path | None, watching: bool, **options: Any
) -> int:
    """Check goal descriptions."""
    asked = Request(paths, **options)
    if format_ == "docx":
        return _comment(call, asked, output, watching=watching)
    report_target(paths, output)
    form = form_of(format_, output, [one.name for one in RENDERERS if one.named])
    forms = also_forms(asked.also)
    if not watching:
        return _once(call, asked, form, output, forms)
    if "-" in paths:
        stop("watch-stdin")
    ours = [*([output] if output else ()), *asked.also]
    return watch(call, paths, lambda: _once(call, asked, form, output, forms), ours=ours)


class Request(NamedTuple):
    """What is to be checked, and how strictly."""

    paths: tuple[str, ...]
    type_: Kind | None
    also: tuple[Path, ...]
    changed: bool
    baseline: Path | None
    rule_pages: str | None
    mode: Mode
    fail_on: Severity


def _once(call: Call, asked: Request, form: str, output: Path | None, forms: dict[Path, str]) -> int:
    """Check, write the report in each form, and give the status."""
    from ...report.formats import render
    from ...report.platform import sarif_hidden

    report = _compared(call, _checked(call, asked), asked.baseline, output)
    report = report.with_pages(asked.rule_pages or "")
    if asked.changed and not report.documents:
        call.note("none-changed")
    call.give(render(report, form, width=call.width(), color=call.color(output), fail_on=asked.fail_on), output)
    for file, other in forms.items():
        call.give(render(report, other, width=call.width(), fail_on=asked.fail_on), file)
    if "sarif" in (form, *forms.values()) and (said := sarif_hidden(report)):
        click.echo(said, err=True)
    return status_of(report.documents, asked.fail_on)


def _comment(call: Call, asked: Request, output: Path | None, *, watching: bool) -> int:
    """Hand Word documents back with comments; on standard output, what cannot be read."""
    from ...report.formats.docx import notice
    from ...report.formats.text import tally
    from ...report.report import report_of

    if asked.also or asked.changed or watching:
        stop("docx-alone")
    if output is None:
        stop("docx-where")
    documents = _commented(call, asked, output)
    for one in documents:
        into = f" → {one.target}" if one.target else ""
        click.echo(f"{one.report.path}: {tally(one.report, call.lang)}{into}", err=True)
        for code in one.notices:
            click.echo(f"  {notice(code, call.lang)}", err=True)
    unread = report_of((one.report for one in documents if one.data is None), asked.mode, call.lang)
    if unread.documents:
        call.report(unread)
    return status_of((one.report for one in documents), asked.fail_on)


def _commented(call: Call, asked: Request, output: Path) -> list[Handed]:
    """Make the copies: one file, or a folder of them."""
    from ... import api
    from ...check.inputs import expand

    paths = asked.paths
    folder = len(paths) > 1 or output.is_dir() or any(os.path.isdir(p) for p in paths)
    if folder and (output.is_file() or output.suffix.lower() in WRITTEN):
        stop("docx-folder")
    if not folder:
        need_ending(output, ".docx")

    def settle(report: Report) -> Report:
        return _compared(call, report, asked.baseline)

    if "-" in paths:
        if len(paths) > 1 or asked.type_ != "docx" or folder:
            stop("stdin-docx")
        one = api.comment_bytes(sys.stdin.buffer.read(), mode=asked.mode, lang=call.lang, settle=settle)
        if one.data is not None:
            save(output, one.data)
        return [one]
    files = expand(paths)
    return api.comment(
        files,
        output,
        folder=folder,
        mode=asked.mode,
        lang=call.lang,
        settle=settle,
        day=today(),
        step=call.step(len(files)),
    )


def _checked(call: Call, asked: Request) -> Report:
    from ... import api
    from ...check.inputs import expand, touched

    if "-" in asked.paths:
        if len(asked.paths) > 1 or asked.type_ is None:
            stop("stdin")
        return api.check_bytes(sys.stdin.buffer.read(), asked.type_, mode=asked.mode, lang=call.lang)
    files = touched(asked.paths) if asked.changed else expand(asked.paths)
    return api.check(files, mode=asked.mode, lang=call.lang, day=today(), step=call.step(len(files)))


def _compared(call: Call, report: Report, baseline: Path | None, output: Path | None = None) -> Report:
    """Set aside what the baseline has already, and say how much of it is gone.

    A baseline that is only now being written, as ``output``, has nothing yet.
    """
    from ...report.baseline import compared, read_file

    if baseline is None or str(baseline) == "." or (not baseline.exists() and _is_same(baseline, output)):
        return report
    made, gone = compared(report, read_file(baseline), baseline.as_posix())
    if gone:
        call.note("baseline-gone", gone=gone, baseline=baseline)
    return made


def _is_same(one: Path, other: Path | None) -> bool:
    return other is not None and one.resolve() == other.resolve()
