"""Find all safe corrections that the recognised document calls for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from msgspec.structs import replace

from ...formats.edits import Edit, Texts
from ...ground.diagnostics import Diagnostic, Fix
from ...language.terms import Kind
from ...model.document import Document
from ...model.draft import Recognised
from .columns import column_edits
from .headings import heading_edits
from .logbook import logbook_edits
from .numbers import number_edits
from .spelling import respelt

_FIXABLE = frozenset(
    (
        "role-unknown",
        "assessment-method-unknown",
        "learning-strategy-unknown",
        "logbook-list-mismatch",
        "matrix-column-name-differs",
        "section-name-differs",
    )
)


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


def with_fixes(found: Iterable[Diagnostic], document: Document, recognised: Recognised) -> tuple[Diagnostic, ...]:
    """Give findings with the correction that removes them, where there is a safe one."""
    told = tuple(found)
    by_place: dict[tuple[str, str], Edit] = {}
    if any(d.rule in _FIXABLE and d.fix is None for d in told):
        by_place = {(e.rule, e.path): e for e in find_edits(document, recognised) if e.rule}
    return tuple(_fixed(d, by_place.get((d.rule, d.path))) for d in told)


def _fixed(found: Diagnostic, edit: Edit | None) -> Diagnostic:
    if found.fix is None and edit is not None:
        return replace(found, fix=Fix(edit.old, edit.new, safe=True))
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
            path = c["path"]
            names: list[tuple[Kind, str, str, str, str | None]] = []
            for i, role in enumerate(c.get("roles", [])):
                names.append(("roles", f"{path}/roles/{i}", "role-unknown", role["text"], role["code"]))
            for i, a in enumerate(c.get("assessments", [])):
                rule = "assessment-method-unknown"
                names.append(("methods", f"{path}/assessments/{i}", rule, a["text"], a["method"]))
            for i, s in enumerate(c.get("strategies", [])):
                rule = "learning-strategy-unknown"
                names.append(("strategies", f"{path}/strategies/{i}", rule, s["text"], s["code"]))
            for kind, place, rule, text, code in names:
                yield from _respelt(recognised, texts, kind, place, rule, text, unknown=code in (None, "other"))


def _respelt(
    recognised: Recognised, texts: Texts, kind: Kind, path: str, rule: str, text: str, *, unknown: bool
) -> Iterator[Edit]:
    words = respelt(kind, text, unknown=unknown)
    if words is None:
        return
    wrong, right = words
    pattern = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
    column = path.rpartition("/")[0]
    places = {span.order: span for span in (recognised.span(path), recognised.span(column))}
    for span in places.values():
        for paragraph in texts.at(span):
            for hit in pattern.finditer(paragraph.text):
                yield Edit("spelling", paragraph.span, hit.start(), wrong, right, path, rule)
