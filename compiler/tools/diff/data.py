"""A comparison as JSON: ``maalbog-diff/1``, or ``maalbog-diffs/1`` for two (schema/output/diff.schema.json)."""

from __future__ import annotations

from collections import Counter

from ...editions.open import OpenedEdition
from ...editions.revision.change import CHANGE_TYPES, Change, Comparison, Difference, Side
from ...editions.revision.texts import sentence
from ...editions.revision.words import words
from ...ground.jsonfile import plain
from ...ground.lang import Lang
from ...model.logbook import Competency
from ...report.kit.json import envelope
from .diffs import Diff, Diffs

Data = dict[str, object]


def data(diffs: Diffs, lang: Lang) -> Data:
    """Give everything that was compared; the language is that of the reasons."""
    if diffs.revisions is not None:
        old, new = ({"name": name} for name in diffs.revisions)
        documents = [_document(one, lang) for one in diffs.found]
        return {"format": "maalbog-diffs/1", "old": old, "new": new, "documents": documents}
    comparison = diffs.found[0].comparison
    if comparison is None:
        raise ValueError("nothing was compared")
    return _comparison(comparison, lang)


def diff_data(comparison: Comparison, lang: Lang = "da") -> Data:
    """Give one comparison in its envelope."""
    return envelope("diff", _comparison(comparison, lang))


def _comparison(comparison: Comparison, lang: Lang) -> Data:
    """Give every competency of both sides once, all keys present."""
    old, new = comparison.old, comparison.new
    return {
        "old": _side(old),
        "new": _side(new),
        "counts": _counts(comparison),
        "changes": [_change(one, comparison, lang) for one in comparison.changes],
        "unchanged": [{"old": _competency(a, old), "new": _competency(b, new)} for a, b in comparison.unchanged],
        "rest": [{"what": what, "old": before, "new": now} for what, before, now in comparison.rest],
    }


def _document(one: Diff, lang: Lang) -> Data:
    made = one.comparison
    return {
        "old": _opened(one.old),
        "new": _opened(one.new),
        "status": status(one),
        "diff": diff_data(made, lang) if made else None,
    }


def status(one: Diff) -> str:
    """Say in a word what became of a pair."""
    if one.unread:
        return "unread"
    if one.old is None or one.new is None:
        return "added" if one.old is None else "deleted"
    return "changed" if one.different else "same"


def _opened(one: OpenedEdition | None) -> Data | None:
    if one is None:
        return None
    book = one.logbook
    return {
        "name": one.name,
        "specialty": book.specialty if book else None,
        "edition": book.edition.date if book else None,
    }


def _side(side: Side) -> Data:
    return {"name": side.name, "specialty": side.logbook.specialty, "edition": side.logbook.edition.date}


def _counts(comparison: Comparison) -> Data:
    found = Counter(change.type for change in comparison.changes)
    return {
        **{type: found[type] for type in CHANGE_TYPES},
        "unchanged": len(comparison.unchanged),
        "undecided": sum(not change.certain for change in comparison.changes),
    }


def _change(change: Change, comparison: Comparison, lang: Lang) -> Data:
    match = change.match
    return {
        **plain(change, "type effect confidence certain decided"),
        "remark": change.remark or None,
        "pairing": {"basis": match.basis, "score": round(match.score, 3), "confidence": match.confidence},
        "old": [_competency(one, comparison.old) for one in change.old],
        "new": [_competency(one, comparison.new) for one in change.new],
        "reasons": [{"code": reason.code, "text": sentence(reason, lang)} for reason in change.reasons],
        "differences": [_difference(one) for one in change.differences],
    }


def _competency(one: Competency, side: Side) -> Data:
    """Give who it is; an id that is only a running number is none."""
    return {"id": one.id if side.permanent else None, **plain(one, "number part title")}


def _difference(one: Difference) -> Data:
    return {**plain(one, "field old new"), "words": [list(p) for p in words(one.old, one.new)]}
