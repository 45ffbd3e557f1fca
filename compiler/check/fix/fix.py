"""Safe corrections of a goal description: found, and written into a copy.

Safe is what changes no meaning: a slip of the finger in a role, method or strategy, double
blanks, decomposed letters, a number written otherwise than its neighbours, a title in the
logbook that differs from the matrix in writing only, a heading that the template has other words for.
"""

from __future__ import annotations

from msgspec import Struct

from ...formats.edits import Edit
from ...formats.refused import Refused
from ...formats.registry import format_of
from ...ground.diagnostics import Findings
from ...ground.source import Kind, Source
from ...model.document import Document
from ..pipeline import Checked, check, open_source, read
from .find import find_edits


class Fixed(Struct, frozen=True):
    """A corrected file.

    ``data`` is ``None`` where it cannot be read or is a PDF, the same as before where nothing
    was to correct.
    ``checked`` is what the check found before; ``notices`` are as for a commented file.
    """

    checked: Checked
    data: bytes | None
    edits: tuple[Edit, ...] = ()
    notices: tuple[str, ...] = ()


def fix(path: str, data: bytes, kind: Kind | None = None) -> Fixed:
    """Correct what is safe to correct in a goal description.

    Never raises for what is in the file: what cannot be read has its finding.
    """
    findings = Findings()
    source = open_source(path, data, kind, findings)
    if source is None:
        return Fixed(Checked(Source(path, kind or "docx", data), tuple(findings)), None)
    checked = check(path, data, kind=source.kind)
    if checked.draft is None or not format_of(source.kind).edits:
        return Fixed(checked, None)
    from ...language.template import load
    from ...recognise import recognise

    document = read(source, findings)
    if document is None:
        return Fixed(checked, None)
    recognised = recognise(document, findings, load(document.template or "sst-2011"))
    try:
        return _written(checked, document, find_edits(document, recognised))
    except Refused as refused:
        return Fixed(Checked(source, (refused.finding(), *checked.diagnostics)), None)


def _written(checked: Checked, document: Document, edits: list[Edit]) -> Fixed:
    """Write the corrections in the file's own way."""
    spans = [p.span for p in document.paragraphs()]
    data, done, notices = format_of(checked.source.kind).edit(checked.source.data, edits, spans, checked.diagnostics)
    order = {(s.part, s.element, s.line, s.column): s.order for s in spans}
    done.sort(key=lambda e: (order.get((e.span.part, e.span.element, e.span.line, e.span.column), 0), e.start))
    return Fixed(checked, data, tuple(done), notices if done else ())
