"""Which file a finding is about, as other programs name files: a path, or a URI.

Paths stay as they were given, for nothing here may depend on the folder that a program runs in;
a run in CI gives paths from the repository's root, and those are what the platforms want.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from urllib.parse import quote

from ..formats.registry import ENDINGS
from ..ground.diagnostics import Related
from ..ground.source import Span
from .report import DocumentReport, Finding, Report

STDIN = "stdin"
_DRIVE = re.compile(r"[A-Za-z]:/")
_WEB = re.compile(r"https?://[^\s\\?#<>\"'\x00-\x1f\x7f]+")
_SAFE = "!$&'()*+,;=@~"


def document_path(document: DocumentReport) -> str:
    """Give the document's own path; standard input gets a name that no platform takes for an option."""
    return STDIN if document.path == "-" else document.path


def finding_path(document: DocumentReport, finding: Finding) -> str:
    """Give the path of the file that a finding is about: the document, or a file beside it."""
    return _beside(document_path(document), finding.diagnostic.span)


def related_path(document: DocumentReport, related: Related) -> str | None:
    """Give the path of the file that a second place is in; ``None`` where it is named in words alone."""
    own = document_path(document)
    if not related.file:
        return _beside(own, related.span)
    if PurePosixPath(related.file).suffix.lower() not in ENDINGS:
        return None
    return _beside(posixpath.join(posixpath.dirname(own), related.file), related.span)


def in_document(span: Span) -> bool:
    """Tell whether a place is in the document itself and not in a file beside it (``compiler/formats/sidefile/``)."""
    return span.line is None or span.part is None


def _beside(path: str, span: Span) -> str:
    """Give the path of a side file; one that is named with its folder is there, or in a folder beside."""
    if in_document(span) or span.part is None:
        return path
    folder = posixpath.dirname(path)
    own, _, name = span.part.rpartition("/")
    if not own or posixpath.basename(folder) == own:
        return posixpath.join(folder, name)
    return posixpath.join(posixpath.dirname(folder) if folder else "..", span.part)


def is_absolute(path: str) -> bool:
    """Tell whether a path says where it begins, as Unix or Windows writes it."""
    return path.startswith("/") or bool(_DRIVE.match(path))


def uri(path: str) -> str:
    """Write a path as a URI reference (RFC 3986): relative where the path is, everything else encoded."""
    if is_absolute(path):
        root, _, rest = path.partition("/")
        return f"file:///{root}{'/' if root else ''}{_encoded(rest)}"
    return _encoded(path)


def _encoded(path: str) -> str:
    # A name on a disk need not be text: Python holds its odd bytes as lone surrogates and gives them back.
    return quote(path, safe=f"/{_SAFE}", errors="surrogateescape" if _from_disk(path) else "replace")


def _from_disk(path: str) -> bool:
    return all(0xDC80 <= ord(c) <= 0xDCFF for c in path if 0xD800 <= ord(c) <= 0xDFFF)


def rule_page(report: Report, code: str) -> str:
    """Give the address of a rule's page; empty where the pages are nowhere that others can reach."""
    return f"{report.rule_pages}/{report.lang}/{code}.html" if is_web(report.rule_pages) else ""


def is_web(address: str) -> bool:
    """Tell whether an address may be given to other programs: http or https, and nothing that breaks out of it."""
    return _WEB.fullmatch(address) is not None
