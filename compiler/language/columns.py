"""The columns of a template beyond their known names: its own name for each, and what words speak for them.

Read only where a heading is none of the known names (:attr:`compiler.language.template.Template.columns`),
so that a document in the template's own words does not pay for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..ground import lazyre
from ..ground.data import load as load_file
from ..ground.folding import fold_marks, unmarked
from ..ground.near import near
from ..ground.paths import SCHEMA
from .stems import Lexicon, Weights, lexicon, weigh

_MISSPELT = 0.86
"""A heading that has so much in common with a column's name is that name misspelt."""
_NAMED = 4.0
_SIDES = lazyre.compile(
    r"\s+(?:og|samt|and|med|inkl\.?|inklusive|including|with)\s+|\s*[/+&;\n]\s*"
    r"|,\s+(?!obligat|anbefal|mandat|recom)"
)
# A word that is parted at the end of a line.
_HYPHEN = lazyre.compile(r"(?<=[^\W\d])[-‐]\s+(?=[a-zæøå])(?!\s*(?:og|eller|samt|and|or)\b)")
_WEAKEST = 2.0
_MERGED = (("number", "title"), ("title", "objectives"), ("strategies", "assessments"))
_CORE = ("number", "title", "objectives", "strategies", "assessments", "roles")
_DETAILS = ("targets", "timing", "level", "card", "remarks", "part", "course", "duration", "area", "department", "page")


@lru_cache(maxsize=8)
def _raw(code: str) -> dict[str, Any]:
    found: dict[str, Any] = load_file(SCHEMA / "template" / f"{code}.yaml")
    return found


@lru_cache(maxsize=8)
def _lexicon(code: str) -> Lexicon:
    raw = _raw(code)
    said = (raw[f"column_{key}"] for key in ("words", "silent", "joins", "heads", "within"))
    return lexicon(*said)


def column_name(id: str, code: str, *, english: bool = False) -> str:
    """Give the template's own name of a column, in a list in English in English; empty where it has none."""
    raw = _raw(code)
    name: str = raw["column_names"].get(id, "")
    return raw["column_names_en"].get(id, name) if english else name


def are_english(headings: Iterable[str], code: str) -> bool:
    """Tell whether the headings of a list are in English."""
    words = [word for text in headings for word in fold_marks(text).split()]
    known = frozenset(_raw(code)["column_english"])
    return len(words) > 1 and 3 * sum(word in known for word in words) >= 2 * len(words)


@lru_cache(maxsize=2048)
def column_part(text: str, code: str) -> str | None:
    """Tell what a column is that stands with others under one heading over the assessment."""
    text = unmarked(text)
    folded = fold_marks(re.sub(r"\([^)]*\)", " ", text)) or fold_marks(text)
    parts: dict[str, list[str]] = _raw(code)["column_parts"]
    return next((id for id, words in parts.items() if any(re.fullmatch(w, folded) for w in words)), None)


@lru_cache(maxsize=2048)
def column_weights(text: str, code: str) -> Weights:
    """Give what a heading speaks for: weights by column id, those that it speaks against below nought."""
    text = _HYPHEN.sub("", unmarked(text.replace("\u00ad", "")))
    bare = " ".join(text.split())
    total = dict(weigh(bare, _lexicon(code)))
    _let_sides_speak(text, code, total)
    names = {fold_marks(name): id for id, name in _raw(code)["column_names"].items()}
    names |= {fold_marks(re.sub(r"\([^)]*\)", "", name)): id for id, name in _raw(code)["column_names"].items()}
    if (folded := fold_marks(re.sub(r"\([^)]*\)", "", bare))) and len(folded) > 6:
        close = near(folded, names, _MISSPELT)
        if close:
            id = names[close]
            total[id] = max(total.get(id, 0.0), 0.0) + _NAMED
    return total


def _let_sides_speak(text: str, code: str, total: Weights) -> None:
    """Weigh »A og B«: two columns in one, or a column with a detail of it."""
    sides = [s for s in _SIDES.split(re.sub(r"\([^)]*\)", " ", text)) if s and s.strip()]
    if not 2 <= len(sides) <= 4:
        return
    best: list[tuple[str, float]] = []
    for side in sides:
        own = weigh(side, _lexicon(code))
        id = max(own, key=lambda i: own[i], default="")
        if id and own[id] >= _WEAKEST:
            best.append((id, own[id]))
    ids = [id for id, _ in best]
    for pair in _MERGED:
        if set(ids) == set(pair):
            total["+".join(pair)] = sum(w for _, w in best) / len(best) + 2.0
            total.update({id: max(total.get(id, 0.0), weight) for id, weight in best})
            return
    core = [id for id in dict.fromkeys(ids) if id in _CORE]
    if len(core) == 1 and all(id in _DETAILS for id in ids if id not in core):
        strongest = max(total.values(), default=0.0)
        total[core[0]] = max(total.get(core[0], 0.0), strongest + 1.0)
