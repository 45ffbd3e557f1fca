"""Published goal descriptions in PDF, as neutral blocks.

A PDF holds signs at places on pages.  Where its tags name headings, lists, tables and cells they are
followed; without tags the lines around the cells decide; a table with neither is refused, since what
belongs together could only be guessed.  What is not certain is reported place by place.
"""

from __future__ import annotations

from ...ground.diagnostics import Findings
from ...ground.source import Source
from ...model.document import Document
from ..refused import Refused
from .safe import ask
from .wire import unpack


def read(source: Source, findings: Findings) -> Document | None:
    """Read a PDF; report and return ``None`` if it cannot or must not be read."""
    try:
        told = ask(source.data)
    except Refused as refused:
        findings.extend([refused.finding()])
        return None
    return unpack(told, findings)


__all__ = ["read"]
