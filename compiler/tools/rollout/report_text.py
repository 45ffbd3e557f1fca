"""The draft of the status report as plain text, for an e-mail."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from ...ground.plaintext import one_line, visible
from ...model.document import Document, Paragraph, Table

_WIDTH = 90
_DATE = 22


def render(document: Document) -> bytes:
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
        return wrap(text, _WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False)
    return ["", *wrap(text, _WIDTH, break_on_hyphens=False)]


def _table(table: Table) -> Iterator[str]:
    yield ""
    for row in table.rows:
        date, names, state = (visible(cell.text) for cell in row.cells)
        for n, text in enumerate(names.split("\n")):
            yield f"{date if n == 0 else '':<{_DATE}}{text:<44}{state if n == 0 else ''}".rstrip()
        yield ""
