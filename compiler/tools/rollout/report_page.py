"""The draft of the status report as a page; what a person must write stands out, not by colour alone."""

from __future__ import annotations

import re
from itertools import groupby

from ...ground.version import __version__
from ...model.document import Block, Document, Paragraph
from ...report.kit.html import page

_PROMPT = re.compile(r"(\[[^\[\]]+\])")


def render(document: Document, on: str) -> bytes:
    """Make one self-contained page."""
    title = next(b.text for b in document.blocks if isinstance(b, Paragraph) and b.heading == 1)
    blocks = [b for b in document.blocks if not (isinstance(b, Paragraph) and b.heading == 1)]
    values = {
        "lang": "da",
        "version": __version__,
        "title": title,
        "t": {"skip": "Gå til rapporten", "kind": "Statusrapport"},
        "on": on,
        "parts": [_part(kind, list(same)) for kind, same in groupby(blocks, key=_kind)],
    }
    return page("rollout/report.html.j2", ("kit/document.css", "rollout/report.css"), values)


def _kind(block: Block) -> str:
    if not isinstance(block, Paragraph):
        return "table"
    if block.heading:
        return "heading"
    if block.item is not None:
        return "numbered" if block.number else "bullets"
    return "text"


def _part(kind: str, blocks: list[Block]) -> dict[str, object]:
    """Give blocks of one kind that follow each other; a text is pieces, those in brackets marked."""
    if kind == "table":
        tables = [b for b in blocks if not isinstance(b, Paragraph)]
        rows = [[cell.text.split("\n") for cell in row.cells] for table in tables for row in table.rows]
        return {"kind": kind, "head": rows[0], "rows": rows[1:]}
    said = [b.text for b in blocks if isinstance(b, Paragraph)]
    texts = [[(piece, piece[0] == "[") for piece in _PROMPT.split(text) if piece] for text in said]
    return {"kind": kind, "texts": texts}
