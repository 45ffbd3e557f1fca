"""Word documents (.docx, .docm, .dotx; transitional and ISO Strict) as neutral blocks.

The parts are opened by their relationships, unpacked within limits and walked once.  Tracked
changes are read as if accepted; headers, footers and comments are no content; what cannot be
read is reported, never passed over.  ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from typing import Any

from ...ground.diagnostics import Findings
from ...ground.source import Source
from ...model.document import Block, Document, Paragraph
from ..refused import Refused, unreadable
from ..sniff import foreign_zip, kind_of
from ..xmlsafe import parse
from ..zipsafe import Package, open_package
from .names import W
from .numbering import Numbering
from .opc import first_targets, main_part, rels_of
from .styles import Styles
from .tables import read_table
from .walk import Walk


def read(source: Source, findings: Findings) -> Document | None:
    """Read a Word file; report and return ``None`` if it cannot or must not be read."""
    try:
        return _read(source, findings)
    except Refused as refused:
        findings.extend([refused.finding()])
        return None


def _read(source: Source, findings: Findings) -> Document:
    """Read a Word file or raise ``Refused``."""
    if kind_of(source.path, source.data) != "docx":
        raise unreadable("not-word", found="")
    package = open_package(source.data)
    main = main_part(package)
    related = first_targets(package, rels_of(main))
    styles = Styles(_optional(package, related.get("styles")))
    numbering = Numbering(_optional(package, related.get("numbering")), styles)
    walk = Walk(styles, numbering, findings, read_table)
    root = _root(package, main)
    body = root.find(W + "body")
    document = Document()
    if body is not None:
        walk.begin_part(root, main)
        document.blocks = walk.blocks(body)
    gone = _deleted_notes(root)
    for kind in ("footnote", "endnote"):
        document.notes += _notes(walk, package, related.get(kind + "s"), kind, gone)
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


def _deleted_notes(root: Any) -> set[tuple[str, str]]:
    """Return the notes whose reference a tracked deletion takes away."""
    return {
        (reference.tag, reference.get(W + "id", ""))
        for deleted in root.iter(W + "del", W + "moveFrom")
        for reference in deleted.iter(W + "footnoteReference", W + "endnoteReference")
    }


def _notes(walk: Walk, package: Package, part: str | None, kind: str, gone: set[tuple[str, str]]) -> list[Paragraph]:
    """Read the footnotes or the endnotes; separators are none."""
    root = _optional(package, part)
    if root is None or part is None:
        return []
    walk.begin_part(root, package.name(part) or part)
    walk.nesting = 1
    out: list[Paragraph] = []
    for note in root.iterchildren(W + kind):
        deleted = (f"{W}{kind}Reference", note.get(W + "id", "")) in gone
        if not deleted and note.get(W + "type", "normal") == "normal":
            out += _paragraphs(walk.blocks(note))
    walk.nesting = 0
    return out


def _paragraphs(blocks: list[Block]) -> list[Paragraph]:
    """Return the paragraphs of some blocks, those in tables included."""
    out: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append(block)
        else:
            out += [p for row in block.rows for cell in row.cells for p in cell.paragraphs()]
    return out
