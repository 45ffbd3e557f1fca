"""The draft of the status report as a page, where what a person must write stands out, and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ...ground.plaintext import one_line, visible
from ...ground.terminal import wrapped
from ...model.document import Block, Document, Paragraph, Table
from ...report.kit.html import page

_WIDTH, _DATE = 90, 22
_PROMPT = re.compile(r"(\[[^\[\]]+\])")


def as_page(document: Document, on: str) -> bytes:
    """Make one self-contained page."""
    title = next(b.text for b in document.blocks if isinstance(b, Paragraph) and b.heading == 1)
    blocks = [b for b in document.blocks if not (isinstance(b, Paragraph) and b.heading == 1)]
    values = {
        "lang": "da",
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


def as_text(document: Document) -> bytes:
    """Write the report in lines of at most 90 characters."""
    lines: list[str] = []
    for block in document.blocks:
        lines += _table(block) if isinstance(block, Table) else _paragraph(block)
    once = [line for n, line in enumerate(lines) if line or lines[n - 1]]
    return ("\n".join(once).strip() + "\n").encode()


def _paragraph(block: Paragraph) -> list[str]:
    text = one_line(block.text)
    if block.heading == 1:
        return [text, "=" * len(text), ""]
    if block.heading:
        return ["", text, "-" * len(text), ""]
    if block.item is not None:
        mark = f"{block.number or '-'} "
        return wrapped(text, _WIDTH, mark, " " * len(mark), hyphens=False)
    return ["", *wrapped(text, _WIDTH, rest="", hyphens=False)]


def _table(table: Table) -> Iterator[str]:
    yield ""
    for row in table.rows:
        date, names, state = (visible(cell.text) for cell in row.cells)
        for n, text in enumerate(names.split("\n")):
            yield f"{date if n == 0 else '':<{_DATE}}{text:<44}{state if n == 0 else ''}".rstrip()
        yield ""
