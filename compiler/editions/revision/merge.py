"""Bring a comparison and what people have decided together: the revision as it is now.

What a person decided stays, also when texts have changed since (then it is marked to be looked
at); what Målbog had filled in is worked out anew; what is no change any longer is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ...ground.lang import Lang
from . import choices
from .change import Change, Comparison, Confidence
from .file import Named, Proposal, Revision, RevisionEntry, names, names_mark, texts_mark
from .places import FoundEntries, Pair
from .texts import name, readable, sentence
from .write import labelled, shown

Fate: TypeAlias = Literal["unchanged", "gone", "paired"]
_ORDER: tuple[Confidence, ...] = ("low", "medium", "high")


class Dropped(Struct, frozen=True):
    """An entry that is not there any longer, and why: nothing differs, it is gone, or paired otherwise."""

    entry: RevisionEntry
    fate: Fate


class Merged(Struct, frozen=True):
    """The revision as it is now, in the order of the comparison's changes; and what became of the old one.

    ``added`` and ``stale`` are places in ``revision.entries``.  ``drifted`` says that the file
    differs from what would be written now in more than its comments.
    """

    revision: Revision
    added: tuple[int, ...] = ()
    stale: tuple[int, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    drifted: bool = False


def merge(
    previous: Revision | None, found: FoundEntries, comparison: Comparison, file: str = "revision.yaml"
) -> Merged:
    """Make the revision of a comparison that was made with ``held_pairs`` of the file before."""
    before = dict(_former(previous, found))
    called: dict[int, Named] = {}
    for side in (comparison.old, comparison.new):
        called |= names(side.logbook.competencies, permanent=side.permanent)
    used: set[int] = set()
    entries: list[RevisionEntry] = []
    added: list[int] = []
    stale: list[int] = []
    for change in comparison.changes:
        old_entry = before.get(_pair(change))
        entry = _entry(change, called, old_entry[1] if old_entry else None)
        if old_entry:
            used.add(old_entry[0])
        else:
            added.append(len(entries))
        if entry.review:
            stale.append(len(entries))
        entries.append(entry)
    book, other = comparison.old.logbook, comparison.new.logbook
    revision = Revision(
        other.specialty, book.edition.date, other.edition.date, tuple(entries), len(comparison.unchanged), file
    )
    dropped = tuple(_dropped(previous, found, used, comparison)) if previous else ()
    drifted = previous is not None and _gist(previous) != _gist(revision)
    return Merged(revision, tuple(added), tuple(stale), dropped, drifted)


def decided(comparison: Comparison, revision: Revision) -> Comparison:
    """Give the comparison with what the revision says in place of what was proposed."""
    changes = tuple(
        replace(change, type=entry.type, effect=entry.effect, decided=entry.by_hand, remark=entry.remark)
        if entry.type is not None and entry.effect is not None
        else replace(change, decided=False)
        for change, entry in zip(comparison.changes, revision.entries, strict=True)
    )
    return replace(comparison, changes=changes)


def _pair(change: Change) -> Pair:
    return tuple(sorted(change.match.old)), tuple(sorted(change.match.new))


def _former(previous: Revision | None, found: FoundEntries) -> Iterator[tuple[Pair, tuple[int, RevisionEntry]]]:
    if previous is not None:
        for n, (entry, pair) in enumerate(zip(previous.entries, found.pairs, strict=True)):
            if pair is not None:
                yield pair, (n, entry)


def _entry(change: Change, called: Mapping[int, Named], before: RevisionEntry | None) -> RevisionEntry:
    """Make the entry of a change, with what a person has said of it before."""
    old, new = (tuple(called[id(one)] for one in side) for side in (change.old, change.new))
    sure = replace(change, decided=False).certain
    confidence: Confidence = "high" if sure else _lower(change)
    by_hand = before is not None and before.repaired
    reasons = tuple(sentence(r, "da") for r in change.reasons if by_hand or r.code != "paired-by-person")
    proposal = Proposal(change.type, change.effect, confidence, reasons)
    texts = texts_mark(change)
    entry = RevisionEntry(
        old,
        new,
        proposal,
        change.type if sure else None,
        change.effect if sure else None,
        mark=f"{names_mark(old, new)}-{texts}",
        shown=tuple(_shown(change)),
    )
    if before is None:
        return entry
    entry = replace(entry, addition=before.addition, remark=before.remark, paired=before.repaired)
    fitting = choices.types_for(len(old), len(new))
    if before.by_hand and before.type in fitting:
        known = before.mark.partition("-")[2]
        stale = before.review or (known not in ("", texts) and not before.rewritten)
        return replace(entry, type=before.type, effect=before.effect, by_person=True, review=stale)
    if entry.decided or before.decided:
        return entry
    return replace(entry, type=before.type if before.type in fitting else None, effect=before.effect)


def _lower(change: Change) -> Confidence:
    """Give the lesser confidence of pairing and type."""
    return min(change.confidence, change.match.confidence, key=_ORDER.index)


def _shown(change: Change, lang: Lang = "da") -> Iterator[str]:
    """Give the lines that say what differs; of what has no counterpart and is unsure, what it asks."""
    if not (change.old and change.new) and not change.certain:
        for competency in change.new or change.old:
            for text in competency.objectives:
                yield from labelled(name("field", "objectives", lang).capitalize(), text)
    for one in change.differences:
        if one.field != "number":  # the heading of the entry has both
            yield from shown(name("field", one.field, lang).capitalize(), *readable(one, lang))


def _dropped(previous: Revision, found: FoundEntries, used: Iterable[int], comparison: Comparison) -> Iterator[Dropped]:
    old, new = (
        {id(one): n for n, one in enumerate(side.logbook.competencies)} for side in (comparison.old, comparison.new)
    )
    same = {((old[id(a)],), (new[id(b)],)) for a, b in comparison.unchanged}
    kept = set(used)
    for n, (entry, pair) in enumerate(zip(previous.entries, found.pairs, strict=True)):
        if n not in kept:
            yield Dropped(entry, "gone" if pair is None else "unchanged" if pair in same else "paired")


def _gist(revision: Revision) -> list[tuple[str, bool, str, str]]:
    """Give what matters in a file: who belongs together, in which texts, and what was decided."""
    return sorted((e.mark, e.rewritten, e.type or "", e.effect or "") for e in revision.entries)
