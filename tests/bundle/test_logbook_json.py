"""logbook.json."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from compiler.formats.logbook.read import read_logbook
from compiler.formats.logbook.write import emit, logbook_data
from compiler.ground.paths import SCHEMA
from compiler.language import vocabulary
from compiler.language.terms import Kind
from compiler.model.logbook import Assessment, Attachment, Logbook
from tests.support.goldenfiles import matches
from tests.support.models import COMPETENCY_CARD, GENERIC_CARD, HOSTILE, METHOD_CARD, WORKSHEET, bare, logbook

SCHEMA_FILE = SCHEMA / "output" / "logbook.schema.json"
FULL = replace(
    logbook(),
    cards=(METHOD_CARD, COMPETENCY_CARD, GENERIC_CARD, WORKSHEET),
    attachments=(Attachment("Vejledning", "vejledning.pdf", "0" * 64),),
)


def _schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return loaded


def _faults(data: object) -> list[str]:
    return [error.message for error in Draft202012Validator(_schema()).iter_errors(data)]


def test_golden() -> None:
    """The file has exactly the keys of the contract, in their order."""
    assert matches("logbook.json", emit(FULL))


@pytest.mark.parametrize("book", [logbook(), bare(), FULL], ids=["plain", "bare", "full"])
def test_valid(book: Logbook) -> None:
    """Every logbook holds to the published schema."""
    assert _faults(json.loads(emit(book))) == []


def test_schema_is_strict() -> None:
    """The schema is valid 2020-12 and takes no key and no code that it does not know."""
    Draft202012Validator.check_schema(_schema())
    data: Any = json.loads(emit(FULL))
    data["competencies"][0]["surprise"] = 1
    data["competencies"][0]["roles"] = ["boss"]
    data["cards"][0]["id"] = "Kort 1"
    assert len(_faults(data)) == 3


def test_absent_things_are_null() -> None:
    """Every key is there even where the document says nothing."""
    data: Any = logbook_data(bare())
    assert data["research_training"] is None
    assert data["edition"]["applies_to"] is None
    assert data["parts"][0] == {
        "code": "basic",
        "title": "Klinisk basisuddannelse",
        "months": None,
        "shared_from": None,
    }


@pytest.mark.parametrize(
    ("assessment", "timing"),
    [
        (Assessment("audit", "x"), None),
        (Assessment("audit", "x", from_month=6, to_month=12), {"from_month": 6, "to_month": 12}),
        (Assessment("audit", "x", to_month=12), {"from_month": None, "to_month": 12}),
        (Assessment("audit", "x", months=(9, 6)), {"from_month": 6, "to_month": 9, "months": [9, 6]}),
    ],
)
def test_timing(assessment: Assessment, timing: object) -> None:
    """Points in time are kept and span the window; no timing is null."""
    book = bare()
    competency = replace(book.competencies[0], assessments=(assessment,))
    data: Any = logbook_data(replace(book, competencies=(competency,)))
    assert data["competencies"][0]["assessments"][0]["timing"] == timing


def test_hostile_text_comes_back_exactly() -> None:
    """What the author wrote is in the file character by character, and acts on nothing."""
    book = bare()
    competency = replace(book.competencies[0], title=HOSTILE)
    data = emit(replace(book, competencies=(competency,)))
    assert json.loads(data)["competencies"][0]["title"] == HOSTILE
    assert b"\x1b" not in data
    assert "\u202e" not in data.decode("utf-8")


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("roles", ("competency", "roles")),
        ("methods", ("competency", "assessments", "method")),
        ("strategies", ("competency", "learning_strategies", "code")),
        ("signoff", ("competency", "sign_off", "by")),
    ],
)
def test_schema_knows_the_vocabulary(kind: Kind, path: tuple[str, ...]) -> None:
    """The codes in the schema are those of the vocabulary, no more and no less."""
    node: Any = _schema()["$defs"]
    for step in path:
        node = node[step] if step in node else node.get("items", node)["properties"][step]
    codes = node["items"]["enum"] if "items" in node else node["enum"]
    assert set(codes) - {"other"} == {term.code for term in vocabulary.all_terms(kind)} - {"other"}


def test_schema_knows_the_specialties() -> None:
    """Every goal description of the vocabulary can be emitted."""
    codes = _schema()["properties"]["specialty"]["properties"]["code"]["enum"]
    assert set(codes) == {term.code for term in vocabulary.all_terms("specialties")}


def test_an_edition_from_before_choices_is_read() -> None:
    """A logbook.json that does not know the key »choice« is read as one without choices."""
    older = b"\n".join(line for line in emit(FULL).splitlines() if b'"choice"' not in line)
    assert b'"choice"' in emit(FULL)
    assert read_logbook(older) == read_logbook(emit(FULL))


def test_what_is_asked_of_a_competency() -> None:
    """Ways of one requirement stand together, and of them the first is what must be done."""
    one, two, three = (Assessment(code, code, choice=n) for code, n in (("osats", 1), ("audit", None), ("test", 1)))
    offer = Assessment("mini-cex", "Mini-CEX", mandatory=False)
    competency = replace(bare().competencies[0], assessments=(one, two, three, offer))
    assert competency.requirements == ((one, three), (two,), (offer,))
    assert competency.required == (one, two)
    assert competency.instead(one) == (three,)
    assert competency.instead(two) == ()
