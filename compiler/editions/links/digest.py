"""The digest of what a document shares: by it a link knows whether the content is still the same.

It is taken of what a using specialty gets – competencies, courses, cards, parts and training
time, with permanent ids – and not of the file: a corrected foreword, or the same text in another
format, changes nothing.  The fields are named here, and what is empty is left out, so that what
later versions of ``logbook.json`` add does not break a link.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from ...formats.logbook.write import logbook_data
from ...model.logbook import Logbook

_FIELDS: dict[str, tuple[str, ...]] = {
    "parts": ("code", "title", "months"),
    "competencies": tuple(
        """
        id number part area title objectives_lead objectives roles learning_strategies assessments targets level
        remarks sign_off
        """.split()
    ),
    "courses": ("code", "kind", "title", "days", "part", "mandatory"),
    "training_time": ("part", "months", "place"),
    "cards": ("id", "number", "title", "kind", "method", "competencies", "criteria", "scale", "sign_off"),
}


def digest(book: Logbook) -> str:
    """Give the SHA-256 of a document's content in hexadecimal."""
    canonical = json.dumps(content(book), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def content(book: Logbook) -> dict[str, Any]:
    """Give the content that is digested, without what is empty."""
    data: dict[str, Any] = logbook_data(book)
    chosen = {key: [{name: row.get(name) for name in names} for row in data[key]] for key, names in _FIELDS.items()}
    found: dict[str, Any] = _filled(chosen)
    return found


def _filled(value: Any) -> Any:
    """Leave out ``null``, and empty texts, lists and mappings, at every level."""
    if isinstance(value, dict):
        pairs = ((key, _filled(inner)) for key, inner in value.items())
        return {key: inner for key, inner in pairs if inner not in (None, "", [], {})}
    if isinstance(value, list):
        return [_filled(inner) for inner in value]
    return value
