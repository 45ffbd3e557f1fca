"""Whether a correction has been carried out: read as the document itself is read, and held against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ...ground.folding import key
from ...language import vocabulary
from ...language.assessments import parse_assessments
from ...language.roles import parse_roles
from ...language.signoff import functions_in
from ...language.strategies import parse_targets
from .fact import Fact, token
from .file import Expected

_PIECE = re.compile(r"\s*(?:;|\n)\s*")
_ABOUT = re.compile(r"^\s*([A-ZÆØÅ]{0,5}\s?\d{1,3}(?:\.\d+)*[a-z]?)\s*[:=–-]\s*(\S.*)$", re.DOTALL)
_NUMBER = re.compile(r"\b\d{1,3}\b")

State = Literal["done", "open", "unknown"]
Pair = tuple[Expected, Fact | None]


def carried_out(correction: str, pairs: Sequence[Pair]) -> State:
    """Tell whether a correction is followed: ``unknown`` where it cannot be read as a value.

    Where an answer is about several competencies, each line names one: »H3: Mini-CEX 3 gange«.
    """
    given = _given(correction, pairs)
    if not given:
        return "unknown"
    states = {_one(text, now) for text, now in given}
    return "open" if "open" in states else "unknown" if "unknown" in states else "done"


def _given(correction: str, pairs: Sequence[Pair]) -> list[tuple[str, Fact]]:
    """Pair each piece of a correction with the fact that it is about."""
    named = {_number(e.name): now for e, now in pairs if now is not None and _number(e.name)}
    found: dict[str, list[str]] = {}
    current = ""
    for piece in _PIECE.split(correction):
        hit = _ABOUT.match(piece)
        own = hit is not None and hit[1].replace(" ", "") in named
        if hit and own:
            current = hit[1].replace(" ", "")
        found.setdefault(current, []).append(hit[2] if hit and own else piece)
    if set(found) != {""}:
        return [] if "" in found else [("; ".join(texts), named[number]) for number, texts in found.items()]
    return [(correction, now) for _, now in pairs if now is not None] if len(pairs) == 1 else []


def _number(name: str) -> str:
    return name.partition(" ")[0]


def _one(text: str, now: Fact) -> State:
    wanted = reading(now.kind, text)
    if wanted is None or now.tokens is None:
        return "unknown"
    return "done" if wanted == now.tokens else "open"


def reading(kind: str, text: str) -> frozenset[str] | None:
    """Read a correction as a fact of its kind; ``None`` where it cannot be read as one."""
    if kind == "vurdering":
        found = parse_assessments(_PIECE.split(text))
        if not found or not all(one["method"] for one in found):
            return None
        return frozenset(token(a["method"], a["text"], a["count"], a["months"], a["purpose"]) for a in found)
    if kind == "roller":
        codes = [role["code"] for piece in _PIECE.split(text) for role in parse_roles(piece)]
        return frozenset(code for code in codes if code) if codes and all(codes) else None
    if kind == "godkender":
        functions = functions_in([text])
        return frozenset(functions) if functions and all(vocabulary.get("signoff", f) for f in functions) else None
    if kind == "produktion":
        targets = parse_targets(_PIECE.split(text))
        return frozenset(f"{t['count']} {key(t['unit'])}" for t in targets) if targets else None
    if kind in ("tid", "forskning", "antal"):
        numbers = _NUMBER.findall(text)
        return frozenset(numbers) if len(numbers) == 1 else None
    if kind == "navne":
        term = vocabulary.find("methods", text)
        return frozenset((term.code,)) if term else None
    return None
