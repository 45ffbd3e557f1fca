"""Standard output for the result, standard error for progress, and the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from ... import door
from .options import ORDER
from .words import say

if TYPE_CHECKING:
    from pathlib import Path

    from ...report.report import DocumentReport


def width() -> int:
    """Tell how many columns a person sees."""
    import shutil

    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 110))


def color(output: Path | None) -> bool:
    """Tell whether the result may be in colour."""
    return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def step_of(total: int) -> Callable[[str], None]:
    """Show progress on standard error, but only to a person who watches."""
    if total < 2 or not sys.stderr.isatty():
        return door.Quiet
    done = [0]

    def show(path: str) -> None:
        done[0] += 1
        last = done[0] == total
        click.echo(f"\r\x1b[K{done[0]}/{total} {os.path.basename(path)[:60]}", nl=False, err=True)
        if last:
            click.echo("\r\x1b[K", nl=False, err=True)

    return show


def deliver(data: bytes, output: Path | None) -> None:
    """Write the result to a file, whole or not at all, or to standard output."""
    if output is None:
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    door.save(output, data)


def leave(documents: Iterable[DocumentReport], fail_on: str) -> NoReturn:
    """Leave with the status that the findings ask for."""
    sys.exit(status_of(documents, fail_on))


def status_of(documents: Iterable[DocumentReport], fail_on: str) -> int:
    """Give the status that the findings ask for; those that are excepted or known already do not count."""
    worst = min((ORDER[f.severity] for d in documents for f in d.findings), default=9)
    return 1 if worst <= ORDER[fail_on] else 0


def wrote(target: Path) -> None:
    """Say on standard error what was written where: a silent command leaves doubt."""
    click.echo(say(f"Skrevet: {target}", f"Written: {target}"), err=True)
