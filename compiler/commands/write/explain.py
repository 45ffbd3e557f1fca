"""``maalbog explain``: what a rule asks, and why."""

from __future__ import annotations

import click

from ... import door
from ..support import complete_words
from ..support.command import Danish
from ..support.options import lang_option
from ..support.stops import stop
from ..support.terminal import color, deliver, width
from ..support.words import LANG, say


@click.command(
    cls=Danish,
    help=say(
        "Forklar en regel: hvad den kræver, hvorfor, og hvordan man retter.",
        "Explain a rule: what it asks, why, and how to comply.",
    ),
    short_help=say("Forklar en regel.", "Explain a rule."),
)
@click.argument("rule", metavar=say("REGEL", "CODE|NAME"), shell_complete=complete_words.rules)
@lang_option
def command(rule: str) -> None:
    """Explain one rule."""
    try:
        text = door.explain(rule, LANG, width=width(), color=color(None))
    except KeyError:
        near = door.near_rule(rule)
        hint = say(f" – mente du {near}?", f" – did you mean {near}?") if near else ""
        stop(f"ingen regel hedder {rule}{hint}", f"there is no rule {rule}{hint}")
    deliver(text.encode(), None)
