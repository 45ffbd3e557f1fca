"""Recognise the same finding again in a later check, even when the document has moved on.

A baseline file names findings by fingerprint.  It must survive inserted paragraphs, another
file name and a conversion between Word, YAML and XML, so that nothing that tells where a
finding stands goes into it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from ..diagnostics import Diagnostic, Value

_LENGTH = 16
_POSITIONS = frozenset({"line", "column", "row", "table", "index", "offset", "order", "position"})


def fingerprints(found: Iterable[Diagnostic]) -> list[str]:
    """Give one fingerprint a finding, in order; equal findings are told apart by their ordinal."""
    seen: Counter[str] = Counter()
    prints = []
    for diagnostic in found:
        key = _key(diagnostic)
        seen[key] += 1
        prints.append(sha256(f"{key}#{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH])
    return prints


def _key(diagnostic: Diagnostic) -> str:
    args = [(name, value) for name, value in diagnostic.args if not _positional(name, value)]
    quote = " ".join(diagnostic.quote.split())
    return json.dumps([diagnostic.rule, diagnostic.variant, args, quote], ensure_ascii=True)


def _positional(name: str, value: Value) -> bool:
    # "column" is a place when it is a number, but the name of a table's column when it is text.
    return name in _POSITIONS and isinstance(value, int)
