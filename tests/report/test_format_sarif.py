"""The report as SARIF: valid against its schema, and as GitHub's code scanning asks for it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from referencing import Registry

from compiler.ground import rulebook
from compiler.ground.lang import Lang
from compiler.report import platform
from compiler.report.formats import sarif
from compiler.report.formats.sarif import descriptor
from compiler.report.platform import sarif_hidden
from compiler.report.report import Report
from compiler.report.target import uri
from tests.support.formats import EXCEPTION, PAGES, beside, every_report, everything, many, nasty, written
from tests.support.reports import LIST, rejected, single

METHOD = [{"at": "kompetencer/H4", "set": {"kompetencevurdering": ["Cacebaseret diskution; OSAT (min 5)"]}}]


def told(report: Report) -> Any:
    """Render a report and read it."""
    return json.loads(sarif.render(report))


def results(report: Report) -> list[dict[str, Any]]:
    """List the results of all runs."""
    return [result for run in told(report)["runs"] for result in run["results"]]


@pytest.fixture(scope="session")
def schema(standards: Path) -> jsonschema.Draft4Validator:
    """OASIS' schema; nothing is fetched."""
    text = (standards / "sarif-2.1.0.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text), registry=Registry())


@every_report
def test_every_report_is_valid_and_whole(report: Report, schema: jsonschema.Draft4Validator) -> None:
    """Each finding is a result, those included that do not count, whatever stands in its texts."""
    made = told(report)
    schema.validate(made)
    count = sum(len(d.findings) + len(d.excepted) + len(d.known) for d in report.documents)
    assert sum(len(run["results"]) for run in made["runs"]) == count


@every_report
def test_every_result_has_what_github_asks(report: Report) -> None:
    """Without a rule, a text, a file, a line and a fingerprint GitHub shows no alert, or refuses the file."""
    for run in told(report)["runs"]:
        rules = run["tool"]["driver"]["rules"]
        for one in run["results"]:
            assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
            assert one["message"]["text"].strip()
            (place,) = one["locations"]
            assert place["physicalLocation"]["artifactLocation"]["uri"]
            assert set(place["physicalLocation"]["region"]) >= {"startLine", "startColumn", "endLine", "endColumn"}
            assert re.fullmatch(r"[0-9a-f]{16}:1", one["partialFingerprints"]["primaryLocationLineHash"])


@pytest.mark.slow
def test_a_large_report_is_whole_and_says_what_is_not_shown(schema: jsonschema.Draft4Validator) -> None:
    """GitHub shows 5,000 of a run; from there on the run says how many it does not."""
    whole, more = told(many(5_000)), told(many(5_001))
    (run,) = whole["runs"]
    assert len(run["results"]) == 5_000
    schema.validate({**whole, "runs": [{**run, "results": run["results"][::100]}]})
    assert "toolExecutionNotifications" not in whole["runs"][0]["invocations"][0]
    (said,) = more["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert "5.000" in said["message"]["text"]
    assert re.search(r"\b1 af fundene", said["message"]["text"])


def test_no_run_has_more_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose run has more than 25,000 results is refused; runs of one tool must differ in their name."""
    assert platform.SARIF_RESULTS == 25_000
    monkeypatch.setattr(platform, "SARIF_RESULTS", 250)
    runs = told(many(251))["runs"]
    assert [len(run["results"]) for run in runs] == [250, 1]
    assert [run.get("automationDetails") for run in runs] == [None, {"id": "maalbog-2/"}]


@pytest.mark.parametrize(("lang", "said"), [("da", "afviser"), ("en", "refuse")])
def test_more_than_github_takes_at_all_is_said(lang: Lang, said: str) -> None:
    """Twenty runs of 25,000 results are the most that one file may have."""
    (document,) = many(1, lang=lang).documents
    most = replace(document, findings=document.findings * 500_000)
    assert said not in sarif_hidden(replace(many(1, lang=lang), documents=(most,)))
    assert said in sarif_hidden(replace(many(1, lang=lang), documents=(most, document)))


def test_a_word_file_is_named_and_the_place_said_in_words() -> None:
    """GitHub needs a line and gets the first; the person gets heading, table, row, column and the words there."""
    one = results(single(rejected()))[1]
    (place,) = one["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {
        "uri": "karkirurgi/m%C3%A5lbeskrivelse%202014.docx",
        "uriBaseId": "%SRCROOT%",
    }
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "parts/specialist/competencies/11/assessments"
    assert "tabel 3, række 12" in place["logicalLocations"][0]["decoratedName"]
    assert place["properties"]["part"] == "word/document.xml"
    assert one["message"]["text"].split("\n") == [
        "Kompetence H12 har ingen kompetencevurderingsmetode.",
        f"Sted: under »{LIST}«, tabel 3, række 12, kolonne »Kompetencevurderingsmetoder (obligatorisk)«.",
        "Søg efter: »Udføre åben operation for et stort aneurisme«",
        "Sådan rettes det: Skriv mindst én metode i kolonnen.",
        f"Se også: under »{LIST}«, tabel 3, række 4 »H3«",
    ]
    assert [r["id"] for r in one["relatedLocations"]] == [1]


def test_a_region_is_the_words_on_their_line() -> None:
    """In YAML and XML columns count characters, and a correction replaces just its words."""
    (one,) = results(single(written(METHOD)))
    region = one["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == "- Cacebaseret diskution; OSAT (min 5)"
    indent = 8
    start = indent + len("- ")
    assert (region["startColumn"], region["endColumn"]) == (start + 1, start + 1 + len("Cacebaseret diskution"))
    (replacement,) = one["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "Casebaseret"}
    assert replacement["deletedRegion"]["endColumn"] - replacement["deletedRegion"]["startColumn"] == len("Cacebaseret")


def test_a_finding_in_a_file_beside_the_document_is_there() -> None:
    """The alert opens the file that is to be changed."""
    (one,) = results(single(beside()))
    physical = one["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "karkirurgi/hvem.yaml"
    assert physical["region"]["startLine"] == 7


def test_what_does_not_count_is_marked() -> None:
    """An exception is a suppression with reason, owner and expiry; with a baseline each result says new or not."""
    found = results(everything())
    (suppressed,) = (one["suppressions"] for one in found if "suppressions" in one)
    assert suppressed[0]["status"] == "accepted"
    assert all(
        said in suppressed[0]["justification"] for said in (EXCEPTION.reason, EXCEPTION.owner, EXCEPTION.expires)
    )
    states = [one.get("baselineState") for one in found]
    assert (states.count("unchanged"), states.count("new"), states.count(None)) == (1, 6, 1)
    assert {one.get("baselineState") for one in results(replace(everything(), baseline=""))} == {"unchanged", None}


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("rule", rulebook.all_rules(), ids=lambda rule: rule.name)
def test_every_rule_is_described_within_bounds(rule: rulebook.Rule, lang: Lang) -> None:
    """GitHub takes 255 characters of a name, 1,024 of a description, shows 10 tags, and needs a help text."""
    made: Any = descriptor(rule, replace(everything(lang), lang=lang))
    assert len(made["name"]) <= 255
    assert 0 < len(made["shortDescription"]["text"]) <= 1024
    assert 0 < len(made["fullDescription"]["text"]) <= 1024
    assert 0 < len(made["properties"]["tags"]) <= 10
    assert rule.why[lang] in made["help"]["markdown"]
    assert made["helpUri"] == f"{PAGES}/{lang}/{rule.code}.html"
    assert made["defaultConfiguration"]["level"] == rule.severities["submission"]


def test_nothing_in_a_text_is_a_placeholder_or_a_link() -> None:
    """Braces and brackets of an author are only braces and brackets."""
    said = results(nasty("{0} [her](1)"))[0]["message"]["text"]
    assert "{{0}}" in said
    assert not re.search(r"\[[^\]]*\]\(", said)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda p: not re.match(r"/|[A-Za-z]:/", p)))
def test_a_path_is_a_relative_reference(path: str) -> None:
    """A path becomes a URI reference without scheme, host, query or fragment, and can be read back."""
    made = uri(path)
    parts = urlsplit(made)
    assert made.isascii()
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert unquote(made) == path


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/srv/mål 1.docx", "file:///srv/m%C3%A5l%201.docx"),
        ("C:/mål/a.docx", "file:///C:/m%C3%A5l/a.docx"),
        ("a\\b.docx", "a%5Cb.docx"),
        ("gl\udce5.docx", "gl%E5.docx"),
        ("gl\ud83d.docx", "gl%3F.docx"),
    ],
)
def test_other_paths_are_uris_too(path: str, expected: str) -> None:
    """Absolute paths are file URIs; bytes of a name that are no text are kept."""
    assert uri(path) == expected
