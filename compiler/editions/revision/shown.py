"""A difference as people read it: names in place of codes."""

from __future__ import annotations

from ...ground.lang import Lang
from ...language import vocabulary
from ...language.vocabulary import Kind
from .change import Difference, Field

_CODES: dict[Field, Kind] = {"part": "parts", "roles": "roles", "sign_off": "signoff"}


def readable(one: Difference, lang: Lang = "da") -> tuple[str, str]:
    """Give what stood before and what stands now; of parts, roles and functions the names."""
    kind = _CODES.get(one.field)
    if kind is None:
        return "; ".join(one.old.split("\n")), "; ".join(one.new.split("\n"))
    old, new = (
        ", ".join(vocabulary.label(kind, code, lang) for code in text.split(", ") if code)
        for text in (one.old, one.new)
    )
    return old, new
