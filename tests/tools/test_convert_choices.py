"""Choices and recommendations survive from format to format."""

from __future__ import annotations

import pytest

from compiler.check.pipeline import check
from compiler.tools.convert import write_as
from tests.support.guides import MINI

CELL = '["Struktureret observation (5 gange)", Casebaseret diskussion]'


def asked(data: bytes, name: str) -> list[tuple[str, str, bool, int | None, int | None]]:
    """Give what the list asks of H1."""
    book = check(name, data).logbook
    assert book is not None
    (one,) = (c for c in book.competencies if c.number == "H1")
    return [(a.method, a.text, a.mandatory, a.choice, a.count) for a in one.assessments]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("[Mini-CEX eller OSATS]", [("Mini-CEX", True, 1), ("OSATS", True, 1)]),
        ("[Mini-CEX, eller, OSATS]", [("Mini-CEX", True, 1), ("OSATS", True, 1)]),
        ('["Mindst én af følgende:", Mini-CEX, OSATS]', [("Mini-CEX", True, 1), ("OSATS", True, 1)]),
        ("[Mini-CEX, OSATS (anbefalet)]", [("Mini-CEX", True, None), ("OSATS (anbefalet)", False, None)]),
        (
            '[Mini-CEX, "Anbefalet:", OSATS, Audit]',
            [("Mini-CEX", True, None), ("OSATS", False, None), ("Audit", False, None)],
        ),
        ("[Mini-CEX, e-læringsmodul bestået]", [("Mini-CEX", True, None), ("e-læringsmodul bestået", True, None)]),
        ('["1) Mini-CEX 2) OSATS"]', [("Mini-CEX", True, None), ("OSATS", True, None)]),
    ],
)
def test_what_a_cell_asks_survives_every_format(cell: str, kept: list[tuple[str, bool, int | None]]) -> None:
    """From YAML to Word, to XML and back to YAML, a cell asks the same."""
    data = MINI.replace(CELL, cell).encode()
    first = asked(data, "a.yaml")
    assert [one[1:4] for one in first] == kept
    name = "a.yaml"
    for kind in ("docx", "xml", "yaml"):
        made, _ = write_as(kind, data, name)
        assert made is not None
        data, name = made, f"a.{kind}"
        assert asked(data, name) == first
