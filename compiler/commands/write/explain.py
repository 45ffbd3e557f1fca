"""Forklar en regel. / Explain a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...ground.near import near
from ..support import complete
from ..support.call import Call
from ..support.command import Text, argument, command
from ..support.complain import stop

if TYPE_CHECKING:
    pass


@command(
    Text(
        "Forklar en regel: hvad den kræver, hvorfor, og hvordan man retter.",
        "Explain a rule: what it asks, why, and how to comply.",
    ),
    argument("rule", Text("REGEL", "CODE|NAME"), shell_complete=complete.rules),
)
def explain(call: Call, rule: str) -> None:
    """Explain one rule."""
    from ... import api
    from ...ground.rulebook import all_rules

    try:
        call.give(api.explain(rule, call.lang, width=call.width(), color=call.color()))
    except KeyError:
        stop("no-rule", name=rule, near=near(rule.lower(), (one.name for one in all_rules())))
