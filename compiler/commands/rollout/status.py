"""``maalbog status``: the rollout board of a day, and the draft of the status report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ... import door
from ...tools.rollout import tool as rollout
from ..support.clock import today
from ..support.command import Danish
from ..support.complaints import meant
from ..support.options import PathType, lang_option
from ..support.stops import need_folder, os_error, stop
from ..support.subject import hand_over
from ..support.terminal import color, deliver, width
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ...tools.rollout.register import Register

_REPORTS = {".docx": "docx", ".html": "html", ".htm": "html", ".txt": "txt"}


@click.command(
    cls=Danish,
    help=say(
        "Vis, hvor langt hvert speciale er: modtaget, gyldig, godkendt, indlæst, testet, i drift; hvem der venter på "
        "hvad, og hvilke frister der er passeret. En dato skrives 15. november 2014, 15.11.2014, 2014-11-15 eller "
        "november 2014 (månedens sidste dag).",
        "Show how far each specialty is: received, valid, approved, loaded, tested, live; who waits for what, and "
        "which deadlines have passed. A date is written 2014-11-15, 15.11.2014 or November 2014 (the last day of "
        "the month).",
    ),
    short_help=say(
        "Vis udrulningens tavle, eller lav udkast til statusrapporten.",
        "Show the rollout board, or draft the status report.",
    ),
)
@click.option(
    "--on",
    metavar=say("DATO", "DATE"),
    help=say("Den dag, tavlen viser (i dag).", "The day that the board shows (today)."),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html", "docx"]),
    help=say(
        "Tavlens form (text, eller efter filnavnet). docx: udkastet til statusrapporten.",
        "The board's form (text, or by the file's name). docx: the draft of the status report.",
    ),
)
@click.option(
    "--output", "-o", type=PathType(), metavar=say("FIL", "FILE"), help=say("Skriv i en fil.", "Write to a file.")
)
@click.option(
    "--report",
    type=PathType(),
    metavar=say("FIL", "FILE"),
    help=say(
        "Skriv udkastet til statusrapporten i en fil (.docx, .html eller .txt); den er på dansk.",
        "Write the draft of the status report to a file (.docx, .html or .txt); it is in Danish.",
    ),
)
@click.option(
    "--record",
    nargs=3,
    metavar=say("KODE TRIN DATO", "CODE STEP DATE"),
    help=say(
        "Skriv i registeret, at et trin er sket, fx: karkirurgi testet 2014-10-20.",
        "Record in the register that a step has happened, e.g. karkirurgi tested 2014-10-20.",
    ),
)
@click.option(
    "--register",
    type=PathType(),
    metavar=say("FIL", "FILE"),
    help=say("Registeret (specialties/registry.yaml).", "The register (specialties/registry.yaml)."),
)
@lang_option
def command(
    on: str | None,
    format_: str | None,
    output: Path | None,
    report: Path | None,
    record: tuple[str, str, str] | None,
    register: Path | None,
) -> None:
    """Show the board."""
    day = _day(on or today(), "--on")
    path = register or _own()
    data = _bytes(path)
    if record:
        _record(path, data, record)
        return
    if format_ is None:
        format_ = "docx" if output and output.suffix.lower() == ".docx" else rollout.TOOL.form(None, output)
    report, output, format_ = _targets(report, output, format_)
    for target in (report, output):
        if target is not None:
            _may_write(target, path)
    made: Any = rollout.make(_sound(path, data, as_json=format_ == "json" and report is None), day)
    if report is not None:
        hand_over(rollout.report(made, _REPORTS[report.suffix.lower()]), report)  # type: ignore[arg-type]
        return
    hand_over(rollout.TOOL.render(made, format_, LANG, width=width(), color=color(output)), output)


def _own() -> Path:
    from ...check.inputs import specialties_root

    return specialties_root() / "registry.yaml"


def _day(text: str, option: str) -> str:
    """Read a date as a person writes it; a month means its last day."""
    from ...ground.dates import last_day, parse_date

    found = parse_date(text)
    if found is None:
        stop(
            f"»{text}« efter {option} er ikke en dato; skriv fx 2014-11-15 eller 15. november 2014",
            f"“{text}” after {option} is not a date; write e.g. 2014-11-15",
        )
    return last_day(found)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        stop(f"registeret {path} findes ikke", f"there is no register {path}")
    except OSError as error:
        os_error(error)


def _targets(report: Path | None, output: Path | None, format_: str) -> tuple[Path | None, Path | None, str]:
    """Sort out which file gets what: ``--format docx`` is the report under another name."""
    if report is None and format_ == "docx":
        if output is None:
            stop(
                "--format docx skal have --output: filen, rapporten skrives i",
                "--format docx needs --output: the file to write the report to",
            )
        report, output = output, None
        if report.suffix.lower() != ".docx":
            stop(f"{report.name} skal ende på .docx", f"{report.name} must end in .docx")
    if report is not None and report.suffix.lower() not in _REPORTS:
        stop(f"{report.name} skal ende på .docx, .html eller .txt", f"{report.name} must end in .docx, .html or .txt")
    return report, output, format_


def _may_write(target: Path, register: Path) -> None:
    need_folder(target)
    if target.is_dir():
        stop(f"{target} er en mappe; skriv et filnavn", f"{target} is a folder; give a file name")
    if target.exists() and target.samefile(register):
        stop(
            f"{target} er selve registeret; vælg et andet navn", f"{target} is the register itself; choose another name"
        )


def _sound(path: Path, data: bytes, *, as_json: bool) -> Register:
    """Give the register, or tell its faults and leave with status 1."""
    register, found = rollout.read(data, path.name)
    if register is None or rollout.has_errors(found):
        deliver(rollout.faults(found, str(path), LANG, width=width(), as_json=as_json), None)
        sys.exit(1)
    click.echo(rollout.faults(found, str(path), LANG, width=width()).decode(), err=True, nl=False)
    return register


def _record(path: Path, data: bytes, record: tuple[str, str, str]) -> None:
    """Write one step into the register."""
    from ...ground.dates import parse_date
    from ...tools.rollout.register import STEP_KEYS

    code, word, text = record
    step = rollout.step_of(word)
    if step is None:
        known = ", ".join(STEP_KEYS)
        stop(
            f"{word} er ikke et trin{meant(word, STEP_KEYS)} Trinnene er {known}",
            f"{word} is not a step; the steps are {known}",
        )
    date = parse_date(text)
    if date is None or len(date) < 10:
        stop(f"»{text}« er ikke en dag; skriv fx 2014-11-15", f"“{text}” is not a day; write e.g. 2014-11-15")
    if date > today():
        stop(
            f"{date} er ikke kommet endnu; et aftalt trin skrives som {{planlagt: {date}}} i registeret",
            f"{date} has not come yet; a step that is agreed stands as {{planlagt: {date}}} in the register",
        )
    try:
        changed = rollout.record(data, code, step, date, path.name)
        if changed != data:
            door.save(path, changed)
    except rollout.cannot_record() as error:
        _refused(error, path, code, word)
    except OSError as error:
        os_error(error)
    key = next(key for key, name in STEP_KEYS.items() if name == step)
    click.echo(say(f"{code}: {key} {date} (i {path})", f"{code}: {step} {date} (in {path})"), err=True)


def _refused(error: Any, path: Path, code: str, word: str) -> NoReturn:
    if error.reason == "faulty":
        deliver(rollout.faults(error.findings, str(path), LANG, width=width()), None)
        click.echo(say("maalbog: intet er skrevet i registeret", "maalbog: nothing was written"), err=True)
        sys.exit(1)
    if error.reason == "code":
        near = door.near_specialty(code)
        hint = say(f" – mente du {near}?", f" – did you mean {near}?") if near else ""
        stop(f"{code} står ikke i registeret{hint}", f"{code} is not in the register{hint}")
    if error.reason == "dated":
        stop(
            f"{code} har allerede {word} {error.value}; er den dag forkert, så ret den i {path}",
            f"{code} already has {word} {error.value}; if that day is wrong, correct it in {path}",
        )
    stop(
        f"trinnet kan ikke skrives ind uden at ændre andet; ret {path} i hånden",
        f"the step cannot be written without changing more; edit {path} by hand",
    )
