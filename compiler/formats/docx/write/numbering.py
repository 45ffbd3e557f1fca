"""Lists and numbers: which numbers Word may count by itself, and ``word/numbering.xml``.

A number is left to Word's own counting only where that counting gives exactly the number
that the document has; any other number is written as text before the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from ....model.document import Block, Paragraph
from .text import escape

BULLETS, CELL_BULLETS, HEADINGS, UNMARKED = 1, 2, 3, 4
_FIRST_FREE = 5
DEEPEST = 8

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMBER = re.compile(r"([^\W\d]{0,3}[^\w%]?)([1-9][0-9]{0,3})([.):]?)")
_GLYPHS = ("•", "–", "•", "–", "•", "–", "•", "–", "•")


class Numbering(Struct):
    """The lists of one file.  ``runs`` are (list id, depth, prefix, first number, suffix)."""

    heading_suffix: str | None = None
    runs: list[tuple[int, int, str, int, str]] = field(default_factory=list)
    counted: dict[int, tuple[int, int]] = field(default_factory=dict)

    def of(self, index: int) -> tuple[int, int] | None:
        """Give list id and depth of the block at ``index``, where Word counts it."""
        return self.counted.get(index)

    def xml(self) -> str:
        """Give ``word/numbering.xml``."""
        abstracts = [_bullets(BULLETS, 360, 360), _bullets(CELL_BULLETS, 198, 198), _outline(self.heading_suffix or "")]
        abstracts.append(_unmarked())
        nums = [_num(ident, ident) for ident in (BULLETS, CELL_BULLETS, HEADINGS, UNMARKED)]
        for ident, depth, prefix, first, suffix in self.runs:
            abstracts.append(_counted(ident, depth, prefix, first, suffix))
            nums.append(_num(ident, ident))
        return f"<w:numbering {_W}>{''.join(abstracts)}{''.join(nums)}</w:numbering>"


def typed(block: Paragraph) -> str:
    """Give a paragraph's text with its number typed before it."""
    return f"{block.number} {block.text.strip()}".strip() if block.number else block.text


def plan(blocks: Sequence[Block]) -> Numbering:
    """Decide for every numbered paragraph of the body whether Word can count it."""
    numbering = Numbering(_heading_suffix(blocks))
    _count_headings(blocks, numbering)
    _count_items(blocks, numbering)
    return numbering


def _numbered(block: Paragraph) -> bool:
    """Tell whether there is a number, and a text for it to stand before."""
    return bool(block.number and block.text.strip())


def _heading_suffix(blocks: Sequence[Block]) -> str | None:
    numbered = [b for b in blocks if isinstance(b, Paragraph) and b.heading and _numbered(b)]
    for suffix in ("", "."):
        if numbered and _expected(numbered, suffix) == [b.number for b in numbered]:
            return suffix
    return None


def _expected(headings: Sequence[Paragraph], suffix: str) -> list[str]:
    counts: list[int] = []
    found = []
    for heading in headings:
        level = heading.heading or 1
        counts = (counts + [0] * 9)[:level]
        counts[-1] += 1
        found.append(".".join(str(c) for c in counts) + suffix)
    return found


def _count_headings(blocks: Sequence[Block], numbering: Numbering) -> None:
    if numbering.heading_suffix is None:
        return
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.heading and _numbered(block):
            numbering.counted[index] = (HEADINGS, block.heading - 1)


def _count_items(blocks: Sequence[Block], numbering: Numbering) -> None:
    """Count the numbered items of lists; a list goes on while its numbers do."""
    going: dict[tuple[int, str, str], tuple[int, int]] = {}
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.heading or block.item is None:
            going.clear()
            continue
        depth = min(block.item, DEEPEST)
        parts = _NUMBER.fullmatch(block.number) if _numbered(block) else None
        going = {key: value for key, value in going.items() if key[0] < depth or (parts and key[0] == depth)}
        if parts is None:
            continue
        key, number = (depth, parts[1], parts[3]), int(parts[2])
        ident, last = going.get(key, (0, -1))
        if number != last + 1 or not ident:
            ident = _FIRST_FREE + len(numbering.runs)
            numbering.runs.append((ident, depth, parts[1], number, parts[3]))
        going[key] = (ident, number)
        numbering.counted[index] = (ident, depth)


def _level(
    depth: int, fmt: str, text: str, left: int, hanging: int, *, start: int = 1, run: str = "", end: str = ""
) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{end}'
        f'<w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{run}</w:lvl>'
    )


def _abstract(ident: int, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{ident}"><w:nsid w:val="{0x4D420000 + ident:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x4D430000 + ident:08X}"/>{levels}'
        "</w:abstractNum>"
    )


def _bullets(ident: int, step: int, hanging: int) -> str:
    font = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/></w:rPr>'
    levels = (_level(d, "bullet", glyph, step * (d + 1), hanging, run=font) for d, glyph in enumerate(_GLYPHS))
    return _abstract(ident, "".join(levels))


def _unmarked() -> str:
    """Give the list of items whose number is typed: it keeps their depth and shows no mark."""
    levels = (_level(d, "none", "", 360 * (d + 1), 0, end='<w:suff w:val="nothing"/>') for d in range(9))
    return _abstract(UNMARKED, "".join(levels))


def _outline(suffix: str) -> str:
    texts = (".".join(f"%{n}" for n in range(1, depth + 2)) + suffix for depth in range(9))
    levels = (_level(d, "decimal", text, 0, 0, end='<w:suff w:val="space"/>') for d, text in enumerate(texts))
    return _abstract(HEADINGS, "".join(levels))


def _counted(ident: int, depth: int, prefix: str, first: int, suffix: str) -> str:
    left, hanging = 360 * (depth + 1) + 60, 420 + 110 * len(prefix)
    text = f"{prefix}%{depth + 1}{suffix or ('' if prefix else '.')}"
    levels = (
        _level(
            d,
            "decimal",
            text if d == depth else f"%{d + 1}.",
            left + 360 * (d - depth),
            hanging,
            start=first if d == depth else 1,
        )
        for d in range(9)
    )
    return _abstract(ident, "".join(levels))


def _num(ident: int, abstract: int) -> str:
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{abstract}"/></w:num>'
