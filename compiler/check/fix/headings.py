"""Headings that were known by what they mean, written as the template has them, in the table of contents as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...formats.edits import Edit, Texts
from ...language.template import heading_words
from ...model.document import Document, Paragraph
from ...model.draft import Recognised

_RULE = "section-name-differs"
_PAGE = re.compile(r"[\s.…_·]*[0-9ivx]{0,4}\s*")
"""What follows a heading in a table of contents that was typed."""


def heading_edits(document: Document, recognised: Recognised, texts: Texts) -> Iterator[Edit]:
    """Yield the words of each heading that is to be the template's, and the same words in the table of contents."""
    renamed = [s for s in recognised.draft["sections"] if s.get("meant")]
    lines = [b for b in document.blocks if isinstance(b, Paragraph) and b.heading is None] if renamed else []
    for section in renamed:
        span, meant = recognised.span(section["path"]), section["meant"]
        start, words = heading_words(section["heading"])
        held = texts.at(span)
        if not words or len(held) != 1 or held[0].text[start : start + len(words)] != words:
            continue  # put together from two lines: which of them is to go, a person sees
        yield Edit("heading", span, start, words, meant, section["path"], _RULE)
        for line in lines:
            if line.span.order != span.order and (at := _entry(line, words)) is not None:
                yield Edit("heading", line.span, at, words, meant)


def _entry(line: Paragraph, words: str) -> int | None:
    """Find a heading's words in a line of a table of contents: after its number, before its page."""
    start, _ = heading_words(line.text)
    tail = line.text[start + len(words) :]
    own = line.text.startswith(words, start) and _PAGE.fullmatch(tail)
    return start if own and (tail.strip() or line.toc) else None
