"""Find all safe corrections that the recognised document calls for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from msgspec.structs import replace

from ...formats.edits import Edit, Texts, letter_edits
from ...ground.diagnostics import Diagnostic, Findings, Fix, found_here
from ...language.terms import Kind
from ...model.document import Document
from ...model.draft import Recognised
from .columns import column_edits
from .headings import heading_edits
from .logbook import logbook_edits
from .numbers import number_edits
from .spelling import respelt

_SLIP = "writing-slip"
_ASKED = {"roles": "role-unknown", "methods": "assessment-method-unknown", "strategies": "learning-strategy-unknown"}
"""The findings that a misspelt name is told under."""
found_here(__name__, _SLIP)


def find_edits(document: Document, recognised: Recognised) -> list[Edit]:
    """List the corrections of words in reading order; no two of them touch."""
    texts = Texts(document)
    found: dict[tuple[int, int], Edit] = {}
    made = (
        *column_edits(recognised, texts),
        *_spelling(recognised, texts),
        *logbook_edits(recognised, texts),
        *number_edits(recognised, texts),
        *heading_edits(document, recognised, texts),
    )
    for edit in made:
        found.setdefault((edit.span.order, edit.start), edit)
    ordered = sorted(found.values(), key=lambda e: (e.span.order, e.start))
    out: list[Edit] = []
    for edit in ordered:
        if edit.old == edit.new or not edit.old:
            continue
        if not out or out[-1].span.order != edit.span.order or out[-1].end <= edit.start:
            out.append(edit)
    return out


def slips(edits: Iterable[Edit], found: Iterable[Diagnostic], document: Document) -> Iterator[Diagnostic]:
    """Yield a note for every correction that no finding asks for, and one for all double blanks: ``fix`` makes them."""
    asked = {(d.rule, d.path) for d in found}
    told = Findings()
    for (rule, path, old, new), same in _alike(edits, asked).items():
        if (rule, path) not in asked:
            fix = Fix(old, new, safe=True, places=len(same))
            told.add(_SLIP, path, same[0].span, quote=old, variant=same[0].reason, fix=fix, old=old, new=new)
    double = [(p, n) for p in document.paragraphs() if "  " in p.text and (n := _blanks(p.text))]
    if double:
        first, count = double[0][0], sum(n for _, n in double)
        told.add(_SLIP, "", first.span, quote=_around(first.text), variant="blanks", count=count)
    yield from told


def _alike(edits: Iterable[Edit], asked: set[tuple[str, str]]) -> dict[tuple[str, str, str, str], list[Edit]]:
    """Put corrections together that one finding asks for: at its place, or of the same words elsewhere.

    A heading stands in the table of contents too, and a column's name over every table of a list.
    """
    made: dict[tuple[str, str, str, str], list[Edit]] = {}
    first: dict[tuple[str, str], tuple[str, str, str, str]] = {}
    all_ = list(edits)
    for edit in all_:
        if (edit.rule, edit.path) in asked:
            first.setdefault((edit.old, edit.new), (edit.rule, edit.path, edit.old, edit.new))
    for edit in all_:
        own = (edit.rule, edit.path, edit.old, edit.new)
        if own[:2] not in asked:
            own = first.get(own[2:], own)
        made.setdefault(own, []).append(edit)
    return made


def _blanks(text: str) -> int:
    return sum(reason == "blanks" for reason, *_ in letter_edits(text))


def _around(text: str) -> str:
    """Give the words on both sides of the first double blank."""
    at = next(start for reason, start, *_ in letter_edits(text) if reason == "blanks")
    return " ".join([*text[:at].split()[-2:], *text[at:].split()[:2]])


def with_fixes(found: Iterable[Diagnostic], edits: Iterable[Edit]) -> tuple[Diagnostic, ...]:
    """Give findings with the correction that removes them, where there is a safe one."""
    told = tuple(found)
    by_place: dict[tuple[str, str], Fix] = {}
    for (rule, path, old, new), same in _alike(edits, {(d.rule, d.path) for d in told}).items():
        if rule:
            first = by_place.get((rule, path))
            more = len(same) + (first.places if first else 0)
            by_place[(rule, path)] = replace(first or Fix(old, new, safe=True), places=more)
    return tuple(_fixed(d, by_place.get((d.rule, d.path))) for d in told)


def _fixed(found: Diagnostic, fix: Fix | None) -> Diagnostic:
    if found.fix is None and fix is not None:
        return replace(found, fix=fix)
    loose = normalize("NFD", found.quote)
    if found.rule == "text-damaged" and found.variant == "decomposed" and loose != found.quote:
        return replace(found, fix=Fix(loose, found.quote, safe=True))
    return found


def _spelling(recognised: Recognised, texts: Texts) -> Iterator[Edit]:
    """Yield misspelt words of roles, methods and strategies, every one in its cell."""
    for part in recognised.draft["parts"]:
        for c in part["competencies"]:
            if c.get("broken"):
                continue
            for i, role in enumerate(c.get("roles", ())):
                if words := _misspelt("roles", role["text"], role["code"]):
                    yield from _respelt(recognised, texts, f"{c['path']}/roles/{i}", _ASKED["roles"], words)
            for i, a in enumerate(c.get("assessments", ())):
                if words := _misspelt("methods", a["text"], a["method"]):
                    path = f"{c['path']}/assessments/{i}"
                    yield from _respelt(recognised, texts, path, _ASKED["methods"], words)
            for i, s in enumerate(c.get("strategies", ())):
                if words := _misspelt("strategies", s["text"], s["code"]):
                    path = f"{c['path']}/strategies/{i}"
                    yield from _respelt(recognised, texts, path, _ASKED["strategies"], words)


def _misspelt(kind: Kind, text: str, code: str | None) -> tuple[str, str] | None:
    return respelt(kind, text, unknown=code in (None, "other"))


def _respelt(recognised: Recognised, texts: Texts, path: str, rule: str, words: tuple[str, str]) -> Iterator[Edit]:
    wrong, right = words
    pattern = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
    column = path.rpartition("/")[0]
    places = {span.order: span for span in (recognised.span(path), recognised.span(column))}
    for span in places.values():
        for paragraph in texts.at(span):
            for hit in pattern.finditer(paragraph.text):
                yield Edit("spelling", paragraph.span, hit.start(), wrong, right, path, rule)
