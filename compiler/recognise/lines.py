"""The lines of a cell: what one item is, whatever marks it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..document import Paragraph
from ..source import Span

_GLYPH = re.compile(r"^(?:[-–—•·∙●○◦▪■□►▸➢✓✔→*\uf0b7\uf0a7\uf0d8]|o(?=\s))\s*")
_INLINE = re.compile(r"\s+[•●▪]\s+")


@dataclass(frozen=True, slots=True)
class Line:
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
        for raw in p.text.split("\n"):
            for piece in _INLINE.split(raw):
                text = clean(piece)
                if not text or text == "-":
                    continue
                typed = _GLYPH.match(piece.strip()) is not None
                depth = p.item if p.item is not None else (0 if typed else None)
                found.append(Line(text, p.span, depth))
    return found


def joined(paragraphs: Iterable[Paragraph]) -> str:
    """Give the paragraphs as one line of text."""
    return " ".join(" ".join(p.text.split()) for p in paragraphs if p.text.strip())


def items(found: list[Line]) -> tuple[str, list[Line]]:
    """Divide lines into a lead (»Lægen skal kunne:«) and items; sub-items join their item.

    Sub-items are kept in the text of the item above, each on a line of its own.
    """
    lead = ""
    rest = list(found)
    if len(rest) > 1 and rest[0].text.endswith(":") and (rest[0].depth is None or rest[1].depth):
        lead, rest = rest[0].text, rest[1:]
    depths = [line.depth for line in rest if line.depth is not None]
    outermost = min(depths, default=0)
    out: list[Line] = []
    for line in rest:
        if out and line.depth is not None and line.depth > outermost:
            above = out[-1]
            out[-1] = Line(f"{above.text}\n– {line.text}", above.span, above.depth)
        else:
            out.append(line)
    return lead, out
