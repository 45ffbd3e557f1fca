"""XML bytes to elements that know where they begin.

expat is fed one decoded text, so that lines and columns are characters in every encoding.
A DOCTYPE ends the reading before anything in it is looked at: no entity is ever defined,
nothing is ever fetched.
"""

from __future__ import annotations

import codecs
import re
from xml.parsers import expat

from msgspec import Struct, field

from ...ground.diagnostics import Value, found_here
from ...ground.source import Span
from ..texts import MAX_BYTES, MAX_DEPTH, RefusedAt

found_here(__name__, "file-unreadable", "file-unsafe")


MAX_ELEMENTS = 250_000

_DECLARED = re.compile(r"""\A\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCODINGS = ("utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252")
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACE = "http://www.w3.org/XML/1998/namespace space"


class Element(Struct):
    """An element: namespace, local name, attributes without namespace, content, place.

    ``keep`` is the state of ``xml:space``; ``alien`` holds attributes of other namespaces.
    ``unknown`` is set by the reader on what the format does not have.
    """

    namespace: str
    name: str
    attributes: dict[str, str]
    span: Span
    keep: bool = False
    content: list[Element | str] = field(default_factory=list)
    written: str = ""
    unknown: bool = False

    def children(self) -> list[Element]:
        """Give the elements directly inside."""
        return [one for one in self.content if isinstance(one, Element)]


def decode(data: bytes) -> str:
    """Give the text of an XML file, its encoding found as XML says; RefusedAt where it cannot."""
    if len(data) > MAX_BYTES:
        raise RefusedAt("file-unsafe", "too-large", Span(), limit=MAX_BYTES)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    if data[:2] in (b"<\0", b"\0<"):
        return _decoded(data, "utf-16-le" if data[0] else "utf-16-be")
    declared = _DECLARED.match(data[:400].decode("latin-1"))
    if declared is None:
        return _decoded(data, "utf-8")
    name = declared.group(1)
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        encoding = ""
    if encoding.startswith("utf-16"):
        # Programs that hold text as UTF-16 declare so even when they save it as UTF-8.
        encoding = "utf-8"
    if encoding not in _ENCODINGS:
        raise RefusedAt("file-unreadable", "xml-encoding", Span(0, 1, 1), encoding=name)
    return _decoded(data, encoding)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        line = before.count("\n") + 1
        place = Span(0, line, len(before) - before.rfind("\n"))
        variant = "not-utf8" if encoding == "utf-8" else "xml-encoding"
        raise RefusedAt("file-unreadable", variant, place, encoding=encoding) from None


class _Handler:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.root: Element | None = None
        self.stack: list[Element] = []
        self.count = 0

    def place(self) -> Span:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
        return Span(order=self.count, line=line, column=column + 1)

    def doctype(self, *_: object) -> None:
        raise RefusedAt("file-unsafe", "doctype", self.place())

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        span = self.place()
        if len(self.stack) >= MAX_DEPTH:
            raise RefusedAt("file-unsafe", "too-deep", span, limit=MAX_DEPTH)
        if self.count > MAX_ELEMENTS:
            raise RefusedAt("file-unsafe", "too-large", span, limit=MAX_ELEMENTS)
        namespace, _, local = name.rpartition(" ")
        inherited = bool(self.stack) and self.stack[-1].keep
        keep = attributes[_SPACE] == "preserve" if _SPACE in attributes else inherited
        own = {key: value for key, value in attributes.items() if " " not in key}
        element = Element(namespace, local, own, span, keep, written=local)
        if self.stack:
            self.stack[-1].content.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def end(self, _: str) -> None:
        self.stack.pop()

    def text(self, data: str) -> None:
        content = self.stack[-1].content
        if content and isinstance(content[-1], str):
            content[-1] += data
        else:
            content.append(data)


def parse(text: str) -> Element:
    """Parse decoded XML; RefusedAt with the place for anything that is not plain, whole XML."""
    declaration = _DECLARATION.match(text)
    if declaration:
        # The text is decoded already: blanks for the declaration keep every column.
        blank = re.sub(r"[^\n]", " ", declaration.group())
        text = blank + text[declaration.end() :]
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    handler = _Handler(parser)
    parser.StartDoctypeDeclHandler = handler.doctype
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        raise _broken(error, text, handler) from None
    if handler.root is None:
        raise RefusedAt("file-unreadable", "empty", Span())
    return handler.root


def _broken(error: expat.ExpatError, text: str, handler: _Handler) -> RefusedAt:
    """Say which natural mistake broke the XML, and where."""
    place = Span(handler.count, error.lineno, error.offset + 1)
    lines = text.split("\n")
    line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
    known = expat.errors.messages.get(error.code, "")
    args: dict[str, Value] = {}
    variant = "xml-syntax"
    if not text.strip():
        return RefusedAt("file-unreadable", "empty", Span())
    if known == expat.errors.XML_ERROR_TAG_MISMATCH and handler.stack:
        open_element = handler.stack[-1]
        variant, args = "xml-tag", {"tag": open_element.name, "line": open_element.span.line or 0}
    elif known == expat.errors.XML_ERROR_NO_ELEMENTS and handler.stack:
        open_element = handler.stack[-1]
        variant, args = "xml-unclosed", {"tag": open_element.name, "line": open_element.span.line or 0}
    elif known == expat.errors.XML_ERROR_UNDEFINED_ENTITY:
        entity = re.match(r"&[^;\s]{1,40};", line[error.offset :])
        variant, args = "xml-entity", {"entity": entity.group() if entity else "&"}
    elif known == expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE:
        variant = "xml-attribute-twice"
    elif known == expat.errors.XML_ERROR_INVALID_TOKEN:
        variant = _token(line, error.offset)
    return RefusedAt("file-unreadable", variant, place, **args)


def _token(line: str, column: int) -> str:
    if "&" in line[max(column - 1, 0) : column + 1] or re.search(r"&[^;<&]{0,40}$", line[:column]):
        return "xml-ampersand"
    return "xml-character" if _CONTROL.match(line[column:]) else "xml-syntax"
