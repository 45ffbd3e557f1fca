"""The lines of a cell: what one item is, whatever marks it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ..ground import lazyre
from ..ground.source import Span
from ..model.document import Paragraph

_GLYPH = lazyre.compile(r"^(?:[-–—•·∙●○◦▪■□►▸➢✓✔→*\uf0b7\uf0a7\uf0d8]|o(?=\s))\s*")
_INLINE = lazyre.compile(r"\s+[•●▪]\s+")


class Line(Struct, frozen=True):
    """One line with its depth: ``None`` outside lists, 0 for an outermost item."""

    text: str
    span: Span
    depth: int | None


def clean(text: str) -> str:
    """Collapse blanks and take a typed bullet off the front."""
    return _GLYPH.sub("", " ".join(text.split()), count=1)


def lines(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """Give every non-empty line of some paragraphs, without bullets and typed list marks.

    Forced line breaks and bullets inside a paragraph start new lines.  A typed dash or
    bullet makes a line an item just as a list style does.
    """
    found: list[Line] = []
    for p in paragraphs:
        for text, typed in _pieces(p.text):
            found.append(Line(text, p.span, p.item if p.item is not None else (0 if typed else None)))
    return found


@lru_cache(maxsize=8192)
def _pieces(paragraph: str) -> tuple[tuple[str, bool], ...]:
    """Divide a paragraph's text; beside each line stands whether a list mark was typed before it."""
    pieces = [piece for raw in paragraph.split("\n") for piece in _INLINE.split(raw)]
    texts = [(clean(piece), _GLYPH.match(piece.strip()) is not None) for piece in pieces]
    return tuple((text, typed) for text, typed in texts if text and text != "-")


def joined(paragraphs: Iterable[Paragraph]) -> str:
    """Give the paragraphs as one line of text."""
    found = [" ".join(p.text.split()) for p in paragraphs]
    return " ".join([text for text in found if text])


_LEAD = lazyre.compile(r"(?:\b(?:kan|kunne|skal|være i stand til|følgende|herunder|able to)|:)$", re.IGNORECASE)
_ORDINAL = lazyre.compile(r"^\(?(?:([0-9]{1,2})|([a-z]))[.)]\s*(?=[^\W\d_])")
_AFTER_LEAD = lazyre.compile(r"^(.{3,80}?:)\s*[-–—•]\s+(.+)$")
_DASHED = lazyre.compile(r"\s+[-–—]\s+")
# A piece after a semicolon that begins so explains the one before.
_EXPLAINS = lazyre.compile(
    r"(?:herunder|fx|f\.eks|dvs|det vil sige|inkl|såsom|jf|se|men|dog|og|eller|samt|hvor|som)\b", re.IGNORECASE
)


def items(found: list[Line]) -> tuple[str, list[Line]]:
    """Divide lines into a lead (»Lægen skal kunne:«) and items; sub-items join their item.

    Sub-items are kept in the text of the item above, each on a line of its own.  Typed
    ordinals (1., 2., or a), b)) are list marks and go; so do semicolons and dashes that
    stand for line breaks in a cell of one line.
    """
    lead = ""
    rest = _unfolded(found) if len(found) == 1 else list(found)
    if len(rest) > 1 and _leads(rest):
        lead, rest = rest[0].text, rest[1:]
    return lead, _nested(without_ordinals(rest))


def _leads(found: list[Line]) -> bool:
    first, second = found[0], found[1]
    if first.text.endswith(":"):
        return first.depth is None or bool(second.depth)
    return first.depth is None and second.depth is not None and _LEAD.search(first.text) is not None


def _unfolded(found: list[Line]) -> list[Line]:
    """Take a cell of one line apart where it holds a list: after a lead with a dash, or by semicolons."""
    line = found[0]
    if hit := _AFTER_LEAD.match(line.text):
        texts = [hit.group(1), *_DASHED.split(hit.group(2))]
    else:
        texts = [t.strip() for t in line.text.rstrip(" .;").split(";")]
        if any(t.count("(") != t.count(")") or " " not in t or _EXPLAINS.match(t) for t in texts):
            return found
    if len(texts) < 2:
        return found
    return [Line(t, line.span, None if t.endswith(":") else 0) for t in texts]


def without_ordinals(found: list[Line]) -> list[Line]:
    """Take typed ordinals off where they run from 1, or from a, through the outermost lines."""
    hits = [(i, hit) for i, line in enumerate(found) if (hit := _ORDINAL.match(line.text))]
    if len(hits) < 2:
        return found
    values = [int(h.group(1)) if h.group(1) else ord(h.group(2)) - ord("a") + 1 for _, h in hits]
    if values != list(range(1, len(hits) + 1)):
        return found
    out = [replace(x, depth=x.depth + 1) if x.depth is not None else x for x in found]
    for i, hit in hits:
        out[i] = Line(found[i].text[hit.end() :], found[i].span, 0)
    return out


def _nested(found: list[Line]) -> list[Line]:
    """Join each line to the item above that it lies deeper than."""
    outermost = min((line.depth for line in found if line.depth is not None), default=0)
    out: list[Line] = []
    for line in found:
        if out and line.depth is not None and line.depth > outermost:
            above = out[-1]
            out[-1] = replace(above, text=f"{above.text}\n– {line.text}")
        else:
            out.append(line)
    return out
