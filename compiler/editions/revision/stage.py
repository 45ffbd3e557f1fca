"""The stage that holds an edition against the one before it: what its revision decides, and the ids that follow."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ...ground.source import NOWHERE, Span
from ...model.logbook import Competency, Logbook
from ..ledger.book import LedgerSection
from ..ledger.give import Inheritance, identify, known
from ..series import EditionSeries, EditionState
from .change import Item, Match, Side
from .decisions import DecidedRevision, Place, decide, files_in, findings_of, with_logbooks
from .identity import heirs


def with_revision(
    edition: EditionState, earlier: EditionState | None, section: LedgerSection | None, series: EditionSeries
) -> tuple[EditionState, LedgerSection]:
    """Identify an edition, and hold it against the one before it.

    Gives the edition, and the specialty's section of the ledger as it is when the edition is built.
    """
    edition = replace(edition, logbook=_following(edition, earlier, section))
    if earlier is None or not edition.requested:
        book, entered = identify(edition.logbook, section)
        return replace(edition, logbook=book, permanent=known(book, section)), entered
    recalled = section is not None and edition.date in section.editions
    old = Side(earlier.logbook, earlier.path.name, earlier.permanent)
    new = Side(edition.logbook, edition.path.name, recalled)
    decided = decide(old, new, files_in(series.folder))
    inheritance = _inheritance(decided, recalled=recalled) if earlier.permanent else Inheritance()
    book, entered = identify(edition.logbook, section, inheritance)
    if decided.sound:
        comparison = with_logbooks(decided, earlier.logbook, book)
        edition = replace(edition, revision=replace(decided, comparison=comparison))
    made = replace(edition, logbook=book, permanent=known(book, section))
    return made.with_findings(findings_of(decided, _places(edition))), entered


def _following(edition: EditionState, earlier: EditionState | None, section: LedgerSection | None) -> Logbook:
    """Say which edition this one replaces: the one before it, in the folder or in the ledger."""
    dates = {*(section.editions if section else ()), *([earlier.date] if earlier else [])}
    before = max((date for date in dates if date < edition.date), default=None)
    return replace(edition.logbook, edition=replace(edition.logbook.edition, replaces=before))


def _inheritance(decided: DecidedRevision, *, recalled: bool) -> Inheritance:
    """Take over what the comparison is sure of; of an edition that has its ids, what a person has said."""
    comparison = decided.comparison
    olds, news = comparison.old.logbook.competencies, comparison.new.logbook.competencies
    keeps: dict[int, str] = {}
    replaces: dict[int, tuple[str, ...]] = {}
    barred: dict[int, frozenset[str]] = {}
    every = frozenset(one.id for one in olds)
    for match in _sure(decided, recalled=recalled):
        if not match.old:
            barred.update(dict.fromkeys(match.new, every))
        for place, of in heirs(match, [_item(c) for c in olds], [_item(c) for c in news]).items() if match.old else ():
            if of is not None:
                keeps[place] = olds[of].id
            else:
                replaces[place] = tuple(olds[o].id for o in match.old)
    return Inheritance(keeps, replaces, barred, whole=not recalled)


def _sure(decided: DecidedRevision, *, recalled: bool) -> Iterator[Match]:
    comparison = decided.comparison
    if recalled:
        yield from (Match(old, new, "decided", 1.0, "high") for old, new in decided.pairs if new)
        return
    olds = {id(one): n for n, one in enumerate(comparison.old.logbook.competencies)}
    news = {id(one): n for n, one in enumerate(comparison.new.logbook.competencies)}
    yield from (Match((olds[id(a)],), (news[id(b)],), "text", 1.0, "high") for a, b in comparison.unchanged)
    for change in comparison.changes:
        if change.certain and change.new:
            yield Match(_places_of(change.old, olds), _places_of(change.new, news), "decided", 1.0, "high")


def _places_of(group: tuple[Competency, ...], places: dict[int, int]) -> tuple[int, ...]:
    return tuple(places[id(one)] for one in group)


def _item(one: Competency) -> Item:
    return Item(None, one.number, one.part, one.title, one.objectives, one.area or "")


def _places(edition: EditionState) -> Place:
    """Tell where a competency stands in its document; one from a shared part stands in none."""
    draft, spans = edition.checked.draft, edition.checked.spans
    paths = [
        f"parts/{part['code']}/competencies/{n}"
        for part in (draft["parts"] if draft else ())
        for n in range(len(part["competencies"]))
    ]
    own = [one for one in edition.logbook.competencies if one.shared is None]
    found = {id(one): (path, spans.get(path, NOWHERE)) for one, path in zip(own, paths, strict=False)}

    def place(one: Competency) -> tuple[str, Span]:
        return found.get(id(one), ("", NOWHERE))

    return place
