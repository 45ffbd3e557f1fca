"""The sections of the template that a document has, with their own text and tables."""

from __future__ import annotations

from itertools import chain

from ..language.template import Template, definite, fold_heading, heading_of, split_number
from ..model.document import Table
from ..model.draft import SectionDraft
from ..model.logbook import PartCode
from .body import Body
from .headings import parts_in
from .outline import Node, Outline
from .prose import text_of

_SHORTEST_CAPITALS = 6
# What the template puts inside a section, whatever the levels of the headings are.
_INSIDE = {
    "part": ("purpose", "competencies", "strategies-methods", "matrix", "part-courses"),
    "specialty-part": ("specialty-description", "training-overview", "abbreviations"),
    "logbook": ("logbook-competencies", "logbook-courses", "logbook-research", "logbook-time"),
    "documentation": ("logbook", "logbook-competencies", "logbook-courses", "logbook-research", "logbook-time"),
}


def sections_of(plan: Outline, body: Body) -> list[SectionDraft]:
    """Give the sections of the template that were found; the author's own headings join theirs."""
    out: list[SectionDraft] = []
    index: dict[int, int] = {}
    for node in plan.nodes:
        if node.id:
            index[id(node)] = len(out)
            out.append(_section(node, f"sections/{len(out)}"))
            if node.how in ("meaning", "assumed"):
                out[-1]["meant"] = _meant(node, body.template, plan)
                out[-1]["assumed"] = node.how == "assumed"
            body.file(out[-1]["path"], node.heading.span, node.heading.text)
        root = node.root()
        if root.id:
            _add_text(out[index[id(root)]], node, root, body)
    _count_children(plan.nodes, out)
    return out


def _meant(node: Node, template: Template, plan: Outline) -> str:
    """Give the template's heading, with the part's name where no heading above tells it, in capitals as written."""
    heading = heading_of(template, node.id, node.part)
    part = node.part if node.id not in ("part", "logbook") else None
    if part and parts_in(fold_heading(node.heading.text), template)[0] and not _under(part, node, plan):
        heading = f"{heading} i {definite(template.part(part).heading)}"
    return heading.upper() if node.heading.text.isupper() and len(node.heading.text) > _SHORTEST_CAPITALS else heading


def _under(part: PartCode, node: Node, plan: Outline) -> bool:
    """Tell whether a heading of the part, or of its logbook, comes somewhere before."""
    before = plan.nodes[: next(i for i, n in enumerate(plan.nodes) if n is node)]
    return any(n.part == part and n.id in ("part", "logbook") for n in before)


def _section(node: Node, path: str) -> SectionDraft:
    number = node.heading.number or split_number(node.heading.text)[0]
    return {
        "path": path,
        "id": node.id,
        "part": node.part,
        "heading": node.heading.text,
        "number": number,
        "level": node.level,
        "text": [],
        "tables": 0,
        "children": 0,
    }


def _add_text(section: SectionDraft, node: Node, root: Node, body: Body) -> None:
    section["children"] += node is not root
    section["tables"] += sum(isinstance(b, Table) for b in node.blocks)
    to_heading = ((note.text, note.span) for note in node.heading.notes)
    texts, path = section["text"], f"{section['path']}/text/"
    for at, (text, span) in enumerate(chain(to_heading, text_of(node.blocks)), len(texts)):
        body.spans[f"{path}{at}"] = span
        texts.append(text)


def _count_children(nodes: list[Node], out: list[SectionDraft]) -> None:
    """Count for each section the sections of the template below it.

    Where all headings have one level, those that the template puts inside it count.
    """
    known = [(node, next(drafts) if node.id else None) for drafts in [iter(out)] for node in nodes]
    for i, (node, section) in enumerate(known):
        if section is None:
            continue
        for other, below in known[i + 1 :]:
            if other.level <= node.level and not (below and _inside(section, below)):
                break
            section["children"] += below is not None


def _inside(section: SectionDraft, below: SectionDraft) -> bool:
    same = section["id"] != "part" or below["part"] == section["part"]
    return same and below["id"] in _INSIDE.get(section["id"], ())
