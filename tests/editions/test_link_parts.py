"""Shared parts: what a specialty gets of them, and what is told when a reference is not right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from compiler.bundle import cards
from compiler.check.pipeline import check
from compiler.editions.links.digest import digest
from compiler.editions.links.resolve import Linked
from compiler.editions.links.stage import used_by
from compiler.editions.settle import library_at
from compiler.formats.logbook import write as logbook
from compiler.ground import rulebook
from compiler.ground.paths import SCHEMA
from compiler.model.logbook import Logbook
from tests.support.linking import (
    COMMON,
    COURSES,
    GERIATRICS,
    INTRODUCTION,
    change,
    later,
    linked,
    names,
    specialties,
    write_links,
)

pytestmark = pytest.mark.slow

FULL = f"- dokument: {COMMON}\n- dokument: {INTRODUCTION}\n- dokument: {COURSES}"
OPEN = ["shared-part-outdated:open"]
REST = f"- {{dokument: {INTRODUCTION}}}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The shipped specialties with shared parts, to be spoilt."""
    return specialties(tmp_path)


def told(found: Linked, *, opened: bool = False) -> list[str]:
    """Give the findings, each of which can be told in both languages; by default without those on open links."""
    for one in found.diagnostics:
        for lang in ("da", "en"):
            words = rulebook.message(one, lang) + rulebook.help(one, lang)
            assert not any(hole in words for hole in ("{", "»«", "“”"))
    return [name for name in names(found.diagnostics) if opened or name not in OPEN]


def numbers(book: Logbook, part: str) -> list[str]:
    """Give the numbers of a part's competencies."""
    return [c.number for c in book.competencies if c.part == part]


def test_the_shipped_specialty_is_whole(root: Path) -> None:
    """Geriatrics has the introduction, the common trunk and its own competencies, in the order of the training."""
    made = linked(root)
    book = made.logbook
    assert told(made, opened=True) == []
    assert [(p.code, p.months, p.shared_from) for p in book.parts] == [
        ("introduction", 12, INTRODUCTION),
        ("common", 24, COMMON),
        ("specialist", 60, None),
    ]
    assert numbers(book, "introduction") == [f"I{n}" for n in range(1, 10)]
    assert numbers(book, "common") == [f"FIM{n}" for n in range(1, 22)]
    assert numbers(book, "specialist") == [f"H{n}" for n in range(1, 17)]
    assert [c.part for c in book.competencies] == ["introduction"] * 9 + ["common"] * 21 + ["specialist"] * 16
    assert [(code, date) for code, date, _ in made.links] == [
        (COMMON, "2013-05"),
        (COURSES, "2011-04"),
        (INTRODUCTION, "2013-05"),
    ]


def test_one_approval_counts_everywhere(root: Path) -> None:
    """A shared competency keeps the id of its own document, and says where it is from."""
    shared = library_at(root).editions(COMMON)[0].logbook
    taken = [c for c in linked(root).logbook.competencies if c.part == "common"]
    assert [c.id for c in taken] == [c.id for c in shared.competencies]
    assert {(c.shared.document, c.shared.edition, c.shared.adapted) for c in taken if c.shared} == {
        (COMMON, "2013-05", False)
    }


def test_what_others_do_not_let_be_read_is_passed_by(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside a loose file may lie folders of other people: who uses it is asked of those that can be read."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(str(path))

    library = library_at(root)
    assert [user for user, _, _ in library.users(COMMON, "2013-05")] == [GERIATRICS]
    monkeypatch.setattr("compiler.editions.links.library.read_limited", refuse)
    assert list(library.users(COMMON, "2013-05")) == []


def test_time_that_lies_within_another_part_is_not_counted_twice(root: Path) -> None:
    """The common trunk is a part of the specialist training: 12 + 60 months, not 96."""
    book = linked(root).logbook
    assert book.authorisation.training_time_months == 72
    assert [(t.part, t.months) for t in book.training_time] == [
        ("introduction", 12),
        ("specialist", 24),
        ("specialist", 18),
        ("specialist", 18),
    ]


def test_a_specialty_that_describes_the_rest_alone_gets_the_trunk_added(root: Path) -> None:
    """A specialist training of 36 months is one without the common trunk: both together are the 60 that it has."""
    path = root / GERIATRICS / "2013-05.yaml"
    change(path, "varer 60 måneder (5 år)", "varer 36 måneder (3 år)")
    change(path, "varighed: 24 måneder", "varighed: 0 måneder")
    book = linked(root).logbook
    assert next(p.months for p in book.parts if p.code == "specialist") == 36
    assert book.authorisation.training_time_months == 72


def test_the_logbook_holds_to_its_schema(root: Path) -> None:
    """``logbook.json`` with shared parts is valid, and reads back to the same model."""
    from compiler.formats.logbook.read import read_logbook

    book = linked(root).logbook
    data = logbook.emit(book)
    Draft202012Validator(json.loads((SCHEMA / "output" / "logbook.schema.json").read_bytes())).validate(
        json.loads(data)
    )
    assert read_logbook(data) == book
    assert "Behandle patienten med forgiftning" in cards.emit(book).decode()


def test_shared_courses_fill_and_add(root: Path) -> None:
    """Courses that the document names keep its words; days that it leaves out come from the list; none comes twice."""
    change(root / GERIATRICS / "2013-05.yaml", "{kursus: SOL 1, varighed: 2 dage}", "{kursus: SOL 1}")
    change(root / COURSES / "2011-04.yaml", "varighed: 2 dage", "varighed: 5 dage")
    courses = linked(root).logbook.courses
    assert len({c.code for c in courses}) == len(courses)
    assert next(c.code for c in courses if c.part == "common") == "den-akutte-medicinske-patient"
    assert "kommunikation" not in {c.code for c in courses}  # belongs to the basic training, which is not here
    assert "vejledning" in {c.code for c in courses}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("vælg: alle", 21),
        ("vælg: [FIM1, fim 2]", 2),
        ("vælg: faelles-intern-medicin-0003", 1),
        ("vælg: [Lede den medicinske vagt]", 1),
        ("undtagen: [FIM1, FIM2 Varetage medicinsk ambulatorium]", 19),
        ("undtagen: [Den akutte medicinske patient]", 21),
    ],
)
def test_a_specialty_chooses(root: Path, choice: str, expected: int) -> None:
    """All, some or all but some are used, called by number, title or id."""
    write_links(root, f"- dokument: {COMMON}\n  {choice}\n{REST}")
    made = linked(root)
    assert told(made) == []
    assert len(numbers(made.logbook, "common")) == expected


def test_courses_follow_the_choice(root: Path) -> None:
    """Of a document of which some is chosen, only the courses named come; of all but some, all but those."""

    def courses(choice: str) -> list[str]:
        write_links(root, f"- dokument: {COMMON}\n  {choice}\n{REST}")
        return [c.title for c in linked(root).logbook.courses if c.part == "common"]

    assert courses("vælg: [FIM1]") == []
    assert courses("vælg: [FIM1, Den akutte medicinske patient]") == ["Den akutte medicinske patient"]
    assert len(courses("undtagen: [FIM1, Den akutte medicinske patient]")) == 2


def test_a_specialty_asks_for_more(root: Path) -> None:
    """An objective, a method, a higher minimum and another to sign are added, and nothing is taken away."""
    write_links(
        root,
        f"""
- dokument: {COMMON}
  tilpas:
    - kompetence: FIM12
      konkretisering: [Vurdere fald i hjemmet]
      kompetencevurdering: [Mini-CEX (4 gange), Casebaseret diskussion (3 gange)]
      antal: [20 faldudredninger]
      godkendes af: [Uddannelsesansvarlig overlæge]
{REST}""",
    )
    made = linked(root)
    assert told(made) == []
    (one,) = (c for c in made.logbook.competencies if c.number == "FIM12")
    (plain,) = (c for c in library_at(root).editions(COMMON)[0].logbook.competencies if c.number == "FIM12")
    assert one.id == plain.id
    assert one.objectives == (*plain.objectives, "Vurdere fald i hjemmet")
    assert {a.method: a.count for a in one.assessments} == {
        "case-based-discussion": 3,
        "direct-observation": None,
        "mini-cex": 4,
    }
    assert [(t.count, t.unit) for t in one.targets] == [(20, "faldudredninger")]
    assert one.sign_off.by == ("uao",)
    assert one.shared is not None
    assert one.shared.adapted
    assert sum(c.shared.adapted for c in made.logbook.competencies if c.shared) == 1


@pytest.mark.parametrize(
    ("adaptation", "expected"),
    [
        ("kompetencevurdering: [Struktureret observation (1 gang)]", "shared-part-adaptation:lowered"),
        ("kompetencevurdering: [Almindelig fornemmelse]", "shared-part-adaptation:method"),
        ("antal: [mange]", "shared-part-adaptation:target"),
        ("godkendes af: [Direktøren]", "shared-part-adaptation:function"),
        ("konkretisering: [Prioritere dagens patienter sammen med plejepersonalet]", "shared-part-conflict:already"),
        ("kompetencevurdering: [Struktureret observation (2 gange)]", "shared-part-conflict:already"),
    ],
)
def test_what_cannot_be_added_is_told(root: Path, adaptation: str, expected: str) -> None:
    """Less than the shared part asks, and what nobody understands, is refused; what it asks already is needless."""
    write_links(root, f"- dokument: {COMMON}\n  tilpas:\n    - kompetence: FIM1\n      {adaptation}\n{REST}")
    assert told(linked(root)) == [expected]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("- dokument: faelles-kirurgi\n" + FULL, ["shared-part-missing"]),
        ("- dokument: faelles-internmedicin\n" + FULL, ["shared-part-missing:near"]),
        (f"- {{dokument: {COMMON}, udgave: 2007-04}}\n{REST}", ["shared-part-missing:edition"]),
        (f"- {{dokument: {COMMON}, vælg: [FIM1, FIM99]}}\n{REST}", ["shared-part-missing:competency"]),
        (f"- {{dokument: {COMMON}, undtagen: [FIM99]}}\n{REST}", ["shared-part-missing:competency"]),
        (
            f"- {{dokument: {COMMON}, tilpas: [{{kompetence: FIM99, antal: [3 x]}}]}}\n{REST}",
            ["shared-part-missing:competency"],
        ),
        (
            f"- {{dokument: {COMMON}, vælg: [FIM1], tilpas: [{{kompetence: FIM2, antal: [3 x]}}]}}\n{REST}",
            ["shared-part-adaptation:not-chosen"],
        ),
        (f"- {{dokument: {COURSES}, vælg: [sol-9]}}\n- {COMMON}\n{REST}", ["shared-part-missing:competency"]),
        (REST, ["shared-part-missing:unpinned"]),
        (f"- {{dokument: {GERIATRICS}, udgave: 2009-01}}\n{FULL}", ["shared-part-cycle:self"]),
        (FULL, []),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(root: Path, rows: str, expected: list[str]) -> None:
    """A document, an edition or a competency that is not there is told once, at its line, and nothing else is."""
    write_links(root, rows)
    made = linked(root)
    assert told(made) == expected
    assert all(d.span.line or d.variant == "unpinned" for d in made.diagnostics)


def test_two_competencies_of_one_number_are_called_by_id(root: Path) -> None:
    """A number that may be two competencies is told, and the id settles it."""
    change(root / COMMON / "2013-05.yaml", "nr: FIM2\n", "nr: FIM1\n")
    write_links(root, f"- {{dokument: {COMMON}, vælg: [FIM1]}}\n{REST}")
    assert "shared-part-missing:several" in told(linked(root))
    write_links(root, f"- {{dokument: {COMMON}, vælg: [faelles-intern-medicin-0002]}}\n{REST}")
    assert "shared-part-missing:several" not in told(linked(root))


def test_where_pins_are_not_asked_for_nothing_is_told(tmp_path: Path) -> None:
    """Outside a folder of specialties a document that refers to a shared part in words is left in peace."""
    root = specialties(tmp_path, (GERIATRICS,), register=False)
    (root / GERIATRICS / "deling.yaml").unlink()
    assert told(linked(root)) == []
    (root / "registry.yaml").touch()
    assert told(linked(root)) == ["shared-part-missing:unpinned"] * 2


def test_a_newer_edition_is_told_of_and_not_taken(root: Path) -> None:
    """A new edition of a shared part changes nothing until somebody has decided it."""
    before = linked(root).logbook
    later(root, COMMON, ("Varetage medicinsk ambulatorium", "Varetage ambulatoriet"))
    made = linked(root)
    assert told(made) == ["shared-part-outdated"]
    assert made.logbook == before


def test_an_old_edition_of_the_specialty_is_left_in_peace(root: Path) -> None:
    """Trainees on an older edition keep its shared parts: nothing newer is asked of it."""
    later(root, COMMON)
    later(root, GERIATRICS)
    text = (root / GERIATRICS / "deling.yaml").read_text(encoding="utf-8")
    rows = text[text.index("    - dok") :].replace("udgave: 2013-05", "udgave: 2019-09")
    (root / GERIATRICS / "deling.yaml").write_text(f"{text}  2019-09:\n{rows}", encoding="utf-8")
    assert told(linked(root, edition="2013-05"), opened=True) == []
    change(root / GERIATRICS / "deling.yaml", "  2019-09:", "  2018-09:")
    assert "shared-part-unreadable:edition" in told(linked(root))
    assert "shared-part-unreadable:edition" not in told(linked(root, edition="2013-05"))


def test_changed_content_is_told(root: Path) -> None:
    """Content that is another than was pinned is told, and built on all the same."""
    change(root / COMMON / "2013-05.yaml", "Varetage medicinsk ambulatorium", "Varetage ambulatoriet")
    made = linked(root)
    assert told(made) == ["shared-part-outdated:changed"]
    assert "Varetage ambulatoriet" in {c.title for c in made.logbook.competencies}


def test_what_is_no_content_breaks_no_pin(root: Path, tmp_path: Path) -> None:
    """A corrected foreword, another file format and another file name change nothing for who uses the part."""
    from compiler.tools.convert import convert

    path = root / COMMON / "2013-05.yaml"
    change(path, "Eksemplet er skrevet, for at", "Dette eksempel er skrevet, for at")
    assert told(linked(root), opened=True) == []
    convert(path, root / COMMON / "fim.docx", "docx")
    path.unlink()
    assert told(linked(root), opened=True) == []


def test_the_digest_is_that_of_the_content(root: Path) -> None:
    """Each thing that a specialty gets changes the digest: a title, a method, a course, a length."""

    def now() -> str:
        return digest(library_at(root).editions(COMMON)[0].logbook)

    seen = {now()}
    for old, new in (
        ("Varetage medicinsk ambulatorium", "Varetage ambulatoriet"),
        ("Mini-CEX (3 gange)", "Mini-CEX (2 gange)"),
        ("patient, varighed: 3 dage", "patient, varighed: 4 dage"),
        ("sted: Medicinsk afdeling med", "sted: Afdeling med"),
    ):
        change(root / COMMON / "2013-05.yaml", old, new)
        seen.add(now())
    assert len(seen) == 5


def test_a_circle_is_told_once_with_its_way(root: Path) -> None:
    """Documents that build on each other tell of it in one of them; the others name that one."""
    write_links(root, f"- {INTRODUCTION}", COMMON)
    write_links(root, f"- {GERIATRICS}", INTRODUCTION)
    found = {code: linked(root, code).diagnostics for code in (COMMON, INTRODUCTION, GERIATRICS)}
    told = {code: sorted(set(names(rows)) - {*OPEN}) for code, rows in found.items()}
    assert told == {
        COMMON: ["shared-part-cycle"],
        INTRODUCTION: ["shared-part-faulty"],
        GERIATRICS: ["shared-part-cycle", "shared-part-faulty"],
    }
    assert {dict(d.args)["chain"] for rows in found.values() for d in rows if d.rule == "shared-part-cycle"} == {
        f"{COMMON} (2013-05) → {INTRODUCTION} (2013-05) → {GERIATRICS} (2013-05) → {COMMON} (2013-05)",
        f"{GERIATRICS} (2013-05) → {INTRODUCTION} (2013-05) → {GERIATRICS} (2013-05)",
    }


def test_a_circle_of_two(root: Path) -> None:
    """Of A and B that build on each other, the first tells of it, the other says where it is told."""
    write_links(root, f"- {GERIATRICS}", COMMON)
    write_links(root, f"- {COMMON}\n- {INTRODUCTION}")
    assert told(linked(root, COMMON)) == ["shared-part-cycle"]
    (one,) = [d for d in linked(root).diagnostics if d.rule == "shared-part-faulty"]
    assert one.related[0].span.part == f"{COMMON}/deling.yaml"
    assert one.related[0].cause is not None
    assert one.related[0].cause.rule == "shared-part-cycle"


def test_who_builds_on_a_circle_is_no_part_of_it(root: Path) -> None:
    """A specialty outside the circle is told that its shared part is not in order, and where."""
    write_links(root, f"- {INTRODUCTION}", COMMON)
    write_links(root, f"- {COMMON}", INTRODUCTION)
    made = linked(root)
    assert told(made) == ["shared-part-faulty"] * 2
    assert {r.cause.rule for d in made.diagnostics for r in d.related if r.cause} == {"shared-part-cycle"}


def test_what_is_shared_may_itself_be_shared(root: Path) -> None:
    """A part that takes from another brings it along, with the ids and the origin of the first."""
    write_links(root, f"- {{dokument: {COMMON}, vælg: [FIM1]}}", INTRODUCTION)
    write_links(root, f"- {INTRODUCTION}\n- {{dokument: {COMMON}, vælg: [FIM1, FIM2]}}")
    found = [c for c in linked(root).logbook.competencies if c.part == "common"]
    assert [(c.id, c.shared.document) for c in found if c.shared] == [
        (f"{COMMON}-0001", COMMON),
        (f"{COMMON}-0002", COMMON),
    ]


def test_a_fault_in_a_shared_part_names_both_places(root: Path) -> None:
    """The specialty is told once where the fault is written, and the shared part where it is used."""
    path = root / COMMON / "2013-05.yaml"
    change(path, "kompetencevurdering: [Mini-CEX (3 gange), Audit af 5 ambulante journaler]", "kompetencevurdering: []")
    change(path, "Tolke arteriepunktur", "Skriv her")
    made = linked(root)
    assert told(made) == ["shared-part-faulty:several"]
    places = [(r.file, r.span.line is not None, r.cause.rule) for r in made.diagnostics[0].related if r.cause]
    assert places == [
        (f"{COMMON}/2013-05.yaml", True, "assessment-method-missing"),
        (f"{COMMON}/2013-05.yaml", True, "placeholder-left"),
    ]
    checked = check(str(path), path.read_bytes())
    assert checked.logbook is not None
    found = used_by(checked.logbook, checked.diagnostics, library_at(root))
    assert {(r.role, r.span.part, r.span.line) for d in found for r in d.related} == {
        ("used-by", f"{GERIATRICS}/deling.yaml", 15)
    }


def test_remarks_on_a_shared_part_are_its_own(root: Path) -> None:
    """A warning in a shared part is no business of who uses it, nor the other way round."""
    path = root / COMMON / "2013-05.yaml"
    change(path, "læringsstrategier: [Klinisk arbejde, Supervision]\n", "læringsstrategier: [Åndemaneri]\n")
    assert "shared-part-faulty" not in told(linked(root))
    checked = check(str(path), path.read_bytes())
    assert checked.logbook is not None
    assert used_by(checked.logbook, checked.diagnostics, library_at(root)) == checked.diagnostics


def test_a_faulty_course_list_is_told(root: Path) -> None:
    """What is wrong with a list of courses is told to who uses it, with its line."""
    change(root / COURSES / "2011-04.yaml", "varighed: 3 + 1 dage", "varighed: længe")
    made = linked(root)
    assert told(made) == ["shared-part-faulty"]
    (cause,) = made.diagnostics[0].related
    assert (cause.span.part, cause.quote) == (f"{COURSES}/2011-04.yaml", "længe")


@pytest.mark.parametrize(
    ("old", "new", "variant"),
    [
        ("maalbog-kurser: 1", "maalbog-kurser: 2", None),
        ("udgave: 2011-04", "udgave: snart", None),
        ("kode: sol-1", "kode: SOL 1", "document"),
        ("kode: sol-2", "kode: sol-1", "twice"),
        ("titel: SOL 1", "titel:", "course"),
        ("del: introduktionsuddannelse", "del: skolen", "part"),
        ("placering: Sidste", "placring: Sidste", "key-near"),
        ("slags: generelt\n    del", "slags: [a]\n    del", "shape"),
    ],
)
def test_the_faults_of_a_course_list(root: Path, old: str, new: str, variant: str | None) -> None:
    """Each fault of a list is told as what it is; a list that cannot be referred to is not there."""
    path = root / COURSES / "2011-04.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    made = linked(root)
    if variant is None:
        assert told(made)[0] == "shared-part-missing"
        return
    assert "shared-part-faulty" in told(made)
    assert variant in {r.cause.variant for d in made.diagnostics for r in d.related if r.cause}


def test_days_that_differ_are_told(root: Path) -> None:
    """A course that is longer in the goal description than in the list is told; the goal description's word counts."""
    change(root / GERIATRICS / "2013-05.yaml", "{kursus: SOL 2, varighed: 3 dage}", "{kursus: SOL 2, varighed: 2 dage}")
    made = linked(root)
    assert told(made) == ["shared-part-conflict:days"]
    assert next(c.days for c in made.logbook.courses if c.code == "sol-2") == 2


def test_two_competencies_of_one_number_are_told(root: Path) -> None:
    """A competency from another specialty that has a number of one's own is told."""
    copy = later(root, GERIATRICS, name="x.yaml").read_text(encoding="utf-8")
    (root / GERIATRICS / "x.yaml").unlink()
    folder = root / "karkirurgi"
    folder.mkdir()
    text = copy.replace("intern medicin: geriatri", "karkirurgi").replace("Intern medicin; geriatri", "Karkirurgi")
    (folder / "2019-09.yaml").write_text(text, encoding="utf-8")
    write_links(root, FULL + "\n- {dokument: karkirurgi, vælg: [H1]}")
    made = linked(root)
    assert "shared-part-conflict:number" in told(made)
    assert sum(c.number == "H1" for c in made.logbook.competencies) == 2
