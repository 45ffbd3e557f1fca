"""A baseline: the findings of an earlier report, which are known and do not count again.

A baseline is a report as ``check --format json`` writes it.  Findings are recognised by fingerprint,
never by their words or places, and each document is held against its own earlier self alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from ..ground.diagnostics import SEVERITIES, Severity
from ..ground.errors import Unable
from .report import DocumentReport, Finding, Report

LARGEST = 64 * 1024 * 1024
_FORMAT = "maalbog-report/1"


class NoBaseline(Unable):
    """A file that is no baseline: ``reason`` is ``missing``, ``size``, ``syntax``, ``format`` or ``shape``."""

    section = "baseline"


class Before(Struct, frozen=True):
    """What was known of one document: how often each finding stood there, by fingerprint and severity."""

    path: str
    specialty: str
    edition: str
    known: Mapping[tuple[str, Severity], int] = field(default_factory=dict)


class Baseline(Struct, frozen=True):
    """An earlier report, document by document."""

    documents: tuple[Before, ...]


def read(data: bytes) -> Baseline:
    """Read a baseline.  Raises :class:`NoBaseline` for what is none."""
    if len(data) > LARGEST:
        raise NoBaseline("size")
    try:
        raw = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        raise NoBaseline("syntax") from None
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        raise NoBaseline("format")
    try:
        return Baseline(tuple(_before(one) for one in raw["documents"]))
    except (KeyError, TypeError, AttributeError):
        raise NoBaseline("shape") from None


def read_file(path: Path) -> Baseline:
    """Read a baseline's file.  Raises :class:`NoBaseline` and ``OSError``."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise NoBaseline("missing") from None
    return read(data)


def _before(raw: Any) -> Before:
    """Take one document of a report: what counted then, and what was known already, but nothing that was excepted."""
    rows = [*raw["diagnostics"], *raw.get("known", ())]
    known = Counter((str(one["fingerprint"]), one["severity"]) for one in rows)
    if any(severity not in SEVERITIES for _, severity in known):
        raise TypeError
    return Before(_plain(str(raw["path"])), str(raw["specialty"] or ""), str(raw["edition"] or ""), known)


def compared(report: Report, baseline: Baseline, name: str) -> tuple[Report, int]:
    """Give the report with the known findings set aside, and tell how many known ones are gone.

    ``name`` is what the baseline is called in the report.
    """
    gone = 0
    made = []
    for document, before in zip(report.documents, _paired(report.documents, baseline.documents), strict=True):
        one, left = _document(document, before) if before is not None else (document, 0)
        made.append(one)
        gone += left
    return replace(report, documents=tuple(made), baseline=name), gone


def _document(document: DocumentReport, before: Before) -> tuple[DocumentReport, int]:
    left = Counter(before.known)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in document.findings:
        match = _match(finding, left)
        if match is None:
            new.append(finding)
        else:
            left[match] -= 1
            known.append(finding)
    gone = left - Counter((one.finding.fingerprint, one.finding.severity) for one in document.excepted)
    return replace(document, findings=tuple(new), known=(*document.known, *known)), gone.total()


def _match(finding: Finding, left: Counter[tuple[str, Severity]]) -> tuple[str, Severity] | None:
    """Find a finding among the known ones; one that has become graver since is not known."""
    graver = SEVERITIES[: SEVERITIES.index(finding.severity) + 1]
    found = ((finding.fingerprint, severity) for severity in reversed(graver))
    return next((one for one in found if left[one] > 0), None)


def _paired(documents: Iterable[DocumentReport], befores: Iterable[Before]) -> list[Before | None]:
    """Give each document its earlier self: by path, else by specialty and edition, else by file name.

    A new edition of a specialty has none: all its findings are new.  Each earlier self is used once.
    """
    wanted = list(documents)
    left = list(befores)
    found: list[Before | None] = [None] * len(wanted)
    for same in (_same_path, _same_edition, _same_name):
        for i, document in enumerate(wanted):
            if found[i] is None:
                found[i] = next((one for one in left if same(document, one)), None)
                left = [one for one in left if one is not found[i]]
    return found


def _same_path(document: DocumentReport, before: Before) -> bool:
    return _plain(document.path) == before.path and _may_be_same(document, before)


def _same_edition(document: DocumentReport, before: Before) -> bool:
    known = document.specialty, document.edition
    return all(known) and known == (before.specialty, before.edition)


def _same_name(document: DocumentReport, before: Before) -> bool:
    """Tell whether the file has the same name, in a folder of the same name, where nothing speaks against it."""
    return _ending(_plain(document.path)) == _ending(before.path) and _may_be_same(document, before)


def _may_be_same(document: DocumentReport, before: Before) -> bool:
    """Tell whether neither specialty nor edition speaks against it: under an old name may lie something new."""
    pairs = ((document.specialty, before.specialty), (document.edition, before.edition))
    return all(not now or not then or now == then for now, then in pairs)


def _ending(path: str) -> tuple[str, ...]:
    return PurePosixPath(path).parts[-2:]


def _plain(path: str) -> str:
    """Give a path with slashes, and without the ``./`` that people and programs write or leave out."""
    return Path(path.replace("\\", "/")).as_posix()
