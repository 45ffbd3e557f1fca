"""The options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from .words import LANGS, say

ORDER = {"error": 0, "warning": 1, "note": 2}


class PathType(click.Path):
    """A path option; ``pathlib`` is loaded when one is given, so that ``--help`` need not wait for it (5 ms)."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the path as ``pathlib`` has it."""
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))


def lang_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--lang``."""
    return click.option(
        "--lang",
        type=click.Choice(LANGS),
        envvar="MAALBOG_LANG",
        expose_value=False,
        help=say("Sprog (da).", "Language (da)."),
    )(command)


def mode_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--mode``."""
    return click.option(
        "--mode",
        type=click.Choice(["draft", "submission", "approved"]),
        default="submission",
        help=say(
            "Hvor strengt: udkast, indsendelse (normalt) eller godkendt.",
            "How strictly: a draft, a submission (default) or an approved edition.",
        ),
    )(command)


def fail_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--fail-on``."""
    return click.option(
        "--fail-on",
        type=click.Choice(list(ORDER)),
        default="error",
        help=say(
            "Fra hvilken alvor kommandoen melder fejl (error).",
            "From which severity on the command reports failure (error).",
        ),
    )(command)
