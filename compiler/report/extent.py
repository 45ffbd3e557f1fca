"""Where on its line a finding stands, and which words there a correction replaces.

A :class:`~compiler.ground.source.Span` counts characters, as editors do; some formats count the bytes of
UTF-8, where »å« is two.  Only YAML and XML have lines; nothing is said of a place that is not sure.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from ..ground import lazyre
from ..ground.diagnostics import Diagnostic
from ..ground.source import Source

ExtentOf: TypeAlias = "Callable[[Diagnostic], Extent | None]"
_YAML_LINE = re.compile("\r\n|[\r\n\u0085\u2028\u2029]")
_XML_LINE = re.compile("\r\n|[\r\n]")
# What a reader takes out of a line before it counts its columns (compiler/formats/yaml/read.py, xml/parse.py).
_DROPPED = lazyre.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_PLAIN = lazyre.compile(r"[\w ()/+.,;–-]*")
_WRITING = frozenset(("key-unknown", "yaml-text-unquoted"))


class Reach(Struct, frozen=True):
    """A stretch of one line: its first character and the one after its last, from 1; then the same in bytes."""

    start: int
    end: int
    first: int
    after: int


class Extent(Struct, frozen=True):
    """The line that a finding stands on, the stretch of it that is meant, and the one that a correction replaces."""

    line: str
    words: Reach
    fix: Reach | None = None


def nowhere(_: Diagnostic) -> None:
    """Find no stretch: the document has no lines, or they are not at hand."""


class Lines:
    """The lines of a source file, decoded when the first is asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _lines(self) -> list[str]:
        data, kind = self._source.data, self._source.kind
        try:
            if kind == "yaml":
                return _YAML_LINE.split(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
            if kind == "xml":
                return _XML_LINE.split(_xml_text(data))
        except UnicodeDecodeError:
            pass
        return []

    def extent(self, found: Diagnostic) -> Extent | None:
        """Find a finding's stretch of its line; ``None`` where there is none, or it is not sure."""
        span = found.span
        if span.line is None or span.part is not None or not 0 < span.line <= len(self._lines):
            return None
        line = self._lines[span.line - 1]
        start = (span.column or 1) - 1
        if start > len(line) or _DROPPED.search(line):
            return None
        mark = len(codecs.BOM_UTF8) if span.line == 1 and self._source.data.startswith(codecs.BOM_UTF8) else 0
        words, fix = _words(line, start, found), _fix(line, start, found)
        return Extent(line, _reach(line, words, mark), _reach(line, fix, mark) if fix else None)


def _xml_text(data: bytes) -> str:
    from ..formats.texts import RefusedAt
    from ..formats.xml.parse import decode

    try:
        return decode(data)
    except RefusedAt:
        return ""


def _words(line: str, start: int, found: Diagnostic) -> tuple[int, int]:
    """Take the quoted words where they stand on the line, else the rest of it."""
    at = line.find(found.quote, start) if found.quote else -1
    return (at, at + len(found.quote)) if at >= 0 else (start, max(start, len(line.rstrip())))


def _fix(line: str, start: int, found: Diagnostic) -> tuple[int, int] | None:
    """Find the old words of a correction, where they can only be those and the new ones need no other writing."""
    fix = found.fix
    if fix is None or not fix.safe or not fix.old:
        return None
    if found.rule in _WRITING:
        return (start, start + len(fix.old)) if line.startswith(fix.old, start) else None
    at = line.find(found.quote, start) if found.quote else -1
    if at < 0 or found.quote.count(fix.old) != 1 or not _PLAIN.fullmatch(fix.new):
        return None
    at += found.quote.index(fix.old)
    return at, at + len(fix.old)


def _reach(line: str, stretch: tuple[int, int], mark: int) -> Reach:
    start, end = stretch
    first = len(line[:start].encode()) + mark
    return Reach(start + 1, end + 1, first + 1, first + len(line[start:end].encode()) + 1)
