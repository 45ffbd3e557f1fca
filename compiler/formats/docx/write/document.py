"""Document → Word file, in the shape of the national template.

The same document gives the same bytes: parts in a fixed order, the zip's earliest
possible time stamp, no revision ids, no clock.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ....model.document import Document
from . import parts
from .body import body
from .form import Form
from .styles import fixed_part
from .text import Pen

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STAMP = (1980, 1, 1, 0, 0, 0)


def write(document: Document, *, form: Form | None = None, contents: bool = True) -> bytes:
    """Give the bytes of a ``.docx``.

    ``document`` is annotated: its tables have kinds, its cover and colophon stand apart.
    ``form`` makes it a form: what stands in square brackets is red, as the template
    colours what a specialty must fill in; headings and columns are locked.  ``contents`` are
    left out of what is only a section.
    """
    return _zip(_members(document, form, contents))


def _members(document: Document, form: Form | None, contents: bool) -> dict[str, str]:
    pen, notes_pen = Pen(form), Pen()
    text, numbering = body(document, pen, contents=contents)
    notes = parts.footnotes(document, notes_pen)
    return {
        "[Content_Types].xml": parts.content_types(),
        "_rels/.rels": parts.package_relations(),
        "word/document.xml": text,
        "word/_rels/document.xml.rels": parts.relations(pen.links),
        "word/styles.xml": fixed_part("styles"),
        "word/numbering.xml": numbering.xml(),
        "word/settings.xml": fixed_part("settings"),
        "word/footnotes.xml": notes,
        "word/_rels/footnotes.xml.rels": parts.relations(notes_pen.links, internal=False),
        "word/header1.xml": parts.header(parts.title(document)),
        "word/header2.xml": parts.header(),
        "word/footer1.xml": parts.footer(numbered=True),
        "word/footer2.xml": parts.footer(numbered=False),
        "docProps/core.xml": parts.core_properties(document),
        "docProps/app.xml": parts.app_properties(),
    }


def _zip(members: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            info = ZipInfo(name, _STAMP)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, _DECLARATION + text)
    return buffer.getvalue()
