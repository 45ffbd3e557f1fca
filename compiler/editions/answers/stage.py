"""The stage that holds an edition against what its testers answered (``svar.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator

from ...ground.diagnostics import Diagnostic, Findings, Value, found_here
from ...ground.limits import TooSlow
from ...ground.source import Span
from ..series import EditionSeries, EditionState
from .correction import carried_out
from .fact import Fact, fingerprint
from .facts import Facts, facts
from .file import NAME, RULE, Answer, Expected, read_answers
from .material import material

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
