"""The report as GitLab's Code Quality reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from compiler.formats.sidefile.load import place_in
from compiler.report.formats import gitlab
from compiler.report.report import Report
from tests.support.formats import REPORTS, beside, every_report, everything, findings, many, written
from tests.support.reports import rejected, single

FAULT = [{"at": "kompetencer/H4", "set": {"kompetencevurdering": []}}]


def told(report: Report) -> list[dict[str, Any]]:
    """Render a report and read it; a byte order mark would stop GitLab."""
    data = gitlab.render(report)
    assert data[:1] == b"["
    return list(json.loads(data))


@every_report
def test_every_finding_has_what_gitlab_asks(report: Report) -> None:
    """One finding that GitLab does not accept hides all after it: each has its texts, its path and its line."""
    found = told(report)
    assert len(found) == len(findings(report))
    for one in found:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert all(isinstance(one[key], str) and one[key] for key in set(one) - {"location"})
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert isinstance(one["location"]["path"], str)
        assert one["location"]["lines"]["begin"] >= 1
        one["description"].encode("utf-8")


@pytest.mark.parametrize("report", [*REPORTS.values(), many(5_000)], ids=[*REPORTS, "5000"])
def test_no_two_findings_have_the_same_fingerprint(report: Report) -> None:
    """Of two findings with one fingerprint GitLab shows one."""
    prints = [one["fingerprint"] for one in told(report)]
    assert len(set(prints)) == len(prints)


def test_the_same_fault_in_two_documents_is_two() -> None:
    """Equal findings, in two documents or in one that is checked twice, stay apart."""
    report = Report((written(FAULT), written(FAULT, path="b/x.yaml"), written(FAULT)), "submission", "da", "0.1.0")
    assert len({one["fingerprint"] for one in told(report)}) == 3


def test_a_fingerprint_outlives_other_findings() -> None:
    """What is found besides, and rows that come before, change no fingerprint."""
    more = [*FAULT, {"at": "afsnit/Forord", "delete": "true"}]
    before, after = ({one["fingerprint"] for one in told(single(written(edits)))} for edits in (FAULT, more))
    assert before < after


def test_a_place_is_a_path_and_a_line() -> None:
    """A YAML document is linked to its line, a side file to its own; the words tell the place in Word."""
    (line,), (side,) = told(single(written(FAULT))), told(single(beside()))
    assert line["location"] == {"path": "samfundsmedicin/2013-02.yaml", "lines": {"begin": 259}}
    assert side["location"] == {"path": "karkirurgi/hvem.yaml", "lines": {"begin": 7}}
    word = told(single(rejected()))[1]
    assert word["location"] == {"path": "karkirurgi/målbeskrivelse 2014.docx", "lines": {"begin": 1}}
    assert "tabel 3, række 12, kolonne »Kompetencevurderingsmetoder (obligatorisk)«." in word["description"]
    assert "aneurisme«. Sådan rettes det: Skriv mindst én metode i kolonnen." in word["description"]


@pytest.mark.parametrize(
    ("document", "part", "path"),
    [
        ("specialties/karkirurgi/2014-10.docx", "hvem.yaml", "specialties/karkirurgi/hvem.yaml"),
        ("specialties/karkirurgi/2014-10.docx", "karkirurgi/deling.yaml", "specialties/karkirurgi/deling.yaml"),
        ("specialties/karkirurgi/2014-10.docx", "kirurgi/deling.yaml", "specialties/kirurgi/deling.yaml"),
        ("2014-10.docx", "hvem.yaml", "hvem.yaml"),
        ("2014-10.docx", "kirurgi/deling.yaml", "../kirurgi/deling.yaml"),
    ],
)
def test_a_side_file_lies_where_its_document_does(document: str, part: str, path: str) -> None:
    """A file beside the document is named as it lies from the repository's root, and so is another specialty's."""
    (one,) = beside().findings
    moved = replace(one, diagnostic=replace(one.diagnostic, span=place_in(part, 7)))
    (found,) = told(single(replace(beside(), path=document, findings=(moved,))))
    assert found["location"] == {"path": path, "lines": {"begin": 7}}


def test_what_does_not_count_is_left_out() -> None:
    """Excepted and known findings are no degradation; standard input has a name."""
    assert len(told(everything())) == len(findings(everything()))
    (one,) = told(single(replace(written(FAULT), path="-")))
    assert one["location"]["path"] == "stdin"
