"""The report as reviewdog reads it, held against its schema and against the bytes of the files."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry

from compiler.bundle.files import report_on
from compiler.check.pipeline import check
from compiler.report.formats import rdjson
from compiler.report.report import Report
from compiler.tools.convert import write_as
from tests.support.edits import edited
from tests.support.formats import BASE, PAGES, beside, every_report, everything, findings, many
from tests.support.reports import rejected, single

METHOD = [{"at": "kompetencer/H4", "set": {"kompetencevurdering": ["Cacebaseret diskution; OSAT (min 5)"]}}]
ABBREVIATION = [
    {"at": "kompetencer/H4", "set": {"kompetence": "Måle XQRT på Ærø"}},
    {"at": "logbog/H4", "set": {"kompetence": "Måle XQRT på Ærø"}},
]


def told(report: Report) -> Any:
    """Render a report and read it."""
    return json.loads(rdjson.render(report))


@pytest.fixture(scope="session")
def schema(standards: Path) -> jsonschema.Draft4Validator:
    """Reviewdog's schema; nothing is fetched."""
    text = (standards / "reviewdog-rdf-DiagnosticResult.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text), registry=Registry())


@every_report
def test_every_report_is_valid_and_whole(report: Report, schema: jsonschema.Draft4Validator) -> None:
    """Whatever stands in a text, each finding that counts is there, in the form that reviewdog asks for."""
    made = told(report)
    schema.validate(made)
    assert len(made["diagnostics"]) == len(findings(report))


def test_a_large_report_is_whole(schema: jsonschema.Draft4Validator) -> None:
    """There is no bound."""
    made = told(many(5_000))
    schema.validate(made)
    assert len(made["diagnostics"]) == 5_000


def files() -> dict[str, tuple[str, bytes]]:
    """Make the same goal description in YAML and XML, written in several ways."""
    yaml = edited(BASE, ABBREVIATION)
    xml, _ = write_as("xml", yaml, "x.yaml")
    assert xml is not None
    text = xml.decode()
    latin = text.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').encode("iso-8859-1", "xmlcharrefreplace")
    return {
        "yaml": ("x.yaml", yaml),
        "yaml crlf": ("x.yaml", yaml.replace(b"\n", b"\r\n")),
        "yaml bom": ("x.yaml", codecs.BOM_UTF8 + yaml),
        "xml": ("x.xml", xml),
        "xml crlf bom": ("x.xml", codecs.BOM_UTF8 + xml.replace(b"\n", b"\r\n")),
        "xml latin-1": ("x.xml", latin),
        "xml utf-16": ("x.xml", text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")),
    }


FILES = files()


def cut(data: bytes, range_: dict[str, Any]) -> str:
    """Take the bytes that a range means out of a file, as UTF-8."""
    codec = "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        text = data.decode("iso-8859-1")
    start, end = range_["start"], range_["end"]
    assert start["line"] == end["line"]
    line = text.replace("\r\n", "\n").split("\n")[start["line"] - 1].encode()
    return line[start["column"] - 1 : end["column"] - 1].decode()


@pytest.mark.parametrize(("name", "data"), FILES.values(), ids=FILES)
def test_columns_count_bytes(name: str, data: bytes) -> None:
    """A range covers the quoted words to the byte, whatever stands before them on the line."""
    made = report_on(check(name, data), name, "submission", "da")
    found = [f for f in told(single(made))["diagnostics"] if f["code"]["value"] == "MB323"]
    assert [cut(data, one["location"]["range"]) for one in found] == ["Måle XQRT på Ærø"]


def test_the_first_line_has_the_bytes_of_its_mark() -> None:
    """A byte order mark is three bytes of the first line, and no character of it."""
    text = '<?xml version="1.0"?><målbeskrivelse'.encode()
    before, after = (
        told(single(report_on(check("x.xml", data), "x.xml", "submission", "da")))["diagnostics"][0]
        for data in (text, codecs.BOM_UTF8 + text)
    )
    assert before["message"] == after["message"]
    columns = [one["location"]["range"]["start"]["column"] for one in (before, after)]
    assert columns[1] == columns[0] + 3


@pytest.mark.parametrize("kind", ["yaml", "xml"])
def test_a_suggestion_removes_the_finding(kind: str) -> None:
    """Put in where it says, the suggested words are the correction that ``maalbog fix`` makes."""
    data = edited(BASE, METHOD)
    if kind == "xml":
        made, _ = write_as("xml", data, "x.yaml")
        assert made is not None
        data = made
    before = report_on(check(f"x.{kind}", data), f"x.{kind}", "submission", "da")
    suggested = [s for one in told(single(before))["diagnostics"] for s in one.get("suggestions", [])]
    assert [(cut(data, one["range"]), one["text"]) for one in suggested] == [("Cacebaseret", "Casebaseret")]
    lines = data.split(b"\n")
    (one,) = suggested
    start, end = one["range"]["start"], one["range"]["end"]
    line = lines[start["line"] - 1]
    lines[start["line"] - 1] = line[: start["column"] - 1] + one["text"].encode() + line[end["column"] - 1 :]
    after = check(f"x.{kind}", b"\n".join(lines))
    assert {d.rule for d in after.diagnostics} <= {"writing-slip"}  # a name that is known again may have a second slip


def test_a_word_file_has_a_path_and_words() -> None:
    """There are no lines in it, so none is said; a file beside it has its own."""
    _, word, _ = told(single(rejected()))["diagnostics"]
    assert word["location"] == {"path": "karkirurgi/målbeskrivelse 2014.docx"}
    assert "tabel 3, række 12, kolonne »Kompetencevurderingsmetoder (obligatorisk)«" in word["message"]
    (side,) = told(single(beside()))["diagnostics"]
    assert side["location"] == {"path": "karkirurgi/hvem.yaml", "range": {"start": {"line": 7}}}


def test_a_rule_links_to_its_page() -> None:
    """Where the pages are is known, the code is a link."""
    first = told(everything())["diagnostics"][0]
    assert first["code"] == {"value": "MB103", "url": f"{PAGES}/da/MB103.html"}
    assert first["severity"] == "WARNING"
