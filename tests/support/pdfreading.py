"""What the tests of the PDF reader share: reading bytes, and what came of it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import json

from compiler.check.pipeline import Checked
from compiler.formats.pdf import read as reader
from compiler.formats.pdf.glyphs import Work
from compiler.formats.pdf.worker import tell
from compiler.ground.diagnostics import Findings
from compiler.ground.source import Source
from compiler.model.document import Document, Paragraph, Table


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let PDFs be read in the tests' own process, half a second faster each; answers are still packed."""

    def ask(data: bytes) -> reader.Answer:
        return json.decode(json.encode(tell(data, Work(reader.WORK))), type=reader.Answer)

    monkeypatch.setattr(reader, "_ask", ask)


def read(data: bytes) -> tuple[Document | None, Findings]:
    """Read a PDF as the compiler does."""
    findings = Findings()
    return reader.read(Source("a.pdf", "pdf", data), findings), findings


def blocks(data: bytes) -> tuple[list[Paragraph | Table], Findings]:
    """Give the blocks of a PDF that can be read."""
    document, findings = read(data)
    assert document is not None, list(findings)
    return document.blocks, findings


def told(findings: Findings) -> list[tuple[str, str]]:
    """Give rule and variant of all findings."""
    return [(d.rule, d.variant) for d in findings]


def doubts(findings: Findings) -> list[tuple[str, str]]:
    """Give kind and text of what the reader was unsure of."""
    return [(d.variant, str(dict(d.args)["text"])) for d in findings if d.rule == "pdf-uncertain"]


def texts(table: Table) -> list[list[str]]:
    """Give the text of every cell."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def competencies(checked: Checked) -> list[dict[str, Any]]:
    """Give what must come back of each competency: number, title, objectives, methods, and the rest that we read."""
    assert checked.draft is not None, checked.diagnostics
    return [
        {
            "part": part["code"],
            "number": one["number"],
            "title": _plain(one["title"]),
            "objectives": [_plain(text) for text in one.get("objectives", [])],
            "methods": [_plain(a["text"]) for a in one.get("assessments", [])],
            "strategies": [_plain(s["text"]) for s in one.get("strategies", [])],
            "roles": [role["code"] for role in one.get("roles", [])],
        }
        for part in checked.draft["parts"]
        for one in part["competencies"]
    ]


def _plain(text: str) -> str:
    return " ".join(text.split())
