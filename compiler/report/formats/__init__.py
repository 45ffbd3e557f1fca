"""The forms of a report: one module here and one line below for each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ...ground.diagnostics import Severity
    from ..report import Report


class Renderer(NamedTuple):
    """One form; its module has a function ``render(report)``, which gives text or bytes.

    ``endings`` are those of the names of files that ask for it, and ``named`` says whether the name of
    ``--output`` alone is enough.  ``takes`` are the choices that it regards (see :func:`render`).
    ``copied`` marks the one that is no file of its own but a copy of each document.
    """

    name: str
    endings: tuple[str, ...] = ()
    named: bool = False
    takes: tuple[str, ...] = ()
    copied: bool = False

    def render(self, report: Report, **choices: Any) -> bytes:
        """Write a report."""
        module = import_module(f".{self.name}", __name__)
        made: str | bytes = module.render(report, **{key: choices[key] for key in self.takes})
        return made.encode() if isinstance(made, str) else made


RENDERERS = (
    Renderer("text", (".txt",), takes=("width", "color")),
    Renderer("json", (".json",), named=True),
    Renderer("html", (".html", ".htm"), named=True),
    Renderer("docx", (".docx",), copied=True),
    Renderer("sarif", (".sarif", ".sarif.json"), named=True),
    Renderer("junit", (".xml",), named=True, takes=("fail_on",)),
    Renderer("github"),
    Renderer("gitlab", (".gitlab.json",)),
    Renderer("rdjson", (".rdjson", ".rdjson.json")),
    Renderer("markdown", (".md",), named=True),
)
_BY_NAME = {one.name: one for one in RENDERERS if not one.copied}


def render(report: Report, format: str, *, width: int = 100, color: bool = False, fail_on: Severity = "error") -> bytes:
    """Write a report in one of the formats, as the bytes of a file or of standard output.

    ``fail_on`` is the severity from which on a finding is a failure, in the formats that tell one from the other.

    Example:
        >>> report = maalbog.check(["specialties/karkirurgi/2014-10.docx"], lang="en")
        >>> maalbog.render(report, "text").decode().splitlines()[2]
        'In order'
    """
    return _BY_NAME[format].render(report, width=width, color=color, fail_on=fail_on)
