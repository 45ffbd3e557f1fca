"""Whether the document is a goal description in the template at all."""

from __future__ import annotations

from ..ground.diagnostics import Findings
from ..model.draft import Recognised
from .context import Context

# Headings that only the template has; those of older documents (Forord, Kurser, …) prove nothing.
_SIGNATURE = frozenset(
    (
        "general-part",
        "specialty-part",
        "strategies-methods",
        "matrix",
        "documentation",
        "logbook",
        "logbook-competencies",
    )
)


def template_not_followed(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a document from before the template, or of another kind, once."""
    draft = r.draft
    listed = any(part["columns"] for part in draft["parts"])
    signs = len({s["id"] for s in draft["sections"]} & _SIGNATURE)
    log = any(book["listed"] for book in draft["logbooks"])
    few = draft["recognised"] < ctx.template.recognised_minimum
    if (few and not listed) or (signs <= 2 and not log) or (signs <= 3 and not listed and not log):
        found.add("template-not-followed", "title", r.span("title"), quote=draft["title"])
