"""How deep an item lies: by the word processor's level, by how far in it stands, or by its sign.

What a page shows counts: lists made by hand have one level and several indents, and text pasted
from a PDF has signs alone (»•« outside, »–« inside).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .going_on import MODAL, Bit

_STEP = 150
"""Less than this (in twentieths of a point) is a slip of the hand and no level."""
_BLANK = 80
_DEEPEST = 8


class _Level(Struct):
    place: int
    mark: str


def set_depths(bits: Sequence[Bit]) -> None:
    """Work out the depth of each stretch that begins an item."""
    if _by_hand(bits):
        _by_place(bits)
    else:
        for bit in bits:
            bit.depth = bit.item
    _inside_items(bits)
    _typed(bits)
    _bare(bits)


def place(indent: int, blanks: int) -> int:
    """Give how far in a stretch begins, from its paragraph's indent and the blanks typed before it."""
    return indent + _BLANK * blanks


def _by_hand(bits: Sequence[Bit]) -> bool:
    """Tell whether items of one level stand differently far in."""
    seen: dict[int, int] = {}
    for bit in bits:
        if bit.item is not None and not bit.soft and abs(seen.setdefault(bit.item, bit.place) - bit.place) >= _STEP:
            return True
    return False


def _by_place(bits: Sequence[Bit]) -> None:
    open_: list[int] = []
    for bit in bits:
        if bit.item is None or bit.soft:
            continue
        while open_ and bit.place < open_[-1] - _STEP / 2:
            open_.pop()
        if not open_ or bit.place >= open_[-1] + _STEP:
            open_.append(bit.place)
        bit.depth = min(len(open_) - 1, _DEEPEST)


def _inside_items(bits: Sequence[Bit]) -> None:
    """Put what a line break and a typed sign begin inside a list item one level below it."""
    heads: dict[int, Bit] = {}
    for bit in bits:
        head = heads.setdefault(bit.paragraph, bit)
        if bit.item is not None and bit.soft:
            below = bool(bit.mark) and bit.mark != head.mark
            bit.depth = (head.depth or 0) + below


def _typed(bits: Sequence[Bit]) -> None:
    """Give typed signs their depths, under the word processor's items where these stand above."""
    levels: list[_Level] = []
    base, listed = 0, None
    for at, bit in enumerate(bits):
        if bit.item is not None:
            listed, levels = bit, []
            continue
        if not bit.mark:
            continue
        if not levels:
            base = 0 if listed is None else (listed.depth or 0) + _below(bits, at, listed)
        _open(levels, bit, bits, at)
        bit.depth = min(base + len(levels) - 1, _DEEPEST)


def _below(bits: Sequence[Bit], at: int, listed: Bit) -> bool:
    """Tell whether the typed items that begin here lie under a list item of the word processor's."""
    if bits[at - 1].text.endswith(":") or bits[at].place >= listed.place + _STEP:
        return True
    return any(b.item is not None for b in bits[at:])


def _open(levels: list[_Level], bit: Bit, bits: Sequence[Bit], at: int) -> None:
    while levels and bit.place <= levels[-1].place - _STEP:
        levels.pop()
    if not levels or bit.place >= levels[-1].place + _STEP:
        levels.append(_Level(bit.place, bit.mark))
        return
    for depth in range(len(levels) - 1, -1, -1):
        if levels[depth].mark == bit.mark and abs(levels[depth].place - bit.place) < _STEP:
            del levels[depth + 1 :]
            return
    above = bits[at - 1].text
    returns = any(b.mark == levels[0].mark for b in bits[at:])
    if (above.endswith(":") and MODAL.search(above) is None) or returns:
        levels.append(_Level(bit.place, bit.mark))
    else:
        levels[-1] = _Level(bit.place, bit.mark)


def _bare(bits: Sequence[Bit]) -> None:
    """Tell levels by place alone where nothing in a cell is marked and a line with a colon has lines under it."""
    if any(b.begins for b in bits) or len({b.place for b in bits}) < 2:
        return
    base = min(b.place for b in bits)
    outer = [i for i, b in enumerate(bits) if b.place < base + _STEP]
    inner = [i for i in range(len(bits)) if i not in outer]
    if not inner or len(outer) < 2 or outer[0] != 0 or not any(i > inner[0] for i in outer):
        return
    for i, bit in enumerate(bits):
        bit.depth = 0 if i in outer else 1
