"""Pages: which blocks stand in landscape, and the sections that Word needs for that."""

from __future__ import annotations

from collections.abc import Sequence

from ....model.document import Block, Paragraph, Table
from .columns import column_count

PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 9638, 14570
_MARGIN = 1134
_WIDE = 5
_LEAD_BLOCKS, _LEAD_TEXT = 6, 1200
_TRAILING = 3


def landscape(blocks: Sequence[Block]) -> list[bool]:
    """Tell for each block whether it stands in landscape.

    That is a wide list of competencies with its heading, and the few paragraphs between
    and after them; a long text before the list stays in portrait.
    """
    found = [False] * len(blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and _is_wide(block):
            for n in range(_start(blocks, index), _end(blocks, index)):
                found[n] = True
    return found


def _is_wide(table: Table) -> bool:
    columns = column_count(table)
    return columns >= (_WIDE if table.kind == "matrix" else _WIDE + 2)


def _heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.heading is not None


def _start(blocks: Sequence[Block], index: int) -> int:
    start, text = index, 0
    while start > 0 and not _heading(blocks[start]):
        before = blocks[start - 1]
        text += len(before.text) if isinstance(before, Paragraph) else _LEAD_TEXT
        if index - start >= _LEAD_BLOCKS or text >= _LEAD_TEXT:
            return index
        start -= 1
    while start > 0 and _heading(blocks[start - 1]):
        start -= 1
    return start


def _end(blocks: Sequence[Block], index: int) -> int:
    end = index + 1
    while end < len(blocks) and isinstance(blocks[end], Paragraph) and not _heading(blocks[end]):
        end += 1
    at_heading = end == len(blocks) or _heading(blocks[end])
    return end if at_heading and end - index - 1 <= _TRAILING else index + 1


def section(*, wide: bool, cover: bool = False) -> str:
    """Give a ``w:sectPr``: page, margins, header and footer; ``cover`` leaves them off its first page."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if wide else 'w:w="11906" w:h="16838"'
    first = '<w:headerReference w:type="first" r:id="rIdHeaderFirst"/>' if cover else ""
    last = '<w:footerReference w:type="first" r:id="rIdFooterFirst"/>' if cover else ""
    return (
        f'<w:sectPr>{first}<w:headerReference w:type="default" r:id="rIdHeader"/>'
        f'{last}<w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="1418" w:right="{_MARGIN}" w:bottom="1247" w:left="{_MARGIN}" '
        'w:header="680" w:footer="567" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{"<w:titlePg/>" if cover else ""}</w:sectPr>'
    )
