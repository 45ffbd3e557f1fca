"""The samples written by another hand: every field of their expectations holds."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compiler.check.pipeline import Checked, check
from compiler.formats.logbook.write import logbook_data
from compiler.ground import rulebook
from tests.conftest import SHARED, needed
from tests.support.samples import NOT_YET

NAMES = ("01-karkirurgi", "02-almen-medicin", "03-urologi")


@cache
def checked(name: str) -> Checked:
    """Check a sample once."""
    path = needed(SHARED / "samples" / f"{name}.docx")
    return check(path.name, path.read_bytes())


@cache
def expected(name: str) -> dict[str, Any]:
    """Read what a sample's author expects."""
    path: Path = needed(SHARED / "samples" / f"{name}.expected.json")
    return json.loads(path.read_text(encoding="utf-8"))


def book(name: str) -> dict[str, Any]:
    """Give a sample as ``logbook.json`` has it."""
    made = checked(name).logbook
    assert made is not None
    return logbook_data(made)


def plain(text: str) -> str:
    """Make texts comparable as the samples' README says."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u00a0", " ").replace("\u2011", "-")


@pytest.mark.parametrize("name", NAMES)
def test_sample_compiles_without_an_error(name: str) -> None:
    """A sample has no finding that must be corrected."""
    assert not [d.rule for d in checked(name).diagnostics if rulebook.severity(d) == "error"]


@pytest.mark.parametrize("name", sorted(NOT_YET))
def test_samples_of_other_habits_are_read(name: str) -> None:
    """A document over which a doctor would not stumble gives all its competencies."""
    numbers = [(one["part"], one["number"]) for one in expected(name)["competencies"]]
    made = checked(name).logbook
    assert made is not None
    assert [(one.part, one.number) for one in made.competencies] == numbers
    assert not [d.rule for d in checked(name).diagnostics if rulebook.severity(d) == "error"]


@pytest.mark.parametrize("name", NAMES)
def test_sample_reports_what_belongs_and_nothing_else(name: str) -> None:
    """The findings of a sample are exactly those that its author says belong there."""
    assert sorted({d.rule for d in checked(name).diagnostics}) == sorted(expected(name)["must_report"])


@pytest.mark.parametrize("name", NAMES)
def test_sample_edition_and_parts(name: str) -> None:
    """Specialty, edition, parts with months, cohort, research training and cards are read right."""
    got, want = book(name), expected(name)
    assert got["specialty"]["code"] == want["specialty"]
    assert got["edition"]["date"] == want["edition_date"]
    assert got["edition"]["applies_to"] == want["applies_to"]
    assert [(p["code"], p["months"]) for p in got["parts"]] == [(p["code"], p["months"]) for p in want["parts"]]
    assert bool(got["research_training"]) is want["research_training"]
    assert len(got["cards"]) == want["cards_count"]


@pytest.mark.parametrize("name", NAMES)
def test_sample_courses(name: str) -> None:
    """Each part has as many courses as its logbook lists."""
    got, want = book(name), expected(name)["courses_count_by_part"]
    assert {p: sum(c["part"] == p for c in got["courses"]) for p in want} == want


def told(competency: dict[str, Any]) -> dict[str, Any]:
    """Say of a competency what the expectations say."""
    methods = competency["assessments"]
    details = [
        {
            "count": a["count"],
            "months": (a["timing"] or {}).get("months"),
            "choice": a["choice"],
            "mandatory": None if a["mandatory"] else False,
        }
        for a in methods
    ]
    return {
        "number": competency["number"],
        "part": competency["part"],
        "title": plain(competency["title"]),
        "objectives_count": len(competency["objectives"]),
        "roles": competency["roles"],
        "methods": [a["method"] for a in methods],
        "method_texts": [plain(a["text"]) for a in methods],
        "strategies_count": len(competency["learning_strategies"]),
        "method_details": [{k: v for k, v in d.items() if v is not None} for d in details],
    }


@pytest.mark.parametrize("name", NAMES)
def test_sample_competencies(name: str) -> None:
    """Every competency of a sample matches its expectation in every field."""
    want = [{"method_details": [{} for _ in c["methods"]], **c} for c in expected(name)["competencies"]]
    assert [told(c) for c in book(name)["competencies"]] == want
