"""A paragraph's properties: style, outline level, list, and what became of its mark."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from .look.colours import fill_of
from .look.looks import Base
from .names import DELETED, INSERTED, PPR, RPR, VAL, P, W, indent_of, is_on, number_of, over, properties_in
from .numbering import Numbering
from .styles import Style, Styles

_STYLE, _NUM, _OUTLINE = W + "pStyle", W + "numPr", W + "outlineLvl"
_HIDDEN = (W + "vanish", W + "specVanish")
_LOOK_CHANGE, _PARAGRAPH_CHANGE = W + "rPrChange", W + "pPrChange"
_SHADE, _STRIKES = W + "shd", frozenset((W + "strike", W + "dstrike"))
_NUM_ID, _LEVEL, _IND = W + "numId", W + "ilvl", W + "ind"


class Properties(Struct):
    """What a paragraph's properties come to; ``num_id`` 0 is no list."""

    style: Style
    heading: int | None
    num_id: int = 0
    level: int = 0
    item: int | None = None
    mark_deleted: bool = False
    mark_inserted: bool = False
    mark_hidden: bool = False
    mark_struck: bool = False
    marked: bool = False
    """Any of the four."""
    fill: str | None = None
    """The colour behind the letters, ``None`` where only the style tells it."""
    base: Base | None = None
    """What runs inherit on bare paper, once it was asked for."""
    indent: int = 0


class PropertyReader:
    """Reads paragraphs' properties over those of their styles.

    A document has ten thousand paragraphs and a dozen kinds of them, told by style, list and
    level: each kind is worked out once (1,000 rows: 30 ms less).
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._kinds: dict[tuple[str | None, ...], Properties] = {}

    def of(self, paragraph: Any) -> Properties:
        """Return the properties of one paragraph; they are not to be changed."""
        element = properties_in(paragraph, PPR)
        style_id: str | None = None
        outline = number = mark = shade = ind = None
        for child in element if element is not None else ():
            tag = child.tag
            if tag == _STYLE:
                style_id = child.get(VAL, "")
            elif tag == _NUM:
                number = child
            elif tag == _OUTLINE:
                outline = child
            elif tag == RPR:
                mark = child
            elif tag == _SHADE:
                shade = child
            elif tag == _IND:
                ind = child
        if outline is not None or mark is not None or shade is not None:
            found = self._read(style_id, number, outline, mark, ind)
            found.fill = fill_of(shade) if shade is not None else None
            return found
        # One that is there and says nothing is not absent; of two the first counts.
        said = {child.tag: child.get(VAL, "") for child in reversed(number)} if number is not None else {}
        key: tuple[str | None, ...] = (style_id, said.get(_NUM_ID), said.get(_LEVEL))
        if ind is not None:
            key += tuple(map(str, indent_of(ind)))
        known = self._kinds.get(key)
        if known is None:
            known = self._kinds[key] = self._read(style_id, number, None, None, ind)
        return known

    def _read(self, style_id: str | None, number: Any, outline: Any, mark: Any, ind: Any) -> Properties:
        style = self._styles.get(style_id)
        found = Properties(style, style.heading)
        if outline is not None:
            level = number_of(outline, 9)
            found.heading = level + 1 if 0 <= level <= 8 and not style.toc else None
        _list(found, number, style_id or "", self._numbering)
        own = self._numbering.indent_of(found.num_id, found.level) if found.num_id else (None, None)
        left, first = over(over(style.indent, own), indent_of(ind))
        found.indent = max((left or 0) + (first or 0), 0)
        if mark is not None:
            _mark(found, mark)
        return found


def _list(found: Properties, number: Any, style_id: str, numbering: Numbering) -> None:
    """Work out which list the paragraph is in, and at which level."""
    inherited = found.style.number
    num_id = inherited.num_id if inherited is not None else -1
    level = inherited.level if inherited is not None else None
    if number is not None:
        own = number_of(number.find(W + "numId"), -1)
        if own >= 0:
            if own != num_id and number.find(W + "ilvl") is None:
                level = None
            num_id = own
        if number.find(W + "ilvl") is not None:
            level = number_of(number.find(W + "ilvl"), 0)
    listed = num_id > 0 and numbering.exists(num_id)
    if listed:
        if level is None:
            level = numbering.level_of(num_id, style_id)
        if level is None and inherited is not None:
            level = numbering.level_of(num_id, inherited.style)
        found.num_id, found.level = num_id, min(max(level or 0, 0), 8)
    depth = found.style.depth
    if found.heading is None and num_id != 0 and (listed or depth is not None):
        found.item = max(found.level, depth or 0)


def _mark(found: Properties, mark: Any) -> None:
    """Read what was done to the paragraph mark; what it does to the words is not asked here."""
    for child in mark:
        tag = child.tag
        if tag in DELETED:
            found.mark_deleted = True
        elif tag in INSERTED:
            found.mark_inserted = True
        elif tag in _HIDDEN:
            found.mark_hidden = found.mark_hidden or is_on(child)
        elif tag in _STRIKES:
            found.mark_struck = found.mark_struck or is_on(child)
    found.marked = found.mark_deleted or found.mark_inserted or found.mark_hidden or found.mark_struck


def changed_looks(root: Any) -> frozenset[Any]:
    """List the paragraphs where a pending change of looks alters what is read: struck, hidden, or numbered anew."""
    found = [
        change
        for change in root.iter(_LOOK_CHANGE, _PARAGRAPH_CHANGE)
        if (_read_as(change.getparent()) != _read_as(next(iter(change), change)))
    ]
    return frozenset(p for change in found if (p := next(change.iterancestors(P), None)) is not None)


def _read_as(properties: Any) -> list[str | bool]:
    """Give what some properties say that decides what is read."""
    number = properties.find(_NUM)
    said = [number.find(tag) for tag in (_NUM_ID, _LEVEL)] if number is not None else []
    values = [one.get(VAL, "") if one is not None else "" for one in said] or ["0", ""]
    return [*values, *(is_on(properties.find(W + name)) for name in ("strike", "dstrike", "vanish"))]
