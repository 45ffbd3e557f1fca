"""Headings that no style marks as such, and tables of contents typed by hand.

A heading is what the word processor calls one, or a short bold, numbered or upper-case
line that carries a name of the template; where the author uses no heading styles at all,
any line of its own that is such a name.
"""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct, field
from msgspec.structs import replace

from ...ground import lazyre
from ...language.meaning import meanings
from ...language.template import Template, fold_heading, split_number
from ...model.document import Block, Paragraph, Table
from . import Heading, parts_in, read_heading

_LONGEST = 140
# A line that ends so goes on in the next.
_OPEN = lazyre.compile(r"(?:\b(?:og|samt|til|for|i|af|med|ved|under|over|om)|[,–—-])\s*$", re.IGNORECASE)
_SAYS_MUCH = 3.0
"""What the words of a line must say for a section before the line may be its heading."""


def _looks_like_heading(p: Paragraph) -> bool:
    text = p.text.strip()
    if not text or len(text) > _LONGEST or "\n" in text or text[-1] in (".;," if p.bold else ".;,:"):
        return False
    return p.bold or bool(split_number(text)[0]) or bool(p.number) or text.isupper()


def _unwrapped(block: Block) -> tuple[Block, ...]:
    """Give what stands in a table of one cell that is only there to frame other tables."""
    if isinstance(block, Table) and block.kind is None and len(block.rows) == 1 and len(block.rows[0].cells) == 1:
        inside = block.rows[0].cells[0].blocks
        if any(isinstance(b, Table) for b in inside):
            return inside
    return (block,)


def _styles_headings(blocks: list[Block], template: Template) -> bool:
    """Tell whether the author uses heading styles: three of the template's names or more have one."""
    names = {
        fold_heading(b.text)
        for b in blocks
        if isinstance(b, Paragraph)
        and b.heading
        and not b.toc
        and any(c.rank == 0 for c in read_heading(b.text, template).candidates)
    }
    return len(names) >= 3


def _promotable(p: Paragraph, heading: Heading, styled: bool) -> bool:
    """Tell whether an unstyled line is one of the template's headings."""
    if not heading.candidates or p.toc:
        return False
    best = min(c.rank for c in heading.candidates)
    if _looks_like_heading(p) and (p.item is None or p.bold or p.number):
        return best == 0 or (best == 1 and not styled) or (p.bold and (best == 1 or not styled))
    return not styled and best == 0 and p.item is None and len(p.text) <= _LONGEST


def _toc_entry(p: Paragraph) -> bool:
    """A typed line of a table of contents ends in a page number after dots or a tab."""
    head, _, tail = p.text.rstrip().rpartition("\t")
    if head and tail.strip().isdigit():
        return True
    body = p.text.rstrip().rstrip("0123456789").rstrip()
    return body.endswith(("...", "…", ". .")) and body != p.text.rstrip()


class Promoter(Struct):
    """Marks what is a heading without a heading style, and what is a typed table of contents.

    ``guessed`` are the headings (by ``id``) whose level neither a style nor a number tells;
    ``maybe`` are lines that look like a heading and say something, but have no name of the template:
    they are left as they are, and may be made headings by their meaning.  ``stem`` is how words
    for the document's specialty begin.
    """

    template: Template
    blocks: list[Block]
    stem: str = ""
    guessed: set[int] = field(default_factory=set)
    maybe: set[int] = field(default_factory=set)
    styled: bool = False

    def __post_init__(self) -> None:
        self.blocks = self._joined([inner for b in self.blocks for inner in _unwrapped(b)])
        self.styled = _styles_headings(self.blocks, self.template)

    def _joined(self, blocks: list[Block]) -> list[Block]:
        """Put a heading together that goes on in the next paragraph."""
        out: list[Block] = []
        for block in blocks:
            above = out[-1] if out else None
            if isinstance(above, Paragraph) and isinstance(block, Paragraph) and self._goes_on(above, block):
                out[-1] = replace(above, text=f"{above.text.rstrip()}\n{block.text.lstrip()}")
            else:
                out.append(block)
        return out

    def _goes_on(self, above: Paragraph, p: Paragraph) -> bool:
        """Tell whether two lines that look alike are a heading of the template together, and the second none alone."""
        alike = above.heading == p.heading and above.bold == p.bold and not above.toc and not p.toc
        if not alike or not (above.heading or above.bold) or p.number or not above.text.strip() or not p.text.strip():
            return False
        if len(above.text) + len(p.text) > _LONGEST or split_number(p.text)[0] or above.item is not None:
            return False
        open_end = _OPEN.search(above.text) is not None or p.text.lstrip()[0].islower()
        whole = read_heading(f"{above.text} {p.text}", self.template).candidates
        if any(c.rank == 0 for c in whole):
            return open_end or not (self._named(p) or self._named(above))
        return open_end and bool(whole) and not self._named(p)

    def _named(self, p: Paragraph) -> bool:
        return any(c.rank == 0 for c in read_heading(p.text, self.template).candidates)

    def run(self) -> list[Block]:
        """Give the blocks with every heading marked as one and the table of contents as such."""
        contents = self.template.section("contents").names
        left = Counter(self._key(b) for b in self.blocks if isinstance(b, Paragraph) and not b.toc)
        out: list[Block] = []
        inside = False
        listed: set[str] = set()
        for index, block in enumerate(self.blocks):
            if isinstance(block, Table) or block.toc:
                out.append(block)
                continue
            key = self._key(block)
            left[key] -= 1
            styled = block.heading is not None and block.text.strip()
            stale = key not in listed and self._recurs(self._next(index), left, 1)
            if inside and not styled and (self._recurs(block, left) or stale):
                out.append(replace(block, toc=True))
                listed.add(key)
                continue
            made = block if styled else self._promoted(block)
            out.append(made)
            if made.heading is not None and made.text.strip():
                inside = key in contents
        return out

    def _recurs(self, p: Paragraph | None, left: Counter[str], own: int = 0) -> bool:
        """Tell whether a line is an entry of contents: it ends in a page number, or comes again below.

        ``own`` is 1 for a line that is itself still among those ``left``.
        """
        if p is None or p.heading is not None:
            return False
        key = self._key(p)
        return _toc_entry(p) or (bool(key) and left[key] > own)

    def _next(self, index: int) -> Paragraph | None:
        """Give the next line with text: an entry of contents may be out of date, but not two in a row."""
        after = (b for b in self.blocks[index + 1 : index + 4] if isinstance(b, Table) or b.text.strip())
        found = next(after, None)
        return found if isinstance(found, Paragraph) else None

    def _key(self, p: Paragraph) -> str:
        return fold_heading(p.text) if len(p.text) < 200 else ""

    def _promoted(self, block: Paragraph) -> Paragraph:
        if not block.text.strip() or len(block.text) > _LONGEST:
            return block
        heading = read_heading(block.text, self.template)
        number = block.number or split_number(block.text)[0]
        level = len(number.split(".")) if number else 0
        if _promotable(block, heading, self.styled):
            usual = min(c.section.level for c in heading.candidates)
            made = replace(block, heading=level or usual, item=None)
            if not number:
                self.guessed.add(id(made))
            return made
        own = not self.styled and block.bold and not block.text.rstrip().endswith((".", ":", ";"))
        if own and number[:1].isdigit():
            return replace(block, heading=level, item=None)
        if not self.styled and block.item is None and not block.title and _looks_like_heading(block):
            self._may_head(block)
        return block

    def _may_head(self, block: Paragraph) -> None:
        """Note a line of which only its meaning can tell whether it is one of the template's headings."""
        folded = fold_heading(block.text)
        parts, rest = parts_in(folded, self.template)
        if max(meanings(rest if parts and rest else folded, self.stem).values(), default=0.0) >= _SAYS_MUCH:
            self.maybe.add(id(block))
