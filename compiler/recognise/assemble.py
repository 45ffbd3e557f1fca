"""The draft: what front matter, outline and body say, put together."""

from __future__ import annotations

from ..ground.dates import parse_date
from ..ground.source import Span
from ..language.template import Template
from ..language.terms import Term
from ..language.transition import parse_transition
from ..model.document import Paragraph
from ..model.draft import DateDraft, Draft, PartDraft, ResearchDraft, TransitionDraft
from .body import Body
from .front import Front
from .outline import Outline
from .prose import prose_of, research_days
from .scope import written_name
from .sectioning import sections_of

_LONGEST_DATE = 40


def draft_of(
    template: Template, title: Paragraph | None, specialty: Term | None, front: Front, plan: Outline, body: Body
) -> Draft:
    """Make the draft, and file the places that rules ask for by fixed names."""
    text = title.text if title else ""
    colophon = _colophon(front)
    draft: Draft = {
        "template": template.code,
        "title": text,
        "specialty": written_name(text),
        "code": specialty.code if specialty else None,
        "names": _names(title, colophon),
        "colophon": colophon,
        "dates": _dates(front, title, colophon),
        "scope": body.scope,
        "sections": sections_of(plan, body),
        "recognised": len({n.id for n in plan.nodes if n.id}),
        "parts": _parts(body),
        "courses": body.courses,
        "durations": body.durations,
        "research_training": _research(plan),
        "training_time": body.training,
        "logbooks": [body.logbooks[c] for c in ("basic", "introduction", "common", "specialist") if c in body.logbooks],
        "cards": body.cards,
        "transition": _transition(plan),
        "abbreviations": body.abbreviations,
    }
    _places(body, front, title, plan, draft)
    return draft


def _colophon(front: Front) -> dict[str, str]:
    """Join the values of a key that stands there more than once, each value once."""
    found: dict[str, str] = {}
    for _, id, value in front.colophon:
        if value.text not in found.get(id, "").split("\n"):
            found[id] = f"{found[id]}\n{value.text}" if found.get(id) else value.text
        found.setdefault(id, "")
    return found


def _parts(body: Body) -> list[PartDraft]:
    """Give each part the duration that the text states first, else the sum of its employments."""
    parts = body.parts_in_order()
    for part in parts:
        stated = [d["months"] for d in body.durations if d["part"] == part["code"]]
        worked = [t["months"] for t in body.training if t["part"] == part["code"]]
        if stated:
            part["months"] = stated[0]
        elif worked and all(m is not None for m in worked):
            part["months"] = sum(m for m in worked if m is not None)
    return parts


def _names(title: Paragraph | None, colophon: dict[str, str]) -> list[tuple[str, str]]:
    found = [("cover", title.text if title else "")]
    found += [(f"colophon/{key}", colophon.get(key, "")) for key in ("title", "keywords")]
    return [(where, text) for where, text in found if text]


def _dates(front: Front, title: Paragraph | None, colophon: dict[str, str]) -> list[DateDraft]:
    found: list[DateDraft] = []
    if "version_date" in colophon:
        text = colophon["version_date"]
        found.append({"text": text, "date": parse_date(text), "where": "colophon"})
    for line in front.cover:
        if line is not title and len(line.text) < _LONGEST_DATE and (date := parse_date(line.text)):
            found.append({"text": line.text, "date": date, "where": "cover"})
            break
    return found


def _text(plan: Outline, id: str) -> str:
    return "\n".join(text for n in plan.nodes if n.zone_id() == id for text, _ in prose_of(n.blocks))


def _research(plan: Outline) -> ResearchDraft | None:
    if not any(n.id == "research-training" for n in plan.nodes):
        return None
    text = _text(plan, "research-training")
    return {"text": text, "days": research_days(text)}


def _transition(plan: Outline) -> TransitionDraft | None:
    """Read whom the edition applies to: from its own section, else from the introduction or foreword."""
    for id in ("transition", "preface", "foreword"):
        text = _text(plan, id)
        if read := parse_transition(text) if text else None:
            basis, start, end = read
            return {"text": text, "basis": basis, "start": start, "end": end}
    text = _text(plan, "transition")
    return {"text": text, "basis": None, "start": None, "end": None} if text else None


def _places(body: Body, front: Front, title: Paragraph | None, plan: Outline, draft: Draft) -> None:
    spans, quotes = body.spans, body.quotes
    first = plan.nodes[0].heading.span if plan.nodes else Span()
    spans[""] = front.cover[0].span if front.cover else first
    if title is not None:
        body.file("title", title.span, title.text)
    on_cover = next((d["text"] for d in draft["dates"] if d["where"] == "cover"), None)
    for i, line in enumerate(front.cover):
        body.file(f"cover/{i}", line.span, line.text)
        if line.text == on_cover and "cover/date" not in spans:
            body.file("cover/date", line.span, line.text)
    for key, id, value in front.colophon:
        spans.setdefault(f"colophon/{id}", value.span)
        quotes.setdefault(f"colophon/{id}", f"{key}: {value.text}" if value.text else key)
    if front.colophon:
        key, _, value = front.colophon[0]
        body.file("colophon", value.span, key)
    for id in ("research-training", "transition"):
        node = next((n for n in plan.nodes if n.id == id), None)
        if node is not None:
            body.file(id.replace("-", "_"), node.heading.span, node.heading.text)
