"""The counting behind the coverage picture: every competency once in each cell, and what is said of the numbers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.ground.data import thresholds
from compiler.language.vocabulary import all_terms
from compiler.model.logbook import Assessment, Card, Competency, Logbook, Part
from compiler.tools.coverage.count import ALL, NONE, Coverage, cover
from compiler.tools.coverage.remarks import Remark, remarks
from compiler.tools.coverage.sentences import headline, sentence
from compiler.tools.estimate.count import estimate
from compiler.tools.estimate.file import defaults
from tests.conftest import ROOT
from tests.support.models import logbook

OURS, LIMITS = defaults(), thresholds("coverage")
ROLES = [term.code for term in all_terms("roles")]
METHODS = [term.code for term in all_terms("methods")]
AUDIT, OSATS, TALK = (Assessment(m, m) for m in ("audit", "osats", "supervisor-conversation"))


def one(n: int, roles: tuple[str, ...] = ("leader",), *asked: Assessment, part: Any = "specialist") -> Competency:
    """Give a competency."""
    return Competency(f"x-{n:04d}", f"H{n}", part, f"Kompetence {n}", roles=roles, assessments=asked)


def book(*competencies: Competency, months: int | None = 48) -> Logbook:
    """Give a logbook of two parts."""
    parts = (Part("introduction", "Introduktionsuddannelse", 12), Part("specialist", "Hoveduddannelse", months))
    return replace(logbook(), parts=parts, competencies=competencies, cards=())


def found(*competencies: Competency, months: int | None = 48) -> list[Remark]:
    """Give what is said of such a logbook."""
    return list(remarks(cover(book(*competencies, months=months), OURS), LIMITS))


def named(code: str, *competencies: Competency, months: int | None = 48) -> list[Remark]:
    """Give what is said by one name."""
    return [r for r in found(*competencies, months=months) if r.code == code]


def all_roles(start: int, count: int, *asked: Assessment, part: Any = "specialist") -> list[Competency]:
    """Give competencies that train every role."""
    return [one(n, tuple(ROLES), *(asked or (AUDIT, TALK)), part=part) for n in range(start, start + count)]


def test_a_competency_counts_once_in_each_of_its_cells() -> None:
    """Two roles and two methods make four cells, whatever the assessments are asked for several times."""
    made = cover(book(one(1, ("leader", "scholar"), OSATS, replace(OSATS, purpose="summative"), AUDIT)), OURS).parts[0]
    assert {key for key in made.cells if ALL not in key} == {
        (role, method) for role in ("leader", "scholar") for method in ("osats", "audit")
    }
    assert made.cell("leader", "osats").competencies == ("x-0001",)
    assert made.cell("leader", "osats").assessments == 2
    assert len(made.cell(ALL, ALL)) == 1


def test_a_cell_has_assessments_points_and_cards() -> None:
    """Counts are those stated, else one for each stated month, else one; a card of the method or of any counts."""
    asked = (replace(OSATS, count=5, months=(3, 6)), Assessment("audit", "a", months=(2, 4, 6)))
    cards = (
        Card("k1", "Kort", "method", method="osats", competencies=("x-0001",)),
        Card("k2", "Ark", "worksheet", competencies=("x-0001",), sign_off=False),
    )
    made = cover(replace(book(one(1, ("leader",), *asked), one(2, ("leader",), OSATS)), cards=cards), OURS).parts[0]
    osats, audit = made.cell("leader", "osats"), made.cell("leader", "audit")
    assert (len(osats), osats.assessments, osats.points, osats.carded) == (2, 6, 2, 1)
    assert (len(audit), audit.assessments, audit.points, audit.carded) == (1, 3, 3, 0)


def test_what_lacks_role_or_method_has_its_own_row_and_column() -> None:
    """Competencies without role or assessment are not lost, and only then there is a row or column for them."""
    made = cover(book(one(1, (), AUDIT), one(2, ("leader",))), OURS)
    assert made.columns[-1] == NONE
    assert made.rows == ("audit", NONE)
    part = made.parts[0]
    assert part.cell(NONE, "audit").competencies == ("x-0001",)
    assert part.cell("leader", NONE).competencies == ("x-0002",)
    assert NONE not in cover(book(*all_roles(1, 2)), OURS).columns


ASSESSMENTS = st.lists(
    st.builds(
        Assessment,
        st.sampled_from(METHODS),
        st.just("x"),
        count=st.none() | st.integers(1, 9),
        months=st.lists(st.integers(1, 60), max_size=3).map(tuple),
    ),
    max_size=4,
)
PARTS = st.sampled_from(("introduction", "specialist"))
COMPETENCIES = st.lists(st.tuples(st.lists(st.sampled_from(ROLES), max_size=4), ASSESSMENTS, PARTS), max_size=12).map(
    lambda rows: [one(n, tuple(r), *a, part=p) for n, (r, a, p) in enumerate(rows)]
)


@given(COMPETENCIES)
def test_the_cells_add_up(competencies: list[Competency]) -> None:
    """Every cell holds exactly the competencies that have its role and its method, by a count made another way."""
    for part in cover(book(*competencies), OURS).parts:
        for role in (*ROLES, NONE, ALL):
            for method in (*METHODS, NONE, ALL):
                ids = [
                    c.id
                    for c in part.competencies
                    if (role == ALL or role in c.roles or (role == NONE and not c.roles))
                    and (
                        method == ALL
                        or method in [a.method for a in c.assessments]
                        or (method == NONE and not c.assessments)
                    )
                ]
                assert list(part.cell(role, method).competencies) == ids


@given(COMPETENCIES)
def test_the_load_is_the_estimates(competencies: list[Competency]) -> None:
    """A part's assessments are the number that the load estimate tells of the same part."""
    made = book(*competencies)
    told = {p.code: p.assessments for p in estimate(made, OURS).parts if p.competencies}
    assert {p.code: p.cell(ALL, ALL).assessments for p in cover(made, OURS).parts} == told


@given(COMPETENCIES, st.sampled_from(("da", "en")))
def test_every_remark_can_be_said(competencies: list[Competency], lang: Any) -> None:
    """Whatever the document is like, each remark has a whole sentence in both languages."""
    made = cover(book(*competencies), OURS)
    for remark in remarks(made, LIMITS):
        text = sentence(remark, made, LIMITS, lang)
        assert text.endswith(".")
        assert "{" not in text
        assert "»«" not in text
    assert headline(remarks(made, LIMITS), lang)


def test_a_document_without_roles_says_that_once() -> None:
    """Seven empty columns are not seven holes, and there is no column for a role."""
    rows = [one(n, (), AUDIT, OSATS) for n in range(12)]
    assert [r.code for r in found(*rows)] == ["no-roles"]
    assert cover(book(*rows), OURS).columns == ()


def test_a_role_that_nobody_trains_is_told_once() -> None:
    """It is a hole of the document, not of each of its parts."""
    rest = tuple(r for r in ROLES if r != "scholar")
    rows = [replace(c, roles=rest) for c in (*all_roles(1, 6), *all_roles(20, 6, part="introduction"))]
    assert [(r.code, r.roles) for r in found(*rows)] == [("role-nowhere", ("scholar",))]


def test_a_role_in_one_part_alone_is_told() -> None:
    """The part without it is named, and where it is trained; a part of few competencies is left in peace."""
    rest = tuple(r for r in ROLES if r != "scholar")
    few = [replace(c, roles=rest) for c in all_roles(20, 4, part="introduction")]
    assert found(*all_roles(1, 6), *few) == []
    [hole] = found(*all_roles(1, 6), *few, *[replace(c, id="y", roles=rest) for c in few[:1]])
    assert (hole.code, hole.part, hole.roles, hole.of, hole.elsewhere) == (
        "role-not-in-part",
        "introduction",
        ("scholar",),
        5,
        ("specialist",),
    )


def test_competencies_without_role_or_assessment_are_named() -> None:
    """By number, each once."""
    made = found(*all_roles(1, 6), one(8, (), AUDIT), one(9, ("leader",)))
    assert [(r.code, r.competencies) for r in made] == [
        ("competency-without-role", ("x-0008",)),
        ("competency-without-assessment", ("x-0009",)),
    ]


def test_a_role_whose_competencies_are_mostly_untested_is_told() -> None:
    """Half of the role's competencies, and two at least, as in the Canadian programmes."""
    some = [one(n, ("scholar",)) for n in (11, 12)]
    assert [r.roles for r in named("role-untested", *all_roles(1, 2), *some)] == [("scholar",)]
    assert named("role-untested", *all_roles(1, 2), some[0]) == []
    assert named("role-untested", *all_roles(1, 3), *some) == []


def test_a_role_that_one_method_alone_assesses_is_told() -> None:
    """Where three competencies or more train it; a document of one method says it once."""
    rows = [*(one(n, ("leader",), OSATS, AUDIT) for n in range(3)), *(one(n, ("scholar",), TALK) for n in range(5, 8))]
    [hole] = named("role-one-method", *rows)
    assert (hole.roles, hole.methods, hole.of) == (("scholar",), ("supervisor-conversation",), 3)
    assert named("role-one-method", *rows[:-1]) == []
    assert [r.code for r in found(*(one(n, tuple(ROLES), TALK) for n in range(8)))] == ["one-method"]


def test_a_role_assessed_at_the_end_alone_is_told() -> None:
    """Only where every assessment of it in the part says when: silence is not late."""
    asked = (replace(AUDIT, months=(44,)), replace(TALK, from_month=40, to_month=48))
    late = [one(n, ("scholar",), *asked) for n in (1, 2)]
    [hole] = named("role-late", *late)
    assert (hole.roles, hole.month, hole.of) == (("scholar",), 40, 48)
    assert named("role-late", *late, one(3, ("scholar",), TALK)) == []
    assert named("role-late", *late, one(3, ("scholar",), replace(TALK, months=(6,)))) == []
    assert named("role-late", *late, months=None) == []


def test_a_role_assessed_summatively_alone_is_told() -> None:
    """And one that has a formative assessment, or one that says nothing, is not."""
    rows = [one(n, ("scholar",), replace(AUDIT, purpose="summative")) for n in (1, 2)]
    assert [r.roles for r in named("role-summative", *rows)] == [("scholar",)]
    assert named("role-summative", *rows, one(3, ("scholar",), replace(TALK, purpose="formative"))) == []


def test_a_heavy_competency_is_told_with_its_numbers() -> None:
    """Three times the median and eight at least; a part where all are heavy has none."""
    heavy = one(50, tuple(ROLES), replace(OSATS, count=8))
    [load] = named("competency-heavy", *all_roles(1, 6), heavy)
    assert (load.competencies, load.count, load.usual) == (("x-0050",), 8, 2)
    made = cover(book(*all_roles(1, 6), heavy), OURS)
    assert "8 vurderinger (8 × OSATS); medianen i hoveduddannelsen er 2" in sentence(load, made, LIMITS, "da")
    assert named("competency-heavy", *all_roles(1, 6), replace(heavy, assessments=(replace(OSATS, count=7),))) == []
    assert named("competency-heavy", *[replace(heavy, id=f"y{n}") for n in range(5)]) == []


def test_a_method_or_role_that_fills_a_part_is_told() -> None:
    """Sixty per cent of at least twenty assessments."""
    rows = [one(n, ("leader",), replace(OSATS, count=4)) for n in range(4)] + [one(9, ("scholar",), AUDIT, TALK)]
    assert named("method-dominant", *rows) == []
    more = [*rows, one(10, ("leader",), replace(OSATS, count=3))]
    [load] = named("method-dominant", *more)
    assert (load.methods, load.count, load.of, len(load.competencies)) == (("osats",), 19, 21, 5)
    assert [r.roles for r in named("role-dominant", *more)] == [("leader",)]


def draft_of(*texts: tuple[str, list[str]]) -> Any:
    """Give as much of a draft as tells which methods the prose of each part names."""
    return {"parts": [{"code": code, "method_names": names} for code, names in texts]}


@pytest.mark.parametrize(
    ("prose", "unused"),
    [
        ((("introduction", []), ("specialist", ["Audit", "OSATS", "Klinisk arbejde"])), {"specialist": ("osats",)}),
        ((("introduction", ["Mini-CEX"]), ("specialist", ["Audit"])), {"introduction": ("mini-cex",)}),
        ((("introduction", ["Struktureret vejledersamtale"]), ("specialist", [])), {}),
        ((("introduction", []), ("specialist", ["Supervision", "Noget helt andet", "Kurser"])), {}),
    ],
)
def test_a_method_that_the_prose_names_and_nobody_uses_is_told(prose: Any, unused: dict[str, tuple[str, ...]]) -> None:
    """One list of methods speaks for both parts; learning strategies in it are no methods."""
    made = cover(
        book(one(1, ("leader",), AUDIT, part="introduction"), one(2, ("leader",), AUDIT, TALK)),
        OURS,
        draft=draft_of(*prose),
    )
    assert {p.code: p.unused for p in made.parts if p.unused} == unused
    told: Coverage = made
    assert [r.methods for r in remarks(told, LIMITS) if r.code == "method-unused"] == list(unused.values())


def test_the_thresholds_are_the_files() -> None:
    """What is clear is a matter of data: another figure, another answer."""
    mild = {**LIMITS, "heavy_least": 2, "heavy_times": 1}
    made = cover(book(*all_roles(1, 6)), OURS)
    assert remarks(made, LIMITS) == ()
    assert {r.code for r in remarks(made, mild)} == {"competency-heavy"}


def test_the_page_about_it_states_the_thresholds_that_are_used() -> None:
    """docs/daekning.md names the figures of schema/thresholds/coverage.yaml, and both pictures are there."""
    text = " ".join((ROOT / "docs" / "daekning.md").read_text("utf-8").split())
    said = (
        "mindst {part_least} kompetencer med roller",
        "for en rolle i mindst {role_least} kompetencer",
        "mindst {untested_least} og mindst halvdelen",
        "ingen ligger før {late_percent} % af tiden",
        "mindst {heavy_least} vurderinger og {heavy_times} gange medianen",
        "mindst {method_percent} % (metode) eller {role_percent} % (rolle)",
        "når de er mindst {method_least} ",
        "{compare_points} procentpoint fra medianen, når der er mindst {compare_least} specialer",
    )
    for words in said:
        assert words.format(**LIMITS) in text
    assert LIMITS["untested_percent"] == 50
    for name in re.findall(r"\((img/[^)]+)\)", text):
        assert (ROOT / "docs" / name).is_file()
