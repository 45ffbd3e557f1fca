"""The forms of a report, a module each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...ground.diagnostics import Severity
    from ..report import Report


def render(report: Report, format: str, *, width: int = 100, color: bool = False, fail_on: Severity = "error") -> bytes:
    """Write a report in one of the formats, as the bytes of a file or of standard output.

    ``fail_on`` is the severity from which on a finding is a failure, in the formats that tell one from the other.

    Example:
        >>> report = maalbog.check(["specialties/karkirurgi/2014-10.docx"], lang="en")
        >>> maalbog.render(report, "text").decode().splitlines()[2]
        'In order'
    """
    if format == "text":
        from . import text

        return text.render(report, width=width, color=color).encode()
    write = import_module(f".{format}", __name__).render
    made: bytes = write(report) if format in ("json", "html") else write(report, fail_on=fail_on)
    return made
