"""Recognise a goal description: from neutral blocks to a draft with its places."""

from __future__ import annotations

import re

from ..dates import parse_date
from ..diagnostics import Findings
from ..document import Block, Document, Paragraph, Table
from ..draft import DateDraft, Draft, PartDraft, Recognised, ResearchDraft, SectionDraft, TransitionDraft
from ..model import PartCode
from ..source import Span
from ..template import Template, fold, load, split_number
from ..transition import parse_transition
from ..vocabulary import Term, find_specialty
from .body import Body
from .front import Front, is_colophon, read_front
from .headings import parts_in
from .outline import Node, Outline, outline
from .prose import prose_of, research_days, text_of
from .sections import read_body

__all__ = ["Analysis", "analyse", "is_late_colophon", "recognise"]

_ELSEWHERE = re.compile(
    r"(?:introduktionsuddannelsen?s?|introduktionsforløbet)\b[^.]{0,80}\b(?:særskilt|egen|selvstændig|fælles|anden)\b[^.]{0,30}målbeskrivelse",
    re.IGNORECASE,
)
_OWN_PART: dict[str, PartCode] = {
    "klinisk-basisuddannelse": "basic",
    "faelles-intern-medicin": "common",
    "introduktion-intern-medicin": "introduction",
}


class Analysis:
    """Everything that recognising found out: the draft, and how the blocks were understood."""

    def __init__(self, recognised: Recognised, front: Front, plan: Outline, body: Body) -> None:
        self.recognised = recognised
        self.front = front
        self.outline = plan
        self.body = body


def recognise(document: Document, findings: Findings, template: Template | None = None) -> Recognised:
    """Turn a document into a draft with its places; report what finds no place."""
    return analyse(document, findings, template).recognised


def analyse(document: Document, findings: Findings, template: Template | None = None) -> Analysis:
    """Recognise a document, and keep how each of its blocks was understood."""
    template = template or load(document.template or "sst-2011")
    probe = read_front(_leading(document, template), template)
    title = _title(document, probe)
    specialty = find_specialty(title.text) if title else None
    default = _default_part(title.text if title else "", specialty, template)
    plan = outline(document, template, default)
    front = _front(document, plan, template)
    title = _title(document, front)
    scope = _scope(title.text if title else "", specialty, default, plan, template)
    body = Body(template, findings, default or (scope[0] if len(scope) == 1 else None), scope)
    read_body(body, plan.nodes)
    _share(body, specialty, plan)
    _unplaced(findings, front, plan, template)
    draft = _draft(document, template, title, specialty, front, plan, body)
    _common_spans(body, front, title, plan, draft)
    return Analysis(Recognised(draft, body.spans, body.quotes), front, plan, body)


def _leading(document: Document, template: Template) -> list[Block]:
    """The blocks that may be front matter: all before the foreword, or the first sixty."""
    if document.cover or document.colophon:
        return []
    out: list[Block] = []
    for block in document.blocks[:60]:
        if isinstance(block, Paragraph) and not block.toc and block.heading is not None and out:
            if "målbeskrivelse" not in block.text.casefold():
                break
        out.append(block)
    return out


def _front(document: Document, plan: Outline, template: Template) -> Front:
    front = read_front(plan.front, template)
    if document.cover or document.colophon:
        front.cover = [*document.cover, *front.cover]
        given = []
        for key, value in document.colophon:
            id = next((k.id for k in template.colophon if fold(key) in k.words), "")
            given.append((key, id or fold(key), value))
        front.colophon = [*given, *front.colophon]
    for node in plan.nodes:
        if is_late_colophon(node, template):
            front.colophon.extend(read_front(node.blocks, template).colophon)
    return front


def is_late_colophon(node: Node, template: Template) -> bool:
    """Tell whether a heading of the author's own has the colophon under it (»Kolofon«, »Om udgivelsen«)."""
    return not node.id and is_colophon(node.blocks, template)


def _title(document: Document, front: Front) -> Paragraph | None:
    if document.cover:
        return document.cover[0]
    return front.title()


def _default_part(title: str, specialty: Term | None, template: Template) -> PartCode | None:
    """The one part that the document is about, if its title says so."""
    if specialty is not None and specialty.code in _OWN_PART:
        return _OWN_PART[specialty.code]
    parts, _ = parts_in(fold(title), template)
    return parts[0] if len(parts) == 1 else None


def _scope(
    title: str, specialty: Term | None, default: PartCode | None, plan: Outline, template: Template
) -> list[PartCode]:
    """The parts that the document sets out to describe itself."""
    if default is not None:
        return [default]
    own = {n.part for n in plan.nodes if n.id == "matrix" and n.part}
    scope: list[PartCode] = ["introduction", "specialist"]
    shared = specialty is not None and any(
        t.part == "introduction" and t.shared_from for t in specialty.training
    )
    text = " ".join(t for n in plan.nodes if n.zone_id() in ("preface", "training-overview", "specialty-part", "part")
                    for t, _ in prose_of(n.blocks))  # fmt: skip
    described = any(n.part == "introduction" and n.id in ("matrix", "competencies") for n in plan.nodes)
    if not described and (shared or _ELSEWHERE.search(text)):
        scope.remove("introduction")
    if "common" in own:
        scope.insert(-1, "common")
    return scope


def _share(body: Body, specialty: Term | None, plan: Outline) -> None:
    """Note which parts another document describes: the specialty's facts say which.

    The document takes the part in by a heading of its own, or by naming that it is shared.
    """
    if specialty is None:
        return
    for training in specialty.training:
        if not training.shared_from or body.default not in (None, "specialist"):
            continue
        own = body.parts.get(training.part)
        if own is not None and (own["competencies"] or own["matrices"]):
            continue
        part = body.part(training.part)
        part["shared_from"] = training.shared_from


def _unplaced(findings: Findings, front: Front, plan: Outline, template: Template) -> None:
    for block in front.rest:
        text = block.text if isinstance(block, Paragraph) else next(
            (c.text for r in block.rows for c in r.cells if c.text), "")  # fmt: skip
        short = text.split("\n")[0][:120]
        if short:
            variant = "table" if isinstance(block, Table) else "text"
            findings.add("content-unplaced", "", block.span, variant=variant, quote=short, text=short)
    for node in plan.nodes:
        if not node.id and node.owner is None and not is_late_colophon(node, template) and not _is_card(node):
            text = node.heading.text
            findings.add("content-unplaced", "", node.heading.span, variant="text", quote=text, text=text)


def _is_card(node: Node) -> bool:
    from .cards import is_card_heading

    return is_card_heading(node.heading.text)


def _draft(
    document: Document, template: Template, title: Paragraph | None, specialty: Term | None,
    front: Front, plan: Outline, body: Body,
) -> Draft:  # fmt: skip
    colophon: dict[str, str] = {}
    for _, id, value in front.colophon:
        if value.text not in colophon.get(id, "").split("\n"):
            colophon[id] = f"{colophon[id]}\n{value.text}" if colophon.get(id) else value.text
        colophon.setdefault(id, "")
    parts = body.parts_in_order()
    _months(parts, body)
    return {
        "template": template.code,
        "title": title.text if title else "",
        "specialty": _written_name(title.text if title else ""),
        "code": specialty.code if specialty else None,
        "names": _names(front, title, colophon),
        "colophon": colophon,
        "dates": _dates(front, title, colophon),
        "scope": body.scope,
        "sections": _sections(plan, body),
        "recognised": len({n.id for n in plan.nodes if n.id}),
        "parts": parts,
        "courses": body.courses,
        "durations": body.durations,
        "research_training": _research(plan),
        "training_time": body.training,
        "logbooks": [body.logbooks[c] for c in ("basic", "introduction", "common", "specialist") if c in body.logbooks],
        "cards": body.cards,
        "transition": _transition(plan),
        "abbreviations": body.abbreviations,
    }  # fmt: skip


_NAME = re.compile(r"(?:uddannelsen?|specialet|speciale|training|specialty)\s+(?:i|in|of)\s+(.+)$", re.IGNORECASE | re.S)
_FOR = re.compile(r"målbeskrivelse(?:n)?\s+(?:for|i)\s+(?:specialet\s+)?(.+)$", re.IGNORECASE | re.S)


def _written_name(title: str) -> str:
    """Give the specialty's name as the title has it, without what follows in parentheses."""
    text = " ".join(re.sub(r"\([^)]*\)", " ", title).split())
    hit = _NAME.search(text) or _FOR.search(text)
    return re.split(r"\s+[–—-]\s+(?=introduktions|hoved|revideret|version)|,\s*(?=[0-9])", hit.group(1))[0].strip(" .,:") if hit else ""


def _months(parts: list[PartDraft], body: Body) -> None:
    """Give each part the duration that the text states first, else the sum of its employments."""
    for part in parts:
        stated = [d["months"] for d in body.durations if d["part"] == part["code"]]
        worked = [t["months"] for t in body.training if t["part"] == part["code"]]
        if stated:
            part["months"] = stated[0]
        elif worked and all(m is not None for m in worked):
            part["months"] = sum(m for m in worked if m is not None)


def _names(front: Front, title: Paragraph | None, colophon: dict[str, str]) -> list[tuple[str, str]]:
    names: list[tuple[str, str]] = []
    if title is not None:
        names.append(("cover", title.text))
    if colophon.get("title"):
        names.append(("colophon/title", colophon["title"]))
    if colophon.get("keywords"):
        names.append(("colophon/keywords", colophon["keywords"]))
    return names


def _dates(front: Front, title: Paragraph | None, colophon: dict[str, str]) -> list[DateDraft]:
    found: list[DateDraft] = []
    if "version_date" in colophon:
        text = colophon["version_date"]
        found.append({"text": text, "date": parse_date(text), "where": "colophon"})
    for line in front.cover:
        if line is not title and len(line.text) < 40 and (date := parse_date(line.text)):
            found.append({"text": line.text, "date": date, "where": "cover"})
            break
    return found


def _sections(plan: Outline, body: Body) -> list[SectionDraft]:
    """Give the sections of the template that were found; text of the author's own headings joins theirs."""
    out: list[SectionDraft] = []
    index: dict[int, int] = {}
    for node in plan.nodes:
        if node.id:
            index[id(node)] = len(out)
            number = node.heading.number or split_number(node.heading.text)[0]
            out.append({"path": f"sections/{len(out)}", "id": node.id, "part": node.part,
                        "heading": node.heading.text, "number": number, "level": node.level,
                        "text": [], "tables": 0, "children": 0})  # fmt: skip
            body.spans[f"sections/{len(out) - 1}"] = node.heading.span
            body.quotes[f"sections/{len(out) - 1}"] = node.heading.text
        root: Node | None = node
        while root is not None and not root.id:
            root = root.owner
        if root is None:
            continue
        at = index[id(root)]
        section = out[at]
        if node is not root:
            section["children"] += 1
        section["tables"] += sum(isinstance(b, Table) for b in node.blocks)
        for text, span in text_of(node.blocks):
            body.spans[f"{section['path']}/text/{len(section['text'])}"] = span
            section["text"].append(text)
    _count_children(plan, out)
    return out


def _count_children(plan: Outline, out: list[SectionDraft]) -> None:
    """Count for each section the sections of the template directly inside it.

    Where all headings have one level, a heading that the template puts inside another
    counts as its child all the same.
    """
    for i, section in enumerate(out):
        for below in out[i + 1 :]:
            if below["level"] <= section["level"] and not _inside(section, below):
                break
            section["children"] += 1


def _inside(section: SectionDraft, below: SectionDraft) -> bool:
    if section["id"] == "part":
        return below["part"] == section["part"] and below["id"] in (
            "purpose", "competencies", "strategies-methods", "matrix", "part-courses")  # fmt: skip
    if section["id"] == "logbook":
        return below["id"].startswith("logbook-")
    if section["id"] == "specialty-part":
        return below["id"] in ("specialty-description", "training-overview", "abbreviations")
    return section["id"] == "documentation" and below["id"].startswith("logbook")


def _text(plan: Outline, id: str) -> str:
    texts = [t for n in plan.nodes if n.zone_id() == id for t, _ in prose_of(n.blocks)]
    return "\n".join(texts)


def _research(plan: Outline) -> ResearchDraft | None:
    if not any(n.id == "research-training" for n in plan.nodes):
        return None
    text = _text(plan, "research-training")
    return {"text": text, "days": research_days(text)}


def _transition(plan: Outline) -> TransitionDraft | None:
    for id in ("transition", "preface", "foreword"):
        text = _text(plan, id)
        read = parse_transition(text) if text else None
        if read is not None:
            basis, start, end = read
            return {"text": text, "basis": basis, "start": start, "end": end}
    text = _text(plan, "transition")
    return {"text": text, "basis": None, "start": None, "end": None} if text else None


def _common_spans(body: Body, front: Front, title: Paragraph | None, plan: Outline, draft: Draft) -> None:
    """File the places that rules ask for by fixed names."""
    first = plan.nodes[0].heading.span if plan.nodes else Span()
    spans, quotes = body.spans, body.quotes
    start = front.cover[0].span if front.cover else first
    spans[""] = start
    if title is not None:
        spans["title"], quotes["title"] = title.span, title.text
    for i, line in enumerate(front.cover):
        spans[f"cover/{i}"], quotes[f"cover/{i}"] = line.span, line.text
    for key, id, value in front.colophon:
        spans.setdefault(f"colophon/{id}", value.span)
        quotes.setdefault(f"colophon/{id}", f"{key}: {value.text}" if value.text else key)
    if front.colophon:
        spans["colophon"] = front.colophon[0][2].span
        quotes["colophon"] = front.colophon[0][0]
    for date in draft["dates"]:
        if date["where"] == "cover":
            at = next((line for line in front.cover if line.text == date["text"]), None)
            if at is not None:
                spans["cover/date"], quotes["cover/date"] = at.span, at.text
    for id in ("research-training", "transition"):
        node = next((n for n in plan.nodes if n.id == id), None)
        if node is not None:
            name = id.replace("-", "_")
            spans[name], quotes[name] = node.heading.span, node.heading.text
