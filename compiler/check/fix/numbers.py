"""Numbers of competencies written alike: »H 3« among »H1«, »H2«, »H4« becomes »H3«."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from ...formats.edits import Edit, Texts
from ...model.document import Paragraph
from ...model.draft import Draft, Recognised
from ...rules.numbers import number_key

_NUMBER = re.compile(r"([^\W\d_]{0,5})([ .\-–]?)([0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)([.:)]?)")
_FEWEST = 3
"""So many others must agree, and no more than a quarter of all may differ."""


class _Style(Struct, frozen=True):
    """How a number is written: capitals, what parts letters and digits, what follows."""

    capitals: bool
    between: str
    after: str


def number_edits(recognised: Recognised, texts: Texts) -> Iterator[Edit]:
    """Yield what makes the numbers of each list alike."""
    for numbers in _lists(recognised.draft):
        cells = [(p, path) for path, number in numbers if (p := _cell(recognised, texts, path, number))]
        yield from _alike(cells)


def _lists(draft: Draft) -> Iterator[list[tuple[str, str]]]:
    """Yield the lists of matrix and logbook as paths and numbers."""
    for part in draft["parts"]:
        yield [(c["path"], c.get("number", "")) for c in part["competencies"] if not c.get("broken")]
    for book in draft["logbooks"]:
        yield [(row["path"], row["number"]) for row in book["competencies"]]


def _cell(recognised: Recognised, texts: Texts, path: str, number: str) -> Paragraph | None:
    """Find the paragraph that holds nothing but the number."""
    if not number:
        return None
    own = recognised.spans.get(f"{path}/number")
    held = texts.at(own) if own is not None else []
    for found in chain((held,), (list(c.paragraphs()) for c in texts.beside(recognised.span(path)))):
        if len(found) != 1 or not _NUMBER.fullmatch(text := found[0].text):
            continue
        if text == number or number_key(text) == number_key(number):
            return found[0]
    return None


def _style(text: str) -> _Style | None:
    hit = _NUMBER.fullmatch(text)
    if hit is None or not hit[1]:
        return None
    return _Style(hit[1].isupper(), hit[2], hit[4])


def _alike(cells: Iterable[tuple[Paragraph, str]]) -> Iterator[Edit]:
    """Give numbers that few write otherwise the style of the others."""
    styled = [(p, path, style) for p, path in cells if (style := _style(p.text))]
    counts = Counter(style for _, _, style in styled)
    if not counts:
        return
    usual, many = counts.most_common(1)[0]
    if many < _FEWEST or 4 * (len(styled) - many) > len(styled):
        return
    for paragraph, path, style in styled:
        hit = _NUMBER.fullmatch(paragraph.text) if style != usual else None
        if hit is not None:
            letters = hit[1].upper() if usual.capitals else hit[1]
            new = f"{letters}{usual.between}{hit[3]}{usual.after}"
            if new != paragraph.text:
                yield Edit("number", paragraph.span, 0, paragraph.text, new, f"{path}/number")
