"""The formats of goal descriptions: one folder here and one line below for each.

A reader, a writer or an editor is imported when it is first called.  A module named in a line has the
function of the same name as its part: ``read(source, findings)``, ``write(document)``,
``edit(data, edits, spans, found)``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..ground.diagnostics import Diagnostic, Findings
    from ..ground.source import Kind, Source, Span
    from ..model.document import Document
    from .edits import Edit, Edited


class Format(NamedTuple):
    """One format.

    ``endings`` are those of its files' names; ``kin`` are those of files that are given in its place and
    get a reason where they cannot be read.  Where a format is ``marked``, other files have its endings
    too, and a goal description is told by what stands near its top.  Text that is ``named`` is of the
    format by the ending of its file's name; the others are known by their content.  A file that is ``guarded``
    may have places where nobody but the program it was made in may write.
    """

    name: Kind
    endings: tuple[str, ...]
    kin: tuple[str, ...] = ()
    marked: bool = False
    named: bool = False
    guarded: bool = False
    reader: str = "read"
    writer: str = ""
    editor: str = ""

    @property
    def edits(self) -> bool:
        """Whether its files can be corrected in place."""
        return bool(self.editor)

    def read(self, source: Source, findings: Findings) -> Document | None:
        """Turn bytes into neutral blocks; ``None`` where they cannot or must not be read."""
        found: Document | None = self._part(self.reader).read(source, findings)
        return found

    def write(self, document: Document, **how: Any) -> bytes:
        """Write an annotated document."""
        made: bytes = self._part(self.writer).write(document, **how)
        return made

    def edit(self, data: bytes, edits: Iterable[Edit], spans: Iterable[Span], found: Iterable[Diagnostic]) -> Edited:
        """Write corrections into a file and leave every other byte; ``found`` may bring some of its own."""
        made: Edited = self._part(self.editor).edit(data, edits, spans, found)
        return made

    def possible(self, data: bytes, edits: list[Edit]) -> list[Edit]:
        """Give the corrections of words that :meth:`edit` would make."""
        if not edits or not self.guarded:
            return edits
        made: list[Edit] = self._part(self.editor).possible(data, edits)
        return made

    def _part(self, name: str) -> Any:
        return import_module(f".{self.name}.{name}", __package__)


FORMATS = (
    Format(
        "docx",
        (".docx",),
        (".docm", ".dotx", ".doc", ".odt", ".rtf"),
        guarded=True,
        writer="write.document",
        editor="edit",
    ),
    Format("yaml", (".yaml", ".yml"), marked=True, writer="write", editor="edit"),
    Format("xml", (".xml",), marked=True, writer="write", editor="edit"),
    Format("pdf", (".pdf",)),
)
_BY_NAME = {one.name: one for one in FORMATS}

ENDINGS = tuple(ending for one in FORMATS for ending in one.endings)
"""The ends of the names of files that are read."""
MARKED = tuple(ending for one in FORMATS if one.marked for ending in one.endings)
"""The ends of names that other files have as well."""
DOCUMENTS = tuple(ending for one in FORMATS for ending in (*one.endings, *one.kin))
"""The ends of names that a goal description may be given under."""
WRITTEN: dict[str, Kind] = {ending: one.name for one in FORMATS if one.writer for ending in one.endings}
"""The formats that can be written, by the ends of names."""


NAMED = {ending[1:]: one.name for one in FORMATS if one.named for ending in one.endings}
"""The formats of text that are known by the ends of names alone."""


def format_of(kind: Kind) -> Format:
    """Give a format by its name."""
    return _BY_NAME[kind]
