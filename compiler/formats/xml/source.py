"""An XML part of a Word file as text that is edited in place.

Nothing is written anew: the tree (lxml) only tells *where* in the text an element stands, and
edits put characters in or take some out there.  What is not edited stays as it was, to the
byte.  The n-th element of the tree is the n-th start tag of the text.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from msgspec import Struct

from ...ground import lazyre
from ..docx.names import SDT, TBL, TC, TR, P, W
from ..refused import unreadable
from ..xmlsafe import parse

_TOKEN = lazyre.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>"
    r"|<(?P<close>/?)[^\s/>!?][^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>",
    re.DOTALL,
)
_CHARACTER = lazyre.compile(r"&[^;]*;|\r\n|.", re.DOTALL)
_DECLARED = lazyre.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BLOCKS = (P, TBL, TR, TC, SDT)
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OPEN = W[1:-1]


class Tag(Struct, frozen=True):
    """Where an element stands in the text.

    ``start`` to ``inner`` is its start tag, ``close`` to ``end`` its end tag; of an element
    written as one tag, ``inner``, ``close`` and ``end`` are the same.
    """

    start: int
    inner: int
    close: int
    end: int


class Names(Struct, frozen=True):
    """How WordprocessingML is named in a part: a prefix, and a declaration if it needs one."""

    prefix: str
    declaration: str = ""

    def empty(self, name: str, attributes: str = "") -> str:
        """Write an element without content; ``attributes`` are ``name="value"`` without prefix."""
        return f"{self.open(name, attributes)[:-1]}/>"

    def open(self, name: str, attributes: str = "") -> str:
        """Write a start tag."""
        given = re.sub(r"(?<!\S)(\w+)=", rf"{self.prefix}:\1=", attributes)
        return f"<{self.prefix}:{name}{self.declaration}{' ' if given else ''}{given}>"

    def close(self, name: str) -> str:
        """Write an end tag."""
        return f"</{self.prefix}:{name}>"


class SourceXml:
    """One part: its text, its tree, and the edits that are to be made."""

    def __init__(self, data: bytes, part: str) -> None:
        """Parse ``data``; raise ``Refused`` if it is unsafe or broken."""
        self.root: Any = parse(data, part)
        try:
            self.codec = _codec(data)
            self.text = data.decode(self.codec)
        except (LookupError, UnicodeDecodeError):
            raise unreadable("not-zip", part=part) from None
        self._scan()
        self._index: dict[Any, int] = {}
        for number, element in enumerate(self.root.iter()):
            if element.tag in _BLOCKS:
                self._index[element] = number
        self._index[self.root] = 0
        self._edits: list[tuple[int, int, str]] = []
        self._once: set[tuple[int, str]] = set()

    def _scan(self) -> None:
        """Find every tag."""
        starts, inner, close, end = (array("q") for _ in range(4))
        stack: list[int] = []
        for token in _TOKEN.finditer(self.text):
            at, after = token.span()
            if token["close"] is None:
                continue
            if token["close"]:
                number = stack.pop()
                close[number], end[number] = at, after
                continue
            starts.append(at)
            for ends in (inner, close, end):
                ends.append(after)
            if self.text[after - 2] != "/":
                stack.append(len(starts) - 1)
        self._starts, self._inner, self._close, self._end = starts, inner, close, end

    def tag(self, element: Any) -> Tag:
        """Give the place of an element."""
        number = self._index.get(element)
        if number is None:
            above = next(a for a in element.iterancestors() if a in self._index)
            for offset, below in enumerate(above.iter()):
                self._index.setdefault(below, self._index[above] + offset)
            number = self._index[element]
        return Tag(self._starts[number], self._inner[number], self._close[number], self._end[number])

    def source(self, element: Any) -> str:
        """Give an element as it is written."""
        tag = self.tag(element)
        return self.text[tag.start : tag.end]

    def start_tag(self, element: Any) -> str:
        """Give an element's start tag as it is written."""
        tag = self.tag(element)
        return self.text[tag.start : tag.inner]

    def is_plain(self, element: Any) -> bool:
        """Tell whether an element holds nothing but characters (no CDATA, no comment)."""
        tag = self.tag(element)
        return "<" not in self.text[tag.inner : tag.close]

    def offset(self, element: Any, characters: int) -> int:
        """Give the place in the text behind so many characters of an element's plain content."""
        tag = self.tag(element)
        if "&" not in (raw := self.text[tag.inner : tag.close]) and "\r" not in raw:
            return tag.inner + characters
        at = tag.inner
        for _, found in zip(range(characters), _CHARACTER.finditer(raw), strict=False):
            at = tag.inner + found.end()
        return at

    def names(self) -> Names:
        """Give the prefix under which elements of WordprocessingML can be written."""
        strict = _STRICT in self.text
        uri = _STRICT if strict else _OPEN
        for prefix, space in self.root.nsmap.items():
            if prefix and space == _OPEN and self._is_safe(prefix):
                return Names(prefix)
        prefix = next(p for p in ("w", "mb", "maalbog", "maalbog1") if f"xmlns:{p}=" not in self.text)
        return Names(prefix, f' xmlns:{prefix}="{uri}"')

    def _is_safe(self, prefix: str) -> bool:
        """Tell whether a prefix means the same everywhere in the part."""
        return len(set(re.findall(rf"xmlns:{re.escape(prefix)}\s*=\s*[\"']([^\"']*)", self.text))) == 1

    def insert(self, at: int, new: str) -> None:
        """Put text in at a place; several at one place stand in the order given."""
        self._edits.append((at, at, new))

    def set_once(self, at: int, new: str) -> None:
        """Put text in at a place unless the same has been put there."""
        if (at, new) not in self._once:
            self._once.add((at, new))
            self._edits.append((at, at, new))

    def replace(self, start: int, end: int, new: str) -> None:
        """Exchange a stretch of the text."""
        self._edits.append((start, end, new))

    def append(self, element: Any, new: str) -> None:
        """Put text in as the last content of an element, which may be written as one tag."""
        tag = self.tag(element)
        if tag.inner == tag.end:
            name = re.match(r"<([^\s/>]+)", self.text[tag.start : tag.inner])
            closing = f"</{name[1]}>" if name else ""
            slash = tag.inner - 2
            self.replace(slash, tag.inner, f">{new}{closing}")
        else:
            self.insert(tag.close, new)

    def prepend(self, element: Any, new: str) -> None:
        """Put text in as the first content of an element."""
        tag = self.tag(element)
        if tag.inner == tag.end:
            self.append(element, new)
        else:
            self.insert(tag.inner, new)

    def remove(self, element: Any) -> None:
        """Take an element out with all that it holds."""
        tag = self.tag(element)
        self.replace(tag.start, tag.end, "")

    def edited(self) -> bytes:
        """Give the part with all edits made.  Raises ``ValueError`` if two of them overlap."""
        edits = sorted(self._edits, key=lambda e: (e[0], e[1]))
        for (_, end, _), (start, _, _) in pairwise(edits):
            if start < end:
                raise ValueError(f"overlapping edits at {start}")
        pieces: list[str] = []
        at = 0
        for start, end, new in edits:
            pieces += (self.text[at:start], new)
            at = end
        pieces.append(self.text[at:])
        return "".join(pieces).encode(self.codec, "xmlcharrefreplace")


def escaped(text: str) -> str:
    """Write text as XML; what XML cannot hold becomes a question mark."""
    text = "".join(c if _may_stand(c) else "?" for c in text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _may_stand(c: str) -> bool:
    return c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")


def _codec(data: bytes) -> str:
    """Name the encoding of a part; a byte order mark stays in the text as its first character."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec
    if data[:2] in (b"<\0", b"\0<"):
        return "utf-16-le" if data[0] else "utf-16-be"
    declared = _DECLARED.match(data)
    if declared is None or data.startswith(codecs.BOM_UTF8):
        return "utf-8"
    name = codecs.lookup(declared[1].decode()).name
    return "utf-8" if name.startswith("utf-16") else name


def numbers_of(elements: Iterable[Any], attribute: str) -> list[int]:
    """Give the whole numbers that stand in an attribute of some elements."""
    found = (e.get(attribute, "") for e in elements)
    return [int(n) for n in found if n.isascii() and n.isdigit() and len(n) < 10]
