"""The author's own Word file with the findings as comments in its margin.

Everything but the comments stays as it was: parts that need not change are copied to the
byte, and in the document's text only marks are put in.  An earlier check's comments are
exchanged for the new ones; comments of others are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from msgspec import Struct

from ...formats.docx.anchor import Anchor, Places
from ...formats.docx.marks import Marks, strip
from ...formats.docx.names import AUTHOR, MC, W
from ...formats.docx.package import WordFile
from ...formats.xml.source import Names, SourceXml, escaped, numbers_of
from ...formats.xmlsafe import parse
from ...ground.lang import Lang
from ...ground.phrases import quoted
from ...ground.plaintext import one_line, shorten
from ...ground.words import words
from ..report import DocumentReport, Finding

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

    def __init__(self, source: SourceXml, lang: Lang, taken: set[str], initials: str = INITIALS) -> None:
        self._initials = initials
        self.names: Names = source.names()
        self.lang: Lang = lang
        self._taken = taken
        ignorable = source.root.get(MC + "Ignorable", "").split()
        space = source.root.nsmap
        self._w14 = next((p for p in space if p and space[p] == _W14 and p in ignorable), None)

    def comment(self, number: int, finding: Finding, *, place: bool) -> str:
        """Write the comment on a finding; ``place`` adds in words where the fault is."""
        given = f'id="{number}" author="{AUTHOR}" initials="{self._initials}"'
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


_START, _END, _REFERENCE = W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"
_NOTICES = words("report", "notice")
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


class Commented(Struct, frozen=True):
    """A commented file, and what the author must be told of it (see :func:`notice`)."""

    data: bytes
    notices: tuple[str, ...] = ()


def render(source: bytes, report: DocumentReport, lang: Lang = "da") -> bytes:
    """Give the commented file alone.  Raises as :func:`commented` does."""
    return commented(source, report, lang).data


def commented(source: bytes, report: DocumentReport, lang: Lang = "da", *, initials: str = INITIALS) -> Commented:
    """Put a comment at each finding of the report into a Word file.

    ``lang`` is the language of the report.  Comments with other ``initials`` than a check's are not
    exchanged at the next check.  Raises ``Refused`` where the file cannot be
    read, for which the report has its finding.
    """
    file = WordFile(source)
    old = file.related("comments")
    comments, gone = _without_ours(file, old)
    document = _without_marks(file, gone)
    if report.findings:
        _comment(
            file,
            document,
            comments,
            report,
            Writer(comments, lang, taken_marks((document.root, comments.root)), initials),
        )
    elif old is not None:
        file.zip.put(old, comments.text.encode(comments.codec))
    if file.zip.read(file.main) != (changed := document.edited()):
        file.zip.put(file.main, changed)
    return Commented(file.write(), (*file.notices, *_protection(file)))


def _without_ours(file: WordFile, old: str | None) -> tuple[SourceXml, set[str]]:
    """Give the part of comments without ours, and the numbers that ours had."""
    if old is None:
        main = file.zip.read(file.main) or b""
        return SourceXml(empty_part(_STRICT if _STRICT.encode() in main else W[1:-1]), "comments"), set()
    source = file.source(old)
    former = ours(source.root)
    if not former:
        return source, set()
    for comment in former:
        source.remove(comment)
    return SourceXml(source.edited(), old), {c.get(ID, "") for c in former}


def _without_marks(file: WordFile, gone: set[str]) -> SourceXml:
    """Give the document without the marks of the comments that are gone."""
    source = file.source(file.main)
    if not gone:
        return source
    strip(source, gone, _REFERENCE, (_START, _END), ID)
    return SourceXml(source.edited(), file.main)


def _comment(file: WordFile, document: SourceXml, comments: SourceXml, report: DocumentReport, writer: Writer) -> None:
    """Make the comments and their marks, in the order of the findings."""
    used = [*numbers_of(comments.root.iter(COMMENT), ID), *numbers_of(document.root.iter(_START, _REFERENCE), ID)]
    number = max(used, default=-1)
    places = Places(document, file.main, _notes(file), file.stores(), file.looks())
    marks = Marks(document)
    made: list[str] = []
    for finding in report.findings:
        number += 1
        anchor = places.anchor(finding.diagnostic)
        made.append(writer.comment(number, finding, place=anchor is None or not anchor.exact))
        _mark(marks, number, anchor)
    marks.write()
    comments.append(comments.root, "".join(made))
    old = file.related("comments")
    if old is None:
        file.add_part("comments", comments.edited())
    else:
        file.zip.put(old, comments.edited())


def _mark(marks: Marks, number: int, anchor: Anchor | None) -> None:
    if anchor is None:
        marks.nowhere(number)
    elif anchor.first is None or anchor.last is None:
        marks.point(number, anchor.paragraph)
    else:
        marks.range(number, anchor.first, anchor.last, anchor.host)


def _notes(file: WordFile) -> dict[str, Any]:
    """Give the footnotes and endnotes, parsed, by the name of their part."""
    found: dict[str, Any] = {}
    for kind in ("footnotes", "endnotes"):
        part = file.related(kind)
        data = file.zip.read(part) if part is not None else None
        if part is not None and data:
            found[part] = parse(data, part)
    return found


def _protection(file: WordFile) -> tuple[str, ...]:
    """Tell of a protection that keeps the author from correcting the text; it is kept."""
    part = file.related("settings")
    data = file.zip.read(part) if part is not None else None
    if part is None or not data:
        return ()
    found = parse(data, part).find(W + "documentProtection")
    enforced = found is not None and found.get(W + "enforcement", "0") not in ("0", "false", "off")
    return ("protected",) if enforced and found.get(W + "edit", "none") != "none" else ()


def notice(code: str, lang: Lang) -> str:
    """Say what an author must be told of a file that is handed back; ``KeyError`` for a notice that does not exist."""
    return _NOTICES[lang][code]
