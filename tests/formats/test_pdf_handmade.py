"""PDFs written by hand, sign by sign: what the layout says, and what it leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.check.pipeline import check
from compiler.ground import rulebook
from compiler.model.document import Paragraph, Table
from compiler.report.place import place_text
from tests.support.pdfbytes import grid, lines, pages, text
from tests.support.pdfreading import blocks, doubts, here, read, texts, told

__all__ = ["here"]
pytestmark = pytest.mark.usefixtures("here")
XS = (40.0, 80.0, 200.0, 400.0)


def row(y: float, cells: list[list[str]]) -> bytes:
    """Draw a row's cells, whose first lines stand at the same height."""
    return b"".join(lines(x + 4, y, own) for x, own in zip(XS, cells, strict=False))


def table(ys: list[float], rows: list[list[list[str]]]) -> bytes:
    """Draw a ruled table: its edges from above, and what stands in its cells."""
    return grid(XS, ys) + b"".join(row(y - 12, cells) for y, cells in zip(ys, rows, strict=False))


HEAD = [["Nr."], ["Kompetence"], ["Konkretisering"]]


def test_a_ruled_table_has_its_cells() -> None:
    """Words stand in the cell whose lines surround them, and lines of one sentence are one paragraph."""
    drawn = table(
        [700, 680, 620, 580],
        [
            HEAD,
            [["H1"], ["Behandle patienten", "med akut iskæmi i", "benet"], ["Vurdere benet", "Lægge plan"]],
            [["H2"], ["Gå stuegang"], ["Prioritere"]],
        ],
    )
    (found,), findings = blocks(pages(drawn))
    assert isinstance(found, Table)
    assert texts(found)[0] == ["Nr.", "Kompetence", "Konkretisering"]
    assert texts(found)[1][:2] == ["H1", "Behandle patienten med akut iskæmi i benet"]
    assert texts(found)[1][2].split("\n") == ["Vurdere benet", "Lægge plan"]
    assert told(findings) == [("read-from-pdf", "rulings")]


def test_a_row_broken_by_a_page_is_one_row() -> None:
    """The head repeated on the next page is dropped, and the rest of a row joins it in the middle of a sentence."""
    rows = [
        [["H1"], ["Gå stuegang"], ["Prioritere"]],
        [["H2"], ["Behandle patienten"], ["Vurdere det syge ben og lægge en"]],
    ]
    one = table([700, 680, 620, 100], [HEAD, *rows])
    two = table([800, 780, 740, 700], [HEAD, [[], [], ["plan for behandlingen"]], [["H3"], ["Tale"], ["Lytte"]]])
    found, findings = blocks(pages(one, two))
    assert len(found) == 1
    assert isinstance(found[0], Table)
    assert [r[0] for r in texts(found[0])] == ["Nr.", "H1", "H2", "H3"]
    assert texts(found[0])[2][2] == "Vurdere det syge ben og lægge en plan for behandlingen"
    assert found[0].rows[0].header
    assert found[0].rows[3].span.page == 2
    assert not doubts(findings)


def test_a_head_of_two_rows_joins_no_rows_of_the_body() -> None:
    """A cell that covers two rows of the head says nothing of the body: a number in its column begins a row."""
    head = (
        b"40 800 m 400 800 l S 200 780 m 400 780 l S 40 760 m 400 760 l S "
        + row(788, HEAD)
        + row(768, [[], [], ["Kort"]])
    )
    sides = b"".join(b"%g 680 m %g 800 l S " % (x, x) for x in XS)
    body = b"40 720 m 400 720 l S 40 680 m 400 680 l S "
    one = head + sides + body + row(748, [["H1"], ["Tale"], ["Lytte"]]) + row(708, [["H2"], ["Lede"], ["Fordele"]])
    two = head + sides + body + row(748, [["H3"], ["Lære"], []]) + row(708, [["H4"], ["Gå"], ["Stå"]])
    (found,), findings = blocks(pages(one, two))
    assert isinstance(found, Table)
    assert [r[0] for r in texts(found)] == ["Nr.", "", "H1", "H2", "H3", "H4"]
    assert not doubts(findings)


def test_a_banner_covers_its_columns() -> None:
    """A row without inner lines is one cell as wide as the table."""
    drawn = b"".join(
        [
            grid(XS, [700, 680]),
            grid((XS[0], XS[-1]), [680, 660]),
            grid(XS, [660, 640]),
            row(688, HEAD),
            text(44, 668, "MEDICINSK EKSPERT"),
            row(648, [["H1"], ["Tale"], ["Lytte"]]),
        ]
    )
    (found,), _ = blocks(pages(drawn))
    assert isinstance(found, Table)
    assert [(c.column, c.colspan) for c in found.rows[1].cells] == [(0, 3)]
    assert [(c.column, c.colspan) for c in found.rows[2].cells] == [(0, 1), (1, 1), (2, 1)]


def test_a_merged_cell_goes_on_below() -> None:
    """A cell that covers two rows is marked as continued in the second."""
    drawn = b"".join(
        [
            b"40 700 m 400 700 l S 80 680 m 400 680 l S 40 660 m 400 660 l S ",
            *[b"%g 660 m %g 700 l S " % (x, x) for x in XS],
            row(688, [["Rolle"], ["Et"], ["To"]]),
            row(668, [[], ["Tre"], ["Fire"]]),
        ]
    )
    (found,), _ = blocks(pages(drawn))
    assert isinstance(found, Table)
    assert [c.continued for c in found.rows[1].cells] == [True, False, False]


@pytest.mark.parametrize(
    "border", [b"%g %g m %g %g l S\n", b"%g %g m %g %g l 3 w S\n1 w\n", b"[2 2] 0 d %g %g m %g %g l S\n[] 0 d\n"]
)
def test_a_table_open_at_its_sides_is_closed(border: bytes) -> None:
    """Lines that end where others end close a table that has no borders to the left and right."""
    drawn = b"".join(border % (40, y, 400, y) for y in (700, 680, 660))
    drawn += b"".join(border % (x, 700, x, 660) for x in XS[1:-1])
    (found,), findings = blocks(pages(drawn + row(688, HEAD) + row(668, [["H1"], ["Tale"], ["Lytte"]])))
    assert isinstance(found, Table)
    assert texts(found) == [["Nr.", "Kompetence", "Konkretisering"], ["H1", "Tale", "Lytte"]]
    assert not doubts(findings)


def test_borders_may_be_boxes_and_double() -> None:
    """Thin filled boxes are lines, two close by one another are one, and the colour behind a cell is none."""
    drawn = b"0.9 g 80 680 120 20 re f 0 g\n"
    for x in XS:
        drawn += b"%g 660 0.5 40 re f %g 660 0.5 40 re f\n" % (x, x + 2)
    for y in (700, 680, 660):
        drawn += b"40 %g 362 2.5 re f\n" % (y - 1)
    (found,), findings = blocks(pages(drawn + row(688, HEAD) + row(668, [["H1"], ["Tale"], ["Lytte"]])))
    assert isinstance(found, Table)
    assert texts(found) == [["Nr.", "Kompetence", "Konkretisering"], ["H1", "Tale", "Lytte"]]
    assert not doubts(findings)


def test_words_where_a_line_is_missing_stay_in_the_table() -> None:
    """A cell that lacks a border keeps its words, and the table is reported."""
    gone = grid(XS, [700, 680, 660]).replace(b"40 660 m 400 660 l", b"40 660 m 80 660 l S 202 660 m 400 660 l")
    (found,), findings = blocks(pages(gone + row(688, HEAD) + row(668, [["H1"], ["Tale"], ["Lytte"]])))
    assert isinstance(found, Table)
    assert texts(found)[1] == ["H1", "Tale", "Lytte"]
    assert [kind for kind, _ in doubts(findings)] == ["cell-split"]


def test_signs_printed_twice_are_read_once() -> None:
    """Bold type that a printer makes by printing again a little to the side does not double the letters."""
    drawn = text(50, 700, "Alle ord") + text(50.3, 700, "Alle ord") + text(110, 700, "er her")
    found, _ = blocks(pages(drawn))
    assert [p.text for p in found if isinstance(p, Paragraph)] == ["Alle ord er her"]


def test_the_number_of_a_note_is_no_part_of_the_word() -> None:
    """A small raised number is a raised sign at the word before it; a lowered one belongs to the word."""
    drawn = text(50, 700, "Supervision") + text(116, 704, "1", 6) + text(126, 700, "med H")
    drawn += text(156, 697, "2", 6) + text(159.6, 700, "O")
    found, _ = blocks(pages(drawn))
    assert [p.text for p in found if isinstance(p, Paragraph)] == ["Supervision¹ med H2O"]


@pytest.mark.parametrize(
    ("before", "sign", "after", "read"),
    [
        ("mindst 3", "1", "gange", "mindst 3¹ gange"),
        ("360", "o", "feedback", "360° feedback"),
        ("360", "0", "feedback", "360° feedback"),
        ("arealet i m", "2", "er", "arealet i m² er"),
        ("OSATS", "12", "og", "OSATS¹² og"),
        ("OSATS", "a", "og", "OSATSᵃ og"),
    ],
)
def test_raised_signs_are_read_as_they_are_shown(before: str, sign: str, after: str, read: str) -> None:
    """A raised figure after a number does not become part of it; after one a raised 0 or o means degrees."""
    end = 50 + 6 * len(before)
    drawn = text(50, 700, before) + text(end, 704, sign, 6) + text(end + 3.6 * len(sign) + 6, 700, after)
    found, _ = blocks(pages(drawn))
    assert [p.text for p in found if isinstance(p, Paragraph)] == [read]


def test_struck_words_are_left_out_and_reported() -> None:
    """Words with a line drawn over them are not in force; underlined ones are."""
    drawn = text(50, 700, "Audit OSATS og Mini-CEX her")
    over = b"0.5 w 86 703 m 116 703 l S\n134 697.5 48 1 re f\n"
    found, findings = blocks(pages(drawn + over))
    assert [p.text for p in found if isinstance(p, Paragraph)] == ["Audit og Mini-CEX her"]
    assert [(d.variant, d.quote, d.span.page) for d in findings if d.rule == "text-struck"] == [("", "OSATS", 1)]


def test_a_line_of_a_table_strikes_nothing_out() -> None:
    """The lines around cells pass between the lines of text."""
    drawn = table([700, 680, 660], [HEAD, [["1"], ["Ord"], ["Flere ord"]]])
    assert ("text-struck", "") not in told(blocks(pages(drawn))[1])


def test_what_is_cut_off_the_page_is_no_text() -> None:
    """Places are told from the corner of what is shown, and what stands outside it is left out."""
    drawn = text(150, 700, "Teksten vises her på siden") + text(10, 30, "Beskaaret")
    found, _ = blocks(pages(drawn, entries=b"/CropBox [100 100 595 842]"))
    assert [p.text for p in found if isinstance(p, Paragraph)] == ["Teksten vises her på siden"]


def test_running_heads_and_page_numbers_are_no_text() -> None:
    """What stands at the same place on every page is left out, whatever number it carries."""
    made = [
        text(50, 810, "Målbeskrivelse for karkirurgi")
        + text(50, 600, f"Tekst nummer {n} her")
        + text(280, 30, f"Side {n} af 3")
        for n in (1, 2, 3)
    ]
    found, _ = blocks(pages(*made))
    assert [p.text for p in found if isinstance(p, Paragraph)] == [f"Tekst nummer {n} her" for n in (1, 2, 3)]


def test_headings_are_told_by_their_size() -> None:
    """Larger type makes a heading, its number the level; the first page's largest is the title."""
    long = "Det er en almindelig tekst, som er lang nok til at vise, hvad der er almindelig skrift her."
    drawn = (
        text(50, 760, "4 Hoveduddannelsen", 16)
        + text(50, 700, long)
        + text(50, 660, "4.3 Liste med kompetencer", 13)
        + text(50, 620, long)
    )
    found, _ = blocks(pages(text(50, 700, "Målbeskrivelse for karkirurgi", 24), drawn))
    got = [(p.text, p.heading, p.title) for p in found if isinstance(p, Paragraph) and p.text != long]
    assert got == [
        ("Målbeskrivelse for karkirurgi", None, True),
        ("4 Hoveduddannelsen", 1, False),
        ("4.3 Liste med kompetencer", 2, False),
    ]


def test_a_table_of_contents_is_marked() -> None:
    """Lines with leaders and a page number are contents, not headings and not text."""
    drawn = lines(50, 700, ["Forord ............ 3", "1 Indledning ............ 4", "2 Andet ............ 5"])
    found, _ = blocks(pages(drawn + text(50, 500, "Selve teksten begynder her.")))
    assert [p.toc for p in found if isinstance(p, Paragraph)] == [True, True, True, False]


def test_bullets_and_counted_items_are_list_items() -> None:
    """Bullets are taken off; numbers are taken off where they count."""
    drawn = lines(50, 700, ["• Vurdere", "• Behandle"]) + lines(50, 640, ["a) Lytte", "b) Tale"])
    found, _ = blocks(pages(drawn + text(50, 560, "2. del af forløbet")))
    assert [(p.text, p.number, p.item) for p in found if isinstance(p, Paragraph)] == [
        ("Vurdere", "", 0),
        ("Behandle", "", 0),
        ("Lytte", "a)", 0),
        ("Tale", "b)", 0),
        ("2. del af forløbet", "", None),
    ]


def test_columns_without_lines_are_refused() -> None:
    """A table with neither lines nor tags is refused with its page, not guessed at."""
    drawn = b"".join(text(x, 700 - 14 * n, f"Ord {n}") for n in range(10) for x in (50, 200, 350))
    document, findings = read(pages(text(50, 700, "Forord er her og er tekst"), drawn))
    assert document is None
    (found,) = findings
    assert (found.rule, found.variant, dict(found.args)) == ("file-unreadable", "pdf-no-structure", {"page": 2})
    assert "side 2" in rulebook.message(found)


@pytest.mark.parametrize("mode", [b"", b"3 Tr "])
def test_a_scan_is_a_finding(mode: bytes) -> None:
    """Pages that are pictures are refused, also with a machine's guess laid invisibly over them."""
    hidden = b"BT " + mode + b"/F 10 Tf 50 700 Td (Maalbeskrivelse for karkirurgi, et gaet) Tj ET" if mode else b""
    picture = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q "  # one grey dot as large as the page
    _, findings = read(pages(picture + hidden, picture + hidden))
    assert told(findings) == [("file-unreadable", "pdf-scan")]


def test_turned_text_is_left_out_and_reported() -> None:
    """A stamp across the page is not read into the sentences under it."""
    stamp = b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (UDKAST) Tj ET "
    found, findings = blocks(pages(stamp + text(50, 700, "Teksten på siden er her.")))
    assert [p.text for p in found if isinstance(p, Paragraph)] == ["Teksten på siden er her."]
    assert doubts(findings) == [("tilted", "UDKAST")]


def test_a_turned_page_is_read_upright() -> None:
    """A page that is shown turned is read as it is seen."""
    drawn = "BT /F 10 Tf 0 1 -1 0 100 50 Tm (Teksten på den drejede side) Tj ET ".encode("cp1252")
    found, findings = blocks(pages(drawn, entries=b"/Rotate 90"))
    assert [p.text for p in found if isinstance(p, Paragraph)] == ["Teksten på den drejede side"]
    assert not doubts(findings)


def hyphenated(pairs: list[tuple[str, str]], *known: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Read paragraphs of two full lines each, and some words of their own."""
    full = [
        ("Dette er en linje, der fylder hele bredden ud med".ljust(70 - len(a), "x")[: 69 - len(a)], a, b)
        for a, b in pairs
    ]
    drawn = b"".join(
        lines(50, 800 - 40 * n, [f"{filler} {a}", b + " og så videre."]) for n, (filler, a, b) in enumerate(full)
    )
    found, findings = blocks(pages(drawn + text(50, 100, "Her står " + ", ".join(known) + " også.")))
    return [p.text.partition("x ")[2] for p in found if isinstance(p, Paragraph)], doubts(findings)


def test_a_hyphen_is_settled_by_the_documents_own_words() -> None:
    """A word that stands undivided elsewhere is joined; one that stands with its hyphen keeps it."""
    found, unsure = hyphenated(
        [("uddan-", "nelse"), ("praktisk-", "kliniske"), ("introduktions-", "og"), ("CT-", "skanning")],
        "uddannelse",
        "praktisk-kliniske",
        "ord",
    )
    assert [t.split(" og så")[0] for t in found[:4]] == [
        "uddannelse",
        "praktisk-kliniske",
        "introduktions- og",
        "CT-skanning",
    ]
    assert not unsure


def test_a_hyphen_that_nothing_settles_is_reported() -> None:
    """The likelier reading is chosen, and the word stands in the report."""
    found, unsure = hyphenated([("uddan-", "nelse"), ("sygehus-", "afdeling")], "uddannelse", "ord")
    assert found[1].startswith("sygehusafdeling")
    assert unsure == [("hyphenation", "sygehusafdeling")]


def test_letters_are_made_ordinary() -> None:
    """Ligatures come apart."""
    drawn = b"BT /L 10 Tf 50 700 Td <0001> Tj ET " + text(70, 700, "Teksten fortsætter")
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange"
        b" 1 beginbfchar <0001> <FB01> endbfchar endcmap"
    )
    made = pages(
        drawn,
        more=[
            (
                b"<< /Type /Font /Subtype /Type0 /BaseFont /L /Encoding /Identity-H"
                b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /L"
                b" /CIDSystemInfo << /Registry (Adobe)"
                b" /Ordering (Identity) /Supplement 0 >> >>] /ToUnicode 7 0 R >>"
            ),
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(cmap), cmap),
        ],
    ).replace(b"/Font << /F 3 0 R >>", b"/Font << /F 3 0 R /L 6 0 R >>")
    found, _ = blocks(made)
    assert isinstance(found[0], Paragraph)
    assert found[0].text.startswith("fi")


def test_places_name_the_page() -> None:
    """A place in a PDF names its page, in either language."""
    found, _ = blocks(pages(text(50, 700, "Første side har tekst"), text(50, 700, "Anden side har tekst")))
    assert place_text(found[1].span, "", "da") == "side 2"
    assert place_text(found[1].span, "", "en") == "page 2"


def test_the_report_says_that_it_was_a_pdf(tmp_path: Path) -> None:
    """The first thing said of a PDF is how it was read, and its sentences can be told in both languages."""
    checked = check("a.pdf", pages(text(50, 700, "Teksten på siden er her.")))
    found = checked.diagnostics[0]
    assert (found.rule, dict(found.args)) == ("read-from-pdf", {"pages": 1, "uncertain": 0})
    assert "sider: 1" in rulebook.message(found)
    assert "pages: 1" in rulebook.message(found, "en")


@pytest.mark.parametrize("rule", ["read-from-pdf", "pdf-uncertain"])
def test_every_variant_can_be_told(rule: str) -> None:
    """Each sentence of the two rules fills with the values that the reader gives."""
    values = {"pages": 2, "uncertain": 1, "text": "ord"}
    for sentence in (rulebook.rule(rule).message, *rulebook.rule(rule).variants.values()):
        for lang in ("da", "en"):
            assert "{" not in sentence[lang].format_map(values)
