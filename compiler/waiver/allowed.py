"""Which rules an exception can be made from (``schema/exceptions.yaml``)."""

from __future__ import annotations

from functools import cache

from .. import rulebook
from ..compiled import load
from ..paths import SCHEMA


def may_be_excepted(name: str) -> bool:
    """Tell whether findings of a rule can be excepted: all remarks, and the errors that leave a logbook whole."""
    rule = rulebook.rule(name)
    errors, never = _data()
    if rule.code[2] in never:
        return False
    return rule.severities["submission"] != "error" or name in errors


@cache
def _data() -> tuple[frozenset[str], frozenset[str]]:
    raw = load(SCHEMA / "exceptions.yaml")
    return frozenset(raw["errors"]), frozenset(raw["never"])
