"""The stage that holds an edition against what its testers answered (``svar.yaml``).

A correction is read as the document itself is read, and held against it: then it has been carried out or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from ...ground.diagnostics import Diagnostic, Findings, Value, found_here
from ...ground.folding import key
from ...ground.limits import TooSlow
from ...ground.source import Span
from ...language import vocabulary
from ...language.assessments import parse_assessments
from ...language.roles import parse_roles
from ...language.signoff import functions_in
from ...language.strategies import parse_targets
from ..series import EditionSeries, EditionState
from .fact import Fact, fingerprint, token
from .facts import Facts, facts
from .file import NAME, RULE, Answer, Expected, read_answers
from .material import material

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
        return frozenset(
            token(a["method"], a["text"], a["count"], a["months"], a["purpose"], a["mandatory"], a["choice"])
            for a in found
        )
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


found_here(__name__, "answer-contradicted", "answer-open", "answer-outdated")


_UNCHECKED = frozenset(("aendring",))
"""Kinds that are decided elsewhere: a pairing of two editions in ``revision.yaml``."""
_LONGEST = 160


def with_answers(edition: EditionState, series: EditionSeries) -> EditionState:
    """Give an edition with what contradicts its testers' answers, and what of them was not carried out.

    Faults of the file are told in the newest edition that was requested.  Raises ``OSError``.
    """
    if not edition.requested or not (series.folder / NAME).is_file():
        return edition
    faults = Findings()
    answers = read_answers(series.folder, series.specialty, faults)
    given = [one for one in answers.answers if one.given] if answers else []
    faults.extend(series.absent(RULE, NAME, ((one.edition, one.line) for one in given)))
    if edition.date == series.newest:
        edition = edition.with_findings(faults)
    own = [one for one in given if one.edition == edition.date and one.reply]
    return edition.with_findings(_compared(edition, own)) if own else edition


def _compared(edition: EditionState, answers: list[Answer]) -> Iterator[Diagnostic]:
    """Hold an edition against its answers."""
    try:
        of = material(edition.checked, edition.logbook)
    except (RecursionError, TooSlow, MemoryError):  # the check of the document itself has told it
        return
    if of is None:
        return
    known = facts(of)
    for one in answers:
        found = _confirmed(one, known) if one.reply == "ja" else _corrected(one, known)
        for rule, variant, path, args in found:
            span = of.span(path) if path else Span()
            values = tuple(sorted({"file": NAME, "line": one.line, **args}.items()))
            yield Diagnostic(rule, path, span, values, "", variant)


_Finding = tuple[str, str, str, dict[str, Value]]


def _confirmed(one: Answer, known: Facts) -> Iterator[_Finding]:
    """Tell what is no longer as it was confirmed."""
    old = 0
    for expected in one.expected:
        if expected.kind in _UNCHECKED:
            continue
        now = known.get((expected.kind, expected.subject))
        if now is None:
            yield "answer-outdated", "gone", "", {"about": _about(expected)}
        elif not same(now.shown["da"], expected.shown):
            variant = "" if same(now.text, expected.text) else "text"
            shown = {"confirmed": _short(expected.shown), "now": _short(now.shown["da"])}
            yield "answer-contradicted", variant, now.path, {"about": _about(expected), **shown}
        elif not same(now.text, expected.text):
            old += 1
    if old:
        about = _about(one.expected[0]) if len(one.expected) == 1 else one.ask
        yield "answer-outdated", "", _path(one, known), {"about": about, "count": old}


def _corrected(one: Answer, known: Facts) -> Iterator[_Finding]:
    """Tell of a correction that has not been carried out."""
    if one.done or not one.expected:
        return
    about = _about(one.expected[0]) if len(one.expected) == 1 else one.ask
    pairs = [(e, known.get((e.kind, e.subject))) for e in one.expected]
    if not one.correction:
        yield "answer-open", "no-correction", _path(one, known), {"about": about, "answer": one.reply}
        return
    state = carried_out(one.correction, pairs)
    if state == "done":
        return
    changed = any(now is None or not same(now.text, expected.text) for expected, now in pairs)
    if state == "unknown" and changed:
        yield "answer-outdated", "corrected", _path(one, known), {"about": about, "correction": _short(one.correction)}
        return
    yield "answer-open", "", _path(one, known), {"about": about, "correction": _short(one.correction)}


def _path(one: Answer, known: Facts) -> str:
    found: list[Fact] = [f for e in one.expected if (f := known.get((e.kind, e.subject))) is not None]
    return found[0].path if found else ""


def same(a: str, b: str) -> bool:
    """Tell whether two texts say the same, whatever their blanks and case."""
    return fingerprint("", a) == fingerprint("", b)


def _about(one: Expected) -> str:
    return _short(one.name or one.subject)


def _short(text: str) -> str:
    from ...ground.plaintext import one_line, shorten

    return shorten(one_line(text.replace("\n", "; ")), _LONGEST)
