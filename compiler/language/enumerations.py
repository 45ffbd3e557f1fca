"""Numbers and letters that count the items of a list: »1) … 2) …«, »a. … b. …«, »(i) … (ii) …«."""

from __future__ import annotations

import re
from functools import lru_cache

from ..ground import lazyre

# »1. år«, »2. halvår« and »3. og 4. måned« count time, and nothing else.
_TIME = r"(?!\s*(?:år|måned|mdr|uge|halvår|halvdel|kvartal|semester|del\b|gang|uddannelse|dag|time|(?:og|eller|til)\b))"
_MARKS = tuple(
    lazyre.compile(rf"(?:(?<=\s)|(?<=[:;,])|^){mark}\s*(?=[^\W_]){_TIME}", re.IGNORECASE | re.MULTILINE)
    for mark in (
        r"\(?(?P<n>\d{1,2})\)",
        r"(?P<n>\d{1,2})\.(?=\s|[^\W\d_])",
        r"\(?(?P<l>[a-h])\)",
        r"(?P<l>[a-h])\.(?=\s)",
        r"\(?(?P<r>[ivx]{1,4})\)",
        r"(?P<r>[ivx]{1,4})\.(?=\s)",
        r"(?P<c>[①-⑳])",
    )
)
_FIRST = lazyre.compile(r"(?:^|[\s(:;,])(?:[1aiAI][.)]|①)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LETTERS = "abcdefgh"


@lru_cache(maxsize=2048)
def divided(lines: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Cut each line at the marks that count from one through them all, and take the marks away.

    Marks count only if they follow each other without a gap, there are two of them, and the first
    begins a line or follows a colon.
    """
    text = "\n".join(lines)
    if not _FIRST.search(text):
        return tuple((line,) for line in lines)
    cuts = _cuts(text)
    found: list[tuple[str, ...]] = []
    start = 0
    for line in lines:
        end = start + len(line)
        own = [cut for cut in cuts if start <= cut[0] < end]
        edges = [start, *(at for cut in own for at in cut), end]
        pieces = [text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
        found.append(tuple(piece for piece in pieces if piece) if own else (line,))
        start = end + 1
    return tuple(found)


def _cuts(text: str) -> list[tuple[int, int]]:
    """Give start and end of each mark of the first kind that counts from one."""
    for marks in _MARKS:
        hits = list(marks.finditer(text))
        values = [_value(hit) for hit in hits]
        if len(hits) > 1 and values == list(range(1, len(hits) + 1)) and _begins(text[: hits[0].start()]):
            return [hit.span() for hit in hits]
    return []


def _begins(before: str) -> bool:
    return not before or before[-1] == "\n" or before.rstrip().endswith(":")


def _value(hit: re.Match[str]) -> int:
    kinds = hit.groupdict()
    if number := kinds.get("n"):
        return int(number)
    if ring := kinds.get("c"):
        return ord(ring) - ord("①") + 1
    if letter := kinds.get("l"):
        return _LETTERS.index(letter.casefold()) + 1
    roman = (kinds.get("r") or "").casefold()
    return _ROMAN.index(roman) + 1 if roman in _ROMAN else 0
