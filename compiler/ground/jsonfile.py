"""JSON as Målbog writes it: UTF-8, two blanks of indent, a line break at the end, same bytes each time."""

from __future__ import annotations

import json
import re

# Legal in JSON, but able to act on a terminal or to reorder the line they are shown in.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def dumps(value: object) -> bytes:
    """Serialise ``value`` in the order of its keys; invisible characters become escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    safe = _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return (safe + "\n").encode("utf-8")


def plain(one: object, names: str) -> dict[str, object]:
    """Give what a record has under these names as plain data, in their order; a tuple becomes a list."""
    values = ((name, getattr(one, name)) for name in names.split())
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values}
