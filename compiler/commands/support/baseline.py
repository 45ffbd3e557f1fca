"""``--baseline``: findings that an earlier report has already do not count."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from ... import door
from .options import PathType
from .stops import os_error, stop
from .words import say

if TYPE_CHECKING:
    from pathlib import Path

    from ...report.report import Report


def baseline_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--baseline``."""
    return click.option(
        "--baseline",
        type=PathType(dir_okay=False),
        metavar=say("FIL", "FILE"),
        help=say(
            "En tidligere rapport (--format json): det, der står i den, tæller ikke med igen.",
            "An earlier report (--format json): what stands in it does not count again.",
        ),
    )(command)


def compared(report: Report, baseline: Path | None, output: Path | None = None) -> Report:
    """Set aside what the baseline has already, and say how much of it is gone.

    A baseline that is only now being written, as ``output``, has nothing yet.
    """
    if (
        baseline is None
        or str(baseline) == "."
        or (output is not None and not baseline.exists() and baseline.resolve() == output.resolve())
    ):
        return report
    try:
        made, gone = door.compared(report, baseline, baseline.as_posix())
    except FileNotFoundError:
        stop(
            f"udgangspunktet {baseline} findes ikke; lav det med »maalbog check … --format json -o {baseline}«",
            f"there is no baseline {baseline}; make it with “maalbog check … --format json -o {baseline}”",
        )
    except OSError as error:
        os_error(error)
    except door.no_baseline():
        stop(
            f"{baseline} er ikke en rapport fra Målbog; lav den med »maalbog check … --format json -o {baseline}«",
            f"{baseline} is no report of Målbog's; make it with “maalbog check … --format json -o {baseline}”",
        )
    if gone:
        click.echo(
            say(
                f"{gone} fund i {baseline} findes ikke mere; gem en ny rapport, så de ikke kan komme tilbage ubemærket.",
                f"{gone} findings in {baseline} are gone; save a new report, so that they cannot come back unnoticed.",
            ),
            err=True,
        )
    return made
