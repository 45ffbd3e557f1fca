"""The table of contents: a real field, filled in with what it will say.

Page numbers are the word processor's business: they are known only when pages are laid
out, and a wrong number is worse than none.  The entries stand as links; »Opdater felt« in
Word adds the numbers.  ``w:updateFields`` is not used, because Word greets it with a
question about other files.
"""

from __future__ import annotations

from collections.abc import Sequence

from ....model.document import Block, Paragraph
from .numbering import typed
from .styles import CONTENTS
from .text import flat, paragraph

TITLE = "Indholdsfortegnelse"
_FIRST_BOOKMARK = 100001


def bookmark(index: int) -> str:
    """Name the bookmark of the heading that is the block at ``index``."""
    return f"_Toc{_FIRST_BOOKMARK + index}"


def bookmarked(index: int, runs: str) -> str:
    """Put the bookmark around a heading's runs."""
    return f'<w:bookmarkStart w:id="{index + 1}" w:name="{bookmark(index)}"/>{runs}<w:bookmarkEnd w:id="{index + 1}"/>'


def listed(blocks: Sequence[Block]) -> list[tuple[int, Paragraph]]:
    """List the headings of the contents with their index: levels 1 to 3, the contents itself left out."""
    return [
        (n, block)
        for n, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        and 1 <= (block.heading or 0) <= len(CONTENTS)
        and block.text.strip()
        and not is_contents(block)
    ]


def is_contents(block: Block) -> bool:
    """Tell whether a block is the heading of a table of contents."""
    return (
        isinstance(block, Paragraph)
        and block.heading is not None
        and block.text.strip().casefold() in ("indholdsfortegnelse", "indhold", "indholdsoversigt")
    )


def contents(blocks: Sequence[Block], *, titled: bool) -> str:
    """Give the table of contents in its content control; ``titled`` writes its heading too."""
    entries = listed(blocks)
    title = paragraph(f"<w:r><w:t>{TITLE}</w:t></w:r>", style="Overskrift", new_page=True) if titled else ""
    lines = "".join(_entry(n, block, first=at == 0) for at, (n, block) in enumerate(entries))
    end = paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{title}{lines}{end}</w:sdtContent></w:sdt>"
    )


def _entry(index: int, block: Paragraph, *, first: bool) -> str:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    text = f'<w:r><w:t xml:space="preserve">{flat(typed(block))}</w:t></w:r>'
    link = f'<w:hyperlink w:anchor="{bookmark(index)}" w:history="1">{text}</w:hyperlink>'
    return paragraph((begin if first else "") + link, style=CONTENTS[(block.heading or 1) - 1])
