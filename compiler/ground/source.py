"""Where something stands: the file it came from, and the place inside it.

A place has three views (docs/arkitektur.md, »Steder«): the machine's (zip part and
XPath, or line and column), the logical one (a path into the draft) and the person's
(heading, table, row, column, and the words to search for).  A :class:`Span` holds
the first and the raw material of the third; the logical path is the key under which
the draft's table of spans files it.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TypeAlias

from msgspec import Struct

Kind: TypeAlias = str
"""The name of a format (``compiler/formats/registry.py``): ``docx``, ``yaml``, ``xml``, ``pdf``."""


class Source(Struct, frozen=True):
    """One input file, read whole: the name it is reported under, its kind, its bytes."""

    path: str
    kind: Kind
    data: bytes

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the bytes as they came."""
        return sha256(self.data).hexdigest()


class Span(Struct, frozen=True, gc=False):
    """A place in a source; every field that does not apply is ``None``.

    ``order`` grows in reading order through the whole document and is what findings
    are sorted by.  ``line`` and ``column`` count from 1, in characters (YAML, XML).
    ``part`` is a zip part's name and ``element`` an XPath in it (Word).  ``table``
    and ``row`` count from 1 as a reader counts them, header rows included.  ``page`` counts
    from 1 and is set for PDF alone: nowhere else does a page stay where it is.
    """

    order: int = 0
    line: int | None = None
    column: int | None = None
    part: str | None = None
    element: str | None = None
    heading: str | None = None
    table: int | None = None
    row: int | None = None
    header: str | None = None
    page: int | None = None

    def under(self, header: str | None) -> Span:
        """Give the same place with its column's header; ``replace`` takes five times as long for it."""
        return Span(
            self.order,
            self.line,
            self.column,
            self.part,
            self.element,
            self.heading,
            self.table,
            self.row,
            header,
            self.page,
        )


NOWHERE = Span()
