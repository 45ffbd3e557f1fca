"""Sections known by what their headings mean: hundreds of headings in place of the template's, and decoys."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.check.fix.fix import fix
from compiler.check.normalise import normalise
from compiler.check.pipeline import check, read
from compiler.ground.data import parse
from compiler.ground.diagnostics import Findings
from compiler.ground.source import Source
from compiler.language.meaning import meanings
from compiler.language.template import fold_heading, heading_words, load
from compiler.model.document import Document, Paragraph
from compiler.recognise import analyse
from compiler.recognise.cards import is_card_heading, read_card
from compiler.recognise.headings import parts_in
from compiler.recognise.lists import course, course_items
from compiler.recognise.prose import durations
from compiler.rules import Context, run
from tests.conftest import ROOT

TEMPLATE = load()
DATA = ROOT / "tests" / "corpus" / "data"
WORDS: dict[str, dict[str, list[str]]] = parse((DATA / "section-headings.yaml").read_bytes())
MINI = (DATA / "mini.yaml").read_text(encoding="utf-8")
RIGHT = "section-name-differs"


@cache
def document() -> Document:
    """Read a small goal description that has all of the template's sections."""
    found = read(Source("mini.yaml", "yaml", MINI.encode()), Findings())
    assert found is not None
    return found


@cache
def headings() -> dict[str, list[int]]:
    """Give the places of the headings among the blocks by the section (or part) that they are."""
    found: dict[str, list[int]] = {}
    for node in analyse(document(), Findings()).outline.nodes:
        at = next(i for i, b in enumerate(document().blocks) if b is node.heading)
        own = {"part": node.part, "logbook": f"logbook {node.part}"}.get(node.id, node.id)
        found.setdefault(str(own), []).append(at)
    return found


def written(section: str, text: str) -> Document:
    """Give the document with other words for one of its headings, wherever it stands."""
    blocks = list(document().blocks)
    for at in headings()[section]:
        block = blocks[at]
        assert isinstance(block, Paragraph)
        blocks[at] = replace(block, text=text)
    return replace(document(), blocks=blocks)


def told(made: Document) -> tuple[dict[str, int], Any]:
    """Check a document: its findings by rule, and its model."""
    findings = Findings()
    found = analyse(made, findings, TEMPLATE).recognised
    findings.extend(run(found, Context(TEMPLATE)))
    return {d.rule: sum(o.rule == d.rule for o in findings) for d in findings if d.rule != "section-order"}, normalise(
        found.draft
    )


def untitled(made: Any) -> Any:
    """Leave out of a model what the headings of its parts are."""
    return replace(made, parts=tuple(replace(p, title="") for p in made.parts))


@pytest.mark.parametrize("section", WORDS["headings"])
def test_a_section_is_known_by_what_its_heading_means(section: str) -> None:
    """Of all headings that may be written for a section, 95 in 100 are read as it, and nothing else changes."""
    right = untitled(told(document())[1])
    wrong = []
    for text in WORDS["headings"][section]:
        findings, made = told(written(section, text))
        if set(findings) - {RIGHT} or untitled(made) != right:
            wrong.append((text, findings))
    assert len(wrong) * 20 <= len(WORDS["headings"][section]), wrong


@pytest.mark.parametrize("section", WORDS["decoys"])
def test_a_decoy_is_not_taken_for_a_section(section: str) -> None:
    """A heading about something else leaves the section missing, whatever stands under it."""
    taken = [text for text in WORDS["decoys"][section] if RIGHT in told(written(section, text))[0]]
    assert taken == []


@pytest.mark.parametrize(
    "text",
    [
        "LÆRING OG VURDERING",
        "4.2 Læring og vurdering",
        "IV. Læring og vurdering:",
        "b) Læring og vurdering",
        "Kapitel 3: Læring og vurdering",
        "Afsnit 4.2 – Læring og vurdering",
        "Del B – Læring og vurdering",
        "Læring\nog vurdering",
        "Læring og vurdering²",
        "Læring og vurdering *",
        "Læring og vurdering i urologi",
        "Læring og vurdering 2015",
        "Læring og vurdering (2015)",
        "L æ r i n g  o g  v u r d e r i n g",
    ],
)
def test_what_is_around_the_words_means_nothing(text: str) -> None:
    """Numbers, capitals, colons, note marks, line breaks, years and the specialty's name leave a heading what it is."""
    findings, _ = told(written("strategies-methods", text))
    assert set(findings) == {RIGHT}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("FORORD¹", "foreword"),
        ("Forord 2015", "foreword"),
        ("F O R O R D", "foreword"),
        ("Kap. 2 Indledning", "preface"),
        ("Del B: Den specialespecifikke del", "specialty-part"),
        ("Logbog,\nintroduktionsuddannelsen", "logbook introduction"),
        ("Læringsstrategier og\nmetoder til kompetencevurdering", "strategies-methods"),
    ],
)
def test_a_name_of_the_template_stays_one(text: str, name: str) -> None:
    """The template's own words with a number, mark or break of another kind are no other name."""
    assert told(written(name, text))[0] == {}


def test_a_heading_over_two_lines_is_one() -> None:
    """A heading that goes on in the next paragraph is read as one."""
    blocks = list(document().blocks)
    for at in reversed(headings()["strategies-methods"]):
        first = blocks[at]
        assert isinstance(first, Paragraph)
        halves = ("Læringsstrategier og", "metoder til kompetencevurdering")
        blocks[at : at + 1] = [replace(first, text=halves[0]), replace(first, text=halves[1], number="")]
    assert told(replace(document(), blocks=blocks))[0] == {}


def test_a_name_of_the_list_over_text_is_not_the_list() -> None:
    """»Obligatoriske kompetencer« over running text is the section on competencies, if the list has its own heading."""
    assert set(told(written("competencies", "Obligatoriske kompetencer"))[0]) == {RIGHT}


def test_two_headings_in_a_row_stay_two() -> None:
    """The heading of a part and the first heading in it are not put together, though they would make a name."""
    heads = [Paragraph(t, heading=1) for t in ("Introduktionsuddannelse", "De obligatoriske kompetencer")]
    found = analyse(Document([Paragraph("Forord", heading=1), *heads]), Findings()).outline.nodes
    assert [n.heading.text for n in found] == ["Forord", "Introduktionsuddannelse", "De obligatoriske kompetencer"]


def test_a_word_that_two_sections_share_goes_where_it_is_lacking() -> None:
    """»Introduktion« is the introduction to the document, and under it the part of the training that is lacking."""
    findings, made = told(written("introduction", "Introduktion"))
    assert set(findings) == {RIGHT}
    assert [p.code for p in made.parts] == ["introduction", "specialist"]


def test_in_doubt_it_is_said_what_was_assumed() -> None:
    """A heading for which little speaks is told as assumed, one that is plain as another name."""
    for text, variant in (("Varighed", "assumed"), ("Uddannelsens opbygning og varighed i urologi", "")):
        findings = Findings()
        found = analyse(written("training-overview", text), findings, TEMPLATE).recognised
        told_ = [d for d in run(found, Context(TEMPLATE)) if d.rule == RIGHT]
        assert [d.variant for d in told_] in ([variant], [])


def test_nothing_is_placed_in_a_document_that_lacks_nothing() -> None:
    """A heading of the author's own that would do for a section is left alone where the section is there."""
    blocks = list(document().blocks)
    at = headings()["training-overview"][0]
    blocks[at:at] = [Paragraph("Kort om specialet", heading=2), Paragraph("Specialet behandler sygdomme.")]
    assert RIGHT not in told(replace(document(), blocks=blocks))[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Beskrivelse af specialet", "Kort om specialet"),
        ("Læringsstrategier og metoder til kompetencevurdering", "LÆRING OG VURDERING"),
        ("Obligatoriske specialespecifikke kurser", "Specialets kurser"),
        ("Introduktionsuddannelse", "Intro"),
        ("Dokumentationsdel", "Dokumentation af uddannelsen"),
    ],
)
def test_the_correction_writes_the_templates_heading(old: str, new: str) -> None:
    """What is known under another name has a safe correction, and the corrected file is told of nothing more."""
    data = MINI.replace(f"overskrift: {old}\n", f"overskrift: {new}\n").encode()
    before = [d for d in check("mini.yaml", data).diagnostics if d.rule == RIGHT]
    assert before
    assert all(d.fix is not None and d.fix.safe for d in before)
    made = fix("mini.yaml", data)
    assert made.data is not None
    assert [d.rule for d in check("mini.yaml", made.data).diagnostics] == []


def test_an_initial_is_told_from_a_word() -> None:
    """»I-uddannelsen« names a part; »i uddannelsen« does not."""
    assert parts_in(fold_heading("Kompetencer i I-uddannelsen"), TEMPLATE)[0] == ("introduction",)
    assert parts_in(fold_heading("Kompetencer i uddannelsen"), TEMPLATE)[0] == ()
    assert parts_in(fold_heading("Kompetencer (I- og H-uddannelsen)"), TEMPLATE)[0] in (
        (),
        ("introduction", "specialist"),
    )
    assert parts_in(fold_heading("Kompetencer for I- og H-uddannelsen"), TEMPLATE)[0] == ("introduction", "specialist")


def test_the_words_of_a_heading_are_found() -> None:
    """Number, colon and note marks are set aside, and the words stand where they are said to."""
    for text in ("4.3 Kurser", "Kapitel 3: Kurser", "Kurser:", "IV. Kurser¹", "Kurser"):
        start, words = heading_words(text)
        assert words == "Kurser"
        assert text.startswith(words, start)


@pytest.mark.parametrize("text", ["Kort om specialet", "Om emnet"])
def test_a_thousand_headings_are_placed_at_once(text: str) -> None:
    """A document of nothing but headings of one's own is read, and one of them at most is the section."""
    own = [p for _ in range(1000) for p in (Paragraph(text, heading=2), Paragraph("Specialet behandler sygdomme."))]
    found = analyse(Document([Paragraph("Forord", heading=1), *own]), Findings()).outline
    assert sum(n.id == "specialty-description" for n in found.nodes) <= 1


@given(st.text(max_size=60))
def test_any_text_can_be_weighed(text: str) -> None:
    """No heading makes the weighing fail, and what it gives is worth something."""
    assert all(points > 0 for points in meanings(fold_heading(text)).values())


@pytest.mark.parametrize(
    ("text", "courses"),
    [
        (
            (
                "I introduktionsuddannelsen deltager lægen i kurset Vejledning (2 dage). I hoveduddannelsen deltager "
                "lægen i kurserne Epilepsi (4 dage) og Demens (3 dage) samt i de generelle kurser SOL 1 (2 dage)."
            ),
            [
                ("Vejledning", 2, "introduction"),
                ("Epilepsi", 4, "specialist"),
                ("Demens", 3, "specialist"),
                ("SOL 1", 2, "specialist"),
            ],
        ),
        ("Kurserne er: Epilepsi på 3 dage og Søvn på to dage.", [("Epilepsi", 3, None), ("Søvn", 2, None)]),
        ("Der er to kurser: Epilepsi og Demens, hver 3 dage.", [("Epilepsi", 3, None), ("Demens", 3, None)]),
        (
            "Lægen følger tre kurser: Epilepsi, Demens og Søvn (hver 3 dage).",
            [(n, 3, None) for n in ("Epilepsi", "Demens", "Søvn")],
        ),
        ("Kurset »Epilepsi« varer 3 dage.", [("Epilepsi", 3, None)]),
        ("Kurset i epilepsi varer 3 dage.", [("Epilepsi", 3, None)]),
        ("Kurserne afholdes af selskabet og varer 3 dage.", []),
        ("Anatomi, fysiologi og patologi, 3 dage", [("Anatomi, fysiologi og patologi", 3, None)]),
    ],
)
def test_courses_are_read_out_of_running_text(text: str, courses: list[tuple[str, int, str | None]]) -> None:
    """A course that a sentence names with its length is one, of the part named there; other lengths are none."""
    rows = course_items([Paragraph(text)], TEMPLATE)
    made = [course(r.name, r.duration, "", r.part) for r in rows]
    assert [(c["title"], c["days"], c["part"]) for c in made] == courses


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Lægen ansættes i en introduktionsstilling, som varer et år.", {"introduction": 12}),
        ("I-uddannelsen varer et år, H-uddannelsen fire år.", {"introduction": 12, "specialist": 48}),
        ("Hoveduddannelsen tager normalt fire et halvt år.", {"specialist": 54}),
        ("Hoveduddannelsen varer fire og et halvt år.", {"specialist": 54}),
        ("Hoveduddannelsen har en længde af 4 år og 6 måneder.", {"specialist": 54}),
        ("Introduktionsuddannelsen varer ét år.", {"introduction": 12}),
        (
            "Introduktionsuddannelsens varighed er 12 mdr., og hoveduddannelsens er 60 mdr.",
            {"introduction": 12, "specialist": 60},
        ),
        ("Et-årig introduktionsstilling og 5-årigt hoveduddannelsesforløb.", {"introduction": 12, "specialist": 60}),
        ("Hoveduddannelsen strækker sig over tres måneder.", {"specialist": 60}),
        ("I uddannelsen indgår 6 måneder på en anden afdeling.", {}),
    ],
)
def test_lengths_are_read_in_words(text: str, months: dict[str, int]) -> None:
    """How long the parts last is read in figures and in words, of both parts in one sentence."""
    assert {d["part"]: d["months"] for d in durations(text, TEMPLATE)} == months


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("Kort om specialet", False),
        ("Kort forord", False),
        ("Kort præsentation", False),
        ("Kort 3: Samtale", True),
        ("Kort til vejledersamtale", True),
        ("Kompetencekort 1: Mini-CEX", True),
    ],
)
def test_short_is_no_card(text: str, card: bool) -> None:
    """»Kort« at the beginning of a heading is short, unless a number or what it is for follows."""
    assert is_card_heading(text) is card


def test_a_card_without_competencies_finds_its_own() -> None:
    """A card belongs to the competency whose title it has; one for all competencies to none."""
    titles = {"1": "Optage anamnese", "2": "Udrede hoste"}
    assert read_card("", "Kompetencekort 2: Udrede hoste", [], titles)["refs"] == ["2"]
    assert read_card("", "Kompetencekort: Optage anamnese", [], titles)["refs"] == ["1"]
    assert read_card("", "Kompetencekort 2: Mini-CEX", [], titles)["refs"] == []
