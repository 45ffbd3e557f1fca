"""Word styles, resolved: what a paragraph or a run inherits by naming one."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ...ground import lazyre
from .look.colours import fill_of
from .look.said import SILENT, Said, merged, said_in
from .names import PPR, RPR, VAL, Indent, W, indent_of, number_of, over

_HEADING = lazyre.compile(r"(?:heading|overskrift|titre|rubrik|ü?berschrift|titolo|kop)\s*([1-9])(?:\s*char)?")
_TOC = lazyre.compile(r"(?:toc|indholdsfortegnelse|contents)\s*[1-9]")
_TOC_HEADINGS = frozenset(("toc heading", "tocheading", "overskriftindhold", "contents heading"))
_TITLES = frozenset(("title", "titel"))
_LIST = lazyre.compile(r"list (?:bullet|number)(?: ([2-9]))?")
_MAX_CHAIN = 40


class NumberRef(Struct, frozen=True):
    """A reference to a list: ``level`` is ``None`` where the list itself must tell it."""

    num_id: int
    level: int | None
    style: str = ""


class Style(Struct, frozen=True):
    """What a style means to us.  ``depth`` is the list depth that its name states.

    ``said`` is what it says of letters and ``fill`` the colour that it puts behind them.
    """

    heading: int | None = None
    title: bool = False
    toc: bool = False
    said: Said = SILENT
    fill: str = ""
    number: NumberRef | None = None
    depth: int | None = None
    indent: Indent = (None, None)


PLAIN = Style()


class Styles:
    """The styles of one document; an id that is not there is judged by its name."""

    def __init__(self, root: Any = None) -> None:
        self._elements: dict[str, Any] = {}
        self._resolved: dict[str, Style] = {}
        self._runs: dict[str, Said] = {}
        self._default = ""
        for element in root.iterchildren(W + "style") if root is not None else ():
            style_id = element.get(W + "styleId", "")
            self._elements.setdefault(style_id, element)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self._default = self._default or style_id
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}") if root is not None else None
        self._defaults = said_in(defaults)
        self.bold = bool(self._defaults.bold)

    def get(self, style_id: str | None) -> Style:
        """Return a paragraph style, the document's default for ``None``."""
        key = self._default if style_id is None else style_id
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self._resolve(key)
        return found

    def run(self, style_id: str) -> Said:
        """Return what a character style says of letters."""
        found = self._runs.get(style_id)
        if found is None:
            found = self._runs[style_id] = _said(self.chain(style_id))
        return found

    def numbering_of(self, style_id: str) -> int | None:
        """Return the list id that a numbering style names."""
        number = self.get(style_id).number
        return None if number is None else number.num_id

    def chain(self, style_id: str) -> list[Any]:
        """Return a style and what it is based on, nearest first."""
        return [element for _, element in self._chain(style_id)]

    def _chain(self, style_id: str) -> list[tuple[str, Any]]:
        """Return the same with the styles' ids; circles are cut."""
        chain: list[tuple[str, Any]] = []
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen and len(chain) < _MAX_CHAIN:
            seen.add(style_id)
            element = self._elements[style_id]
            chain.append((style_id, element))
            based = element.find(W + "basedOn")
            style_id = "" if based is None else based.get(VAL, "")
        return chain

    def _resolve(self, style_id: str) -> Style:
        """Collect a style's meaning along the chain: the nearest definition counts."""
        chain = self._chain(style_id)
        if not chain:
            return replace(_by_name(style_id) or PLAIN, said=self._defaults)
        kind = next((k for k in (_kind(sid, el) for sid, el in chain) if k is not None), PLAIN)
        elements = [element for _, element in chain]
        return replace(
            kind,
            said=merged(_said(elements), self._defaults),
            fill=_fill(elements),
            number=_number(chain),
            depth=next((d for d in (_depth(el) for _, el in chain) if d is not None), None),
            indent=_indent(chain),
        )


def _name(element: Any) -> str:
    """Return a style's name in lower case, without the aliases that old files add."""
    name = element.find(W + "name")
    return "" if name is None else name.get(VAL, "").split(",")[0].strip().lower()


def _by_name(name: str) -> Style | None:
    """Judge a style by a built-in name, English or as some programs translate it."""
    name = name.strip().lower()
    heading = _HEADING.fullmatch(name)
    if heading:
        return Style(heading=int(heading[1]))
    if name in _TOC_HEADINGS:
        return Style(heading=1)
    if name in _TITLES:
        return Style(title=True)
    return Style(toc=True) if _TOC.fullmatch(name) else None


def _kind(style_id: str, element: Any) -> Style | None:
    """Say what one style is by its name, else by its outline level; ``None`` if neither tells."""
    named = _by_name(_name(element) or style_id)
    if named is not None:
        return named
    level = number_of(element.find(f"{PPR}/{W}outlineLvl"), -1)
    if 0 <= level <= 8:
        return Style(heading=level + 1)
    return PLAIN if level == 9 else None


def _said(chain: list[Any]) -> Said:
    """Return what a chain of styles says of letters: the nearest counts."""
    found = SILENT
    for element in chain:
        found = merged(found, said_in(element.find(RPR)))
    return found


def _fill(chain: list[Any]) -> str:
    """Return the colour that a chain of styles puts behind paragraphs."""
    for element in chain:
        shade = element.find(f"{PPR}/{W}shd")
        if shade is not None:
            return fill_of(shade)
    return ""


def _number(chain: list[tuple[str, Any]]) -> NumberRef | None:
    """Return the nearest list reference; level and list may come from different styles."""
    level: int | None = None
    for style_id, element in chain:
        found = element.find(f"{PPR}/{W}numPr")
        if found is None:
            continue
        if level is None and found.find(W + "ilvl") is not None:
            level = number_of(found.find(W + "ilvl"), 0)
        num_id = number_of(found.find(W + "numId"), -1)
        if num_id >= 0:
            return NumberRef(num_id, level, style_id)
    return None


def _indent(chain: list[tuple[str, Any]]) -> Indent:
    """Return how far in the paragraphs of a style stand, the nearest word on each count."""
    found: Indent = (None, None)
    for _, element in reversed(chain):
        found = over(found, indent_of(element.find(f"{PPR}/{W}ind")))
    return found


def _depth(element: Any) -> int | None:
    """Return the depth that a list style's name states (»List Bullet 2« is 1)."""
    found = _LIST.fullmatch(_name(element))
    return None if found is None else int(found[1] or 1) - 1
