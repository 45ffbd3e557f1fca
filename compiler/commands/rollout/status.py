"""Vis udrulningens tavle, eller skriv statusrapporten. / Show the rollout board, or draft a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ...ground.near import near
from ..support.call import Call, save, today
from ..support.command import PathType, Text, command, option
from ..support.complain import stop
from ..support.options import OUTPUT, form
from ..support.targets import form_of, need_ending, need_folder, not_folder

if TYPE_CHECKING:
    from pathlib import Path

    from ...tools.rollout.register import Register
    from ...tools.rollout.report import Suffix

_REPORTS: dict[str, Suffix] = {".docx": "docx", ".html": "html", ".htm": "html", ".txt": "txt"}


@command(
    Text(
        "Vis, hvor langt hvert speciale er: modtaget, gyldig, godkendt, indlæst, testet, i drift; hvem der venter på "
        "hvad, og hvilke frister der er passeret. En dato skrives 15. november 2014, 15.11.2014, 2014-11-15 eller "
        "november 2014 (månedens sidste dag).",
        "Show how far each specialty is: received, valid, approved, loaded, tested, live; who waits for what, and "
        "which deadlines have passed. A date is written 2014-11-15, 15.11.2014 or November 2014 (the last day of "
        "the month).",
    ),
    option(
        "--on",
        metavar=Text("DATO", "DATE"),
        help=Text("Den dag, tavlen viser (i dag).", "The day that the board shows (today)."),
    ),
    form(
        Text(
            "Tavlens form (text, eller efter filnavnet). docx: udkastet til statusrapporten.",
            "The board's form (text, or by the file's name). docx: the draft of the status report.",
        ),
        "text",
        "json",
        "html",
        "docx",
    ),
    OUTPUT,
    option(
        "--report",
        type=PathType(),
        metavar=Text("FIL", "FILE"),
        help=Text(
            "Skriv udkastet til statusrapporten i en fil (.docx, .html eller .txt); den er på dansk.",
            "Write the draft of the status report to a file (.docx, .html or .txt); it is in Danish.",
        ),
    ),
    option(
        "--record",
        nargs=3,
        metavar=Text("KODE TRIN DATO", "CODE STEP DATE"),
        help=Text(
            "Skriv i registeret, at et trin er sket, fx: karkirurgi testet 2014-10-20.",
            "Record in the register that a step has happened, e.g. karkirurgi tested 2014-10-20.",
        ),
    ),
    option(
        "--register",
        type=PathType(),
        metavar=Text("FIL", "FILE"),
        help=Text("Registeret (specialties/registry.yaml).", "The register (specialties/registry.yaml)."),
    ),
)
def status(
    call: Call,
    on: str | None,
    format_: str | None,
    output: Path | None,
    report: Path | None,
    record: tuple[str, str, str] | None,
    register: Path | None,
) -> int:
    """Show the board."""
    from ...check.inputs import specialties_root
    from ...tools.rollout import board, tool
    from ...tools.rollout import report as draft

    on = _last_day(on or today(), "--on")
    path = register or specialties_root() / "registry.yaml"
    data = _bytes(path)
    if record:
        return _record(call, path, data, *record)
    form = form_of(format_, output, ("json", "html", "docx"))
    report, output = _targets(report, output, form)
    for target in (report, output):
        if target is not None:
            _may_write(target, path)
    known = _sound(call, path, data, as_json=form == "json" and report is None)
    if known is None:
        return 1
    made = board.board(known, on)
    if report is not None:
        call.give(draft.write(made, _REPORTS[report.suffix.lower()]), report)
    else:
        call.tell(tool.TOOL, made, form, output)
    return 0


def _last_day(text: str, option: str) -> str:
    """Read a date as a person writes it; a month means its last day."""
    from ...ground.dates import last_day, parse_date

    found = parse_date(text)
    if found is None:
        stop("day-or-month", text=text, option=option)
    return last_day(found)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        stop("no-register", path=path)


def _targets(report: Path | None, output: Path | None, form: str) -> tuple[Path | None, Path | None]:
    """Sort out which file gets what: ``--format docx`` is the report under another name."""
    if report is None and form == "docx":
        if output is None:
            stop("docx-report-where")
        report, output = output, None
        need_ending(report, ".docx")
    if report is not None and report.suffix.lower() not in _REPORTS:
        stop("suffix-report", name=report.name)
    return report, output


def _may_write(target: Path, register: Path) -> None:
    need_folder(target)
    not_folder(target)
    if target.exists() and target.samefile(register):
        stop("is-register", path=target)


def _sound(call: Call, path: Path, data: bytes, *, as_json: bool) -> Register | None:
    """Give the register, or tell its faults."""
    from ...tools.rollout import tool
    from ...tools.rollout.read import read_register

    register, found = read_register(data, path.name)
    if register is None or tool.has_errors(found):
        call.give(tool.faults(found, str(path), call.lang, width=call.width(), as_json=as_json))
        return None
    click.echo(tool.faults(found, str(path), call.lang, width=call.width()).decode(), err=True, nl=False)
    return register


def _record(call: Call, path: Path, data: bytes, code: str, word: str, text: str) -> int:
    """Write one step into the register."""
    from ...ground.dates import parse_date
    from ...language.vocabulary import nearest
    from ...tools.rollout import register, tool
    from ...tools.rollout.record import CannotRecord, record

    step = tool.step_of(word)
    if step is None:
        stop("no-step", word=word, near=near(word, register.STEP_KEYS), known=", ".join(register.STEP_KEYS))
    date = parse_date(text)
    if date is None or len(date) < 10:
        stop("step-day", text=text)
    if date > today():
        stop("step-later", date=date)
    try:
        changed = record(data, code, step, date, path.name)
    except CannotRecord as error:
        if error.reason != "faulty":
            near_code = nearest("specialties", code)
            raise CannotRecord(error.reason, code=code, word=word, path=path, near=near_code, value=error.day) from None
        call.give(tool.faults(error.findings, str(path), call.lang, width=call.width()))
        call.note("not-recorded")
        return 1
    if changed != data:
        save(path, changed)
    key = step if call.lang == "en" else next(key for key, name in register.STEP_KEYS.items() if name == step)
    call.note("recorded", code=code, step=key, date=date, path=path)
    return 0
