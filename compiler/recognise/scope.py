"""Which parts of the training a document sets out to describe, and what its specialty is called."""

from __future__ import annotations

import re

from ..ground import lazyre
from ..language.template import Template, fold_parts
from ..language.terms import Term
from ..model.logbook import PartCode
from .body import Body
from .headings import parts_in
from .outline import Outline
from .prose import prose_of

# »Introduktionsuddannelsen er beskrevet i en særskilt målbeskrivelse.«
_ELSEWHERE = lazyre.compile(
    r"(?:introduktionsuddannelsen?s?|introduktionsforløbet)\b[^.]{0,80}"
    r"\b(?:særskilt|egen|selvstændig|fælles|anden)\b[^.]{0,30}målbeskrivelse",
    re.IGNORECASE,
)
_SAYS_SO = ("preface", "training-overview", "specialty-part", "part")
_OWN_PART: dict[str, PartCode] = {
    "klinisk-basisuddannelse": "basic",
    "faelles-intern-medicin": "common",
    "introduktion-intern-medicin": "introduction",
}
_NAMES = (
    lazyre.compile(r"(?:uddannelsen?|specialet|speciale|training|specialty)\s+(?:i|in|of)\s+(.+)$", re.IGNORECASE),
    lazyre.compile(r"målbeskrivelse(?:n)?\s+(?:for|i)\s+(?:specialet\s+)?(.+)$", re.IGNORECASE),
)
_AFTER_NAME = lazyre.compile(r"\s+[–—-]\s+(?=introduktions|hoved|revideret|version)|,\s*(?=[0-9])", re.IGNORECASE)


def default_part(title: str, specialty: Term | None, template: Template) -> PartCode | None:
    """Give the one part that the document is about, if its title says so."""
    if specialty is not None and specialty.code in _OWN_PART:
        return _OWN_PART[specialty.code]
    parts, _ = parts_in(fold_parts(title), template)
    return parts[0] if len(parts) == 1 else None


def scope_of(specialty: Term | None, default: PartCode | None, plan: Outline) -> list[PartCode]:
    """Give the parts that the document sets out to describe itself."""
    if default is not None:
        return [default]
    scope: list[PartCode] = ["introduction", "specialist"]
    described = any(n.part == "introduction" and n.id in ("matrix", "competencies") for n in plan.nodes)
    shared = specialty is not None and any(t.part == "introduction" and t.shared_from for t in specialty.training)
    if not described and (shared or _told_elsewhere(plan)):
        scope.remove("introduction")
    if any(n.id == "matrix" and n.part == "common" for n in plan.nodes):
        scope.insert(-1, "common")
    return scope


def _told_elsewhere(plan: Outline) -> bool:
    said = (text for n in plan.nodes if n.zone_id() in _SAYS_SO for text, _ in prose_of(n.blocks))
    return _ELSEWHERE.search(" ".join(said)) is not None


def share(body: Body, specialty: Term | None) -> None:
    """Note which parts another document describes; the specialty's facts say which.

    A part that the document describes all the same is its own.
    """
    if specialty is None or body.default not in (None, "specialist"):
        return
    for training in specialty.training:
        own = body.parts.get(training.part)
        if training.shared_from and not (own and (own["competencies"] or own["matrices"])):
            body.part(training.part)["shared_from"] = training.shared_from


def written_name(title: str) -> str:
    """Give the specialty's name as the title has it, without what follows in parentheses."""
    text = " ".join(re.sub(r"\([^)]*\)", " ", title).split())
    hit = next((h for pattern in _NAMES if (h := pattern.search(text))), None)
    return _AFTER_NAME.split(hit.group(1))[0].strip(" .,:") if hit else ""
