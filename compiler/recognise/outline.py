"""The document's outline: which heading is which section of the template.

A heading is one that the word processor calls a heading, or a short bold, numbered or
upper-case line that carries a name of the template.  Levels are not trusted: real
documents have them flat, or start at 2.  What a heading means follows from its words and
from the zone that it stands in (front, a part of the training, after the parts, logbook).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from ..document import Block, Document, Paragraph, Table
from ..model import PartCode
from ..template import Template, fold_heading, split_number
from .headings import Candidate, Heading, read_heading

_LONGEST = 140
_UNFIT = 9


@dataclass(slots=True)
class Node:
    """A heading with the blocks up to the next one.

    ``id`` is the template's section, or empty for a heading of the author's own; then
    ``owner`` is the section that it belongs to, ``None`` where there is none.
    """

    id: str
    part: PartCode | None
    heading: Paragraph
    level: int
    both: bool = False
    owner: Node | None = None
    blocks: list[Block] = field(default_factory=list)

    def root(self) -> Node:
        """The section of the template that this node belongs to, or the outermost of the author's own."""
        node = self
        while not node.id and node.owner is not None:
            node = node.owner
        return node

    def zone_id(self) -> str:
        """The id of the template section that this node's text counts for."""
        return self.root().id


@dataclass(slots=True)
class Outline:
    """The blocks before the first section, then the sections in order."""

    front: list[Block]
    nodes: list[Node]


def _looks_like_heading(p: Paragraph) -> bool:
    text = p.text.strip()
    if not text or len(text) > _LONGEST or "\n" in text or text[-1] in (".;," if p.bold else ".;,:"):
        return False
    return p.bold or bool(split_number(text)[0]) or bool(p.number) or text.isupper()


def _styles_headings(blocks: list[Block], template: Template) -> bool:
    """Tell whether the author uses heading styles: three of the template's names or more have one."""
    names = {
        fold_heading(b.text)
        for b in blocks
        if isinstance(b, Paragraph) and b.heading and not b.toc
        and any(c.rank == 0 for c in read_heading(b.text, template).candidates)
    }  # fmt: skip
    return len(names) >= 3


def _promotable(p: Paragraph, heading: Heading, styled: bool) -> bool:
    """Tell whether an unstyled line is one of the template's headings."""
    if not heading.candidates or p.toc:
        return False
    best = min(c.rank for c in heading.candidates)
    if _looks_like_heading(p) and (p.item is None or p.bold or p.number):
        return best == 0 or (best == 1 and (p.bold or not styled))
    return not styled and best == 0 and p.item is None and len(p.text) <= _LONGEST


def _toc_entry(p: Paragraph) -> bool:
    """A typed line of a table of contents ends in a page number after dots or a tab."""
    head, _, tail = p.text.rstrip().rpartition("\t")
    if head and tail.strip().isdigit():
        return True
    body = p.text.rstrip().rstrip("0123456789").rstrip()
    return body.endswith(("...", "…", ". .")) and body != p.text.rstrip()


@dataclass(slots=True)
class _Promoter:
    """Marks what is a heading without a heading style, and what is a typed table of contents.

    ``guessed`` are the headings (by ``id``) whose level neither a style nor a number tells.
    """

    template: Template
    blocks: list[Block]
    styled: bool
    guessed: set[int] = field(default_factory=set)

    def run(self) -> list[Block]:
        """Give the blocks with every heading marked as one and the table of contents as such."""
        contents = self.template.section("contents").names
        left = Counter(self._key(b) for b in self.blocks if isinstance(b, Paragraph) and not b.toc)
        out: list[Block] = []
        inside = False
        for block in self.blocks:
            if isinstance(block, Table) or block.toc:
                out.append(block)
                continue
            key = self._key(block)
            left[key] -= 1
            styled = block.heading is not None and block.text.strip()
            if inside and not styled and (_toc_entry(block) or (key and left[key] > 0)):
                out.append(replace(block, toc=True))
                continue
            made = block if styled else self._promoted(block)
            out.append(made)
            if made.heading is not None and made.text.strip():
                inside = key in contents
        return out

    def _key(self, p: Paragraph) -> str:
        return fold_heading(p.text) if len(p.text) < 200 else ""

    def _promoted(self, block: Paragraph) -> Paragraph:
        if not block.text.strip() or len(block.text) > _LONGEST:
            return block
        heading = read_heading(block.text, self.template)
        number = block.number or split_number(block.text)[0]
        level = len(number.split(".")) if number else 0
        if _promotable(block, heading, self.styled):
            made = replace(block, heading=level or min(c.section.level for c in heading.candidates), item=None)
            if not number:
                self.guessed.add(id(made))
            return made
        own = not self.styled and block.bold and not block.text.rstrip().endswith((".", ":", ";"))
        return replace(block, heading=level, item=None) if own and number[:1].isdigit() else block


class _Reader:
    """Walks the headings and remembers the zone."""

    def __init__(self, template: Template, default: PartCode | None) -> None:
        self.template = template
        self.default = default
        self.zone = "front"
        self.part: PartCode | None = None
        self.part_level = 1
        self.nodes: list[Node] = []

    def add(self, p: Paragraph, guessed: bool) -> Node | None:
        """File a heading; ``None`` while it may still belong to the front matter.

        ``guessed`` says that the heading's level is the template's, not the author's.
        """
        heading = read_heading(p.text, self.template)
        level = p.heading or 1
        candidate = self._choose(heading, level, guessed)
        if candidate is None and not self.nodes:
            return None
        if guessed and candidate is not None:
            level = candidate.section.level
        node = Node("", None, p, level) if candidate is None else self._node(p, level, candidate, heading)
        if candidate is None:
            node.owner = self._owner(level)
            node.part = node.owner.part if node.owner else None
        self.nodes.append(node)
        return node

    def _owner(self, level: int) -> Node | None:
        """Find the section that a heading of the author's own stands under."""
        flat = len({n.level for n in self.nodes}) == 1
        for node in reversed(self.nodes):
            if node.level < level or (flat and node.id):
                return node
            if not node.id and node.level == level:
                return node.owner
        last = self.nodes[-1]
        return last if last.zone_id() in ("matrix", "appendix", "card") else None

    def _choose(self, heading: Heading, level: int, guessed: bool) -> Candidate | None:
        def fit(c: Candidate) -> int:
            if self.zone == "part" and c.section.id in ("specialty-courses", "part-courses"):
                return self._course_fit(c.section.id, level, guessed)
            return self._fit(c)

        best = min(heading.candidates, key=lambda c: (fit(c), c.rank, c.section.order), default=None)
        return None if best is None or fit(best) >= _UNFIT else best

    def _fit(self, c: Candidate) -> int:
        """How well a section fits the zone: 0 best, 9 not at all."""
        where, id = c.section.where, c.section.id
        if self.zone == "logbook":
            if id == "part":
                return 1 if c.strength == "name" else 9
            if id == "documentation" and c.part:
                return 5
            # »Kompetencekort« after the logbook is an appendix, not a list to sign.
            order = {"logbook": 1, "end": 0 if c.strength == "name" else 2, "after": 4, "front": 6, "part": 7}
            return order[where] if where != "front" or c.rank == 0 else 9
        if self.zone == "appendix":
            later = id in ("documentation", "logbook", "links", "appendix") and c.rank == 0
            return 1 if later or id == "appendix" else 9
        if id == "documentation" and c.part:
            return 4
        if id == "logbook" and not c.part and self.zone != "part":
            return 4
        if where == "logbook" and id not in ("logbook", "documentation"):
            return 9
        if self.zone == "part":
            order = {"part": 0, "after": 1, "logbook": 1, "end": 2, "front": 5}
            if where == "front" and (c.rank > 0 or id in ("preface", "contents")):
                return 9
            return order[where]
        if self.zone == "after":
            order = {"after": 0, "logbook": 1, "end": 1, "part": 2, "front": 5}
            return order[where]
        order = {"front": 0, "part": 1, "after": 2, "logbook": 3, "end": 3}
        if id == "part" and c.strength == "pattern":
            return 3
        return order[where]

    def _course_fit(self, id: str, level: int, guessed: bool) -> int:
        """Tell »Kurser« of a part from the courses that come after the parts: by level, else by part."""
        inside = level > self.part_level
        if guessed or len({n.level for n in self.nodes}) == 1:
            inside = self.part != "specialist"
        return 0 if (id == "part-courses") == inside else 3

    def _node(self, p: Paragraph, level: int, c: Candidate, heading: Heading) -> Node:
        id = c.section.id
        named = heading.parts[0] if len(heading.parts) == 1 else None
        where = c.section.where
        if self.zone == "logbook" and id == "part":
            id, where = "logbook", "logbook"
        if where == "part":
            self._enter_part(id, named, level)
        elif where == "logbook":
            self._enter_logbook(named)
        elif where == "after":
            self.zone = "after"
        elif id == "appendix":
            self.zone = "appendix"
        elif where == "front":
            self.zone = "front"
        part = self._part_of(id, where, named)
        return Node(id, part, p, level, both=len(heading.parts) > 1)

    def _enter_part(self, id: str, named: PartCode | None, level: int) -> None:
        if id == "part":
            self.part, self.part_level = named, level
        elif named is not None and named != self.part:
            self.part, self.part_level = named, level - 1
        elif self.part is None:
            self.part = self.default
            self.part_level = level - 1
        self.zone = "part"

    def _enter_logbook(self, named: PartCode | None) -> None:
        if self.zone != "logbook":
            self.part = None
        if named is not None:
            self.part = named
        self.zone = "logbook"

    def _part_of(self, id: str, where: str, named: PartCode | None) -> PartCode | None:
        if where == "part":
            return self.part
        if where == "logbook":
            return None if id == "documentation" else (named or self.part or self.default)
        return None


def outline(document: Document, template: Template, default: PartCode | None) -> Outline:
    """Divide a document by its headings.

    ``default`` is the part that a document about one part only is about; its sections
    need not be gathered under a heading that names the part.
    """
    reader = _Reader(template, default)
    front: list[Block] = []
    current: Node | None = None
    promoter = _Promoter(template, document.blocks, _styles_headings(document.blocks, template))
    for block in promoter.run():
        if isinstance(block, Paragraph) and block.toc:
            continue
        if isinstance(block, Paragraph) and block.heading is not None and block.text.strip():
            node = reader.add(block, id(block) in promoter.guessed)
            if node is None:
                front.append(block)
            else:
                current = node
        elif current is None:
            front.append(block)
        else:
            current.blocks.append(block)
    return Outline(front, reader.nodes)
