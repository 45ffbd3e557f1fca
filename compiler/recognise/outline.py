"""The document's outline: which heading is which section of the template.

Levels are not trusted: real documents have them flat, or start at 2.  What a heading
means follows from its words and from the zone that it stands in (front, a part of the
training, after the parts, logbook).  Where headings are left over that have none of the
template's names, and the template's sections are not all there, the two are brought together
(:mod:`compiler.recognise.headings.placing`) and the document is walked through once more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from ..language.meaning import own_stem
from ..language.template import Template
from ..language.terms import Term
from ..model.document import Block, Document, Paragraph
from ..model.logbook import PartCode
from .headings import Candidate, Heading, Strength, read_heading
from .headings.placing import Spot, place
from .headings.promote import Promoter

_UNFIT = 9
_ROUNDS = 6
"""So many times headings are placed by their meaning; each time the document is walked through anew."""


class Node(Struct):
    """A heading with the blocks up to the next one.

    ``id`` is the template's section, or empty for a heading of the author's own; then
    ``owner`` is the section that it belongs to, ``None`` where there is none.  ``how`` says what
    the section was known by.
    """

    id: str
    part: PartCode | None
    heading: Paragraph
    level: int
    both: bool = False
    owner: Node | None = None
    how: Strength = "name"
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
    """The blocks before the first section, then the sections in order.

    ``contents`` is the table of contents, ``spots`` are all headings in their places.
    """

    front: list[Block]
    nodes: list[Node]
    contents: list[Paragraph] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


class _Reader:
    """Walks the headings and remembers the zone."""

    def __init__(self, template: Template, default: PartCode | None) -> None:
        self.template = template
        self.default = default
        self.zone = "front"
        self.part: PartCode | None = None
        self.part_level = 1
        self.nodes: list[Node] = []

    def add(self, p: Paragraph, guessed: bool, given: Candidate | None = None) -> Node | None:
        """File a heading; ``None`` while it may still belong to the front matter.

        ``guessed`` says that the heading's level is the template's, not the author's; ``given``
        is the section that the heading has got by its meaning.
        """
        heading = read_heading(p.text, self.template)
        level = p.heading or 1
        if given is not None:
            named = (given.part,) if given.part is not None and given.section.id in ("part", "logbook") else ()
            heading = Heading((given,), named or heading.parts)
        candidate = given or self._choose(heading, level, guessed)
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

    def spot(self, p: Paragraph, node: Node | None, level: int) -> Spot:
        """Say where a heading stands, before anything is made of those that are still nothing."""
        within = self.part if self.zone in ("part", "logbook") else None
        above = next((n for n in reversed(self.nodes) if n is not node and n.level < level), None)
        if node is None or not node.id:
            return Spot(p, "", None, within, above.id if above else "", level)
        return Spot(p, node.id, node.part, within, above.id if above else "", level)

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
        return Node(id, part, p, level, both=len(heading.parts) > 1, how=c.strength)

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


def outline(document: Document, template: Template, default: PartCode | None, specialty: Term | None = None) -> Outline:
    """Divide a document by its headings.

    ``default`` is the part that a document about one part only is about; its sections
    need not be gathered under a heading that names the part.
    """
    promoter = Promoter(template, document.blocks, own_stem(specialty))
    blocks = promoter.run()
    given: dict[int, Candidate] = {}
    plan = _walk(blocks, promoter, default, given)
    for _ in range(_ROUNDS):
        more = place(plan.spots, template, default, promoter.stem)
        if not more:
            break
        given |= more
        plan = _walk(blocks, promoter, default, given)
    return plan


def _walk(
    blocks: Sequence[Block], promoter: Promoter, default: PartCode | None, given: Mapping[int, Candidate]
) -> Outline:
    """Go through the blocks once; ``given`` are the headings that have got a section by their meaning."""
    reader = _Reader(promoter.template, default)
    plan = Outline([], reader.nodes)
    into = plan.front
    for block in blocks:
        if isinstance(block, Paragraph) and block.toc:
            plan.contents.append(block)
            continue
        if isinstance(block, Paragraph) and _heads(block, given):
            guessed = id(block) in promoter.guessed or block.heading is None
            node = reader.add(block, guessed, given.get(id(block)))
            plan.spots.append(reader.spot(block, node, node.level if node else block.heading or 1))
            into = plan.front if node is None else node.blocks
            if node is None:
                plan.front.append(block)
            continue
        if id(block) in promoter.maybe and isinstance(block, Paragraph):
            plan.spots.append(reader.spot(block, None, 1))
        elif plan.spots:
            plan.spots[-1].blocks.append(block)
        into.append(block)
    return plan


def _heads(p: Paragraph, given: Mapping[int, Candidate]) -> bool:
    return (p.heading is not None and bool(p.text.strip())) or id(p) in given
