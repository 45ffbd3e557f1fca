"""The rules: one family a file, one function a rule.

A rule is a function with ``@rule("its-name")`` that reads the draft and adds findings; it never
changes the draft and knows no other rule's findings.  What keeps one fault from being told twice
are questions to the draft (:mod:`compiler.rules.context`), so that the order of the rules does
not matter.  A new rule is a function in one of the files here, and ``schema/rules/<family>/<name>.yaml``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..ground.diagnostics import Findings
from ..model.draft import Recognised
from .context import CHECKS, Check, Context

_FIRST = "template-not-followed"


@cache
def checks() -> dict[str, Check]:
    """Give every rule by name, in order of files and of functions in them; all files are imported."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return CHECKS


def run(recognised: Recognised, context: Context) -> Findings:
    """Run every rule over a draft.

    A document that does not follow the template gets that one finding and no other.
    """
    found = Findings()
    rules = checks()
    rules[_FIRST](recognised, context, found)
    if not len(found):
        for check in rules.values():
            check(recognised, context, found)
    return found
