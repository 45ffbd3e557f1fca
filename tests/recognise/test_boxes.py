"""Boxes in the cells of the lists: what is ticked counts, what is not does not, and what is assumed is said."""

from __future__ import annotations

import pytest

from compiler.ground.diagnostics import Findings
from compiler.ground.source import NOWHERE
from compiler.language.template import load
from compiler.model.document import Paragraph, Table
from compiler.recognise.body import Body, MatrixTable
from compiler.recognise.lines import lines
from compiler.recognise.lines.boxes import settle_boxes
from compiler.recognise.outline import Node
from compiler.recognise.rows import Entry


def settled(*cells: str, id: str = "assessments") -> tuple[list[list[str]], list[str], Body]:
    """Give what is left of each cell of a column, and the variants of what was found."""
    body = Body(load(), Findings(), None, [])
    entries = [Entry(NOWHERE, cells={id: [Paragraph(line) for line in cell.split("|")]}) for cell in cells]
    node = Node("matrix", None, Paragraph("Kompetencer"), 1)
    body.matrices.append([MatrixTable(node, Table(()), None, [(entry, "") for entry in entries])])
    settle_boxes(body)
    left = [[line.text for line in lines(entry.cells[id], names=True)] for entry in entries]
    return left, [f.variant for f in body.findings], body


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("☒ OSATS|☐ Mini-CEX|☑ Audit", ["OSATS", "Audit"]),
        ("☒ OSATS ☐ Mini-CEX ☒ Audit", ["OSATS", "Audit"]),
        ("OSATS ☒ Mini-CEX ☐ Audit ☒", ["OSATS", "Audit"]),
        ("OSATS\t☒|Mini-CEX\t☐", ["OSATS"]),
        ("☒ OSATS\n☐ Mini-CEX", ["OSATS"]),
        ("☒|OSATS|☐|Mini-CEX", ["OSATS"]),
        ("[x] OSATS|[ ] Mini-CEX", ["OSATS"]),
        ("(x) OSATS|( ) Mini-CEX", ["OSATS"]),
        ("X OSATS|☐ Mini-CEX", ["OSATS"]),
        ("✓ OSATS|☐ Mini-CEX", ["OSATS"]),
        ("✓ OSATS|✗ Mini-CEX", ["OSATS"]),
        ("✗ OSATS|☐ Mini-CEX", ["OSATS"]),
        ("• ☒ OSATS|• ☐ Mini-CEX", ["OSATS"]),
        ("☒ OSATS|mindst 3 gange|☐ Mini-CEX|mindst 2 gange", ["OSATS mindst 3 gange"]),
        ("OSATS ☒ (anbefalet)|Mini-CEX ☐ (anbefalet)", ["OSATS (anbefalet)"]),
        ("☒ OSATS|☐ Andet: ______", ["OSATS"]),
        ("OSATS ☒ Ja ☐ Nej", ["OSATS ☒ Ja ☐ Nej"]),
    ],
)
def test_only_what_is_ticked_is_left(cell: str, left: list[str]) -> None:
    """Boxes may be of any kind, before or after what they stand for, in lines or in one."""
    assert settled(cell)[0] == [left]


def test_what_is_not_ticked_is_remembered() -> None:
    """Every option that is left out is kept, so that its words are accounted for."""
    assert settled("☒ OSATS|☐ Mini-CEX")[2].passed == ["Mini-CEX"]


def test_a_cell_without_ticks_chooses_nothing_where_others_have_ticks() -> None:
    """The rest of the column says that its boxes are for ticking; a cell without boxes is as it is."""
    left, found, _ = settled("☒ OSATS|☐ Audit", "☐ OSATS|☐ Audit", "Mini-CEX")
    assert (left, found) == ([["OSATS"], [], ["Mini-CEX"]], [])


def test_boxes_that_nobody_ticked_are_bullets_and_that_is_said() -> None:
    """In a column without a tick everything counts, and one finding says so; mere squares are no boxes."""
    assert settled("☐ OSATS|☐ Audit", "☐ Mini-CEX")[:2] == ([["OSATS", "Audit"], ["Mini-CEX"]], [""])
    assert settled("□ OSATS|□ Audit")[:2] == ([["OSATS", "Audit"]], [])
    assert settled("■ Klinisk arbejde|□ stuegang", "■ Kursus")[0] == [["Klinisk arbejde", "stuegang"], ["Kursus"]]


def test_filled_squares_are_ticks_where_an_option_stands_with_both() -> None:
    """■ and □ before the same option in two rows can only mean yes and no."""
    assert settled("■ OSATS|□ Audit", "□ OSATS|■ Audit")[0] == [["OSATS"], ["Audit"]]


def test_ticks_among_objectives_are_told_and_not_followed() -> None:
    """No objective is left out for want of a tick."""
    left, found, _ = settled("☒ Kender anatomi|☐ Udfører ablation", id="objectives")
    assert (left, found) == ([["Kender anatomi", "Udfører ablation"]], ["objectives"])
