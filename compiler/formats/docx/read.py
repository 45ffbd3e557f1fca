"""Word documents (.docx, .docm, .dotx; transitional and ISO Strict) as neutral blocks.

The parts are opened by their relationships, unpacked within limits and walked once.  Tracked
changes are read as if accepted; headers, footers and comments are no content; what cannot be
read is reported, never passed over.  ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from typing import Any

from ...ground.diagnostics import Findings
from ...ground.source import Source
from ...model.document import Document
from ..refused import Refused, unreadable
from ..sniff import foreign_zip, kind_of
from ..xmlsafe import parse
from ..zipsafe import Package, open_package
from .names import W
from .notes import read_notes, with_notes
from .numbering import Numbering
from .opc import first_targets, main_part, rels_of
from .shown.stores import Stores
from .styles import Styles
from .tables import read_table
from .walk import Walk


def read(source: Source, findings: Findings, *, filled_in: bool = False) -> Document | None:
    """Read a Word file; report and return ``None`` if it cannot or must not be read.

    ``filled_in`` says that it is a form that came back: a tick box that was written over is ticked.
    """
    try:
        return _read(source, findings, filled_in=filled_in)
    except Refused as refused:
        findings.extend([refused.finding()])
        return None


def _read(source: Source, findings: Findings, *, filled_in: bool) -> Document:
    """Read a Word file or raise ``Refused``."""
    if kind_of(source.path, source.data) != "docx":
        raise unreadable("not-word", found="")
    package = open_package(source.data)
    main = main_part(package)
    related = first_targets(package, rels_of(main))
    styles = Styles(_optional(package, related.get("styles")))
    numbering = Numbering(_optional(package, related.get("numbering")), styles)
    walk = Walk(styles, numbering, Stores(package, main), findings, read_table)
    walk.filled_in = filled_in
    root = _root(package, main)
    bodies = list(root.iterchildren(W + "body"))  # one, but for programs that put files together carelessly
    document = Document()
    if bodies:
        walk.begin_part(root, main)
        document.blocks = [block for body in bodies for block in walk.blocks(body)]
    notes = read_notes(walk, package, root, related)
    document.notes = [p for one in notes.values() for p in one]
    document.blocks = with_notes(document.blocks, walk.notes, notes)
    walk.tally.report(findings)
    return document


def _root(package: Package, part: str) -> Any:
    """Parse the main part; refuse one that is no Word document."""
    data = package.part(part)
    if not data:
        raise unreadable("no-document")
    root = parse(data, part)
    if root.tag != W + "document":
        raise foreign_zip(package.names) or unreadable("not-word", found="")
    return root


def _optional(package: Package, part: str | None) -> Any:
    """Parse a part that a document may lack."""
    data = package.part(part) if part is not None else None
    return parse(data, part or "") if data else None
