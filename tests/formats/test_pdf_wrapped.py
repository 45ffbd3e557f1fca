"""PDFs whose lines were broken by a program: headings, entries of contents, and words too long for their column."""

from __future__ import annotations

import pytest

from compiler.model.document import Paragraph, Table
from tests.support.pdfbytes import grid, lines, pages, text
from tests.support.pdfreading import blocks, doubts, here

__all__ = ["here"]
pytestmark = pytest.mark.usefixtures("here")
BODY = [
    "Det er en almindelig tekst, som er lang nok til at vise, hvad der er almindelig",
    "skrift her, og som er brudt, hvor linjen er fuld.",
]
BIG = 14
STEP = 1.2 * BIG


def read(*headings: list[str], step: float = STEP, size: float = BIG) -> list[tuple[str, int | None]]:
    """Print headings, each above some text on a page of its own; give them as they are read, with their levels."""
    drawn = [
        lines(50, 700, own, size, step) + lines(50, 700 - len(own) * step - 16, BODY) + lines(50, 400, BODY)
        for own in headings
    ]
    found, findings = blocks(pages(text(50, 700, "Målbeskrivelse for karkirurgi", 24) + lines(50, 500, BODY), *drawn))
    assert not doubts(findings)
    return [(p.text, p.heading) for p in found if isinstance(p, Paragraph) and " ".join(BODY) != p.text and not p.title]


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        (["5.2 Læringsstrategier og metoder til", "kompetencevurdering"], 2),
        (["5.2 Læringsstrategier og metoder", "til kompetencevurdering i", "hoveduddannelsen"], 2),
        (["9.2.1 Obligatoriske Kompetencer i", "Hoveduddannelsen"], 3),
        (["8 Forskningstræning,", "20 dage i hoveduddannelsen"], 1),
        (["Kompetencekort 3: Åben operation for", "abdominalt aortaaneurisme"], 1),
        (["6 Liste med specialets obligatoriske kompe-", "tencer"], 1),
    ],
)
@pytest.mark.parametrize("step", [1.15 * BIG, STEP, 1.32 * BIG])
def test_a_heading_over_several_lines_is_one(heading: list[str], level: int, step: float) -> None:
    """A heading that was broken where its line was full is read whole, at its level, however wide its lines stand."""
    whole = " ".join(heading).replace("kompe- tencer", "kompetencer")
    assert read(heading, ["7 Kurser i kompetencer"], step=step) == [(whole, level), ("7 Kurser i kompetencer", 1)]


@pytest.mark.parametrize(
    "heading",
    [
        ["6 Hoveduddannelsen", "6.1 Kompetencer"],
        ["9 Bilag", "Bilag 1: Kort"],
        ["10 Kompetencekort", "Kompetencekort 1: Undersøgelse"],
        ["6 Hoveduddannelsen", "7 Kurser"],
    ],
)
def test_headings_below_one_another_stay_two(heading: list[str]) -> None:
    """A line that begins with a number of its own is a heading of its own, though no text stands between."""
    assert [text for text, _ in read(heading)] == heading


def test_a_heading_is_not_glued_to_the_one_below_where_space_parts_them() -> None:
    """Two headings without numbers are two where more space parts them than parts the lines of one."""
    assert [text for text, _ in read(["Forord", "Indledning"], step=2 * BIG)] == ["Forord", "Indledning"]


def outlined(titles: list[str], *contents: bytes) -> bytes:
    """Print pages with an outline beside them: one title for each page after the first."""
    count = len(contents)
    first = 4 + 2 * count
    made = [
        b"<< /Title (%b) /Parent %d 0 R /Dest [%d 0 R /Fit] %b >>"
        % (
            title.encode("cp1252"),
            first,
            4 + 2 * (n + 1),
            b"" if n + 1 == len(titles) else b"/Next %d 0 R" % (first + n + 2),
        )
        for n, title in enumerate(titles)
    ]
    root = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (first + 1, first + len(titles), len(titles))
    return pages(*contents, catalog=b"/Outlines %d 0 R" % first, more=[root, *made])


def test_an_outline_says_which_lines_are_a_heading() -> None:
    """Headings in the type of the text are told by the outline beside the page, over several lines as well."""
    headings = [["Læringsstrategier og metoder", "Til kompetencevurdering"], ["Forskning og", "udvikling"], ["Kurser"]]
    drawn = [lines(50, 700, own) + lines(50, 700 - 12 * len(own), BODY) for own in headings]
    data = outlined([" ".join(own) for own in headings], lines(50, 700, BODY), *drawn)
    found, _ = blocks(data)
    got = [p.text for p in found if isinstance(p, Paragraph) and p.heading]
    assert got == [" ".join(own) for own in headings]
    assert [p.text for p in found if isinstance(p, Paragraph) and not p.heading] == [" ".join(BODY)] * 4


def test_an_entry_of_the_contents_over_two_lines_is_one() -> None:
    """An entry that was broken is contents as a whole, wherever it stands among the others."""
    entries = ["Læringsstrategier og metoder til", "kompetencevurdering ........ 6"]
    drawn = lines(50, 700, [*entries, "5.3 Liste ........ 7", *entries, "5.4 Kurser ........ 8", *entries])
    found, _ = blocks(pages(drawn + lines(50, 300, BODY)))
    toc = [p.text for p in found if isinstance(p, Paragraph) and p.toc]
    assert toc == [
        " ".join(entries),
        "5.3 Liste ........ 7",
        " ".join(entries),
        "5.4 Kurser ........ 8",
        " ".join(entries),
    ]
    assert [p.text for p in found if isinstance(p, Paragraph) and not p.toc] == [" ".join(BODY)]


def cell(words: list[str], width: int, more: str = "") -> tuple[str, list[tuple[str, str]]]:
    """Print a cell that holds so many letters a line; give it as it is read, and the doubts."""
    right = 40 + 8 + 6.0 * width + 1.5
    drawn = grid((40, right, 400), (700, 660, 560)) + lines(44, 688, ["Nr."]) + lines(44, 648, words)
    drawn += lines(right + 4, 688, ["Kompetence"]) + text(44, 300, more or "Her står der andet.")
    found, findings = blocks(pages(drawn))
    (table,) = (b for b in found if isinstance(b, Table))
    return table.rows[1].cells[0].text, doubts(findings)


@pytest.mark.parametrize(
    ("words", "width", "whole"),
    [
        (["Kompetencevurde", "ringsmetoder"], 15, "Kompetencevurderingsmetoder"),
        (["Lægeroll", "er"], 8, "Lægeroller"),
        (["Leder/adm", "inistrator"], 9, "Leder/administrator"),
        (["Forskningstr", "æningen"], 12, "Forskningstræningen"),
    ],
)
def test_words_that_the_template_knows_are_no_doubt(words: list[str], width: int, whole: str) -> None:
    """A word of the template or the vocabularies is put together without a question, whatever its ending."""
    assert cell(words, width) == (whole, [])


@pytest.mark.parametrize(
    ("words", "width", "whole"),
    [
        (["amputation", "på"], 10, "amputation på"),
        (["videnskabeligt", "møde"], 14, "videnskabeligt møde"),
        (["samlede", "team"], 7, "samlede team"),
        (["mellem", "åben"], 6, "mellem åben"),
        (["bypasset", "i"], 8, "bypasset i"),
    ],
)
def test_two_words_that_fill_their_line_stay_two(words: list[str], width: int, whole: str) -> None:
    """A word that happens to fill its line is not glued to a small word, nor an inflected adjective to the next."""
    assert cell(words, width)[0] == whole


def test_words_that_stand_side_by_side_elsewhere_stay_two() -> None:
    """Two words that fill their lines are no doubt where they stand so elsewhere; known only singly, they are one."""
    assert cell(["Medicinsk", "ekspert"], 9) == ("Medicinsk ekspert", [])
    assert cell(["arbejds", "miljø"], 7, "Han så arbejds miljø der.") == ("arbejds miljø", [])
    apart = ("arbejds miljø", [("word-apart", "arbejds miljø")])
    assert cell(["arbejds", "miljø"], 7, "Han så arbejds ting i et miljø der.") == apart


def test_a_word_over_three_lines_is_known_as_a_whole() -> None:
    """A word that was broken twice is one word, and known where the whole of it is."""
    assert cell(["Kompetence", "vurderings", "metoden"], 10) == ("Kompetencevurderingsmetoden", [])


def test_a_word_known_from_the_text_is_put_together() -> None:
    """A word too long for its column is put together where it, in any form, stands whole elsewhere."""
    assert cell(["embolekto", "mi"], 9, "Han udførte embolektomien selv.") == ("embolektomi", [])
    assert cell(["embolekto", "mi"], 9) == ("embolektomi", [("word-split", "embolektomi")])


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        (["Metoder (", "obligatorisk", ")"], "Metoder (obligatorisk)"),
        (["strategi(", "er) skal"], "strategi(er) skal"),
        (["360°-", "evaluering her"], "360°-evaluering her"),
        (["ankel-brachial", "-indeks måles"], "ankel-brachial-indeks måles"),
    ],
)
def test_brackets_and_hyphens_stay_where_they_belong(words: list[str], whole: str) -> None:
    """No blank comes inside a bracket, nor before a hyphen or a full stop, where a line was broken there."""
    assert cell(words, max(map(len, words)))[0] == whole


def test_the_title_of_a_table_of_one_competency_is_a_heading() -> None:
    """A line that names one competency above its table is a heading below the one before; a caption is none."""
    drawn = text(50, 740, "4.3 Kompetencer", BIG) + lines(50, 715, BODY)
    for y, title in ((640, "Kompetence 1: Optage en anamnese"), (540, "Tabel 2: Oversigt")):
        drawn += text(50, y, title) + grid((40, 200, 400), (y - 10, y - 30, y - 50))
        drawn += text(44, y - 24, "Mål") + text(44, y - 44, "Metode")
    found, _ = blocks(pages(text(50, 700, "Målbeskrivelse for karkirurgi", 24), drawn))
    got = [(p.text, p.heading) for p in found if isinstance(p, Paragraph)][1:]
    assert [one for one in got if one[0] != " ".join(BODY)] == [
        ("4.3 Kompetencer", 2),
        ("Kompetence 1: Optage en anamnese", 3),
        ("Tabel 2: Oversigt", None),
    ]
