"""The words for changes: names of types and effects, reasons as sentences, differences as people read them.

All of them stand in ``schema/words/changes.yaml``; what an author wrote is only ever a value.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, TypeAlias

from ...ground.data import load
from ...ground.lang import Lang
from ...ground.paths import SCHEMA
from ...ground.phrases import listed
from ...language.terms import Kind as Terms
from ...language.vocabulary import label
from .change import Difference, Field, Reason

Kind: TypeAlias = Literal["type", "effect", "confidence", "basis", "field", "rest"]
_CODES: dict[Field, Terms] = {"part": "parts", "roles": "roles", "sign_off": "signoff"}
_LONGEST = 120
_HOLE = re.compile(r"\{(\w+)\}")


def name(kind: Kind, code: str, lang: Lang = "da") -> str:
    """Give the name of a type, an effect, a confidence, a basis or a field; ``KeyError`` if there is none."""
    return str(_texts()[kind][code][lang])


def sentence(reason: Reason, lang: Lang = "da") -> str:
    """State a reason as a sentence without its full stop; ``KeyError`` if it lacks a value."""
    values = {name: _value(name, value, lang) for name, value in reason.args}
    return _HOLE.sub(lambda hole: values[hole[1]], _texts()["reason"][reason.code][lang])


def settled(reason: Reason, lang: Lang = "da") -> str:
    """State a reason to those who read what was decided: what it might have meant is no longer asked."""
    turns = reason.code.startswith(("word-", "number-"))
    shape = _texts()["settled"].get(reason.code.rpartition("-")[0] if turns else reason.code)
    if shape is None:
        return sentence(reason, lang)
    values = {"field": name("field", "title", lang)}
    values |= {name: _value(name, value, lang) for name, value in reason.args}
    return _HOLE.sub(lambda hole: values[hole[1]], shape[lang])


@cache
def _texts() -> dict[str, Any]:
    loaded: dict[str, Any] = load(SCHEMA / "words" / "changes.yaml")
    return loaded


def _value(name_: str, value: str | int, lang: Lang) -> str:
    """Show a value: codes by their names, an author's long text cut at a word."""
    text = str(value)
    if name_ == "field":
        return name("field", text, lang)
    if name_ == "method":
        return label("methods", text, lang)
    if name_ == "methods":
        return listed(lang, [label("methods", one, lang) for one in text.split("|")], "or")
    if name_ == "role":
        return label("roles", text, lang)
    if name_ in ("old_part", "new_part"):
        return str(_parts()[text][lang]) if text in _parts() else text
    if name_ == "by":
        return ", ".join(label("signoff", code, lang).lower() for code in text.split(", "))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


@cache
def _parts() -> dict[str, Any]:
    loaded: dict[str, Any] = load(SCHEMA / "words" / "terms.yaml")["part"]
    return loaded


def readable(one: Difference, lang: Lang = "da") -> tuple[str, str]:
    """Give what stood before and what stands now; of parts, roles and functions the names."""
    kind = _CODES.get(one.field)
    if kind is None:
        return "; ".join(one.old.split("\n")), "; ".join(one.new.split("\n"))
    old, new = (", ".join(label(kind, code, lang) for code in text.split(", ") if code) for text in (one.old, one.new))
    return old, new
