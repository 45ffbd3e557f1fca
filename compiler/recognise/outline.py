"""The document's outline: which heading is which section of the template.

Levels are not trusted: real documents have them flat, or start at 2.  What a heading
means follows from its words and from the zone that it stands in (front, a part of the
training, after the parts, logbook).
"""

from __future__ import annotations

from msgspec import Struct, field

from ..language.template import Template
from ..model.document import Block, Document, Paragraph
from ..model.logbook import PartCode
from .headings import Candidate, Heading, read_heading
from .promote import Promoter

_UNFIT = 9


class Node(Struct):
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


class Outline(Struct):
    """The blocks before the first section, then the sections in order; ``contents`` is the table of contents."""

    front: list[Block]
    nodes: list[Node]
    contents: list[Paragraph] = field(default_factory=list)


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
        flat = self._flat()
        for node in reversed(self.nodes):
            if node.level < level or (flat and node.id):
                return node
            if not node.id and node.level == level:
                return node.owner
        last = self.nodes[-1]
        return last if last.zone_id() in ("matrix", "appendix", "card") else None

    def _flat(self) -> bool:
        """Tell whether all headings have one level, so that it says nothing."""
        return len({n.level for n in self.nodes if n.id != "contents"}) == 1

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
        inside = level > self.part_level or self.part == "introduction"
        if guessed or self._flat():
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
    contents: list[Paragraph] = []
    current: Node | None = None
    promoter = Promoter(template, document.blocks)
    for block in promoter.run():
        if isinstance(block, Paragraph) and block.toc:
            contents.append(block)
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
    return Outline(front, reader.nodes, contents)
