"""What stands on every page and belongs to none: running heads, page numbers, a frame with a logo."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from .lines import Line
from .raw import Page

_ZONE = 0.13
_NUMBER = re.compile(
    r"^(?:side|s\.|page|p\.)?\s*[-–—]?\s*[0-9]{1,4}\s*(?:(?:af|of|/)\s*[0-9]{1,4})?\s*[-–—]?$", re.IGNORECASE
)
_DIGITS = re.compile(r"[0-9]+")


def zone(page: Page, top: float, bottom: float) -> str:
    """Tell whether something stands at the head or the foot of a page; empty for neither."""
    if bottom <= page.height * _ZONE:
        return "head"
    return "foot" if top >= page.height * (1 - _ZONE) else ""


def repeated(pages: list[Page], lines: dict[int, list[Line]]) -> set[int]:
    """Give the ids of the lines that are repeated from page to page, and of page numbers."""
    places: dict[tuple[str, str, int], list[tuple[int, Line]]] = defaultdict(list)
    numbers: list[tuple[int, Line]] = []
    for page in pages:
        for line in lines[page.number]:
            where = zone(page, line.top, line.bottom)
            if not where:
                continue
            away = line.base if where == "head" else page.height - line.base
            key = (where, _DIGITS.sub("#", line.text), round(away / 4))
            places[key].append((page.number, line))
            if _NUMBER.match(line.text.strip()):
                numbers.append((page.number, line))
    found: set[int] = set()
    for (where, text, away), on in places.items():
        near = on + places.get((where, text, away + 1), []) + places.get((where, text, away - 1), [])
        if len({n for n, _ in near}) >= _often(len(pages)):
            found.update(id(line) for _, line in on)
    if len({n for n, _ in numbers}) >= _often(len(pages)) and _rising(numbers):
        found.update(id(line) for _, line in numbers)
    return found


def _often(pages: int) -> int:
    return max(2, min(3, pages), round(0.25 * pages))


def _rising(numbers: list[tuple[int, Line]]) -> bool:
    """Tell whether the numbers count with the pages: most differ from theirs by the same amount."""
    apart = Counter(int(_DIGITS.findall(line.text)[0]) - n for n, line in numbers)
    return max(apart.values()) >= 0.6 * len({n for n, _ in numbers})
