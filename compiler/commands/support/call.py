"""One call of the command line: its language, and where its result, its notes and its progress go.

Standard output carries the result alone; notes and progress go to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from .complain import stop

if TYPE_CHECKING:
    from pathlib import Path

    from ...editions.open import OpenedEdition
    from ...ground.diagnostics import Severity
    from ...ground.lang import Lang
    from ...report.report import DocumentReport, Report
    from ...report.tool import Tool


class Call(NamedTuple):
    """What every command is given: the reader's language, and the ways out."""

    lang: Lang

    def width(self) -> int:
        """Tell how many columns a person sees."""
        import shutil

        return max(60, min(shutil.get_terminal_size((100, 24)).columns, 110))

    def color(self, output: Path | None = None) -> bool:
        """Tell whether the result may be in colour."""
        return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ

    def say(self, key: str, **values: object) -> str:
        """Give a sentence of ``schema/words/commands.yaml``."""
        from ...ground.words import words

        text: str = words("commands")[self.lang][key]
        return text.format(**values)

    def note(self, key: str, **values: object) -> None:
        """Say something beside the result, on standard error."""
        click.echo(self.say(key, **values), err=True)

    def give(self, data: bytes | str, output: Path | None = None) -> None:
        """Write the result to standard output, or to a file, and say which."""
        if isinstance(data, str):
            data = data.encode()
        if output is not None:
            self.keep(output, data)
            return
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def keep(self, path: Path, data: bytes) -> None:
        """Write a file whole or not at all, and say so: a silent command leaves doubt."""
        save(path, data)
        self.note("written", path=path)

    def tell(self, tool: Tool, made: object, form: str | None, output: Path | None) -> None:
        """Give what a tool tells in the form that was asked for, or that the file's name says."""
        data = tool.render(made, tool.form(form, output), self.lang, width=self.width(), color=self.color(output))
        self.give(data, output)

    def report(self, report: Report) -> None:
        """Show a report for a person on standard output."""
        from ...report.formats import text

        self.give(text.render(report, width=self.width(), color=self.color()))

    def step(self, total: int) -> Callable[[str], None]:
        """Show progress on standard error, but only to a person who watches."""
        if total < 2 or not sys.stderr.isatty():
            return lambda _: None
        done = [0]

        def show(path: str) -> None:
            done[0] += 1
            last = done[0] == total
            click.echo(f"\r\x1b[K{done[0]}/{total} {os.path.basename(path)[:60]}", nl=False, err=True)
            if last:
                click.echo("\r\x1b[K", nl=False, err=True)

        return show


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.  Raises ``OSError``."""
    from pathlib import Path

    from ...ground.disk import write_file

    write_file(Path(os.path.realpath(path)), data)  # a link stays one, and leads to what was written


def status_of(documents: Iterable[DocumentReport], fail_on: Severity) -> int:
    """Give the status that the findings ask for; those that are excepted or known already do not count."""
    return worst((f.severity for d in documents for f in d.findings), fail_on)


def worst(severities: Iterable[Severity], fail_on: Severity) -> int:
    """Give 1 where one of these is at or above ``fail_on``."""
    from ...ground.diagnostics import SEVERITIES

    counting = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(one in counting for one in severities))


def now() -> str:
    """Give the time of day as ``HH:MM:SS``, for somebody who watches."""
    import time

    return time.strftime("%H:%M:%S")


def today() -> str:
    """Give today's date as ``YYYY-MM-DD``; ``MAALBOG_TODAY`` sets it, for tests and for looking back.

    This is the one clock: nothing else in the compiler knows the day.
    """
    from datetime import date

    wanted = os.environ.get("MAALBOG_TODAY")
    if not wanted:
        return date.today().isoformat()  # noqa: DTZ011 - the person's own day is meant
    try:
        return date.fromisoformat(wanted).isoformat()
    except ValueError:
        stop("today", text=wanted[:40])


def day(edition: str | None) -> str | None:
    """Read an edition's date as a person writes it."""
    from ...ground.dates import parse_date

    date = parse_date(edition) if edition is not None else None
    if edition is not None and date is None:
        stop("edition-date", text=edition)
    return date


def readable(call: Call, found: Sequence[OpenedEdition], edition: str | None) -> Sequence[OpenedEdition]:
    """Say which editions could not be read, and refuse where nothing is left."""
    for one in found:
        if one.logbook is None:
            call.note("unread", name=one.name)
    if all(one.logbook is None for one in found):
        stop("no-edition" if edition else "nothing", edition=edition)
    return found
