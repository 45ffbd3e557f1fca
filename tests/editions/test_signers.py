"""``hvem.yaml``: who approves where the document is silent, and that nobody's approval is lost unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler import api
from compiler.check.pipeline import check
from compiler.editions.open import open_edition
from compiler.editions.signers.delegation import NAME, UNREADABLE, EditionSigners, Signers, chain
from compiler.editions.signers.file import parse
from compiler.editions.signers.stage import assign
from compiler.formats.logbook.read import read_logbook
from compiler.formats.logbook.write import emit
from compiler.formats.sidefile.reader import foreign
from compiler.ground import rulebook
from compiler.ground.diagnostics import Diagnostic, Findings
from compiler.model.logbook import Logbook, SignOff
from tests.conftest import ROOT
from tests.support.models import logbook

HEAD = "maalbog-hvem: 1\n"
WHOLE = (
    HEAD
    + """speciale: Karkirurgi
godkendes af: [Vejleder, hovedvejlederen]
dele:
  introduktionsuddannelse: uddannelsesansvarlig overlæge
metoder: {OSATS: hovedvejleder}
kompetencer:
  - {kompetencer: karkirurgi-0009, godkendes af: kursusleder, bemærkning: På kursus.}
delegation:
  vejleder: hovedvejleder
  tutorlæge: ingen
kurser: {godkendes af: kursusleder, aflyst: sekretariatet}
tid: [uao, tutorlæge]
forskningstræning: uao
kilde: Specialets brev
bemærkning: Gælder alle.
udgaver:
  oktober 2014:
    kompetencer:
      - {kompetencer: [H1], godkendes af: uao}
    tid: uao
"""
)


def read(text: str) -> tuple[Signers | None, list[Diagnostic]]:
    """Read a side file and give it with its findings."""
    findings = Findings()
    return parse(text.encode(), findings), list(findings)


def said(text: str, edition: str = "2014-10") -> EditionSigners:
    """Give what a file without faults says of an edition."""
    who, found = read(HEAD + text)
    assert found == []
    assert who is not None
    return who.of(edition)


def silent(book: Logbook | None = None) -> Logbook:
    """Give a logbook whose document does not say who approves."""
    book = book or logbook()
    default = SignOff(("supervisor",), "uao", "default")
    return replace(book, competencies=tuple(replace(c, sign_off=default) for c in book.competencies))


def by(book: Logbook) -> dict[str, tuple[tuple[str, ...], str | None]]:
    """Give who approves each competency, by number."""
    return {c.number: (c.sign_off.by, c.sign_off.delegated_by) for c in book.competencies}


def test_everything_that_may_be_said_is_read() -> None:
    """Rules, delegations, courses, time and sources come out as they were written, the particular first."""
    who, found = read(WHOLE)
    assert found == []
    assert who is not None
    assert (who.specialty, who.line) == ("Karkirurgi", 2)
    told = who.of("2014-10")
    assert [(r.kind, r.target, r.by) for r in told.rules] == [
        ("competency", "H1", ("uao",)),
        ("competency", "karkirurgi-0009", ("course-leader",)),
        ("method", "osats", ("main-supervisor",)),
        ("part", "introduction", ("uao",)),
        ("all", "", ("supervisor", "main-supervisor")),
    ]
    assert [(d.function, d.source) for d in told.delegations] == [("supervisor", "main-supervisor"), ("tutor", "")]
    assert (told.courses, told.cancelled, told.time, told.research) == (
        ("course-leader",),
        ("secretariat",),
        ("uao",),
        ("uao",),
    )
    assert (told.sources, told.notes) == (("Specialets brev",), ("Gælder alle.",))
    assert who.of("2010-04").time == ("uao", "tutor")


def test_the_example_of_the_manual_can_be_used() -> None:
    """What docs/hvem.md shows is read without a fault."""
    manual = (ROOT / "docs" / "hvem.md").read_text(encoding="utf-8")
    examples = [block.partition("```")[0] for block in manual.split("```yaml\n")[1:]]
    assert examples
    for example in examples:
        who, found = read(example)
        assert found == []
        assert who is not None


def test_the_files_that_come_with_us_can_be_used() -> None:
    """Every hvem.yaml in specialties/ is read without a fault and is its folder's."""
    files = sorted((ROOT / "specialties").glob(f"*/{NAME}"))
    assert files
    for path in files:
        who, found = read(path.read_text(encoding="utf-8"))
        assert found == []
        assert who is not None
        assert not foreign(who, path.parent.name, UNREADABLE, NAME, Findings())


FAULTS = [
    ("- a", "value", 1),
    ("maalbog-hvem: 2", "version", 1),
    (HEAD + "godkendes: uao", "key-near", 2),
    (HEAD + "xyzzy: uao", "key", 2),
    (HEAD + "godkendes af: {a: b}", "value", 2),
    (HEAD + "dele: [a]", "value", 2),
    (HEAD + "dele:\n  efteruddannelse: uao", "part", 3),
    (HEAD + "metoder:\n  Kaffe: uao", "method", 3),
    (HEAD + "metoder:\n  Struktureret observatoin: uao", "method-near", 3),
    (HEAD + "kompetencer:\n  - {kompetencer: H1, godkendes af: uao}", "number", 3),
    (HEAD + "udgaver:\n  2014-10:\n    kompetencer:\n      - {kompetencer: H1}", "signer", 5),
    (HEAD + "udgaver: {snart: {}}", "edition-date", 2),
    (HEAD + "udgaver:\n  2014-10: {}\n  oktober 2014: {}", "edition-twice", 4),
    (HEAD + "dele:\n  KBU: uao\n  Klinisk basisuddannelse: tutor", "twice", 4),
    (HEAD + "delegation: {vejleder: [uao]}", "value", 2),
    (HEAD + "a: &b c", "", 2),
]


@pytest.mark.parametrize(("text", "variant", "line"), FAULTS)
def test_a_fault_is_told_with_its_line(text: str, variant: str, line: int) -> None:
    """What cannot be read is a finding with its place and a remedy, in both languages."""
    _, found = read(text)
    (one,) = found
    assert (one.rule, one.variant, one.span.line) == ("who-unreadable", variant, line)
    for lang in ("da", "en"):
        assert "{" not in rulebook.message(one, lang) + rulebook.help(one, lang)


def test_a_function_that_cannot_approve_is_told_and_passed_over() -> None:
    """Beside a sign-off role another function is a warning, with the role that may have been meant."""
    who, found = read(HEAD + "godkendes af: [uao, Afdelingsledelsen, Hovedvejledder]")
    assert [(d.rule, d.span.line) for d in found] == [("who-function-unknown", 2)]
    assert who is not None
    assert who.common.rules[0].by == ("uao",)


def test_the_most_particular_rule_counts() -> None:
    """A competency's own rule comes before its method's, that before its part's, that before all's."""
    rules = said(
        "godkendes af: vejleder\ndele: {introduktionsuddannelse: uao}\nmetoder: {OSATS: hovedvejleder}\n"
        "udgaver: {2014-10: {kompetencer: [{kompetencer: [H1], godkendes af: tutorlæge}]}}"
    )
    book, found = assign(silent(), rules)
    assert found == []
    for one in book.competencies:
        methods = {a.method for a in one.assessments}
        want = (
            "tutor"
            if one.number == "H1"
            else "main-supervisor"
            if "osats" in methods
            else ("uao" if one.part == "introduction" else "supervisor")
        )
        assert one.sign_off.by == (want,), one.number
        assert one.sign_off.origin == "data"
    assert len(set(by(book).values())) > 2


def test_the_document_comes_first() -> None:
    """What a row or the part's prose says stands; only where they are silent the file counts."""
    book = silent()
    row = replace(book.competencies[0], sign_off=SignOff(("tutor",), None, "row"))
    prose = replace(book.competencies[1], sign_off=SignOff(("uao",), None, "part"))
    book = replace(book, competencies=(row, prose, *book.competencies[2:]))
    made, found = assign(book, said("godkendes af: kursusleder"))
    assert found == []
    assert [c.sign_off.by for c in made.competencies] == [
        ("tutor",),
        ("uao",),
        *[("course-leader",)] * (len(book.competencies) - 2),
    ]


def test_the_data_comes_before_the_vocabulary_and_that_before_the_supervisor() -> None:
    """Of a document that says nothing: the file, then the specialty's entry, then the supervisor."""
    data = (ROOT / "specialties" / "samfundsmedicin" / "2013-02.yaml").read_text(encoding="utf-8")
    book = check("x.yaml", data.encode(), kind="yaml").logbook
    assert book is not None
    assert {c.sign_off.origin for c in book.competencies} <= {"row", "part", "default"}
    term = replace(silent().competencies[0], sign_off=SignOff(("tutor",), None, "specialty"))
    made, _ = assign(replace(silent(), competencies=(term,)), said("godkendes af: uao"))
    assert made.competencies[0].sign_off == SignOff(("uao",))


def test_a_shared_competency_is_its_own_documents() -> None:
    """What is said of all is not said of competencies from shared parts; naming their part is."""
    book = silent(replace(logbook(), competencies=logbook().competencies[:1]))
    from compiler.model.logbook import Shared

    one = replace(book.competencies[0], shared=Shared("faelles-intern-medicin", "2013-05"), part="introduction")
    book = replace(book, competencies=(one,))
    assert assign(book, said("godkendes af: uao"))[0].competencies[0].sign_off.by == ("supervisor",)
    assert assign(book, said("dele: {introduktionsuddannelse: uao}"))[0].competencies[0].sign_off.by == ("uao",)


DELEGATIONS = [
    ("supervisor", "", ("supervisor", "uao"), True),
    ("tutor", "", ("tutor",), True),
    ("supervisor", "delegation: {vejleder: hovedvejleder}", ("supervisor", "main-supervisor", "uao"), True),
    ("supervisor", "delegation: {vejleder: ingen}", ("supervisor",), True),
    ("tutor", "delegation: {tutorlæge: uao}", ("tutor", "uao"), True),
    ("supervisor", "delegation: {vejleder: afdelingsledelsen}", ("supervisor", "afdelingsledelsen"), False),
    ("supervisor", "delegation: {vejleder: vejleder}", ("supervisor", "supervisor"), False),
    (
        "supervisor",
        "delegation: {vejleder: hovedvejleder, hovedvejleder: vejleder}",
        ("supervisor", "main-supervisor", "supervisor"),
        False,
    ),
]


@pytest.mark.parametrize(("function", "text", "links", "sound"), DELEGATIONS)
def test_a_delegation_is_followed_to_its_end(function: str, text: str, links: tuple[str, ...], sound: bool) -> None:
    """Supervisors attest for the UAO and tutors for themselves; a chain in a circle or to a stranger ends nowhere."""
    found = chain(function, said(text) if text else EditionSigners())
    assert (found.links, found.sound) == (links, sound)


def test_a_delegation_that_ends_nowhere_is_an_error() -> None:
    """Nobody may approve by a chain in a circle: one finding names its competencies and the way."""
    made, found = assign(silent(), said("delegation:\n  vejleder: hovedvejleder\n  hovedvejleder: vejleder"))
    (one,) = found
    assert (one.rule, one.variant, rulebook.severity(one)) == ("sign-off-impossible", "chain", "error")
    assert "vejleder → hovedvejleder → vejleder" in rulebook.message(one)
    assert "ingen" in rulebook.help(one)
    assert made.competencies[0].number in rulebook.message(one)


def test_where_one_of_two_may_approve_it_is_possible() -> None:
    """The one whose delegation holds approves; the other is left out."""
    made, found = assign(silent(), said("godkendes af: [vejleder, uao]\ndelegation: {vejleder: ledelsen}"))
    assert found == []
    assert {c.sign_off for c in made.competencies} == {SignOff(("uao",))}


def test_data_that_name_only_strangers_are_an_error() -> None:
    """Functions that are no sign-off role leave the competency without anybody; unused ones are a warning."""
    _, found = assign(silent(), said("godkendes af: Afdelingsledelsen"))
    (one,) = found
    assert (one.rule, one.variant, one.span.line) == ("sign-off-impossible", "data", 2)
    assert "Afdelingsledelsen" in rulebook.message(one, "en")
    rows = replace(
        logbook(),
        competencies=tuple(replace(c, sign_off=SignOff(("uao",), None, "row")) for c in logbook().competencies),
    )
    _, found = assign(rows, said("godkendes af: Afdelingsledelsen"))
    assert [d.rule for d in found] == ["who-function-unknown"]


def test_rules_for_what_is_not_there_are_told() -> None:
    """A number, an id or a part that the edition lacks is an error; rules for every edition may miss one."""
    text = "udgaver: {2014-10: {kompetencer: [{kompetencer: H99, godkendes af: uao}], dele: {KBU: uao}}}"
    who, _ = read(HEAD + text + "\ndele: {fælles intern medicin: uao}")
    assert who is not None
    _, found = assign(silent(), who.of("2014-10"), who.common)
    assert sorted(d.variant for d in found) == ["competency", "no-part"]
    for one in found:
        assert "{" not in rulebook.message(one) + rulebook.help(one)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a specialty whose hoveduddannelse does not say who approves."""
    place = tmp_path / "gynaekologi-og-obstetrik"
    place.mkdir()
    source = ROOT / "specialties" / place.name / "2007-05.yaml"
    (place / source.name).write_bytes(source.read_bytes())
    return place


def test_a_build_has_what_the_file_says(folder: Path, tmp_path: Path) -> None:
    """The bundle's sign_off is the file's where the document is silent, and so is a comparison's side."""
    (folder / NAME).write_text(HEAD + "dele: {hoveduddannelsen: hovedvejleder}\n", encoding="utf-8")
    (built,) = api.build([folder / "2007-05.yaml"], tmp_path / "out")
    book = read_logbook((built.folder / "logbook.json").read_bytes())
    assert {c.sign_off for c in book.competencies if c.part == "specialist"} == {SignOff(("main-supervisor",), "uao")}
    assert {c.sign_off.by for c in book.competencies if c.part == "introduction"} == {("supervisor", "uao")}
    side = open_edition(str(folder / "2007-05.yaml")).side
    assert side is not None
    assert emit(side.logbook) == (built.folder / "logbook.json").read_bytes()


def test_without_the_file_nothing_changes(folder: Path, tmp_path: Path) -> None:
    """A file that says nothing new gives the very bytes that none gives."""
    (without,) = api.build([folder / "2007-05.yaml"], tmp_path / "a")
    (folder / NAME).write_text(HEAD + "tid: uao\n", encoding="utf-8")
    (with_,) = api.build([folder / "2007-05.yaml"], tmp_path / "b")
    for name in without.files:
        assert (without.folder / name).read_bytes() == (with_.folder / name).read_bytes(), name


def test_an_impossible_sign_off_is_refused(folder: Path, tmp_path: Path) -> None:
    """``check`` names the line in hvem.yaml, and ``build`` makes no bundle."""
    (folder / NAME).write_text(HEAD + "godkendes af: Afdelingsledelsen\n", encoding="utf-8")
    report = api.check([folder / "2007-05.yaml"])
    told = [f for f in report.documents[0].findings if f.diagnostic.rule == "sign-off-impossible"]
    assert len(told) == 1
    (built,) = api.build([folder / "2007-05.yaml"], tmp_path / "out")
    assert not (built.folder / "logbook.json").exists()


def test_another_specialtys_file_does_not_count(folder: Path) -> None:
    """A file for another specialty is passed over; one for a specialty that nobody knows is told."""
    (folder / NAME).write_text(HEAD + "speciale: karkirurgi\ngodkendes af: Ledelsen\n", encoding="utf-8")
    assert api.check([folder / "2007-05.yaml"]).documents[0].verdict != "rejected"
    (folder / NAME).write_text(HEAD + "speciale: astrologi\n", encoding="utf-8")
    assert api.check([folder / "2007-05.yaml"]).documents[0].verdict == "rejected"


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: (HEAD + t).encode()))
def test_no_file_is_a_traceback(data: bytes) -> None:
    """Whatever stands in the file, it is read or it is a finding that can be told."""
    findings = Findings()
    who = parse(data, findings)
    for one in findings:
        assert "{" not in rulebook.message(one).replace(one.quote, "") or "{" in str(one.args)
    if who is not None:
        assign(silent(), who.of("2014-10"), who.common)


def test_a_hostile_file_takes_no_time() -> None:
    """Forty thousand rules are refused by name and line; what a specialty can need is followed without a fault."""
    rows = "".join(f"  - {{kompetencer: x-{n}, godkendes af: uao}}\n" for n in range(40_000))
    who, found = read(HEAD + "kompetencer:\n" + rows)
    assert (who, [one.rule for one in found]) == (None, ["who-unreadable"])
    who, found = read(HEAD + "kompetencer:\n" + "\n".join(rows.splitlines()[:900]) + "\n")
    assert who is not None
    assert assign(silent(), who.of("2014-10"), who.common)[1] == []
    assert found == []
