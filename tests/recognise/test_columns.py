"""Columns known by their meaning: by the words over them, by what they hold, and by each other."""

from __future__ import annotations

from itertools import permutations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from compiler.ground.assignment import assign
from compiler.language.columns import column_weights
from compiler.language.template import load
from compiler.model.document import Cell, Paragraph, Row, Table
from compiler.recognise.columns import DOUBT, Layout, is_header, labels_of, layout
from tests.conftest import ROOT

TEMPLATE = load()
HEADINGS: dict[str, list[str]] = yaml.safe_load((ROOT / "tests/corpus/data/headings.yaml").read_text("utf-8"))
NAMES = {
    "number": "Nr.",
    "title": "Kompetence",
    "objectives": "Konkretisering af kompetence",
    "roles": "Lægeroller",
    "strategies": "Læringsstrategier (anbefaling)",
    "assessments": "Kompetencevurderingsmetoder (obligatorisk)",
}
PLACES = {id: n for n, id in enumerate(NAMES)}
BODY = (
    (
        "H1",
        "Behandle patienten med iskæmi",
        "Stiller diagnosen\nLægger en plan",
        "Kommunikator",
        "Supervision",
        "OSATS",
    ),
    ("H2", "Udføre en amputation", "Vælger niveau\nUdfører indgrebet", "Samarbejder", "Klinisk arbejde", "Mini-CEX"),
    (
        "H3",
        "Forebygge sår",
        "Rådgiver om sko\nRådgiver om rygning",
        "Akademiker",
        "Selvstudium",
        "Audit af 5 journaler",
    ),
)


def made(*rows: tuple[str | tuple[str, int] | None, ...]) -> Table:
    """Make a table; a text with a number goes over so many columns, ``None`` goes on from above."""
    out = []
    for texts in rows:
        cells: list[Cell] = []
        at = 0
        for one in texts:
            text, span = (one, 1) if isinstance(one, str) or one is None else one
            lines = tuple(Paragraph(t) for t in (text or "").split("\n"))
            cells.append(Cell(lines, at, span, text is None))
            at += span
        out.append(Row(tuple(cells)))
    return Table(tuple(out))


def read(*rows: tuple[str | tuple[str, int] | None, ...], section: str = "matrix") -> Layout:
    """Read a table whose header is recognised."""
    of = layout(made(*rows), TEMPLATE, section)
    assert of is not None
    return of


def under(id: str, heading: str, *, filled: bool = True) -> Layout:
    """Read the usual list with another heading over one of its columns."""
    names = [heading if one == id else name for one, name in NAMES.items()]
    return read(tuple(names), *(BODY if filled else ()))


def right(id: str, heading: str, *, filled: bool) -> bool:
    """Tell whether a column is known for sure under that heading."""
    of = under(id, heading, filled=filled)
    return of.ids.get(PLACES[id]) == id and of.given.get(PLACES[id], 1.0) >= DOUBT


@pytest.mark.parametrize("id", [id for id in HEADINGS if id != "none"])
def test_headings_are_known_by_their_words(id: str) -> None:
    """Nearly every heading that somebody may write is known where the cells say the same, and most without them."""
    wrong = [h for h in HEADINGS[id] if not right(id, h, filled=True)]
    assert len(wrong) <= len(HEADINGS[id]) // 50, wrong
    alone = [h for h in HEADINGS[id] if not right(id, h, filled=False)]
    assert len(alone) <= len(HEADINGS[id]) // 10, alone


@pytest.mark.parametrize("heading", HEADINGS["none"])
def test_what_is_no_column_of_the_list_is_not_taken_for_one(heading: str) -> None:
    """A date, a person or a place over cells of methods is not read as these, but for an assumption that is told."""
    for id in ("title", "objectives", "strategies", "assessments"):
        for filled in (True, False):
            of = under(id, heading, filled=filled)
            if of.ids.get(PLACES[id]) in NAMES:
                assert of.given.get(PLACES[id], 1.0) < DOUBT, (id, filled)
                assert PLACES[id] in of.named


@pytest.mark.parametrize("id", NAMES)
def test_known_names_are_told_as_known(id: str) -> None:
    """A list in the template's words is read without a look at its meaning."""
    of = under(id, NAMES[id])
    assert (of.named, of.given) == ({}, {})
    assert set(of.ids.values()) == set(NAMES)


@pytest.mark.parametrize("id", [id for id in NAMES if id != "number"])
def test_an_empty_heading_is_read_by_what_stands_below(id: str) -> None:
    """The one column without a heading is the one that the list lacks, as an assumption."""
    of = under(id, "")
    assert of.ids[PLACES[id]] == id
    assert of.given[PLACES[id]] < DOUBT
    assert of.named[PLACES[id]][0] == ""


def test_columns_are_decided_together() -> None:
    """»Læringsmål« beside »Kompetence« is what makes it concrete; »Metode« is that which no other column is."""
    of = read(("Kompetence", "Læringsmål", "Læringsform", "Metode"), *(row[1:3] + row[4:] for row in BODY))
    assert of.ids == {0: "title", 1: "objectives", 2: "strategies", 3: "assessments"}


def test_cells_tell_what_a_heading_leaves_open() -> None:
    """Two columns of methods are told apart by the methods in them."""
    swapped = [(*row[:4], row[5], row[4]) for row in BODY]
    of = read((*list(NAMES.values())[:4], "Metode", "Form"), *swapped)
    assert of.ids[4] == "assessments"
    assert of.ids[5] == "strategies"


SUB = (("Metode", "assessments"), ("Antal", "count"), ("Tidspunkt", "timing"))


@pytest.mark.parametrize("group", ["Kompetencevurdering (obligatorisk)", "Bedømmelse af kompetencen"])
def test_a_heading_over_several_columns_of_methods(group: str) -> None:
    """Method, count and time under one heading are told apart, whatever the heading is called."""
    head = tuple(NAMES.values())[:5]
    body = [(*row, "3", "24 måneder") for row in BODY]
    of = read((*head, (group, 3)), (*(None for _ in head), *(t for t, _ in SUB)), *body)
    assert (of.kind, of.header_rows) == ("matrix", 2)
    assert [of.ids[n] for n in (5, 6, 7)] == [id for _, id in SUB]
    assert bool(of.named) == (group == "Bedømmelse af kompetencen")


INITIALS = ("ME", "K", "S", "L/A", "SF", "A", "P")
ROLES = ("Medicinsk ekspert", "Kommunikator", "Samarbejder", "Leder", "Sundhedsfremmer", "Akademiker", "Professionel")


@pytest.mark.parametrize("names", [INITIALS, ROLES])
@pytest.mark.parametrize("group", ["De syv lægeroller", ""])
def test_a_column_for_each_role(names: tuple[str, ...], group: str) -> None:
    """Columns of crosses are known by the role over each, with a heading over them all or without."""
    three = ("Nr.", "Kompetence", "Konkretisering af kompetence")
    rest = ("Læringsstrategi", "Kompetencevurdering")
    crosses = ("×", "", "×", "", "", "", "")
    body = [(*row[:3], *crosses, *row[4:]) for row in BODY]
    if group:
        upper = (*three, (group, 7), *rest)
        rows = (upper, (*(None,) * 3, *names, None, None), *body)
    else:
        rows = ((*three, *names, *rest), *body)
    of = read(*rows)
    found = [of.ids[n] for n in range(3, 10)]
    assert all(id.startswith("role:") for id in found)
    assert len(set(found)) == 7
    assert [of.ids[n] for n in (0, 1, 2, 10, 11)] == ["number", "title", "objectives", "strategies", "assessments"]
    assert not of.named


def test_each_row_of_a_header_is_known_when_it_comes_again() -> None:
    """A header of two rows that is repeated on a new page is no content, neither of its rows."""
    three = ("Nr.", "Kompetence", "Konkretisering af kompetence")
    upper = (*three, ("De syv lægeroller", 7), "Læringsstrategi", "Kompetencevurdering")
    lower = ("", "", "", *INITIALS, "", "")
    body = [(*row[:3], *("×",) * 7, *row[4:]) for row in BODY]
    table = made(upper, lower, *body, upper, lower, *body)
    of = layout(table, TEMPLATE, "matrix")
    assert of is not None
    assert of.header_rows == 2
    assert [is_header(row, of, TEMPLATE) for row in table.rows] == [True, True, *(False,) * 3] * 2


def test_a_header_may_take_three_rows() -> None:
    """A heading over all methods, one over what is mandatory of them, and the columns themselves."""
    head = ("Nr.", "Lægen skal kunne", "Præcisering", "Undervisningsform")
    body = [(*row[:3], row[4], row[5], "3") for row in BODY]
    of = read(
        (*head, ("Kompetencevurdering", 2)),
        (*(None,) * 4, ("Obligatorisk", 2)),
        (*(None,) * 4, "Metode", "Antal"),
        *body,
    )
    assert of.header_rows == 3
    assert of.ids == {0: "number", 1: "title", 2: "objectives", 3: "strategies", 4: "assessments", 5: "count"}


def test_a_heading_over_learning_and_assessment() -> None:
    """»Læringsstrategi og vurdering« over two columns makes neither of them both."""
    head = ("Nr.", "Kompetence", "Konkretisering af kompetence")
    body = [(*row[:3], row[4], row[5]) for row in BODY]
    for lower in (("Strategi", "Metode"), ("Anbefalet", "Obligatorisk"), ("Læring", "Vurdering")):
        of = read((*head, ("Læringsstrategi og vurdering", 2)), (None, None, None, *lower), *body)
        assert (of.ids[3], of.ids[4]) == ("strategies", "assessments"), lower


def test_columns_under_one_heading_may_hold_one_thing() -> None:
    """»Formativ« and »Summativ« under the assessment both hold methods of it."""
    head = ("Nr.", "Kompetence", "Konkretisering af kompetence", "Læringsstrategi")
    body = [(*row[:3], row[4], row[5], "Casebaseret diskussion") for row in BODY]
    of = read((*head, ("Kompetencevurdering", 2)), (*(None,) * 4, "Formativ", "Summativ"), *body)
    assert of.header_rows == 2
    assert (of.ids[4], of.ids[5]) == ("assessments", "assessments")


def test_columns_of_crosses_are_left_to_their_headings() -> None:
    """A column for each method under one heading is no column of methods itself."""
    head = ("Nr.", "Kompetence", "Konkretisering af kompetence", "Læringsstrategi")
    body = [(*row[:3], row[4], "x", "", "x") for row in BODY]
    of = read((*head, ("Kompetencevurdering", 3)), (*(None,) * 4, "Direkte observation", "OSATS", "Mini-CEX"), *body)
    assert of.header_rows == 2
    assert of.unknown == (4, 5, 6)


def test_short_cells_below_a_wide_heading_are_content() -> None:
    """A first row of content is not a second row of the header, though a heading stands over two of its cells."""
    head = ("Nr.", "Kompetence", "Konkretisering af kompetence", "Læringsstrategi")
    body = [(*row[:3], row[4], row[5], "Mini-CEX") for row in BODY]
    of = read((*head, ("Kompetencevurdering", 2)), *body)
    assert of.header_rows == 1
    assert (of.ids[4], of.ids[5]) == ("assessments", "assessments")


def test_a_name_of_two_columns_is_the_one_that_is_left() -> None:
    """»Delmål« is known as the competency and as what makes it concrete: the other columns decide."""
    body = [(*row[:3], *row[4:]) for row in BODY]
    of = read(("Nr.", "Hovedmål", "Delmål", "Læring", "Vurdering"), *body)
    assert of.ids == {0: "number", 1: "title", 2: "objectives", 3: "strategies", 4: "assessments"}
    assert list(of.named) == [1]


def test_one_column_may_hold_two_things() -> None:
    """»Kompetence med delmål« is both where no other column is one of them."""
    of = read(
        ("Nr.", "Kompetence med delmål", "Læring", "Vurdering"), *((r[0], f"{r[1]}\n{r[2]}", *r[4:]) for r in BODY)
    )
    assert of.ids[1] == "title+objectives"


def test_a_list_in_english_gets_english_names() -> None:
    """Nobody is asked to put a Danish name into a list in English."""
    head = ("No.", "Competence", "Specification", "Learning activities", "Evaluation tool")
    of = read(head, *((*row[:3], *row[4:]) for row in BODY))
    assert of.named == {
        2: ("Specification", "Clarification of objectives"),
        3: ("Learning activities", "Learning strategies (recommendation)"),
        4: ("Evaluation tool", "Assessment methods (mandatory)"),
    }


@pytest.mark.parametrize(
    "heading", ["Kompetencevurdering¹", "Kompetencevurderingsmetode(r)*", "Kompetence-\nvurdering²"]
)
def test_the_mark_of_a_note_is_no_part_of_a_name(heading: str) -> None:
    """A heading of the template stays one with a raised number or an asterisk behind it."""
    of = under("assessments", heading)
    assert of.ids[PLACES["assessments"]] == "assessments"
    assert not of.named


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_list_without_a_header_has_none(rows: int) -> None:
    """Rows of content that name methods and strategies are not taken for a header."""
    assert layout(made(*BODY[-rows:]), TEMPLATE, "matrix") is None


def test_a_row_of_content_is_no_header() -> None:
    """Rows that speak of assessment, learning and courses are content all the same."""
    of = read(
        ("Kursus", "Varighed", "Tidspunkt"), ("Kursus i vejledning", "2 dage", "Hoveduddannelsen"), section="matrix"
    )
    assert (of.kind, of.first_row, of.header_rows) == ("courses", 0, 1)


def test_labels_go_by_meaning_too() -> None:
    """»Det skal lægen kunne« is the competency, and what makes it concrete where the title stands above the table."""
    rows = [
        ("Det skal lægen kunne", "Kortlægger udsættelser\nVurderer risiko"),
        ("Sådan læres det (forslag)", "Klinisk arbejde"),
        ("Sådan vurderes det", "Casebaseret diskussion"),
    ]
    found = labels_of(made(*rows), TEMPLATE, titled=True)
    assert [label.id for label in found.values()] == ["objectives", "strategies", "assessments"]
    assert [label.written for label in found.values()] == [text for text, _ in rows]


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 9).map(float)), min_size=1, max_size=4))
def test_no_other_assignment_is_worth_more(worth: list[dict[str, float]]) -> None:
    """Of all ways to give each thing to one column at most, the one chosen is worth the most."""
    chosen = assign(dict(enumerate(worth)))
    assert len(set(chosen.values())) == len(chosen)
    best = 0.0
    for order in permutations([*"abcd", *"...."], len(worth)):
        if all(id == "." or id in own for id, own in zip(order, worth, strict=True)):
            best = max(best, sum(own.get(id, 0.0) for id, own in zip(order, worth, strict=True)))
    assert sum(worth[column][id] for column, id in chosen.items()) == best


@given(st.text(max_size=150))
def test_any_text_can_be_weighed(text: str) -> None:
    """Whatever stands over a column, it is weighed, and the same each time."""
    assert column_weights(text, "sst-2011") == column_weights(text, "sst-2011")


@pytest.mark.parametrize("text", ["Komp.vurd.metode", "Kv.met.", "Eval. metode", "KOMPETENCEVURDERINGSMETODE"])
def test_abbreviations_speak_as_the_words_they_stand_for(text: str) -> None:
    """What is cut off speaks most for what the whole word speaks for."""
    weights = column_weights(text, "sst-2011")
    assert max(weights, key=weights.__getitem__) == "assessments"
