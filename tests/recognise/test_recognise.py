"""The recogniser's parts one by one: headings, outline, columns, rows, lines, front matter, prose, cards."""

from __future__ import annotations

import pytest

from compiler.ground.source import NOWHERE
from compiler.language.template import load
from compiler.model.document import Block, Cell, Document, Paragraph, Row, Table
from compiler.recognise.cards import is_card_heading, read_card, references
from compiler.recognise.columns import header_ids, is_header, layout, vertical
from compiler.recognise.competencies import is_caption
from compiler.recognise.front import read_front
from compiler.recognise.headings import parts_in, read_heading
from compiler.recognise.lines import Line, items, lines, without_ordinals
from compiler.recognise.lists import course, course_items, title_and_days
from compiler.recognise.outline import outline
from compiler.recognise.prose import durations, general_courses, research_days
from compiler.recognise.rows import Entry, clean_number, entries
from compiler.recognise.scope import written_name
from compiler.recognise.table.grouping import gather, prefix_part

TEMPLATE = load()
BOTH = [("introduction", 12), ("specialist", 60)]
HEADER = ["Nr.", "Kompetence", "Konkretisering", "Læringsstrategier", "Kompetencevurderingsmetoder"]


def row(*texts: str | None, header: bool = False) -> Row:
    """Make a row of one-paragraph cells; ``None`` continues the cell above."""
    cells = (
        Cell((), i, continued=True) if t is None else Cell(tuple(Paragraph(x) for x in t.split("\n")), i)
        for i, t in enumerate(texts)
    )
    return Row(tuple(cells), header)


def wide(text: str, width: int = 5) -> Row:
    """Make a row of one cell over several columns."""
    return Row((Cell((Paragraph(text),), 0, width),))


def table(*rows: Row) -> Table:
    """Make a table."""
    return Table(tuple(rows), 1)


def ids(heading: str) -> list[str]:
    """Give the sections that a heading may stand for."""
    return [c.section.id for c in read_heading(heading, TEMPLATE).candidates]


@pytest.mark.parametrize(
    ("heading", "id"),
    [
        ("1. Forord", "foreword"),
        ("7! Den generelle del", "general-part"),
        ("OVERGANG FRA MÅLBESKRIVELSE 2011 TIL MÅLBESKRIVELSE 2015", "transition"),
        ("Introduktionsuddannelsens obligatoriske kompetencer", "matrix"),
        ("Kompetencer (gældende for både I- og H-uddannelsen)", "competencies"),
        ("Læringsstrategier metoder til kompetencevurdering", "strategies-methods"),
        ("Logbog for hoveduddannelsen i karkirurgi", "logbook"),
        ("Beskrivelse af karkirurgi", "specialty-description"),
        ("Hoveduddannelsen – i alt 60 måneder", "part"),
        ("Introduktionsuddannelse i urologi", "part"),
        ("Bilag 1: Kompetencekort", "appendix"),
        ("Indlednig", "preface"),
    ],
)
def test_a_heading_is_known_by_its_words(heading: str, id: str) -> None:
    """A heading stands for its section whatever its number, case, parentheses, specialty or slip of the pen."""
    assert id in ids(heading)


def test_a_sentence_is_no_heading() -> None:
    """Words of the template inside a sentence make no heading of it."""
    assert ids("Lægen skal nå det hele i løbet af uddannelsen på afdelingen") == []


def test_parts_are_found_and_taken_out() -> None:
    """The names of the parts are found in a folded text, both where they share a word."""
    assert parts_in("kompetencer i introduktionsuddannelsen", TEMPLATE) == (("introduction",), "kompetencer")
    assert parts_in("introduktions og hoveduddannelsen", TEMPLATE)[0] == ("introduction", "specialist")


def outlined(*blocks: Block) -> list[tuple[str, str | None]]:
    """Give section and part of each heading of a document."""
    return [(n.id, n.part) for n in outline(Document(list(blocks)), TEMPLATE, None).nodes]


def heads(*texts: str, level: int = 1) -> list[Paragraph]:
    """Make styled headings of one level."""
    return [Paragraph(t, heading=level) for t in texts]


def test_levels_are_not_trusted() -> None:
    """Where all headings have one level, the zones still tell whose a section is."""
    texts = ("Forord", "Introduktionsuddannelse", "Kompetencer", "Kurser", "Hoveduddannelsen", "Kompetencer")
    found = outlined(*heads(*texts, "Logbog for introduktionsuddannelsen", "Obligatoriske kompetencer"))
    assert found[2:4] == [("competencies", "introduction"), ("part-courses", "introduction")]
    assert found[5] == ("competencies", "specialist")
    assert found[7] == ("logbook-competencies", "introduction")


def test_bold_lines_are_headings_where_no_style_is_used() -> None:
    """A document without heading styles is divided by its bold lines; other bold text is left alone."""
    bold = [Paragraph(t, bold=True) for t in ("Forord", "Vigtigt at huske", "Indledning")]
    assert [id for id, _ in outlined(*bold)] == ["foreword", "preface"]


def test_typed_contents_are_no_headings() -> None:
    """Lines of a typed table of contents are passed over, also one that no heading answers to."""
    entries_ = [Paragraph(t) for t in ("Forord", "Gammelt afsnit", "Indledning")]
    body = [Paragraph("Forord", bold=True), Paragraph("Tekst."), Paragraph("Indledning", bold=True)]
    found = outlined(Paragraph("Indholdsfortegnelse", bold=True), *entries_, *body)
    assert [id for id, _ in found] == ["contents", "foreword", "preface"]


@pytest.mark.parametrize(
    ("header", "id"),
    [
        ("Kompetence-\nvurderingsmetode", "assessments"),
        ("Kompetence- vurderings-\nmetode(r) (obligatorisk)", "assessments"),
        ("Læringsstrategier, anbefaling.", "strategies"),
        ("Learning strategies, recommendation", "strategies"),
        ("Mål nummer og kompetence", "number+title"),
        ("Lærings- og kompetencevurderingsmetoder", "strategies+assessments"),
        ("LÆGEROLLER", "roles"),
    ],
)
def test_a_column_is_known_by_its_header(header: str, id: str) -> None:
    """A header text tells its column with or without qualifiers, hyphenation, case and language."""
    assert id in header_ids(header, "sst-2011")


def test_columns_may_stand_in_any_order() -> None:
    """Each column gets its id by its own text; one without doubt comes before one in doubt."""
    header = row("Delmål", "Læringsmål", "Evalueringsmetode", "Læring", "Nr.")
    of = layout(table(header, row("a", "b", "c", "d", "1")), TEMPLATE, "matrix")
    assert of is not None
    assert of.kind == "matrix"
    assert of.ids == {0: "objectives", 1: "title", 2: "assessments", 3: "strategies", 4: "number"}


def test_a_course_table_may_describe_its_courses() -> None:
    """A table of courses stays one, though it has a column for their content."""
    made = table(row("Kursus", "Varighed", "Indhold"), row("SOL 1", "2 dage", "Ledelse"))
    of = layout(made, TEMPLATE, "specialty-courses")
    assert of is not None
    assert of.kind == "courses"


def test_a_repeated_header_is_known() -> None:
    """A row that repeats the header is one; a row of content is not."""
    of = layout(table(row(*HEADER), row("I1", "Gå stuegang", "x", "y", "z")), TEMPLATE, "matrix")
    assert of is not None
    assert is_header(row(*HEADER), of, TEMPLATE)
    assert not is_header(row("I2", "Kompetence", "x", "y", "z"), of, TEMPLATE)


def test_labels_may_stand_down_the_first_column() -> None:
    """A table of one competency is read by the labels of its rows."""
    upright = table(row("Kompetence:", "x"), row("Konkretisering", "y"), row("Læringsstrategi", "z"))
    assert vertical(upright, TEMPLATE) == {0: "title", 1: "objectives", 2: "strategies"}


def read(*rows: Row) -> list[Entry]:
    """Read the rows of a matrix with the usual header."""
    made = table(row(*HEADER), *rows)
    of = layout(made, TEMPLATE, "matrix")
    assert of is not None
    return list(entries(made, of, TEMPLATE))


def test_rows_that_go_on_are_joined() -> None:
    """A row without number and title of its own belongs to the row above, merged or empty."""
    found = read(row("I1", "A", "x", "s", "m"), row(None, None, "y", None, None), row("", "", "z", "", ""))
    assert len(found) == 1
    assert [p.text for p in found[0].cells["objectives"]] == ["x", "y", "z"]


def test_a_full_width_row_is_a_banner_or_a_title() -> None:
    """A row over the full width announces a group, unless the row below lacks number and title."""
    found = read(
        wide("Medicinsk ekspert"), row("I1", "A", "x", "s", "m"), wide("I2 Gå stuegang"), row("", "", "y", "s", "m")
    )
    assert [e.banner for e in found] == ["Medicinsk ekspert", "", ""]
    assert found[2].text("number+title") == "I2 Gå stuegang"
    assert found[2].text("objectives") == "y"


@pytest.mark.parametrize(
    ("text", "number"),
    [("H 3.", "H3"), ("Mål 12", "12"), ("nr. 4:", "4"), ("I-3", "I-3"), ("FIM 2", "FIM2"), ("a", "a")],
)
def test_numbers_are_freed_of_words_and_signs(text: str, number: str) -> None:
    """A number loses blanks, words and closing signs, and keeps its own."""
    assert clean_number(text) == number


def test_letters_of_a_number_name_the_part() -> None:
    """I, H, FIM and KBU stand for a part; other letters do not."""
    assert [prefix_part(n) for n in ("I1", "H3", "FIM2", "KBU4", "K1", "7")] == [
        "introduction",
        "specialist",
        "common",
        "basic",
        None,
        None,
    ]


def test_a_text_over_the_whole_list_is_no_area() -> None:
    """A caption that holds for all of a list is its title; two captions are two areas."""
    one = [(Entry(NOWHERE, cells={"title": [Paragraph("A")]}), "Oversigt"), (Entry(NOWHERE), "")]
    two = [(Entry(NOWHERE), "Klinik"), (Entry(NOWHERE), "Laboratorium")]
    assert [g.area for g in gather(one, TEMPLATE)[0]] == [None, None]
    assert [g.area for g in gather(two, TEMPLATE)[0]] == ["Klinik", "Laboratorium"]


def test_captions_are_told_from_text() -> None:
    """A bold line, a role or a numbered title heads a table; a table's number or a sentence does not."""
    assert is_caption(Paragraph("Klinisk arbejde", bold=True))
    assert is_caption(Paragraph("Kommunikator"))
    assert is_caption(Paragraph("H3 Gå stuegang"))
    assert not is_caption(Paragraph("Tabel 2 Oversigt", bold=True))
    assert not is_caption(Paragraph("Skemaet læses fra venstre.", bold=True))


def listed(text: str) -> tuple[str, list[str]]:
    """Give lead and items of a cell with this text."""
    lead, found = items(lines([Paragraph(text)]))
    return lead, [line.text for line in found]


@pytest.mark.parametrize(
    "text",
    [
        "Skal kunne:\n- optage journal\n- stille diagnose",
        "Skal kunne:\n1) optage journal\n2) stille diagnose",
        "Skal kunne: - optage journal - stille diagnose",
        "Skal kunne:\n• optage journal • stille diagnose",
    ],
)
def test_items_are_found_whatever_marks_them(text: str) -> None:
    """Dashes, bullets, ordinals and line breaks make items, and a lead is told from them."""
    assert listed(text) == ("Skal kunne:", ["optage journal", "stille diagnose"])


def test_semicolons_divide_unless_they_explain() -> None:
    """A cell of one line is divided at semicolons, but not before »herunder« nor inside parentheses."""
    assert listed("Optage journal; stille diagnose.")[1] == ["Optage journal", "stille diagnose"]
    assert len(listed("Vurdere lunger; herunder røntgen")[1]) == 1
    assert len(listed("Kende fund (ved KOL; ved astma)")[1]) == 1


def test_ordinals_go_only_where_they_count() -> None:
    """Figures that do not run from 1 are part of the text."""
    found = without_ordinals([Line("3. del af suturen", NOWHERE, None), Line("5. del", NOWHERE, None)])
    assert [line.text for line in found] == ["3. del af suturen", "5. del"]


def test_sub_items_stay_with_their_item() -> None:
    """A deeper item is kept with the one above, on a line of its own."""
    found = [Line("A", NOWHERE, 0), Line("a1", NOWHERE, 1), Line("B", NOWHERE, 0)]
    assert [line.text for line in items(found)[1]] == ["A\n– a1", "B"]


def test_a_title_over_several_lines_is_one() -> None:
    """A cover's title may be set over lines; what stands above it stays on the cover."""
    cover = ("Selskabet", "Målbeskrivelse", "for speciallægeuddannelsen", "i urologi", "Maj 2014")
    front = read_front([Paragraph(t) for t in cover], TEMPLATE)
    title = front.title()
    assert title is not None
    assert title.text == "Målbeskrivelse for speciallægeuddannelsen i urologi"
    assert [p.text for p in front.cover] == ["Selskabet", title.text, "Maj 2014"]


def test_three_keys_make_a_colophon() -> None:
    """Two lines with colons are cover; three keys of the colophon are a colophon, address and all."""
    few = read_front([Paragraph("Titel: x"), Paragraph("Sprog: Dansk")], TEMPLATE)
    kept = ("Titel: x", "Redaktion: y", "Vej 1", "2300 København S", "Sprog: Dansk")
    many = read_front([Paragraph(t) for t in kept], TEMPLATE)
    assert not few.colophon
    assert [id for _, id, _ in many.colophon] == ["title", "editor", "address", "language"]


def test_the_specialty_is_named_without_what_follows() -> None:
    """The specialty's name ends before parentheses, versions and dates."""
    assert written_name("Målbeskrivelse for specialet neurologi (2. udgave)") == "neurologi"
    assert written_name("Målbeskrivelse for speciallægeuddannelsen i urologi – revideret 2014") == "urologi"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Introduktionsuddannelsen varer 12 måneder, og hoveduddannelsen varer 5 år.", BOTH),
        ("12 måneders introduktionsuddannelse efterfulgt af en femårig hoveduddannelse", BOTH),
        ("Hoveduddannelse: 48 måneder", [("specialist", 48)]),
        ("Hoveduddannelsen er på i alt 4½ år.", [("specialist", 54)]),
        ("I de første 6 måneder af hoveduddannelsen er lægen på sengeafsnit.", []),
        ("SOL 3 tages et år før hoveduddannelsens afslutning.", []),
        ("Hoveduddannelsen består af 24 måneder på sygehus og 36 måneder på universitetshospital.", []),
        ("Seks måneder efter introduktionsuddannelsen søges hoveduddannelse.", []),
    ],
)
def test_durations_are_read_only_where_a_part_lasts(text: str, found: list[tuple[str, int]]) -> None:
    """A length of time counts where it is said to be a part's; points in time and employments are none."""
    assert [(d["part"], d["months"]) for d in durations(text, TEMPLATE)] == found


def test_general_courses_are_found_in_running_text() -> None:
    """Ranges and Roman figures name each course; the plural alone names all three."""
    assert general_courses("SOL 1–3") == ["SOL 1", "SOL 2", "SOL 3"]
    assert general_courses("kurserne LAS I og III") == ["LAS 1", "LAS 3"]
    assert general_courses("solskin") == []


def test_days_of_research_training_are_read() -> None:
    """The days are read from the sentence that states them."""
    assert research_days("Den er obligatorisk. Den omfatter i alt 20 dage.") == 20
    assert research_days("Den er obligatorisk.") is None


def test_a_course_is_divided_from_its_days() -> None:
    """The duration at the end of a course's line is taken off, whatever sign stands before it."""
    for text in ("Ultralyd, 2 dage", "Ultralyd (2 dage)", "Ultralyd – 2 dage", "Ultralyd: 2 dage"):
        assert title_and_days(text) == ("Ultralyd", 2)
    assert course("SOL I", "", "courses/0", None)["code"] == "sol-1"


def test_course_lists_lose_their_ordinals() -> None:
    """Numbers typed before the courses of a list are no part of their names."""
    blocks: list[Block] = [Paragraph("1. Ultralyd, 2 dage"), Paragraph("2. Statistik, 3 dage")]
    assert [one.name for one in course_items(blocks, TEMPLATE)] == ["Ultralyd, 2 dage", "Statistik, 3 dage"]


def test_card_headings_are_known() -> None:
    """A card's heading names it by number or title; an appendix of cards is none."""
    assert is_card_heading("Kompetencekort 7: Laparotomi")
    assert is_card_heading("Bilag 2: Kompetencekort 2 – Stuegang")
    assert not is_card_heading("Kompetencekort")
    assert not is_card_heading("Kommunikation")


def test_card_references_may_be_ranges() -> None:
    """References are single numbers and ranges, with or without blanks."""
    assert references("H1, H 3 og H5-H7") == ["H1", "H3", "H5", "H6", "H7"]


def test_a_card_is_read_from_one_table() -> None:
    """Labels, criteria below their header, and fields to fill in are told apart."""
    made = table(
        row("Lægens navn", "", ""),
        row("Kompetencer", "I1, I2", ""),
        row("Metode", "Mini-CEX", ""),
        row("Kriterier", "Skal forbedres", "Godkendt"),
        row("Lytter", "", ""),
        row("Konkluderer", "", ""),
        row("Dato", "Underskrift", ""),
    )
    card = read_card("cards/0", "Kompetencekort 1: Samtale", [made], {})
    assert (card["number"], card["title"], card["refs"], card["method"]) == ("1", "Samtale", ["I1", "I2"], "mini-cex")
    assert (card["criteria"], card["scale"]) == (["Lytter", "Konkluderer"], "Skal forbedres / Godkendt")
