"""An empty goal description as a form: what the specialty writes is red, what the template says is locked.

A lock stands inside its paragraph, around the runs.  Around whole paragraphs or cells it would
hide them from programs that read a Word file piece by piece, and LibreOffice drops comments that
stand in such a control.  The document as a whole is not protected: rows, paragraphs and headings
can be added anywhere.

A prompt is red text and no control.  Word's own prompts (``w:showingPlcHdr``) do not survive
other programs: LibreOffice 7.4 keeps the mark when the words have been replaced, so that a
filled-in document would still be said to have prompts left.
"""

from __future__ import annotations

from msgspec import Struct

PROMPT = "Pladsholdertekst"
"""The style of a prompt: Word's own for text that waits to be replaced, in red."""

_HEADING, _COLUMN = "Overskrift fra skabelonen", "Kolonne fra skabelonen"


class Form(Struct):
    """What of a document is locked.

    ``free`` are headings that a specialty may leave out: they are not locked, nor are the
    columns of the tables below them.  ``locks`` counts the locks written so far; it gives each
    its id.
    """

    free: frozenset[str] = frozenset()
    locks: int = 0

    def fixes(self, heading: str) -> bool:
        """Tell whether a heading, and the columns of the tables below it, stay as they are."""
        return heading not in self.free

    def heading(self, runs: str, heading: str) -> str:
        """Lock the runs of a heading, unless it is one to be left out at will."""
        return self._locked(runs, _HEADING) if self.fixes(heading) else runs

    def column(self, runs: str) -> str:
        """Lock the runs of a column's name."""
        return self._locked(runs, _COLUMN)

    def _locked(self, runs: str, name: str) -> str:
        if not runs:
            return ""
        self.locks += 1
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:id w:val="{self.locks}"/>'
            f'<w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>'
        )
