"""The report as JUnit XML, held against the schema that Jenkins has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace

from compiler.formats.sidefile.load import place_in
from compiler.ground.diagnostics import Diagnostic, Severity
from compiler.report.formats import junit
from compiler.report.report import Report, document_report
from tests.support.formats import EXCEPTION, every_report, everything, many, unread
from tests.support.reports import accepted, rejected, single


def read(report: Report, fail_on: Severity = "error") -> Any:
    """Render a report and parse it."""
    return etree.fromstring(junit.render(report, fail_on=fail_on))


@pytest.fixture(scope="session")
def schema(standards: Path) -> etree.XMLSchema:
    """Jenkins' schema."""
    return etree.XMLSchema(etree.parse(str(standards / "junit-10.xsd")))


@every_report
def test_every_report_is_valid(report: Report, schema: etree.XMLSchema) -> None:
    """Whatever stands in a text, the file is XML and of the form that Jenkins asks for."""
    schema.assertValid(read(report))


@pytest.mark.parametrize("count", [5_000, 30_000])
def test_a_large_report_is_whole(count: int, schema: etree.XMLSchema) -> None:
    """There is no bound: every finding is a case of its own."""
    root = read(many(count))
    schema.assertValid(root)
    assert len({case.get("name") for case in root.iter("testcase")}) == count


@every_report
def test_the_numbers_agree(report: Report) -> None:
    """What suites and the whole count is what is in them."""
    root = read(report)
    for element in (root, *root):
        for key, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert element.get(key, str(len(element.findall(f".//{tag}")))) == str(len(element.findall(f".//{tag}")))


@pytest.mark.parametrize(("fail_on", "failed"), [("error", 1), ("warning", 2), ("note", 3)])
def test_findings_fail_from_the_severity_that_was_asked_for(fail_on: Severity, failed: int) -> None:
    """The lesser ones pass, with all that there is to say about them."""
    root = read(single(rejected()), fail_on)
    assert len(root.findall(".//failure")) == failed
    told = [case.findtext("system-out") or case.findtext("failure") for case in root.iter("testcase")]
    assert all("Sted: " in said for said in told)
    assert "Sådan rettes det: Skriv mindst én metode i kolonnen." in told[1]
    assert "Søg efter: »Udføre åben operation for et stort aneurisme«" in told[1]


def test_a_document_without_findings_shows() -> None:
    """It is one case that passes."""
    (case,) = read(single(accepted())).iter("testcase")
    assert (case.get("classname"), case.get("name"), len(case)) == ("kbu_xml", "Ingen bemærkninger.", 0)


def test_a_document_that_cannot_be_read_is_an_error() -> None:
    """An error is not a failure: nothing has been judged."""
    root = read(single(unread()))
    assert (root.get("errors"), root.get("failures")) == ("1", "0")
    assert root.find(".//error").get("message")


def test_what_does_not_count_is_skipped_with_the_reason() -> None:
    """An exception says why, who and until when; what was known names the baseline."""
    known, excepted = (one.get("message") for one in read(everything()).iter("skipped"))
    assert "kendt.json" in known
    assert all(said in excepted for said in (EXCEPTION.reason, EXCEPTION.owner, EXCEPTION.expires))


def test_no_two_cases_of_a_class_have_the_same_name() -> None:
    """Platforms follow a case from run to run by its class and its name, those that do not count included."""
    cases = [(case.get("classname"), case.get("name")) for case in read(everything()).iter("testcase")]
    assert len(set(cases)) == len(cases)


def test_a_case_keeps_its_name_when_a_line_is_inserted() -> None:
    """The sentence on a file beside the document names a line; the case's name does not."""
    found = [
        Diagnostic(
            "who-unreadable",
            "",
            place_in("hvem.yaml", n),
            (("key", "x"), ("file", "hvem.yaml"), ("known", ""), ("line", n)),
            "x",
            "key",
        )
        for n in (7, 8)
    ]
    made = [document_report("a.docx", [one], mode="submission") for one in found]
    assert made[0].findings[0].message != made[1].findings[0].message
    names = [[case.get("name") for case in read(single(one)).iter("testcase")] for one in made]
    assert names[0] == names[1]


def test_two_documents_with_like_names_stay_apart() -> None:
    """Dots part packages from classes, so those within a name are written otherwise; no two become one."""
    paths = ["a/b.c.docx", "a/b_c.docx", "a.docx", "-"]
    documents = tuple(replace(accepted(), path=path) for path in paths)
    root = read(Report(documents, "submission", "da", "0.1.0"))
    names = [case.get("classname") for case in root.iter("testcase")]
    assert names == ["a.b_c_docx", "a.b_c_docx-2", "a_docx", "stdin"]


def test_the_same_report_gives_the_same_bytes() -> None:
    """There is no time in the file, and no case's name depends on where its finding stands."""
    moved = rejected()
    moved = replace(moved, findings=moved.findings[::-1])
    names = [{case.get("name") for case in read(single(one)).iter("testcase")} for one in (rejected(), moved)]
    assert names[0] == names[1]
    assert b"time" not in junit.render(single(accepted()))
