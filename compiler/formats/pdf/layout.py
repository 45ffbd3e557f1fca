"""Which way a PDF can be read: by its tags, else by the lines of its tables, else not at all."""

from __future__ import annotations

from ...ground.diagnostics import Findings, found_here
from ...language.template import load
from ...language.terms import Kind
from ...language.vocabulary import all_terms
from ...model.document import Document
from ..authoring.tables import TYPED
from ..damage import excerpt
from ..refused import unreadable
from .assemble import Assembly
from .flow import read_flow
from .raw import Raw
from .tags import Tagged, believable

found_here(__name__, "read-from-pdf", "text-struck")


_FEW = 20
_MOST_OF_A_PAGE = 0.5


def read_layout(raw: Raw, findings: Findings) -> Document:
    """Make the neutral document; raise ``Refused`` for a scan and for tables that cannot be told."""
    _not_scanned(raw)
    to = Assembly(findings)
    known = _known()
    tables = sum(len(page.tables) for page in raw.pages)
    if raw.tree is not None and believable(raw, tables):
        way = "tagged"
        document = Tagged(raw, to, known).read(raw.tree)
    else:
        way = "rulings"
        document = read_flow(raw, to, known)
    for page in raw.pages:
        for text in page.struck:
            shown = excerpt(text)
            findings.add("text-struck", span=to.span(page.number), quote=shown, text=shown, count=1)
    findings.add("read-from-pdf", variant=way, pages=len(raw.pages), uncertain=sum(to.doubts.values()))
    return document


def _not_scanned(raw: Raw) -> None:
    """Refuse pictures of pages; text laid invisibly over a picture is a guess of some machine's."""
    bare = [page for page in raw.pages if sum(len(w.text) for w in page.words) < _FEW]
    pictures = [page for page in bare if page.picture >= _MOST_OF_A_PAGE or page.hidden >= _FEW]
    if pictures and 2 * len(pictures) >= len(raw.pages):
        raise unreadable("pdf-scan", page=pictures[0].number + 1)
    if len(bare) == len(raw.pages) and not any(page.words for page in raw.pages):
        raise unreadable("pdf-scan", page=1)


def _known() -> list[str]:
    """Give the names of the vocabularies and of the template: their words are spelt right."""
    kinds: tuple[Kind, ...] = ("methods", "strategies", "roles", "specialties", "courses", "parts", "signoff")
    template = load("sst-2011")
    names = [name for kind in kinds for term in all_terms(kind) for name in term.names()]
    names += [name for one in template.sections for name in (one.heading, *one.names)]
    names += [name for field in template.colophon for name in (field.heading, *field.words)]
    names += [name for typed in TYPED.values() for name in typed.form]
    return [*names, *(one.header for typed in TYPED.values() for one in typed.columns)]
