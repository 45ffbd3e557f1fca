"""What nobody has written yet is told once: as a prompt left in, and not as unknown names besides.

This comes after the rules: a form field's prompt is a fact of the file and stands in no draft,
and that a name is unknown because it is still a prompt is known only where both were found.
"""

from __future__ import annotations

from typing import TypeAlias

from ..ground.diagnostics import Diagnostic, Findings
from ..ground.folding import fold
from ..ground.source import Span
from ..model.document import Document
from ..model.draft import Recognised

LEFT = "placeholder-left"
_UNKNOWN = frozenset(
    ("role-unknown", "learning-strategy-unknown", "assessment-method-unknown", "course-unknown", "card-unknown")
)
_LONGEST_QUOTE = 80
_Place: TypeAlias = tuple[int | None, int | None, int | None, int | None]


def settle(document: Document, recognised: Recognised, told: Findings) -> Findings:
    """Add the form fields that nobody has filled in; drop what only repeats a prompt.

    Roles that are still to be written may be those that no competency seems to train, so
    those are not said to be missing either.  A document of another kind keeps its one finding.
    """
    if told.has("template-not-followed"):
        return told
    told.extend(_unfilled(document, recognised, told))
    echoes = _echoes(told)
    settled = Findings()
    settled.extend(d for d in told if d not in echoes)
    return settled


def _echoes(told: Findings) -> list[Diagnostic]:
    prompts: dict[_Place, list[str]] = {}
    for left in (d for d in told if d.rule == LEFT):
        prompts.setdefault(_place(left.span), []).append(fold(left.quote))
    unknown = (d for d in told if d.rule in _UNKNOWN)
    echoes = [d for d in unknown if any(words in fold(d.quote) for words in prompts.get(_place(d.span), ()))]
    if any(d.rule == "role-unknown" for d in echoes):
        echoes.extend(d for d in told if d.rule == "role-not-covered")
    return echoes


def _place(span: Span) -> _Place:
    """Give the row or line, so that a cell and its paragraph are one place; else the paragraph."""
    if span.row is None and span.line is None:
        return span.order, None, None, None
    return None, span.table, span.row, span.line


def _unfilled(document: Document, recognised: Recognised, told: Findings) -> Findings:
    """Report each form field with its prompt where no words of the template were found."""
    found = Findings()
    known = {d.span.order for d in told if d.rule == LEFT}
    fields = [p for p in document.paragraphs() if p.placeholder and p.text.strip() and p.span.order not in known]
    paths = {span.order: path for path, span in reversed(recognised.spans.items())} if fields else {}
    for field in fields:
        text = _excerpt(field.text.strip().split("\n")[0])
        found.add(LEFT, paths.get(field.span.order, ""), field.span, quote=text, variant="field", text=text)
    return found


def _excerpt(text: str) -> str:
    """Give the beginning of a text, whole words, as it can be searched for."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    return text[: _LONGEST_QUOTE + 1].rpartition(" ")[0] or text[:_LONGEST_QUOTE]
