"""The names and texts of XML elements: what is known here, what is strange, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ...ground.diagnostics import Findings, Fix, found_here
from ...ground.folding import fold_letters
from ...ground.near import Suggester
from ...ground.source import Span
from ..authoring.tables import CONTENT_KEYS, EXTRA, GROUP, NAMESPACE, TYPED, VERSION
from ..authoring.tree import Node, Text
from ..damage import excerpt
from ..texts import take
from ..trail import Trail
from .parse import Element

found_here(__name__, "key-unknown", "value-wrong-shape")


_COLLAPSE = re.compile("[ \t\r\n]+")
_ORDER = {"forside": 0, "kolofon": 1, "afsnit": 3, "noter": 4}
_ONCE = ("forside", "kolofon", "noter")
_VALUES = {
    "version": (re.compile(VERSION), "version"),
    "overskrift": (re.compile(r".*\S.*", re.DOTALL), "empty"),
    "bredde": (re.compile("[1-9][0-9]?"), "number"),
    "fortsat": (re.compile("ja"), "yes"),
}


@cache
def _known() -> frozenset[str]:
    """Give the folded names of every element and attribute of the format."""
    names = {"forside", "linje", "kolofon", "felt", "noter", "note", "afsnit", "punkt", "celle", "række"}
    names |= {"kolonner", "kolonne", "overskrift", "nummer", "navn", "bredde", "fortsat", "tekst"}
    names |= {GROUP, EXTRA, *CONTENT_KEYS}
    for kind in TYPED.values():
        names |= {kind.row} | {c.element for c in kind.columns} | {c.item for c in kind.columns}
    return frozenset(fold_letters(name) for name in names)


class NameReader:
    """Reads names, attributes and texts and reports what is wrong with them.

    ``heading`` is the section that is being read.
    """

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.heading: str | None = None
        self.trail = Trail()
        self.suggester = Suggester()

    def attributes(self, element: Element, allowed: tuple[str, ...], required: str = "") -> dict[str, Text]:
        """Read an element's attributes; what is unknown, wrong or missing is told."""
        found: dict[str, Text] = {}
        kept: dict[str, str] = {}
        present = set(element.attributes)
        for written, value in element.attributes.items():
            name = self.name(written, allowed, present, element.span)
            if name and name not in found:
                kept[name] = value
                found[name] = Text(take(value, element.span, self.findings), element.span)
                pattern, variant = _VALUES.get(name, (None, ""))
                if pattern and not pattern.fullmatch(found[name].text):
                    self.shape(variant, element, name, value)
        if required and required not in found:
            self.shape("missing", element, required)
        element.attributes = kept
        return found

    def only(self, element: Element, allowed: tuple[str, ...]) -> list[Element]:
        """Give the known children of an element that holds no text of its own."""
        for one in element.content:
            if isinstance(one, str):
                self.stray(one, element)
        return self.known(element, allowed)

    def stray(self, raw: str, element: Element) -> list[Node]:
        """Tell of text between elements where none may stand; give it for who can keep it."""
        found = self.loose(raw, element)
        if found:
            self.shape("loose-text", element, element.written, raw)
        return found

    def placed(self, parts: list[Element]) -> None:
        """Tell of parts that come twice, and of the first that stands too late."""
        seen: set[str] = set()
        latest = 0
        for part in parts:
            rank = _ORDER.get(part.name, 2)
            if part.name in _ONCE and part.name in seen:
                self.shape("twice", part, part.written)
            elif rank < latest:
                self.shape("place", part, part.written)
                return
            seen.add(part.name)
            latest = rank

    def known(self, element: Element, allowed: tuple[str, ...]) -> list[Element]:
        """Give the child elements that the format knows here, under their proper names."""
        children = element.children()
        present = {one.name for one in children}
        for one in children:
            name = ""
            if one.namespace in (NAMESPACE, ""):
                name = self.name(one.name, allowed, present, one.span)
            else:
                self.tell(one.written, "", "", allowed, one.span)
            one.unknown, one.name = not name, name or one.name
        return [one for one in children if not one.unknown]

    def name(self, written: str, allowed: tuple[str, ...], present: set[str], span: Span) -> str:
        """Give the proper name for a name as written, or nothing; what is not exact is told."""
        folded = {fold_letters(name): name for name in allowed}
        exact = folded.get(fold_letters(written))
        if exact:
            return exact
        elsewhere = fold_letters(written) in _known()
        free = [name for name in allowed if name not in present or len(allowed) == 1]
        nearest = self.suggester.nearest(written, free, elsewhere)
        variant = "nearest" if nearest else "misplaced" if elsewhere else ""
        self.tell(written, variant, nearest, allowed, span)
        return nearest

    def tell(self, written: str, variant: str, nearest: str, allowed: Iterable[str], span: Span) -> None:
        """Report an unknown name."""
        place = Span(span.order, span.line, span.column, heading=self.heading)
        self.findings.add(
            "key-unknown",
            f"{span.line}/{span.column}/{written}",
            place,
            variant=variant,
            quote=written,
            fix=Fix(written, nearest, safe=True) if nearest else None,
            key=written,
            suggestion=nearest,
            allowed=", ".join(allowed),
        )

    def shape(self, variant: str, element: Element, key: str, raw: str = "") -> None:
        """Report a fault of shape."""
        span = element.span
        place = Span(span.order, span.line, span.column, heading=self.heading)
        self.findings.add(
            "value-wrong-shape",
            f"{span.line}/{span.column}/{key}",
            place,
            variant=variant,
            quote=excerpt(raw) or element.written,
            key=key,
        )

    def clean(self, raw: str, element: Element) -> str:
        """Tidy text; outside ``xml:space="preserve"`` white space is only separation."""
        text = raw if element.keep else _COLLAPSE.sub(" ", raw)
        return take(text, element.span, self.findings)

    def text(self, element: Element) -> Text:
        """Read an element that holds text alone; mark-up in it is told and its text kept."""
        self.attributes(element, ())
        return Text(self.clean(self.inner(element), element), element.span)

    def inner(self, element: Element) -> str:
        """Join the text of an element and of all mark-up inside it."""
        pieces: list[str] = []
        for one in element.content:
            if isinstance(one, Element):
                one.unknown = True
                self.tell(one.written, "markup", "", (), one.span)
                pieces.append(self.inner(one))
            else:
                pieces.append(one)
        return "".join(pieces)

    def loose(self, raw: str, element: Element) -> list[Node]:
        """Keep text that stands between elements."""
        text = self.clean(raw, element) if raw.strip() else ""
        return [Text(text, element.span)] if text else []
