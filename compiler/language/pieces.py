"""Cutting a line of a cell into pieces without cutting inside a parenthesis, a number or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..ground import lazyre

_SEPARATOR = lazyre.compile(
    r"\s*[,;+]\s*(?:(?:og/eller|og|eller|el\.|samt|and|or|alternativt|alternatively|alt\.|subsidiært)\s+)?"
    r"|\s+(?:alternativt|alt\.|el\.|subsidiært|(?:kan|må)\s+(?:(?:også|evt\.?|eventuelt)\s+)?erstattes\s+(?:af|med))\s+"
    r"|\s+(?=(?:kan|må|bør)\s+(?:\w+\.?\s+){0,2}(?:suppleres|kombineres)\s+med\b|(?:evt\.?|eventuelt|gerne)\s+(?:suppl|kombiner))"
    r"|\s+(?:og/eller|eller/og|og|eller|samt|and/or|and|or|&)\s+"
    r"|\s*/\s*"
    r"|\.\s+(?=[A-ZÆØÅ0-9])"
    r"|\s*[•·▪‣●]\s*"
    r"|\s+[-–—]\s+",
    re.IGNORECASE,
)
_ABBREVIATED = lazyre.compile(
    r"(?:^|[\s(])(?:ca|min|max|mdr?|mån|nr|stk|vha|mhp|inkl|ekskl|fx|evt|jf|pr|bl|gr|kl|obs|dvs|osv|hhv|\d)$",
    re.IGNORECASE,
)


class Piece(Struct, frozen=True):
    """A stretch of a line, and the separator that stands before it (``""`` before the first)."""

    start: int
    end: int
    before: str = ""


def _closed(line: str) -> list[tuple[int, int]]:
    """Find the stretches inside parentheses; an opening one that nothing closes counts to the end."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for at, char in enumerate(line):
        if char in "([":
            start = at if depth == 0 else start
            depth += 1
        elif char in ")]" and depth:
            depth -= 1
            if depth == 0:
                spans.append((start, at))
    return [*spans, (start, len(line))] if depth else spans


def _cuts(line: str) -> Iterator[re.Match[str]]:
    closed = _closed(line)
    for found in _SEPARATOR.finditer(line):
        start, end = found.span()
        if start == 0 or end >= len(line) or any(a < start < b for a, b in closed):
            continue
        around, sign = line[start - 1] + line[end], found[0].strip()
        if sign in {",", "/", "+"} and around.isdigit() and end - start == 1:
            continue
        if sign == "/" and line[start - 1].isdigit() and line[end : end + 2].casefold() in {"år", "md"}:
            continue
        if sign == "." and _ABBREVIATED.search(line[:start]):
            continue
        if sign.casefold() == "eller" and line[:start].endswith("og/"):
            continue
        yield found


def cut(line: str) -> list[Piece]:
    """Cut a line at commas, semicolons, slashes, plus signs, »og«, »samt« and ends of sentences."""
    cuts = list(_cuts(line))
    starts = [0, *(c.end() for c in cuts)]
    ends = [*(c.start() for c in cuts), len(line)]
    found: list[Piece] = []
    before = ""
    for start, end, sign in zip(starts, ends, ["", *(c[0].strip().casefold() for c in cuts)], strict=True):
        before = f"{before} {sign}".strip()  # of two separators with nothing between them both are kept
        if end > start:
            found.append(Piece(start, end, before))
            before = ""
    return found
