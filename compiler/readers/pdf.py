"""Published goal descriptions in PDF, as neutral blocks.

A PDF holds signs at places on pages.  Where its tags name headings, lists, tables and cells they are
followed; without tags the lines around the cells decide; a table with neither is refused, since what
belongs together could only be guessed.  What is not certain is reported place by place.
"""

from __future__ import annotations

from ..diagnostics import Findings
from ..document import Document
from ..source import Source
from .pdf_safe import ask
from .pdf_wire import unpack
from .refused import Refused


def read(source: Source, findings: Findings) -> Document | None:
    """Read a PDF; report and return ``None`` if it cannot or must not be read."""
    try:
        told = ask(source.data)
    except Refused as refused:
        findings.extend([refused.finding()])
        return None
    return unpack(told, findings)


__all__ = ["read"]
