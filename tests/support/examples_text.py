"""Examples that are content, or lines, of a goal description in YAML or XML."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from compiler.check.pipeline import check
from compiler.ground.rulebook import Rule
from tests.conftest import ROOT
from tests.support.edits import edited
from tests.support.examples import Run, in_place

WHOLE = ROOT / "specialties" / "samfundsmedicin" / "2013-02.yaml"
SMALL = ROOT / "tests" / "corpus" / "data" / "mini.yaml"
XML = ROOT / "tests" / "corpus" / "data" / "mini.xml"
GONE = "slettet"
"""What stands for content that is taken out."""


def edits(at: str, text: str) -> list[dict[str, object]]:
    """Turn an example into edits; a competency's text changes in the logbook too, unless the logbook is named."""
    content = yaml.load(text, Loader=yaml.CBaseLoader)
    places = {at: content} if at else content
    made: list[dict[str, object]] = []
    for place, new in places.items():
        kind, _, number = place.partition("/")
        made += _edits(place, new)
        if kind == "kompetencer" and isinstance(new, dict) and new.get("kompetence") and len(places) == 1:
            made.append({"at": f"logbog/{number}", "set": {"kompetence": new["kompetence"]}})
    return made


def _edits(place: str, new: object) -> list[dict[str, object]]:
    if new == GONE:
        return [{"at": place, "delete": "true"}]
    if isinstance(new, dict):
        gone = [{"at": place, "delete": key} for key, value in new.items() if value == GONE]
        return [*gone, {"at": place, "set": {key: value for key, value in new.items() if value != GONE}}]
    return [{"at": place, "set": new}]


def told(name: str, data: bytes) -> set[str]:
    """Check a goal description, and name the rules that it breaks."""
    return {one.rule for one in check(name, data).diagnostics}


def _content(base: Path) -> Run:
    def run(rule: Rule, text: str, _: Path, __: pytest.MonkeyPatch) -> set[str]:
        return told("eksempel.yaml", edited(base, edits(rule.at, text)))

    return run


def _lines(base: Path) -> Run:
    def run(rule: Rule, text: str, _: Path, __: pytest.MonkeyPatch) -> set[str]:
        return told(f"eksempel{base.suffix}", in_place(base.read_text(encoding="utf-8"), rule, text).encode())

    return run


KINDS: dict[str, Run] = {"yaml": _content(WHOLE), "lille": _content(SMALL), "linjer": _lines(SMALL), "xml": _lines(XML)}
