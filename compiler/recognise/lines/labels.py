"""Labels between the items of a cell (»Viden:«, »Færdigheder«): what groups items and is none itself.

A label that everybody knows is one wherever it stands.  Other words are a label where they head
items that they are set apart from: by a colon, by being bold, or by being the only lines without
a bullet.  A line with a verb (»Behandler venøs insufficiens:«) is an item with items below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ...ground.data import load
from ...ground.paths import SCHEMA
from .going_on import MODAL, finished, small
from .known import is_label
from .line import Line

_WORDS = 6
_FEW_WORDS = 4


@cache
def _verbs() -> frozenset[str]:
    steps = load(SCHEMA / "vocabulary" / "demands.yaml")["verbs"]
    return frozenset(verb for step in steps for verb in step if verb[-1:] == "e")


def tells_action(text: str) -> bool:
    """Tell whether a text begins with what the doctor does: then it is an item and no label."""
    first, _, rest = text.strip(" :").partition(" ")
    low = first.casefold()
    return bool(rest) and (low.endswith("r") or low in _verbs())


def heads_of(found: Sequence[Line]) -> list[int]:
    """Give the lines outside the list that end with a colon and have list items below them."""
    return [i for i, line in enumerate(found) if line.text.endswith(":") and line.depth is None and _listed(found, i)]


def labels_in(found: Sequence[Line]) -> set[int]:
    """Find the labels among the lines of a cell; the first line is none where it only leads in."""
    if len(found) < 2 or not any(map(_may_head, found)):
        return set()
    known = {i for i, line in enumerate(found) if is_label(line.text)}
    if not known and all(line.depth is not None and not line.bold for line in found):
        return known  # a list of items, as most cells are
    heads = [i for i in heads_of(found) if i not in known and not tells_action(found[i].text)]
    labels = known | {i for i in heads if i or _another(heads, known)}
    labels |= {i for i, line in enumerate(found) if line.bold and _set_apart(found, i)}
    labels |= _only_bare(found)
    labels |= {i for i in range(1, len(found) - 1) if _colon_alone(found, i)}
    if labels and _colon_alone(found, 0):
        labels.add(0)
    return {i for i in labels if i or not MODAL.search(found[i].text)}


def _may_head(line: Line) -> bool:
    return line.depth is None or line.bold or line.text.endswith(":")


def _listed(found: Sequence[Line], at: int) -> bool:
    return at + 1 < len(found) and found[at + 1].depth is not None


def _another(heads: Sequence[int], known: set[int]) -> bool:
    return any(i for i in (*heads, *known))


def _set_apart(found: Sequence[Line], at: int) -> bool:
    """Tell whether a bold line heads lines that are not bold, or items."""
    line, below = found[at], found[at + 1 : at + 2]
    short = line.text.count(" ") < _WORDS and not finished(line.text.rstrip(":"))
    return bool(below) and short and line.depth is None and not below[0].bold and not small(line.text)


def _only_bare(found: Sequence[Line]) -> set[int]:
    """Give the lines without a bullet, where there are several and each is short and heads items."""
    bare = [i for i, line in enumerate(found) if line.depth is None]
    if len(bare) < 2 or not all(_listed(found, i) for i in bare):
        return set()
    short = all(found[i].text.count(" ") < _FEW_WORDS and not finished(found[i].text.rstrip(":")) for i in bare)
    return set(bare) if short and not any(tells_action(found[i].text) for i in bare) else set()


def _colon_alone(found: Sequence[Line], at: int) -> bool:
    """Tell whether a short line ends with a colon in a cell where nothing is marked as an item."""
    line = found[at]
    plain = line.text.endswith(":") and line.depth is None and not _listed(found, at)
    return plain and line.text.count(" ") < _FEW_WORDS and not tells_action(line.text)
