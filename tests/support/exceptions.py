"""A specialty's folder with faults and exceptions, for the tests of ``undtagelser.yaml`` and of baselines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from compiler import api
from compiler.report.baseline import compared, read
from compiler.report.formats.json import render
from compiler.report.report import DocumentReport, Report
from tests.conftest import ROOT
from tests.support.edits import edited

BASE = ROOT / "specialties" / "samfundsmedicin" / "2013-02.yaml"
NAME = "2013-02.yaml"
DAY = "2026-11-29"
NO_METHOD: dict[str, Any] = {"at": "kompetencer/H4", "set": {"kompetencevurdering": []}}
NO_METHOD_EITHER: dict[str, Any] = {"at": "kompetencer/H5", "set": {"kompetencevurdering": []}}
LATE: dict[str, Any] = {"at": "kompetencer/I2", "set": {"kompetencevurdering": ["Mini-CEX efter 14 måneder"]}}


def folder(root: Path, *edits: dict[str, Any], code: str = "samfundsmedicin") -> Path:
    """Make the folder of a specialty in which the goal description has these faults."""
    made = root / "specialties" / code
    made.mkdir(parents=True, exist_ok=True)
    (made.parent / "registry.yaml").touch()
    (made / NAME).write_bytes(edited(BASE, list(edits)))
    return made


def exception(rule: str = "MB306", where: str = "kompetence: H4", **other: str) -> str:
    """Write one exception; ``other`` are keys that differ from the usual."""
    keys = {
        "begrundelse": "Vurderes på kurset, sag 4-1010-12.",
        "ansvarlig": "Uddannelsesudvalget",
        "udløber": "2027-04-01",
        **other,
    }
    lines = [f"regel: {rule}", where, *(f"{key}: {value}" for key, value in keys.items() if value)]
    return "  - " + "\n    ".join(lines) + "\n"


def write(made: Path, *exceptions: str, head: str = "maalbog-undtagelser: 1\n") -> Path:
    """Write the side file into a specialty's folder."""
    text = head + ("undtagelser:\n" + "".join(exceptions) if exceptions else "")
    (made / "undtagelser.yaml").write_text(text, encoding="utf-8")
    return made


def report(made: Path, day: str = DAY, name: str = NAME) -> DocumentReport:
    """Check the goal description in a folder."""
    (document,) = api.check([made / name], day=day).documents
    return document


def counted(document: DocumentReport) -> list[str]:
    """Name the rules of what counts, with their variants."""
    return [f"{f.name}:{f.diagnostic.variant}".rstrip(":") for f in document.findings]


def excepted(document: DocumentReport) -> list[str]:
    """Name the rules of what is excepted."""
    return [one.finding.name for one in document.excepted]


def against(now: Report, before: Report) -> tuple[Report, int]:
    """Hold a report against an earlier one, through its file."""
    return compared(now, read(render(before)), "kendt.json")
