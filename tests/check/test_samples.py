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

NAMES = (
    "01-karkirurgi",
    "02-almen-medicin",
    "03-urologi",
    "13-neurologi",
    "14-plastikkirurgi",
    "15-psykiatri",
    "16-arbejdsmedicin",
)


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


@pytest.mark.parametrize("name", NAMES)
def test_sample_reports_what_belongs_and_nothing_else(name: str) -> None:
    """The findings of a sample are those that its author says belong there, or may; beyond them are only notes."""
    want = expected(name)
    found = {d.rule for d in checked(name).diagnostics}
    allowed = {*want["must_report"], *want.get("may_report", ())}
    assert not found & set(want["must_not_report"])
    assert set(want["must_report"]) <= found
    assert {d.rule for d in checked(name).diagnostics if rulebook.severity(d) != "note"} <= allowed


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
    return {
        "number": competency["number"],
        "part": competency["part"],
        "title": plain(competency["title"]),
        "objectives_count": len(competency["objectives"]),
        "roles": sorted(competency["roles"]),
        "methods": [a["method"] for a in methods],
        "method_texts": [plain(a["text"]) for a in methods],
        "strategies_count": len(competency["learning_strategies"]),
        "method_details": [detail(a) for a in methods],
    }


def detail(method: dict[str, Any]) -> dict[str, Any]:
    """Say of a method what the expectations say of it beyond its name and card."""
    months = (method["timing"] or {}).get("months")
    optional = None if method["mandatory"] else False
    found = {"count": method["count"], "months": months, "choice": method["choice"], "mandatory": optional}
    return {k: v for k, v in found.items() if v is not None}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[pytest.mark.xfail(strict=False)] if n in NOT_YET else []) for n in NAMES]
)
def test_sample_competencies(name: str) -> None:
    """Every competency of a sample matches its expectation in every field."""
    want = []
    for c in expected(name)["competencies"]:
        details = c.get("method_details", [{} for _ in c["methods"]])
        want.append(
            {
                **c,
                "roles": sorted(c["roles"]),
                "method_details": [{k: v for k, v in d.items() if k != "card"} for d in details],
            }
        )
    assert [told(c) for c in book(name)["competencies"]] == want


@pytest.mark.parametrize("name", NAMES)
def test_sample_cards_of_methods(name: str) -> None:
    """A method has the card that it refers to."""
    made = book(name)
    numbers = {card["id"]: card["number"] for card in made["cards"]}
    for got, want in zip(made["competencies"], expected(name)["competencies"], strict=True):
        asked = [d.get("card") for d in want.get("method_details", [])]
        held = [numbers.get(a["card"] or "") for a in got["assessments"]]
        assert [h for h, a in zip(held, asked, strict=False) if a] == [a for a in asked if a]
