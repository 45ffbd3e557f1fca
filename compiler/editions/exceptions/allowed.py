"""Which rules an exception can be made from (``schema/exceptions.yaml``)."""

from __future__ import annotations

from functools import cache

from ...ground import rulebook
from ...ground.data import load
from ...ground.diagnostics import Diagnostic
from ...ground.paths import SCHEMA


def may_be_excepted(name: str) -> bool:
    """Tell whether findings of a rule can be excepted: all remarks, and the errors that leave a logbook whole."""
    rule = rulebook.rule(name)
    errors, never = _data()
    if rule.code[2] in never:
        return False
    return rule.severities["submission"] != "error" or name in errors


def never(found: Diagnostic) -> bool:
    """Tell whether a finding can not be excepted though its rule can: a list without numbers or names is none."""
    return found.rule == "matrix-column-missing" and dict(found.args).get("column") in _raw()["columns"]


@cache
def _raw() -> dict[str, list[str]]:
    raw: dict[str, list[str]] = load(SCHEMA / "exceptions.yaml")
    return raw


@cache
def _data() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_raw()["errors"]), frozenset(_raw()["never"])
