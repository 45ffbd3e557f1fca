"""The headings above a place, as a person names them.

»Obligatoriske kompetencer« stands twice in most goal descriptions, once in each logbook.
A heading with a number of its own is found by that; any other is named with the heading
it stands under: »Logbog for hoveduddannelsen › Obligatoriske kompetencer«.
"""

from __future__ import annotations

import re

STEP = " › "
"""Stands between a heading and the one below it."""

_NUMBERED = re.compile(r"\s*[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}(?:[.:)]|\s)")


class Trail:
    """Follows the headings of a document in reading order."""

    def __init__(self) -> None:
        self._above: list[tuple[int, str]] = []

    def enter(self, level: int, text: str, number: str = "") -> str:
        """Go in under a heading of this level (1 is the highest) and give what its places are called.

        ``number`` is the number that does not stand in ``text``; one typed there counts as well.
        """
        own = " ".join(f"{number} {text}".split())
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        parent = self._above[-1][1] if self._above else ""
        self._above.append((level, own))
        return own if number or not parent or _NUMBERED.match(own) else f"{parent}{STEP}{own}"


def last_step(heading: str) -> str:
    """Give the heading itself, without the one it stands under."""
    return heading.rpartition(STEP)[2]
