"""What another program may call: ``import maalbog`` gives these names, and nothing else is promised.

Each is loaded when it is first asked for, from the module where it belongs: ``import maalbog`` costs
nothing, and a type checker sees what it gets.  Whatever cannot be done is an :class:`Unable`, whose
sentence :func:`sentence` makes; what the disk refuses is an ``OSError``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .ground.version import __version__

if TYPE_CHECKING:
    from .bundle.approval.make import Approved, Order, approve
    from .bundle.approval.verify import Proof
    from .bundle.build import build
    from .bundle.built import Built
    from .bundle.database.missing import Missing, missing
    from .bundle.database.work import Loaded, load
    from .editions.cohorts.choose import period
    from .ground.diagnostics import Diagnostic
    from .ground.errors import Unable, sentence
    from .model.logbook import Approval, Logbook
    from .report.formats import render
    from .report.report import DocumentReport, Finding, Report
    from .report.rule.text import explain, rules
    from .tools.approval.places import verify
    from .tools.check import check, check_bytes
    from .tools.convert import convert, new
    from .tools.diff.diffs import Diffs, diff
    from .tools.edition.answer import which_edition
    from .tools.handback import comment, comment_bytes, fix
    from .tools.revise.request import revise, transition

_HOMES = {
    "bundle.approval.make": "Approved Order approve",
    "bundle.approval.verify": "Proof",
    "bundle.build": "build",
    "bundle.built": "Built",
    "bundle.database.missing": "Missing missing",
    "bundle.database.work": "Loaded load",
    "editions.cohorts.choose": "period",
    "ground.diagnostics": "Diagnostic",
    "ground.errors": "Unable sentence",
    "model.logbook": "Approval Logbook",
    "report.formats": "render",
    "report.report": "DocumentReport Finding Report",
    "report.rule.text": "explain rules",
    "tools.approval.places": "verify",
    "tools.check": "check check_bytes",
    "tools.convert": "convert new",
    "tools.diff.diffs": "Diffs diff",
    "tools.edition.answer": "which_edition",
    "tools.handback": "comment comment_bytes fix",
    "tools.revise.request": "revise transition",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Approval",
    "Approved",
    "Built",
    "Diagnostic",
    "Diffs",
    "DocumentReport",
    "Finding",
    "Loaded",
    "Logbook",
    "Missing",
    "Order",
    "Proof",
    "Report",
    "Unable",
    "__version__",
    "approve",
    "build",
    "check",
    "check_bytes",
    "comment",
    "comment_bytes",
    "convert",
    "diff",
    "explain",
    "fix",
    "load",
    "missing",
    "new",
    "period",
    "render",
    "revise",
    "rules",
    "sentence",
    "transition",
    "verify",
    "which_edition",
]


if not TYPE_CHECKING:  # a type checker knows all names, and must know no others

    def __getattr__(name: str) -> object:
        """Load a name when it is first asked for."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f".{_HOME[name]}", __package__), name)
        return found

    def __dir__() -> list[str]:
        """Give what may be asked for."""
        return __all__
