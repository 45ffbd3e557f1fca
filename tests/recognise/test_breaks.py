"""Words that a forced line end divides: the document's own words and the vocabularies put them together."""

from __future__ import annotations

import pytest

from compiler.model.document import Block, Cell, Document, Paragraph, Row, Table
from compiler.recognise.lines.breaks import put_together

ELSEWHERE = Paragraph("Tarm-kirurgi kræver duplexskanning.")


def cell(*texts: str) -> list[str]:
    """Give the paragraphs of a cell after its words were put together."""
    blocks: list[Block] = [Table((Row((Cell(tuple(map(Paragraph, texts))),)),)), ELSEWHERE]
    table = put_together(Document(blocks)).blocks[0]
    assert isinstance(table, Table)
    return [p.text for p in table.rows[0].cells[0].paragraphs()]


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (("kompetence-\nvurderingsmetoder",), "kompetencevurderingsmetoder"),
        (("duplex-", "skanning"), "duplexskanning"),
        (("tarm-\nkirurgi",), "tarm-kirurgi"),
        (("færdigheds-\nog kommunikationstræning",), "færdigheds- og kommunikationstræning"),
        (("Mini-", "CEX"), "Mini-CEX"),
        (("ikke-\ninvasiv",), "ikke-invasiv"),
        (("CT-\nskanning",), "CT-skanning"),
        (("ukendt-\nord",), "ukendt-ord"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_only_where_the_word_is_known(texts: tuple[str, ...], whole: str) -> None:
    """What nothing decides keeps its hyphen, as the page shows it."""
    assert cell(*texts) == [whole]


def test_a_dash_and_a_list_are_left_alone() -> None:
    """A dash that stands free, and a bullet below, are no broken word; such a document is not touched."""
    assert cell("Kirurgi -", "medicin") == ["Kirurgi -", "medicin"]
    assert cell("Kirurgi-", "• medicin") == ["Kirurgi-", "• medicin"]
    untouched = Document([ELSEWHERE])
    assert put_together(untouched) is untouched
