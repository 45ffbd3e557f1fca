"""Texts that every format can hold, and a refusal that knows its place in a file of text."""

from __future__ import annotations

import re
import unicodedata

from ..ground.diagnostics import Diagnostic, Findings, Value, found_here
from ..ground.source import Span
from .damage import excerpt, settle
from .refused import Refused

found_here(__name__, "text-damaged")


MAX_BYTES = 5_000_000
MAX_DEPTH = 64

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class RefusedAt(Refused):
    """A file that will not be read further, because of what stands at ``span``."""

    def __init__(self, rule: str, variant: str, span: Span, **args: Value) -> None:
        super().__init__(rule, variant, **args)
        self.span = span


def take(raw: str, span: Span, findings: Findings) -> str:
    """Give a text tidy and trimmed; ``text-damaged`` for what was wrong with it.

    Characters that no XML file can hold (control characters, lone surrogates) are dropped,
    so that every document can be written in every format.
    """
    if raw.isascii() and raw.isprintable():
        return raw.strip()
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    kept = _FORBIDDEN.sub("", raw)
    if kept != raw:
        shown = excerpt(kept)
        findings.add("text-damaged", span=span, quote=shown, variant="control", text=shown)
    return settle(kept, span, findings).strip()


def refuse(refused: RefusedAt, lines: list[str], findings: Findings) -> None:
    """Report a refusal with the line that it is about."""
    line = refused.span.line
    quote = excerpt(lines[line - 1]) if line and line <= len(lines) else ""
    values = tuple(sorted(refused.values.items()))
    findings.extend([Diagnostic(refused.rule, "", refused.span, values, quote, refused.variant)])


def storable(text: str) -> str:
    """Give ``text`` trimmed, in NFC, with plain line breaks and without control characters."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text)).strip()
