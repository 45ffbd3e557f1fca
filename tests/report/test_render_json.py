"""The report as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compiler.ground.paths import SCHEMA
from compiler.report.formats.json import render
from compiler.report.report import DocumentReport
from tests.support.goldenfiles import matches
from tests.support.models import HOSTILE
from tests.support.reports import accepted, hostile, rejected, remarks, several, single


def _schema() -> Any:
    return json.loads((SCHEMA / "output" / "report.schema.json").read_text(encoding="utf-8"))


def test_golden() -> None:
    """The JSON report has exactly the keys of the contract, in their order."""
    assert matches("report.json", render(several()))


def test_schema_is_a_schema() -> None:
    """The published schema is itself valid 2020-12."""
    Draft202012Validator.check_schema(_schema())


@pytest.mark.parametrize("document", [rejected(), remarks(), accepted(), hostile()], ids=lambda d: d.verdict)
def test_reports_are_valid(document: DocumentReport) -> None:
    """Every report holds to the published schema, whatever is in the document."""
    data = json.loads(render(single(document)))
    assert [error.message for error in Draft202012Validator(_schema()).iter_errors(data)] == []


def test_hostile_text_survives_unchanged_and_harmless() -> None:
    """JSON gives the quote back exactly, but its bytes hold no character that acts on a terminal."""
    data = render(single(hostile()))
    [document] = json.loads(data)["documents"]
    assert document["diagnostics"][0]["place"]["quote"] == HOSTILE
    written = data.decode("utf-8")
    assert not [c for c in written if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2069")]


def test_no_findings_are_left_out() -> None:
    """A document with a thousand findings reports a thousand findings."""
    many = rejected()
    document = DocumentReport("x", many.findings * 400)
    data = json.loads(render(single(document)))["documents"][0]
    assert sum(data["counts"].values()) == len(data["diagnostics"]) == 1200


def test_ends_in_one_line_break() -> None:
    """The file ends as text files end."""
    assert render(several()).endswith(b"}\n")
