"""``undtagelser.yaml``: what an exception covers, for how long, and that none is forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler import api
from compiler.bundle.build import build
from compiler.bundle.database.work import load as load_bundles
from compiler.check.inputs import expand
from compiler.editions.exceptions.cover import ActiveExceptions, may_be_excepted
from compiler.editions.exceptions.file import parse
from compiler.ground import rulebook
from compiler.ground.data import load
from compiler.ground.diagnostics import Diagnostic, Findings
from compiler.ground.jsonfile import dumps
from compiler.model.exception import RuleException
from compiler.report.formats.json import report_data
from compiler.report.report import Report
from compiler.tools.convert import write_as
from tests.conftest import ROOT
from tests.support.approving import GIVEN, compiled, record, tree
from tests.support.exceptions import (
    LATE,
    NAME,
    NO_METHOD,
    NO_METHOD_EITHER,
    against,
    counted,
    excepted,
    exception,
    folder,
    report,
    write,
)
from tests.support.faults import FAULTS, Fault
from tests.support.loading import tables
from tests.support.wordmarks import comments

pytestmark = pytest.mark.slow

ALLOWED = load(ROOT / "schema" / "thresholds" / "exceptions.yaml")["errors"]
EXCEPTED = [fault for fault in FAULTS if fault.rule.partition(":")[0] in ALLOWED]
LOGBOOK = json.loads((ROOT / "schema" / "output" / "logbook.schema.json").read_bytes())
REPORT = json.loads((ROOT / "schema" / "output" / "report.schema.json").read_bytes())


def test_an_exception_takes_its_finding_out_of_the_verdict(tmp_path: Path) -> None:
    """What is excepted does not count, but stays in the report with its reason."""
    made = write(folder(tmp_path, NO_METHOD), exception())
    document = report(made)
    assert (document.verdict, counted(document), excepted(document)) == ("accepted", [], ["assessment-method-missing"])
    assert document.excepted[0].exception.owner == "Uddannelsesudvalget"


def test_only_the_place_that_is_named_is_covered(tmp_path: Path) -> None:
    """The same fault at another competency counts as ever."""
    document = report(write(folder(tmp_path, NO_METHOD, NO_METHOD_EITHER), exception()))
    assert (counted(document), len(document.excepted)) == (["assessment-method-missing"], 1)
    assert "H5" in document.findings[0].message


@pytest.mark.parametrize(
    ("where", "covers"),
    [
        ("kompetence: H4", True),
        ("kompetence: h4", True),
        ("kompetence: H3", False),
        ("kompetence: H4\n    del: hoveduddannelse", True),
        ("kompetence: H4\n    del: introduktionsuddannelse", False),
        ("sted: parts/specialist/competencies/3", True),
        ("sted: /parts/specialist/competencies/3/assessments/", True),
        ("sted: parts/specialist/competencies", True),
        ("sted: parts/specialist/competencies/30", False),
        ("sted: parts/specialist/competencies/", True),
        ("sted: parts/spec", False),
        ("sted: hele dokumentet", True),
        ("kompetence: H4\n    udgave: februar 2013", True),
    ],
)
def test_where_an_exception_holds(where: str, covers: bool, tmp_path: Path) -> None:
    """A place is a number, or a path with all below it; never a part of a name."""
    document = report(write(folder(tmp_path, NO_METHOD), exception(where=where)))
    assert excepted(document) == (["assessment-method-missing"] if covers else [])
    assert counted(document) == ([] if covers else ["assessment-method-missing", "exception-unused"])


def test_a_number_follows_its_competency(tmp_path: Path) -> None:
    """An exception for a number holds after rows have been inserted above; one for a path tells that it is lost."""
    gone = [{"at": f"{place}/H1", "delete": "true"} for place in ("kompetencer", "logbog")]
    made = folder(tmp_path, NO_METHOD, *gone)
    write(made, exception())
    assert excepted(report(made)) == ["assessment-method-missing"]
    write(made, exception(where="sted: parts/specialist/competencies/3"))
    assert "exception-unused" in counted(report(made))


def test_levels_of_a_number_count(tmp_path: Path) -> None:
    """H1.2 is not H12, for an exception as for the rules."""
    edits = ({"at": "kompetencer/H1", "set": {"nr": "H1.2"}}, {"at": "kompetencer/H8", "set": {"nr": "H12"}})
    made = folder(tmp_path, *({**e, "set": {**e["set"], "kompetencevurdering": []}} for e in edits))
    document = report(write(made, exception(where="kompetence: H1.2")))
    assert [one.finding.message.split()[1] for one in document.excepted] == ["H1.2"]


def test_a_number_of_two_parts_needs_its_part(tmp_path: Path) -> None:
    """Where numbers begin anew in each part, an exception that names one alone holds for neither."""
    made = folder(
        tmp_path,
        {"at": "kompetencer/I1", "set": {"nr": "4"}},
        {"at": "kompetencer/H4", "set": {"nr": "4", "kompetencevurdering": []}},
    )
    assert "exceptions-unreadable:part-needed" in counted(report(write(made, exception(where="kompetence: 4"))))
    where = "kompetence: 4\n    del: hoveduddannelse"
    assert "assessment-method-missing" in excepted(report(write(made, exception(where=where))))


@pytest.mark.parametrize("column", ["nr", "kompetence"])
def test_a_list_without_numbers_or_names_is_never_excepted(column: str, tmp_path: Path) -> None:
    """The rule on columns may be excepted, but not for the two that a logbook cannot be made without."""
    made = folder(tmp_path, {"at": "kompetencer/*", "delete": column})
    assert "matrix-column-missing" not in excepted(
        report(write(made, exception("matrix-column-missing", "sted: hele dokumentet")))
    )


def test_a_folder_of_two_specialties_needs_to_know_whose_it_is(tmp_path: Path) -> None:
    """Without a specialty in the file nothing is covered in a folder that has several."""
    made = write(folder(tmp_path, NO_METHOD), exception())
    (made / "urologi.yaml").write_bytes((ROOT / "tests/corpus/data/mini.yaml").read_bytes())
    assert sorted(counted(report(made))) == ["assessment-method-missing", "exceptions-unreadable:whose"]
    write(made, exception(), head="maalbog-undtagelser: 1\nspeciale: samfundsmedicin\n")
    assert counted(report(made)) == []


def test_a_permanent_id_names_a_competency(tmp_path: Path) -> None:
    """The id of the ledger does as well as the number."""
    made = folder(tmp_path, NO_METHOD)
    build(expand([str(folder(tmp_path))]), tmp_path / "build")
    ids = json.loads((tmp_path / "build/samfundsmedicin/2013-02/logbook.json").read_bytes())
    folder(tmp_path, NO_METHOD)
    id = next(c["id"] for c in ids["competencies"] if c["number"] == "H4")
    assert excepted(report(write(made, exception(where=f"kompetence: {id}")))) == ["assessment-method-missing"]


def test_an_expired_exception_holds_no_more(tmp_path: Path) -> None:
    """From the day after its last, the finding counts again, and the exception is a finding too."""
    made = write(folder(tmp_path, NO_METHOD), exception(udløber="1. april 2027"))
    assert counted(report(made, "2027-04-01")) == []
    assert counted(report(made, "2027-04-02")) == ["assessment-method-missing", "exception-expired"]


def test_an_expired_exception_that_is_needless_is_told_once(tmp_path: Path) -> None:
    """One that covers nothing and has expired is one finding, not two."""
    made = write(folder(tmp_path), exception())
    assert counted(report(made, "2027-04-02")) == ["exception-expired:unneeded"]
    assert counted(report(made, "2027-04-01")) == ["exception-unused"]


def test_an_exception_for_another_edition_does_not_hold(tmp_path: Path) -> None:
    """One that names an edition covers that one alone; an edition that is not there is a fault."""
    made = write(folder(tmp_path, NO_METHOD), exception(udgave="oktober 2014"))
    assert counted(report(made)) == ["assessment-method-missing", "exceptions-unreadable:edition"]


def test_another_specialty_s_file_is_not_read(tmp_path: Path) -> None:
    """A file that says it is of another specialty covers nothing here and is no fault."""
    made = write(folder(tmp_path, NO_METHOD), exception(), head="maalbog-undtagelser: 1\nspeciale: urologi\n")
    assert counted(report(made)) == ["assessment-method-missing"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("maalbog-undtagelser: 2\n", "exceptions-unreadable:version"),
        ("maalbog-undtagelser: 1\nspeciale: tandpleje\n", "exceptions-unreadable:specialty"),
        ("maalbog-undtagelser: 1\nundtagelse: []\n", "exceptions-unreadable:key-near"),
        ("maalbog-undtagelser: 1\nhest: []\n", "exceptions-unreadable:key"),
        ("maalbog-undtagelser: 1\nundtagelser: ja\n", "exceptions-unreadable:value"),
        ("maalbog-undtagelser: 1\nundtagelser:\n  - regel: [a\n", "exceptions-unreadable"),
        (exception(where="kompetence: H4\n    sted: x"), "exceptions-unreadable:both"),
        (exception(begrundelse=""), "exceptions-unreadable:missing"),
        (exception(ansvarlig=""), "exceptions-unreadable:missing"),
        (exception(udløber=""), "exceptions-unreadable:missing"),
        (exception(where="udgave: februar 2013"), "exceptions-unreadable:missing"),
        (exception("assessment-method-mising"), "exceptions-unreadable:rule-near"),
        (exception("MB399"), "exceptions-unreadable:rule"),
        (exception(udløber="snart"), "exceptions-unreadable:value"),
        (exception(where="kompetence: H4\n    del: hest"), "exceptions-unreadable:part"),
        (exception("MB202"), "exceptions-unreadable:"),
        (exception(where="sted:"), "exceptions-unreadable:missing"),
        (exception(where="sted: /"), "exceptions-unreadable:missing"),
        (exception(where='kompetence: "-"'), "exceptions-unreadable:value"),
        (exception(where="sted: x\n    del: hoveduddannelse"), "exceptions-unreadable:part-alone"),
        (exception("MB101"), "exception-not-allowed"),
        (exception("edition-overlap"), "exception-not-allowed"),
        (exception("changed-after-approval"), "exception-not-allowed"),
        (exception("MB632"), "exception-not-allowed"),
    ],
)
def test_a_fault_in_the_file_is_told_and_the_exception_does_not_hold(text: str, fault: str, tmp_path: Path) -> None:
    """Each fault is told once with its line; nothing is covered by what could not be read."""
    made = folder(tmp_path, NO_METHOD)
    head = "" if text.startswith("maalbog") else "maalbog-undtagelser: 1\nundtagelser:\n"
    (made / "undtagelser.yaml").write_text(head + text, encoding="utf-8")
    document = report(made)
    if fault.endswith(":"):  # a rule that may be excepted: only unused
        assert counted(document) == ["assessment-method-missing", "exception-unused"]
    else:
        assert sorted(counted(document)) == sorted(["assessment-method-missing", fault])
        assert "linje" in document.findings[-1].place
    assert document.excepted == ()


@pytest.mark.parametrize("fault", EXCEPTED, ids=lambda fault: fault.rule)
def test_an_excepted_error_leaves_a_logbook_that_can_be_loaded(fault: Fault, tmp_path: Path) -> None:
    """Every error that may be excepted leaves a logbook that fits its schema and goes through the database."""
    made = folder(tmp_path, *fault.edits)
    write(made, exception(fault.rule.partition(":")[0], "sted: hele dokumentet"))
    (one,) = build(expand([str(made)]), tmp_path / "build", day="2026-11-29")
    assert one.report.verdict != "rejected", counted(one.report)
    jsonschema.validate(json.loads((one.folder / "logbook.json").read_bytes()), LOGBOOK)
    done = load_bundles([one.folder], tables(tmp_path / "l.db").url, unapproved=True, progress=lambda *_: None)
    assert done.faults == ()
    assert done.rows > 0


def test_every_error_that_may_be_excepted_is_proved() -> None:
    """The list holds errors alone, and a seeded fault stands for each."""
    assert set(ALLOWED) <= {f.rule.partition(":")[0] for f in FAULTS}
    assert all(rulebook.rule(name).severities["submission"] == "error" for name in ALLOWED)
    assert all(not may_be_excepted(r.name) for r in rulebook.all_rules() if r.code[2] in "69")


def test_a_build_stops_when_an_exception_has_expired(tmp_path: Path) -> None:
    """The same folder is compiled while the exception holds and not after, and its id is kept all the while."""
    made = write(folder(tmp_path, NO_METHOD), exception())
    (before,) = build(expand([str(made)]), tmp_path / "build", day="2027-04-01")
    (again,) = build(expand([str(made)]), tmp_path / "build2", day="2026-01-01")
    assert tree(before.folder) == tree(again.folder)
    (after,) = build(expand([str(made)]), tmp_path / "build", day="2027-04-02")
    assert (before.report.verdict, after.report.verdict) == ("accepted", "rejected")


def test_an_approved_edition_is_judged_on_the_day_of_its_approval(tmp_path: Path) -> None:
    """What was approved with an exception compiles to the same bytes when that has expired, and says nothing of it."""
    made = write(folder(tmp_path, NO_METHOD), exception(udløber="2013-12-31"))
    assert record(made, "2013-02", GIVEN).state == "recorded"
    assert (counted(report(made)), excepted(report(made))) == ([], ["assessment-method-missing"])
    one = compiled(made, day="2026-11-29")[NAME]
    assert counted(one.report) == []
    assert "approval.json" in one.files
    (document,) = json.loads((one.folder / "report.json").read_bytes())["documents"]
    assert [e["diagnostic"]["name"] for e in document["excepted"]] == ["assessment-method-missing"]


def test_a_remark_in_the_file_leaves_what_is_approved_alone(tmp_path: Path) -> None:
    """Where an exception stands in its file is no part of what was approved."""
    made = write(folder(tmp_path, NO_METHOD), exception())
    assert record(made, "2013-02", GIVEN).state == "recorded"
    write(made, exception(), head="# en bemærkning\nmaalbog-undtagelser: 1\n")
    assert "approval.json" in compiled(made, day="2026-11-29")[NAME].files


def test_an_approval_can_not_rest_on_an_expired_exception(tmp_path: Path) -> None:
    """On the day of the approval the exception must hold."""
    made = write(folder(tmp_path, NO_METHOD), exception(udløber="2013-04-11"))
    assert record(made, "2013-02", GIVEN).state == "refused"


def test_the_report_is_complete_and_fits_its_schema(tmp_path: Path) -> None:
    """Every finding is either counted or excepted, in the report as JSON too."""
    made = folder(tmp_path, NO_METHOD, NO_METHOD_EITHER, LATE)
    before = report(made)
    after = report(write(made, exception()))
    data = json.loads(dumps(report_data(Report((after,), "submission", "da", "0"))))
    jsonschema.validate(data, REPORT)
    (document,) = data["documents"]
    rows = [*document["diagnostics"], *(one["diagnostic"] for one in document["excepted"])]
    assert sorted(r["fingerprint"] for r in rows) == sorted(f.fingerprint for f in before.findings)


PATHS = st.lists(st.sampled_from(["parts", "specialist", "competencies", "1", "12", "assessments"]), max_size=5)


@given(PATHS, PATHS)
def test_a_path_covers_itself_and_what_lies_below(place: list[str], path: list[str]) -> None:
    """A place covers a finding exactly if its steps are the first steps of the finding's path."""
    exception = RuleException("verb-vague", "/".join(place), "x", "y", "2030-01-01")
    found = Diagnostic("verb-vague", "/".join(path))
    assert ActiveExceptions((exception,)).covers(exception, found) == (path[: len(place)] == place)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: b"maalbog-undtagelser: 1\n" + t.encode()))
def test_no_file_breaks_the_reader(data: bytes) -> None:
    """Whatever stands in the file, it gives exceptions or findings, and never an error of ours."""
    findings = Findings()
    read = parse(data, findings)
    assert read is not None or len(findings)


def test_what_does_not_count_gets_no_comment(tmp_path: Path) -> None:
    """The commented copy of a Word document has a comment on each finding that counts, and on no other."""
    made = folder(tmp_path, NO_METHOD, NO_METHOD_EITHER)
    data, _ = write_as("docx", (made / NAME).read_bytes(), NAME)
    path = made / "2013-02.docx"
    path.write_bytes(data or b"")
    (made / NAME).unlink()
    write(made, exception())
    copy = tmp_path / "kopi.docx"
    (handed,) = api.comment([path], copy, folder=False, day="2026-11-29")
    assert len(handed.report.excepted) == 1
    (told,) = comments(copy.read_bytes())
    assert told.texts[0] == "Kompetence H5 har ingen kompetencevurderingsmetode"
    api.comment([path], copy, folder=False, day="2026-11-29", settle=lambda report: against(report, report)[0])
    assert comments(copy.read_bytes()) == []
