"""Pages with a picture or a drawn shape behind the text, a coloured cover for the most part.

White letters are seen there, and what is behind them cannot be told.
"""

from __future__ import annotations

from typing import Any

from ..names import PPR, V, W, to_int

_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_WIDE = 2_880_000
"""Eight centimetres, in the units of drawings."""

_BODY = W + "body"
_ON = frozenset(("1", "true", "on"))
_PLAIN = frozenset(("auto", "FFFFFF", ""))


class Pages:
    """The painted pages of the parts that are read, found out when first asked for."""

    def __init__(self) -> None:
        self._painted: dict[Any, frozenset[Any] | None] = {}

    def is_painted(self, element: Any) -> bool:
        """Tell whether a paragraph or table outside all cells and shapes stands on such a page."""
        body = next(element.iterancestors(_BODY), None)
        if body is None:
            return False
        if body not in self._painted:
            self._painted[body] = _painted(body)
        painted = self._painted[body]
        return painted is None or (bool(painted) and _top(element, body) in painted)


def _painted(body: Any) -> frozenset[Any] | None:
    """List the blocks on painted pages; ``None`` for all, where the paper itself has a colour."""
    root = body.getparent()
    background = root.find(W + "background") if root is not None else None
    if background is not None and background.get(W + "color", "").upper() not in _PLAIN:
        return None
    holders = {_top(shape, body) for shape in body.iter(_ANCHOR, V + "shape", V + "rect") if _is_behind(shape)}
    if not holders:
        return frozenset()
    found: set[Any] = set()
    page: list[Any] = []
    for block in body:
        page.append(block)
        if _ends_page(block):
            found.update(page if holders.intersection(page) else ())
            page = []
    found.update(page if holders.intersection(page) else ())
    return frozenset(found)


def _is_behind(shape: Any) -> bool:
    """Tell whether a shape lies behind the text and is wide enough for words to stand on; a logo is not."""
    if shape.tag == _ANCHOR:
        extent = shape.find(_EXTENT)
        wide = extent is None or to_int(extent.get("cx"), _WIDE) >= _WIDE
        return wide and shape.get("behindDoc", "") in _ON
    return "z-index:-" in shape.get("style", "").replace(" ", "") and "WaterMark" not in shape.get("id", "")


def _top(element: Any, body: Any) -> Any:
    above = element.getparent()
    while above is not None and above is not body:
        element, above = above, above.getparent()
    return element


def _ends_page(block: Any) -> bool:
    """Tell whether the next block begins a page, as far as the file says."""
    if block.find(f"{PPR}/{W}sectPr") is not None:
        return True
    breaks = any(one.get(W + "type") == "page" for one in block.iter(W + "br"))
    following = block.getnext()
    ahead = following.find(f"{PPR}/{W}pageBreakBefore") if following is not None else None
    return breaks or ahead is not None
