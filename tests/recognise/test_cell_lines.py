"""The lines of a cell: what the page shows as one item is one, however it was typed, pasted or broken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.model.document import Cell, Paragraph, Row, Table
from compiler.recognise.columns import Layout
from compiler.recognise.competencies import is_caption
from compiler.recognise.lines import items, lines, paragraphs_in
from compiler.recognise.rows import banner_text

DEEP = Paragraph("termisk ablation", indent=720)


def bullet(text: str, depth: int = 0, indent: int = 0) -> Paragraph:
    """Make an item of a list of the word processor's."""
    return Paragraph(text, item=depth, indent=indent)


def bold(text: str) -> Paragraph:
    """Make a bold line."""
    return Paragraph(text, bold=True)


def read(*cell: str | Paragraph) -> tuple[str, list[str]]:
    """Give lead and objectives of a cell, its labels before what they head."""
    lead, found = items(lines([Paragraph(p) if isinstance(p, str) else p for p in cell]))
    return lead, [line.labelled for line in found]


def names(*cell: str | Paragraph) -> list[str]:
    """Give the lines of a cell of methods, roles or strategies."""
    return [line.text for line in lines([Paragraph(p) if isinstance(p, str) else p for p in cell], names=True)]


TWO = ["Tolker duplex af dybe og overfladiske vener", "Udfører ablation og skumbehandling"]


@pytest.mark.parametrize(
    "marks", ["••", "--", "––", "**", "oo", "§§", "ØØ", "➢➢", "··", ("1.", "2."), ("a)", "b)"), ("i.", "ii.")]
)
def test_printed_lines_under_a_typed_mark_are_one_item(marks: str | tuple[str, str]) -> None:
    """Text pasted line by line gives as many items as it has bullets, each line a paragraph or a break."""
    one, two = marks
    cell = (f"{one} Tolker duplex af dybe", "og overfladiske vener", f"{two} Udfører ablation og", "skumbehandling")
    assert read(*cell) == ("", TWO)
    assert read("\n".join(cell)) == ("", TWO)


def test_a_line_that_begins_large_may_go_on() -> None:
    """Abbreviations, and names where lines are broken, go on; a line that had room above does not."""
    assert read("• Stiller indikation for", "CT og MR ved mistanke om", "Crohns sygdom", "• Udfører ablation")[1] == [
        "Stiller indikation for CT og MR ved mistanke om Crohns sygdom",
        "Udfører ablation",
    ]
    assert read("• Tolker duplex", "• Udfører ablation.", "Lægen skal have deltaget i tre vagter.")[1][2:] == [
        "Lægen skal have deltaget i tre vagter."
    ]


def test_a_bullet_on_a_line_of_its_own_marks_the_next() -> None:
    """Some programs paste the sign and its text as two lines."""
    assert read("•", "Tolker duplex", "•", "Udfører ablation")[1] == ["Tolker duplex", "Udfører ablation"]


def test_without_marks_a_small_line_goes_on_unless_the_items_begin_small() -> None:
    """A cell of sentences is broken where a line begins small; a cell of infinitives is a list."""
    assert read("Tolker duplex af dybe", "og overfladiske vener", "Udfører ablation og", "skumbehandling")[1] == TWO
    assert read("Lægen skal kunne:", "optage anamnese", "stille diagnose") == (
        "Lægen skal kunne:",
        ["optage anamnese", "stille diagnose"],
    )
    assert read("Vælger trombolyse, når tilstanden tillader det", "Søger kilden til embolien")[1] == [
        "Vælger trombolyse, når tilstanden tillader det",
        "Søger kilden til embolien",
    ]


def test_a_line_break_inside_a_bullet_begins_no_item() -> None:
    """One bullet on the page is one item; a break that keeps two sentences apart is kept."""
    assert read(bullet("Tolker duplex af dybe\nog overfladiske vener"), bullet("Syr"))[1] == [TWO[0], "Syr"]
    assert read(bullet("Tolker duplex.\nHerunder dybe vener."))[1] == ["Tolker duplex. Herunder dybe vener."]
    assert read(bullet("Tolker duplex\nUdfører ablation"), bullet("Syr"))[1] == [
        "Tolker duplex\nUdfører ablation",
        "Syr",
    ]


def test_lines_of_a_cell_without_bullets_stay_items() -> None:
    """Line breaks between phrases that begin large divide a cell as paragraphs do."""
    cell = "Optager anamnese\nStiller diagnosen\nUdfører ablation"
    assert read(cell)[1] == cell.split("\n")


NESTED = ["Behandler venøs insufficiens:\n– termisk ablation\n– skum", "Planlægger kompression"]


@pytest.mark.parametrize(
    "cell",
    [
        (bullet("Behandler venøs insufficiens:"), bullet("termisk ablation", 1), bullet("skum", 1), bullet(NESTED[1])),
        (bullet("Behandler venøs insufficiens:\n– termisk ablation\n– skum"), bullet(NESTED[1])),
        ("• Behandler venøs insufficiens:", "– termisk ablation", "– skum", f"• {NESTED[1]}"),
        ("- Behandler venøs insufficiens:", "o termisk ablation", "o skum", f"- {NESTED[1]}"),
        (
            "- Behandler venøs insufficiens:",
            Paragraph("- termisk ablation", indent=720),
            Paragraph("- skum", indent=720),
            f"- {NESTED[1]}",
        ),
        (
            bullet("Behandler venøs insufficiens:", 0, 360),
            bullet("termisk ablation", 0, 720),
            bullet("skum", 0, 720),
            bullet(NESTED[1], 0, 360),
        ),
        ("Behandler venøs insufficiens:", DEEP, Paragraph("skum", indent=720), NESTED[1]),
        ("Behandler venøs insufficiens:", bullet("termisk ablation"), bullet("skum"), NESTED[1]),
        ("Behandler venøs insufficiens:", "– termisk ablation", "– skum", NESTED[1]),
        ("1. Behandler venøs insufficiens:", "a) termisk ablation", "b) skum", f"2. {NESTED[1]}"),
    ],
)
def test_an_item_keeps_those_below_it(cell: tuple[str | Paragraph, ...]) -> None:
    """A bullet with a colon is an item with its sub-items, whether level, indent or sign makes them so."""
    assert read(*cell) == ("", NESTED)


def test_a_lead_may_be_a_bullet_and_run_over_lines() -> None:
    """»Lægen skal kunne:« leads in wherever it stands; only what the doctor does is an item."""
    assert read(bullet("Lægen skal kunne:"), bullet("tolke", 1), bullet("sy", 1)) == (
        "Lægen skal kunne:",
        ["tolke", "sy"],
    )
    assert read("Lægen skal efter endt ophold", "kunne:", "• tolke", "• sy")[0] == "Lægen skal efter endt ophold kunne:"


LABELLED = ["Viden: Kender anatomi", "Viden: Kender fysiologi", "Færdigheder: Udfører ablation"]


@pytest.mark.parametrize(
    "cell",
    [
        ("Viden:", bullet("Kender anatomi"), bullet("Kender fysiologi"), "Færdigheder:", bullet("Udfører ablation")),
        (
            bold("Viden"),
            bullet("Kender anatomi"),
            bullet("Kender fysiologi"),
            bold("Færdigheder"),
            bullet("Udfører ablation"),
        ),
        ("Viden", "- Kender anatomi", "- Kender fysiologi", "Færdigheder", "- Udfører ablation"),
        ("Viden:", "Kender anatomi", "Kender fysiologi", "Færdigheder:", "Udfører ablation"),
        ("Viden:\n- Kender anatomi\n- Kender fysiologi\nFærdigheder:\n- Udfører ablation",),
        ("Viden:", "1. Kender anatomi", "2. Kender fysiologi", "Færdigheder:", "Udfører ablation"),
        (
            bullet("Viden:"),
            bullet("Kender anatomi", 1),
            bullet("Kender fysiologi", 1),
            bullet("Færdigheder:"),
            bullet("Udfører ablation", 1),
        ),
    ],
)
def test_labels_between_items_are_neither_items_nor_lead(cell: tuple[str | Paragraph, ...]) -> None:
    """A label is kept with each item that it heads, so that no word of it is lost."""
    assert read(*cell) == ("", LABELLED)


def test_other_words_are_labels_where_they_head_items() -> None:
    """»Præoperativt« heads what stands under it, in bold or with a colon; a first line alone still leads in."""
    for head in ("Præoperativt:", "Postoperativt:"), (bold("Præoperativt"), bold("Postoperativt")):
        assert read(head[0], bullet("Vurderer risiko"), head[1], bullet("Behandler smerter"))[1] == [
            "Præoperativt: Vurderer risiko",
            "Postoperativt: Behandler smerter",
        ]
    assert read("Præoperativt:", bullet("Vurderer risiko"), bullet("Syr"))[0] == "Præoperativt:"


def test_names_are_put_together_over_breaks_and_kept_apart_as_paragraphs() -> None:
    """A method broken in two is one; a method in a paragraph, bullet or line of its own is another."""
    assert names("Struktureret\nvejledersamtale") == ["Struktureret vejledersamtale"]
    assert names("Mini-CEX\nOSATS\nmindst 3 gange") == ["Mini-CEX", "OSATS mindst 3 gange"]
    assert names("Direkte observation\ne-læringsmodul bestået") == ["Direkte observation", "e-læringsmodul bestået"]
    assert names("Direkte observation", "e-læringsmodul bestået") == ["Direkte observation", "e-læringsmodul bestået"]
    assert names("• Struktureret", "vejledersamtale", "• OSATS") == ["Struktureret vejledersamtale", "OSATS"]
    assert names("- OSATS", "Mini-CEX") == ["OSATS", "Mini-CEX"]
    assert names("Struktureret observation\n360 graders feedback") == [
        "Struktureret observation",
        "360 graders feedback",
    ]
    assert names("Leder/\nadministrator\nKommunikator") == ["Leder/administrator", "Kommunikator"]


def inner(*rows: tuple[str | list[str], ...]) -> Cell:
    """Make a cell that holds a table."""
    made = (
        Row(tuple(Cell(tuple(map(Paragraph, [c] if isinstance(c, str) else c)), i) for i, c in enumerate(row)))
        for row in rows
    )
    return Cell((Table(tuple(made)),))


def test_rows_of_an_inner_table_are_items() -> None:
    """Figures, bullets, headings and counts in columns of their own belong to their row's item."""
    for mark in ("1", "2"), ("1.", "2."), ("a)", "b)"), ("•", "•"):
        cell = inner((mark[0], "Kender anatomi"), (mark[1], "Udfører ablation"))
        assert read(*paragraphs_in(cell))[1] == ["Kender anatomi", "Udfører ablation"]
    counted = inner(("Metode", "Antal"), ("OSATS", "mindst 3 gange"), ("Audit", "5 journaler"))
    assert names(*paragraphs_in(counted)) == ["OSATS: mindst 3 gange", "Audit: 5 journaler"]
    labelled = inner(("Viden", ["Kender anatomi", "Kender fysiologi"]), ("Færdigheder", "Udfører ablation"))
    assert read(*paragraphs_in(labelled))[1] == LABELLED
    beside = inner(("OSATS", "Mini-CEX"), ("Audit", "Casebaseret diskussion"))
    assert names(*paragraphs_in(beside)) == ["OSATS", "Mini-CEX", "Audit", "Casebaseret diskussion"]


_WORDS = st.lists(
    st.sampled_from("Viden: Tolker duplex og af CT vener. (dybe) Udfører i 3 Mini-CEX ablation".split()),
    min_size=1,
    max_size=5,
)
_LINES = st.builds(
    lambda mark, words: mark + " ".join(words), st.sampled_from(["", "", "• ", "- ", "– ", "o "]), _WORDS
)
_CELL = st.lists(
    st.builds(
        Paragraph,
        st.lists(_LINES, min_size=1, max_size=3).map("\n".join),
        item=st.sampled_from([None, None, 0, 1]),
        bold=st.booleans(),
        indent=st.sampled_from([0, 0, 360, 720]),
    ),
    max_size=6,
)


def words(text: str) -> list[str]:
    """Give the words of a text in order."""
    return re.findall(r"[\w-]*\w", text)


@given(_CELL, st.booleans())
def test_no_word_is_lost_or_moved_by_joining(cell: list[Paragraph], named: bool) -> None:
    """However a cell is broken, its lines hold its words in their order."""
    found = lines(cell, names=named)
    assert words(" ".join(line.text for line in found)) == words(
        re.sub(r"(?m)^o ", "", "\n".join(p.text for p in cell))
    )


@given(_CELL)
def test_no_word_is_lost_by_dividing_into_items(cell: list[Paragraph]) -> None:
    """Lead and items hold every word of the lines, labels once or more."""
    found = lines(cell)
    lead, kept = items(found)
    told = set(words(lead)) | {word for line in kept for word in words(line.labelled)}
    assert {w for line in found for w in words(line.text)} - told <= {"Viden", "Tolker", "Udfører"} | _only_labels(
        found
    )


def _only_labels(found: list) -> set[str]:
    from compiler.recognise.lines import empty_labels

    return {word for label in empty_labels(found) for word in words(label)}


def test_what_is_counted_within_a_paragraph_is_items() -> None:
    """»a) … b) … c) …« in one paragraph of objectives are three."""
    found = items(lines([Paragraph("a) Tolker skanning b) Udfører ablation c) Planlægger kontrol")]))
    assert [line.text for line in found[1]] == ["Tolker skanning", "Udfører ablation", "Planlægger kontrol"]


def test_a_row_far_to_the_right_is_no_banner() -> None:
    """A row of one cell under the last column goes on with the row above."""
    of = Layout("matrix", {0: "number", 1: "title", 2: "assessments"}, {0: "Nr.", 1: "Kompetence", 2: "Metode"}, 1)
    cell = Cell((Paragraph("Erfaringsregistrering"),), 2)
    assert banner_text(Row((cell,)), of) == ""
    assert banner_text(Row((Cell((Paragraph("Medicinsk ekspert"),), 0),)), of) == "Medicinsk ekspert"


@pytest.mark.parametrize(
    "text", ["ME: medicinsk ekspert, K: kommunikator, S: samarbejder", "ME = ekspert; K = kommunikator"]
)
def test_what_initials_stand_for_heads_no_table(text: str) -> None:
    """A legend above the list is no caption of it."""
    assert not is_caption(Paragraph(text))
