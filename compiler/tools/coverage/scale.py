"""The steps of the scale and its colours: one hue, darker for more, so that nobody needs to tell hues apart.

The numbers stand in the cells as text; the colour only repeats them.  In the middle of the scale a
step is left out, so that text on every step has a contrast of 4.5 or more (``tests/tools/test_coverage_picture.py``
reckons it, and looks at the scale as people with each kind of colour blindness see it).  What stands here is for
light paper; ``templates/coverage_heat.css`` has the steps of the dark page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ...ground.lang import Lang
from .words import WORDS

__all__ = ["FILLS", "FRAME", "INK", "INKS", "LINE", "MUTED", "PAPER", "level", "ranges"]

PAPER, INK, MUTED, LINE, FRAME = "#ffffff", "#1d2329", "#56606a", "#d5d9d6", "#7a4b00"
FILLS = ("#ffffff", "#e2eff4", "#bfdce6", "#92c3d4", "#2f7590", "#1f5a72", "#123c4f")
INKS = (MUTED, INK, INK, INK, "#ffffff", "#ffffff", "#ffffff")
"""The colour of each step, and of the text on it."""


def level(value: int, steps: Sequence[int]) -> int:
    """Give the step that a number falls in; 0 is nothing at all."""
    return bisect_right(steps, value)


def ranges(steps: Sequence[int], lang: Lang, unit: str = "") -> Iterator[str]:
    """Name the steps: »0«, »1«, »2–3«, »4–7«, »32+«."""
    yield f"0{unit}"
    for least, following in zip(steps, (*steps[1:], None), strict=True):
        if following is None:
            yield WORDS[lang]["more"].format(n=least) + unit
        else:
            yield (f"{least}–{following - 1}" if following - 1 > least else str(least)) + unit
