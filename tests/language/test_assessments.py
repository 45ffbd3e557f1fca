"""Cells of assessment methods, taken apart."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.ground.folding import key, unbullet
from compiler.language.assessments import parse_assessments, read_cell
from compiler.language.entries import method_code, only_card
from compiler.language.vocabulary import all_terms
from tests.support.samples import expected_competencies

# Sample 14 has number and month of a method in columns of their own.
SAMPLES = [(name, row) for name, row in expected_competencies() if not name.startswith("14-")]


def brief(lines: list[str], declared: tuple[str, ...] = ()) -> list[tuple[str, str | None]]:
    """Give text and method of every entry."""
    return [(e["text"], e["method"]) for e in parse_assessments(lines, declared)]


@pytest.mark.skipif(not SAMPLES, reason="the shared samples are not at hand")
@pytest.mark.parametrize("row", [c for _, c in SAMPLES], ids=[i for i, _ in SAMPLES])
@pytest.mark.parametrize("own_lines", [True, False], ids=["lines", "one-line"])
def test_samples_read_as_expected(row: dict[str, Any], own_lines: bool) -> None:
    """Methods, texts and details of the samples are read as expected, on lines of their own and in one."""
    texts = row["method_texts"]
    declared = {t for _, c in SAMPLES for t in c["method_texts"]} if own_lines else ()
    found = parse_assessments(texts if own_lines else ["; ".join(texts)], declared)
    assert [e["text"] for e in found] == texts
    assert [e["method"] for e in found] == row["methods"]
    for entry, detail in zip(found, row.get("method_details", [{}] * len(texts)), strict=True):
        assert entry["count"] == detail.get("count")
        assert entry["months"] == detail.get("months", [])
        assert entry["purpose"] == detail.get("purpose")
        assert entry["card"] == detail.get("card")


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("Struktureret observation", "direct-observation"),
        ("struktureret (klinisk) observation", "direct-observation"),
        ("Struktureret observation i klinikken", "direct-observation"),
        ("direkte struktureret observation", "direct-observation"),
        ("Direkte observationer", "direct-observation"),
        ("NOTSS", "direct-observation"),
        ("ANTS", "direct-observation"),
        ("Mini Cex", "mini-cex"),
        ("mini-cex", "mini-cex"),
        ("Mini Clinical Evaluation Excercise", "mini-cex"),
        ("OSATS-skema", "osats"),
        ("Objective Structured Assessment of Technical Skills (OSATS)", "osats"),
        ("Struktureret interview", "supervisor-conversation"),
        ("Struktureret vejledersamtale vha. kompetencekort", "supervisor-conversation"),
        ("Case-baseret diskussion", "case-based-discussion"),
        ("Casebaserede diskussioner", "case-based-discussion"),
        ("CBD", "case-based-discussion"),
        ("360 graders evaluering", "multi-source-feedback"),
        ("360-graders feedback", "multi-source-feedback"),
        ("360⁰ evaluering", "multi-source-feedback"),
        ("360°-vurdering", "multi-source-feedback"),
        ("graders evaluering", "multi-source-feedback"),
        ("multiple peer review", "multi-source-feedback"),
        ("Kollegial kompetencevurdering", "multi-source-feedback"),
        ("struktureret kollegial bedømmelse", "multi-source-feedback"),
        ("Audit af 5 journaler", "audit"),
        ("Journalaudit", "audit"),
        ("Refleksiv rapport", "reflective-report"),
        ("Patientforløbsbeskrivelse", "reflective-report"),
        ("Generelle vurderinger", "general-assessment"),
        ("CUSUM-score", "experience-registration"),
        ("Erfaringsregistrering", "experience-registration"),
        ("EBM-opgave", "assignment-review"),
        ("vurdering af gennemførte opgaver", "assignment-review"),
        ("Konferencefremlæggelse/præsentation", "presentation"),
        ("Præsentation ved afdelingskonference", "presentation"),
        ("Multiple-choice test", "test"),
        ("Simulationstest", "simulation-test"),
        ("Godkendt kursus", "course-approval"),
        ("Gennemgang af portefølje", "portfolio-review"),
        ("mini-CEX after 6 months", "mini-cex"),
        ("experience registration", "experience-registration"),
        ("Kompetencekort 3", "direct-observation"),
        ("Håndspålæggelse", None),
        ("Vurdering i praksis", None),
    ],
)
def test_variants_of_methods(text: str, method: str | None) -> None:
    """Every variant met in documents is one entry with its code; an unknown method has none."""
    assert brief([text]) == [(text, method)]


@pytest.mark.parametrize(
    ("lines", "entries"),
    [
        (["Casebaseret diskussion, OSATS"], [("Casebaseret diskussion", "case-based-discussion"), ("OSATS", "osats")]),
        (
            ["Casebaseret diskussion og Mini-CEX"],
            [("Casebaseret diskussion", "case-based-discussion"), ("Mini-CEX", "mini-cex")],
        ),
        (
            ["Struktureret vejledersamtale og/eller 360 graders evaluering"],
            [
                ("Struktureret vejledersamtale", "supervisor-conversation"),
                ("360 graders evaluering", "multi-source-feedback"),
            ],
        ),
        (
            ["OSATS (min. 3), mini-CEX (2 gange) samt godkendt kursus"],
            [("OSATS (min. 3)", "osats"), ("mini-CEX (2 gange)", "mini-cex"), ("godkendt kursus", "course-approval")],
        ),
        (["OSATS + Mini-CEX"], [("OSATS", "osats"), ("Mini-CEX", "mini-cex")]),
        (["Direkte observation/Audit"], [("Direkte observation", "direct-observation"), ("Audit", "audit")]),
        (
            ["Casebaseret diskussion. Audit af 5 journaler."],
            [("Casebaseret diskussion", "case-based-discussion"), ("Audit af 5 journaler.", "audit")],
        ),
        (
            ["Videosupervision, direkte observation af konsultation"],
            [("Videosupervision, direkte observation af konsultation", "direct-observation")],
        ),
        (
            ["360 graders evaluering, kollegial vurdering"],
            [("360 graders evaluering, kollegial vurdering", "multi-source-feedback")],
        ),
        (
            ["Struktureret observation af gastroskopi og koloskopi"],
            [("Struktureret observation af gastroskopi og koloskopi", "direct-observation")],
        ),
        (["Observation og vurdering i klinikken"], [("Observation og vurdering i klinikken", "direct-observation")]),
        (
            ["Kompetencekort 3, casebaseret diskussion"],
            [("Kompetencekort 3, casebaseret diskussion", "case-based-discussion")],
        ),
        (["OSATS; Håndspålæggelse"], [("OSATS", "osats"), ("Håndspålæggelse", None)]),
        (["Håndspålæggelse; OSATS"], [("Håndspålæggelse", None), ("OSATS", "osats")]),
        (["Cacebaseret diskution; OSAT (min 5)"], [("Cacebaseret diskution", None), ("OSAT (min 5)", "osats")]),
        (["Cacebaseret diskution, OSATS"], [("Cacebaseret diskution", None), ("OSATS", "osats")]),
        (["OSATS og Strukturert observasjon"], [("OSATS", "osats"), ("Strukturert observasjon", None)]),
        (["Cacebaseret diskution:", "OSATS"], [("Cacebaseret diskution:", None), ("OSATS", "osats")]),
        (["Kompetencekort 3; mini-CEX"], [("Kompetencekort 3; mini-CEX", "mini-cex")]),
        (["OSATS; efter 6 mdr."], [("OSATS; efter 6 mdr.", "osats")]),
        (["Almindelig fornemmelse:"], [("Almindelig fornemmelse:", None)]),
        (
            ["Erfaringsregistrering, min. 20 procedurer"],
            [("Erfaringsregistrering, min. 20 procedurer", "experience-registration")],
        ),
        (["OSATS", "(min. 3)"], [("OSATS (min. 3)", "osats")]),
        (["Mini-CEX", "efter 6 mdr."], [("Mini-CEX efter 6 mdr.", "mini-cex")]),
        (
            ["Casebaseret diskussion", "af 3 patientforløb"],
            [("Casebaseret diskussion af 3 patientforløb", "case-based-discussion")],
        ),
        (["Struktureret", "observation i klinikken"], [("Struktureret observation i klinikken", "direct-observation")]),
        (
            ["Videosupervision,", "direkte observation af konsultation"],
            [("Videosupervision, direkte observation af konsultation", "direct-observation")],
        ),
        (
            ["Casebaseret diskussion,", "OSATS"],
            [("Casebaseret diskussion", "case-based-discussion"), ("OSATS", "osats")],
        ),
        (["Følgende anvendes:", "- OSATS", "• Mini-CEX"], [("OSATS", "osats"), ("Mini-CEX", "mini-cex")]),
        (["o OSATS\no Audit"], [("OSATS", "osats"), ("Audit", "audit")]),
        (
            ["Kompetencekort 3", "Kompetencekort 4"],
            [("Kompetencekort 3", "direct-observation"), ("Kompetencekort 4", "direct-observation")],
        ),
        (["", "-", "  "], []),
    ],
)
def test_cells_are_cut_where_methods_differ(lines: list[str], entries: list[tuple[str, str | None]]) -> None:
    """A line is cut between different methods only, and a continuing line joins the one above."""
    assert brief(lines) == entries


def test_declared_names_stay_whole() -> None:
    """A name of the document's own list of methods is one entry, though it holds two methods."""
    name = "Casebaseret diskussion og OSATS"
    assert brief([name], (name,)) == [(name, "case-based-discussion")]
    assert brief([f"{name} (3 gange)"], (name,)) == [(f"{name} (3 gange)", "case-based-discussion")]
    assert len(brief([name])) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("OSATS (min. 3)", 3),
        ("Direkte observation (3 gange)", 3),
        ("Direkte observation (3\u00a0gange)", 3),
        ("Observation × 3", 3),
        ("OSATS x3", 3),
        ("OSATS 3x", 3),
        ("OSATS mindst 3 godkendte", 3),
        ("OSATS minimum 3 stk", 3),
        ("OSATS (min. 20 procedurer)", 20),
        ("Opgave (3 attester)", 3),
        ("OSATS tre gange", 3),
        ("Mini-CEX min. 3/år", 3),
        ("Mini-CEX 2-3 gange", 2),
        ("OSATS (3)", 3),
        ("3 mini-CEX", 3),
        ("Casebaseret diskussion af 3 patientforløb", 3),
        ("Audit af 5 journaler", None),
        ("Audit på egne journaler af 10 patienter", None),
        ("Audit (10 journaler)", None),
        ("Audit (2 gange)", 2),
        ("2 audits af 10 journaler", 2),
        ("360 graders feedback", None),
        ("360°-vurdering (2 gange)", 2),
        ("Mini-CEX efter 6 mdr.", None),
        ("Kompetencekort 3", None),
        ("Kompetencekort 3 (2 gange)", 2),
        ("Direkte observation, min. 15 minutter", None),
        ("Observation af en samtale", None),
        ("OSATS, én gang", 1),
        ("OSATS på 2 år gamle børn", None),
    ],
)
def test_counts(text: str, count: int | None) -> None:
    """Numbers of assessments are read; sizes of audits, degrees, months and card numbers are none."""
    assert [e["count"] for e in parse_assessments([text])] == [count]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Mini-CEX efter 6 mdr.", [6]),
        ("Mini-CEX efter 6 og 9 mdr.", [6, 9]),
        ("OSATS (mdr 25-36)", [25, 36]),
        ("OSATS efter 6. måned", [6]),
        ("OSATS i 2. år", [13, 24]),
        ("OSATS efter 1 år", [12]),
        ("OSATS efter halvandet år", [18]),
        ("OSATS i måned 6 og 9", [6, 9]),
        ("OSATS hver 3. måned", []),
        ("Observation af børn under 6 måneder", []),
        ("OSATS på børn over 2 år", []),
        ("OSATS min. 3/år", []),
        ("mini-CEX after 6 and 9 months", [6, 9]),
        ("OSATS i første halvår", [6]),
        ("OSATS senest efter 18 måneder", [18]),
    ],
)
def test_months(text: str, months: list[int]) -> None:
    """Points in time are read as months; ages and rhythms are not."""
    assert [e["months"] for e in parse_assessments([text])] == [months]


@pytest.mark.parametrize(
    "lines",
    [
        ["Mini-CEX formativ efter 6 og 9 mdr., summativ efter 11 mdr."],
        ["Mini-CEX (formativ efter 6 og 9 mdr., summativ efter 11 mdr.)"],
        ["Mini-CEX", "formativ efter 6 og 9 mdr.", "summativ efter 11 mdr."],
        ["mini-CEX formative after 6 and 9 months, summative after 11 months"],
    ],
)
def test_formative_and_summative_are_two_entries(lines: list[str]) -> None:
    """A method used formatively at first and summatively later gives two entries of the same method."""
    found = [(e["method"], e["months"], e["purpose"]) for e in parse_assessments(lines)]
    assert found == [("mini-cex", [6, 9], "formative"), ("mini-cex", [11], "summative")]


def test_purpose_of_a_heading_holds_for_the_lines_below() -> None:
    """»Formativt:« over some methods gives them their purpose, and a line's own purpose wins."""
    lines = ["Formativ:", "Mini-CEX", "OSATS (summativ)", "Summativ:", "Audit"]
    found = [(e["method"], e["purpose"]) for e in parse_assessments(lines)]
    assert found == [("mini-cex", "formative"), ("osats", "summative"), ("audit", "summative")]


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("Kompetencekort 3", "3"),
        ("OSATS, kort nr. 7", "7"),
        ("Samtale vha. kompetencekort 7", "7"),
        ("KV-kort 4", "4"),
        ("kompetencekort I1", "I1"),
        ("Direkte observation (kompetencekort H 12)", "H12"),
        ("Kompetencekort »Stuegang«", "Stuegang"),
        ("Samtale vha. kompetencekort", None),
        ("Kort 3 gange", None),
        ("Struktureret vejledersamtale", None),
        ("Competence card 2", "2"),
    ],
)
def test_card_references(text: str, card: str | None) -> None:
    """The card that an entry refers to is read by number or quoted title."""
    assert [e["card"] for e in parse_assessments([text])] == [card]


def test_a_card_alone_is_no_method_of_its_own() -> None:
    """A cell that only names a card lets the card's own method count."""
    assert only_card("Kompetencekort 3")
    assert not only_card("OSATS, kompetencekort 3")
    assert method_code("Kompetencekort 3") is None


NAMES = [n for t in all_terms("methods") if t.code != "other" for n in (t.name, *t.aliases)]
WAYS = [
    *"eller og/eller enten alternativt (eller evt. gerne (anbefalet) Anbefalet: Obligatorisk / , ; + og ) ( :".split(),
    *("mindst én af følgende:", "to af følgende:", "valgfrit mellem", "kan suppleres med", "kan erstattes af"),
    *("- én af dem er nok", "mindst 3 gange", "1)", "2)", "3)", "a)", "b)", "•", "-"),
]
CELL = st.lists(
    st.one_of(
        st.sampled_from(NAMES),
        st.text(alphabet="aæøåKLM 1239.,;/()-•×:+\n", max_size=30),
        st.tuples(st.sampled_from(NAMES), st.sampled_from([" (min. 3)", ", ", " og ", " efter 6 mdr."])).map("".join),
        st.lists(st.sampled_from([*WAYS, "OSATS", "Mini-CEX", "Audit", "Boblemetoden"]), max_size=7).map(" ".join),
    ),
    max_size=5,
)


@given(CELL)
def test_no_word_is_lost(lines: list[str]) -> None:
    """Whatever a cell holds, reading it never fails, and every word is in an entry or told to introduce or join."""
    found, joints = read_cell(lines)
    kept = {w for text in (*(e["text"] for e in found), *joints) for w in _words(text)}
    for line in "\n".join(lines).split("\n"):
        assert {w for w in _words(unbullet(line)) if w not in JOINERS} <= kept


@given(
    st.lists(st.sampled_from([*NAMES, "Cacebaseret diskution", "Håndspålæggelse", "OSTAS"]), min_size=1, max_size=5),
    st.sampled_from(["; ", ", ", " + ", " og ", "/", "\n", ". ", " samt "]),
)
def test_every_name_of_a_cell_is_in_an_entry(names: list[str], joint: str) -> None:
    """However names are joined, the entries together hold every letter of the cell."""
    text = key("".join(e["text"] for e in parse_assessments([joint.join(names)])))
    rest = key("".join(names))
    assert Counter(text) >= Counter(rest)


JOINERS = {"og", "eller", "samt", "and", "or"}


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Erfaringsregistrering: femten operationer", 15),
        ("OSATS, tretten gange", 13),
        ("30 minutters samtale", None),
        ("Observation af tyve minutters konsultation", None),
    ],
)
def test_a_number_in_words_counts_and_a_length_of_time_does_not(text: str, count: int | None) -> None:
    """Numbers above twelve may be written out; minutes before a method are no count of it."""
    (one,) = parse_assessments([text])
    assert one["count"] == count
