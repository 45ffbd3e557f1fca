"""The part that holds the comments: ours are exchanged, those of others stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from ...formats.docx.names import AUTHOR, MC, W
from ...formats.xml.source import Names, SourceXml, escaped
from ...ground.lang import Lang
from ...ground.phrases import quoted
from ...ground.plaintext import one_line, shorten
from ...ground.words import words
from ..report import Finding

WORDS = words("report", "report")

INITIALS = "MB"
COMMENT, ID = W + "comment", W + "id"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_PARA_ID = f"{{{_W14}}}paraId"
_LONGEST = 1500
"""Letters of one paragraph of a comment; what is longer stands in the report."""

_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{w}" xmlns:mc="{mc}" '
    'xmlns:w14="{w14}" mc:Ignorable="w14"></w:comments>'
)


def empty_part(uri: str) -> bytes:
    """Make a part without comments in the namespace that the document uses."""
    return _EMPTY.format(w=uri, mc=MC[1:-1], w14=_W14).encode()


def ours(root: Any) -> list[Any]:
    """List the comments that an earlier check has put in."""
    return [
        c
        for c in root.iter(COMMENT)
        if normalize("NFC", c.get(W + "author", "")) == AUTHOR and c.get(W + "initials", "") == INITIALS
    ]


def taken_marks(roots: Iterable[Any]) -> set[str]:
    """Give the marks (``w14:paraId``) by which Word tells paragraphs apart."""
    return {e.get(_PARA_ID, "").upper() for root in roots for e in root.iter(W + "p") if e.get(_PARA_ID)}


class Writer:
    """Writes comments in the names of one part.

    A comment carries a mark made from the finding's fingerprint, so that an answer to it,
    or its being marked as done, stays with it when the document is checked anew.
    """

    def __init__(self, source: SourceXml, lang: Lang, taken: set[str]) -> None:
        self.names: Names = source.names()
        self.lang: Lang = lang
        self._taken = taken
        ignorable = source.root.get(MC + "Ignorable", "").split()
        space = source.root.nsmap
        self._w14 = next((p for p in space if p and space[p] == _W14 and p in ignorable), None)

    def comment(self, number: int, finding: Finding, *, place: bool) -> str:
        """Write the comment on a finding; ``place`` adds in words where the fault is."""
        given = f'id="{number}" author="{AUTHOR}" initials="{INITIALS}"'
        paragraphs = self._paragraphs(finding, place=place)
        last = len(paragraphs) - 1
        inner = [
            self._paragraph(text, bold=not n, mark=self._mark(finding.fingerprint) if n == last else "", first=not n)
            for n, text in enumerate(paragraphs)
        ]
        return self.names.open("comment", given) + "".join(inner) + self.names.close("comment")

    def _paragraphs(self, finding: Finding, *, place: bool) -> list[str]:
        """Give the texts: the fault, the place if it is elsewhere, the remedy, what belongs to it, the rule."""
        words = WORDS[self.lang]
        texts = [finding.message, finding.place if place else "", finding.help]
        for one in finding.also:
            quote = quoted(self.lang, one_line(one.related.quote)) if one.related.quote else ""
            said = f": {one.said} ({one.code})" if one.said else ""
            texts.append(f"{words[one.lead]}: {one.place} {quote}".strip() + said)
        texts = [shorten(one_line(t), _LONGEST) for t in texts if t.strip()]
        return [*texts, f"{words[finding.severity]} · {finding.code} {finding.name}"]

    def _paragraph(self, text: str, *, bold: bool, mark: str, first: bool) -> str:
        n = self.names
        attribute = f' {self._w14}:paraId="{mark}"' if mark else ""
        opening = n.open("p")[:-1] + attribute + ">"
        sign = n.open("r") + n.empty("annotationRef") + n.close("r") if first else ""
        look = n.open("rPr") + n.empty("b") + n.close("rPr") if bold else ""
        words = f'{n.open("t")[:-1]} xml:space="preserve">{escaped(text)}{n.close("t")}'
        return opening + sign + n.open("r") + look + words + n.close("r") + n.close("p")

    def _mark(self, fingerprint: str) -> str:
        """Make a mark of eight digits that nothing else in the file has."""
        if self._w14 is None:
            return ""
        number = int(fingerprint[:8], 16) & 0x7FFFFFFF or 1
        while (mark := f"{number:08X}") in self._taken:
            number = number % 0x7FFFFFFE + 1
        self._taken.add(mark)
        return mark
