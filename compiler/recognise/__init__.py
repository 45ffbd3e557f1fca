"""Recognise a goal description: from neutral blocks to a draft with its places."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..ground.diagnostics import Findings, found_here
from ..ground.folding import fold_marks
from ..language.template import Template, load
from ..language.vocabulary import find_specialty
from ..model.document import Block, Document, Paragraph, Table
from ..model.draft import Recognised
from .assemble import draft_of
from .body import Body
from .cards import is_card_heading
from .front import Front, is_colophon, read_front
from .leftover import report_leftover
from .outline import Node, Outline, outline
from .ready import ready
from .scope import default_part, scope_of, share
from .sections import read_body
from .table.stacked import unstacked
from .table.turned import upright_or_turned

found_here(__name__, "content-unplaced")


_FRONT_BLOCKS = 60


class Analysis(Struct, frozen=True):
    """Everything that recognising found out: the draft, and how the blocks were understood."""

    recognised: Recognised
    front: Front
    outline: Outline
    body: Body


def recognise(document: Document, findings: Findings, template: Template | None = None) -> Recognised:
    """Turn a document into a draft with its places; report what finds no place."""
    return analyse(document, findings, template).recognised


def analyse(document: Document, findings: Findings, template: Template | None = None) -> Analysis:
    """Recognise a document, and keep how each of its blocks was understood.

    The title is read before the outline, which needs to know whether the document is about
    one part, and once more from all of the front matter.
    """
    template = template or load(document.template or "sst-2011")
    document = ready(document, findings)
    document = replace(document, blocks=[upright_or_turned(unstacked(b), template) for b in document.blocks])
    probe = _title(document, read_front(_leading(document), template))
    text = probe.text if probe else ""
    specialty = find_specialty(text) if probe else None
    default = default_part(text, specialty, template)
    plan = outline(document, template, default, specialty)
    front = _front(document, plan, template)
    scope = scope_of(specialty, default, plan)
    body = Body(template, findings, default or (scope[0] if len(scope) == 1 else None), scope)
    read_body(body, plan.nodes)
    share(body, specialty)
    _report_unplaced(findings, front, plan, template)
    draft = draft_of(template, _title(document, front), specialty, front, plan, body)
    report_leftover(document, front, plan, body, draft, findings)
    return Analysis(Recognised(draft, body.spans, body.quotes), front, plan, body)


def _leading(document: Document) -> list[Block]:
    """Give the blocks that may be front matter: those before the second heading, at most sixty."""
    if document.cover or document.colophon:
        return []
    out: list[Block] = []
    for block in document.blocks[:_FRONT_BLOCKS]:
        heads = isinstance(block, Paragraph) and not block.toc and block.heading is not None
        if heads and out and isinstance(block, Paragraph) and "målbeskrivelse" not in block.text.casefold():
            break
        out.append(block)
    return out


def _front(document: Document, plan: Outline, template: Template) -> Front:
    """Read the front matter, and a colophon that stands further back."""
    front = read_front(plan.front, template)
    if document.cover or document.colophon:
        front.cover = [*document.cover, *front.cover]
        ids = {word: key.id for key in template.colophon for word in key.words}
        given = [(key, ids.get(fold_marks(key), fold_marks(key)), value) for key, value in document.colophon]
        front.colophon = [*given, *front.colophon]
    for node in plan.nodes:
        if is_late_colophon(node, template):
            front.colophon.extend(read_front(node.blocks, template).colophon)
    return front


def is_late_colophon(node: Node, template: Template) -> bool:
    """Tell whether a heading of the author's own has the colophon under it (»Kolofon«, »Om udgivelsen«)."""
    return not node.id and is_colophon(node.blocks, template)


def _title(document: Document, front: Front) -> Paragraph | None:
    return document.cover[0] if document.cover else front.title()


def _report_unplaced(findings: Findings, front: Front, plan: Outline, template: Template) -> None:
    """Report what stands in the front matter, or under a heading of its own, and belongs nowhere."""
    for block in front.rest:
        if isinstance(block, Table):
            text, variant = next((c.text for r in block.rows for c in r.cells if c.text), ""), "table"
        else:
            text, variant = block.text, "text"
        short = text.split("\n")[0][:120]
        if short:
            findings.add("content-unplaced", "", block.span, variant=variant, quote=short, text=short)
    for node in plan.nodes:
        text = node.heading.text
        if node.id or node.owner is not None or is_late_colophon(node, template) or is_card_heading(text):
            continue
        findings.add("content-unplaced", "", node.heading.span, variant="text", quote=text, text=text)
