"""Misuse of the command line, told in Danish; click's own words are English."""

from __future__ import annotations

from collections.abc import Iterable

import click


def complaint(error: click.ClickException, commands: Iterable[str]) -> str:
    """Tell a misuse of the command line in Danish; click's own words are English."""
    if isinstance(error, click.NoSuchOption):
        return f"valget {error.option_name} findes ikke{meant(error.option_name, error.possibilities or [])}"
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx is not None else ""
        if isinstance(error.param, click.Option):
            name = f"{error.param.opts[-1]} {name}"
        return f"der mangler noget efter kommandoen: {name}"
    if isinstance(error, click.BadOptionUsage):
        return f"valget {error.option_name} skal have en værdi"
    if isinstance(error, click.BadParameter):
        name = error.param.opts[-1] if error.param and error.param.opts else ""
        kinds = getattr(error.param.type, "choices", None) if error.param else None
        may = f"; vælg {', '.join(map(str, kinds))}" if kinds else ""
        return f"værdien efter {name} findes ikke{may}"
    words = error.message.split("'")
    if error.message.startswith("No such command") and len(words) > 1:
        return f"kommandoen {words[1]} findes ikke{meant(words[1], list(commands))}"
    if error.message.startswith("Missing command"):
        return "der mangler en kommando"
    return "kommandoen er ikke skrevet rigtigt"


def meant(word: str, known: Iterable[str]) -> str:
    """Suggest the known word that is most like what was typed."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f" – mente du {close[0]}?" if close else ""
