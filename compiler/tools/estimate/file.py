"""The assumptions of a load estimate: minutes by method, ours or somebody's own.

``schema/thresholds/assumptions.yaml`` and a person's file (``--assumptions``) have the same form; the latter
may leave out all that it does not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from ...formats.authoring.tables import fold
from ...formats.sidefile import load as sidefile
from ...formats.sidefile.load import Faulty
from ...ground.data import load
from ...ground.errors import Unable
from ...ground.paths import SCHEMA
from ...language.vocabulary import find, get, named
from .count import Assumptions, Method

__all__ = ["Wrong", "assume", "defaults", "read"]

_TOP = ("maalbog-antagelser", "basis", "metoder", "underskrift", "ansættelse", "optælling", "kilde")
_METHOD = ("minutter", "bedømmere", "minutter pr. bedømmer", "fælles", "skema")
_PLAIN = {
    "underskrift": "signature",
    "ansættelse": "employment",
    "optælling": "target",
    "signature": "signature",
    "employment": "employment",
    "target": "target",
}
_RATERS = ("bedømmere", "raters")
_YES_NO = {"ja": True, "nej": False}
_MOST = 10_000


class Wrong(Unable):
    """An assumption that cannot be used.

    ``reason`` is ``key method number yes-no shape version`` or one of :class:`~compiler.formats.sidefile.load.Faulty`;
    ``text`` the words in question, ``line`` that of the file (0: none).
    """

    section = "assumption"

    def __init__(self, reason: str, text: str, line: int = 0, where: str = "") -> None:
        super().__init__(reason, text=text, line=line, where=where)
        self.text = text
        self.line = line


def defaults() -> Assumptions:
    """Give our own assumptions."""
    return _applied(
        Assumptions({}, Fraction(0), Fraction(0), Fraction(0)),
        load(SCHEMA / "thresholds" / "assumptions.yaml"),
        lambda _: 0,
        own=True,
    )


def read(data: bytes, base: Assumptions) -> Assumptions:
    """Change assumptions as a person's file says; raises :class:`Wrong`."""
    try:
        loaded = sidefile.load_written(data)
    except Faulty as fault:
        raise Wrong(fault.reason, fault.quote, fault.line) from None
    return _applied(base, loaded.root, loaded.line, own=False)


def assume(base: Assumptions, text: str) -> Assumptions:
    """Change one assumption as an option says: ``osats=45``, ``360=60``, ``underskrift=3``, ``bedømmere=8``.

    Raises :class:`Wrong`.
    """
    name, sign, value = text.partition("=")
    if not sign:
        raise Wrong("option", text)
    key = fold(name)
    plain = next((field for word, field in _PLAIN.items() if fold(word) == key), None)
    if plain is not None:
        return _with(base, plain, _number(value, 0))
    if key in map(fold, _RATERS):
        raters = _whole(value, 0)
        methods = {c: replace(m, raters=raters, changed=True) if m.raters else m for c, m in base.methods.items()}
        return replace(base, methods=methods)
    code = _method(name.strip(), 0)
    changed = replace(base.methods[code], minutes=_number(value, 0), changed=True)
    return replace(base, methods={**base.methods, code: changed})


def _with(base: Assumptions, field: str, value: Fraction) -> Assumptions:
    changed = tuple(dict.fromkeys((*base.changed, field)))
    if field == "signature":
        return replace(base, signature=value, changed=changed)
    if field == "employment":
        return replace(base, employment=value, changed=changed)
    return replace(base, target=value, changed=changed)


def _applied(base: Assumptions, root: Any, line: Callable[[tuple[str | int, ...]], int], *, own: bool) -> Assumptions:
    top = dict(_fields(root, _TOP, (), line))
    if top.get("maalbog-antagelser", ((), ""))[1] != "1":
        raise Wrong("version", str(top.get("maalbog-antagelser", ((), ""))[1])[:60], 1)
    made = base
    for word in ("underskrift", "ansættelse", "optælling"):
        if word in top:
            place, value = top[word]
            made = _with(made, _PLAIN[word], _number(value, line(place)))
    place, rows = top.get("metoder", ((), {}))
    if not isinstance(rows, dict):
        raise Wrong("shape", "metoder", line(place))
    methods = dict(made.methods)
    for name, value in rows.items():
        here = line((*place, name))
        code = name if own else _method(name, here)
        methods[code] = _one(methods.get(code, Method(Fraction(0))), value, (*place, name), line, own=own)
    return replace(made, methods=methods, changed=() if own else made.changed)


def _one(
    now: Method, value: Any, place: tuple[str | int, ...], line: Callable[[tuple[str | int, ...]], int], *, own: bool
) -> Method:
    if isinstance(value, str):
        return replace(now, minutes=_number(value, line(place)), changed=not own)
    found = {key: (node, line(at)) for key, (at, node) in _fields(value, _METHOD, place, line)}
    made = replace(now, changed=not own)
    if "minutter" in found:
        made = replace(made, minutes=_number(*found["minutter"]))
    if "bedømmere" in found:
        made = replace(made, raters=_whole(*found["bedømmere"]))
    if "minutter pr. bedømmer" in found:
        made = replace(made, rater_minutes=_number(*found["minutter pr. bedømmer"]))
    if "fælles" in found:
        made = replace(made, shared=_yes(*found["fælles"]))
    if "skema" in found:
        made = replace(made, form=_yes(*found["skema"]))
    return made


def _fields(
    node: Any, known: tuple[str, ...], place: tuple[str | int, ...], line: Callable[[tuple[str | int, ...]], int]
) -> Iterator[tuple[str, tuple[tuple[str | int, ...], Any]]]:
    """Yield the values of a mapping by their proper names."""
    if not isinstance(node, Mapping):
        raise Wrong("shape", str(place[-1]) if place else "", line(place))
    proper = {fold(key): key for key in known}
    for written, value in node.items():
        key = proper.get(fold(written))
        if key is None:
            raise Wrong("key", written[:60], line((*place, written)))
        yield key, ((*place, written), value)


def _method(name: str, line: int) -> str:
    term = get("methods", name) or find("methods", name) or named("methods", name, weak=False)
    if term is None:
        raise Wrong("method", name[:60], line)
    return term.code


def _number(text: Any, line: int) -> Fraction:
    written = str(text).strip().replace(",", ".") if isinstance(text, str) else ""
    whole, _, rest = written.partition(".")
    digits = whole + rest
    if not (whole and digits.isascii() and digits.isdigit() and len(digits) <= 9 and rest == rest.strip()):
        raise Wrong("number", str(text)[:60], line)
    value = Fraction(written)
    if value > _MOST:
        raise Wrong("number", written[:60], line)
    return value


def _whole(text: Any, line: int) -> int:
    value = _number(text, line)
    if value.denominator != 1:
        raise Wrong("number", str(text)[:60], line)
    return int(value)


def _yes(text: Any, line: int) -> bool:
    folded = fold(text) if isinstance(text, str) else ""
    if folded not in _YES_NO:
        raise Wrong("yes-no", str(text)[:60], line)
    return _YES_NO[folded]
