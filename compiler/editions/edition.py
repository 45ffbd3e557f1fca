"""One edition on its shelf: what a revision decides about it, and the ids that follow from that."""

from __future__ import annotations

from collections.abc import Iterator

from ..ground.record import replace
from ..ground.source import NOWHERE, Span
from ..model.logbook import Competency, Logbook
from .arrange import Shelf, Volume
from .ledger.book import LedgerSection
from .ledger.give import Inheritance, identify, known
from .revision.change import Item, Match, Side
from .revision.decisions import DecidedRevision as Decided
from .revision.decisions import Place, decide, files_in, findings_of, with_logbooks
from .revision.identity import heirs


def edition(
    volume: Volume, earlier: Volume | None, section: LedgerSection | None, shelf: Shelf
) -> tuple[Volume, LedgerSection]:
    """Identify an edition, and hold it against the one before it.

    Gives the edition, and the specialty's section of the ledger as it is when the edition is built.
    """
    volume = replace(volume, logbook=_following(volume, earlier, section))
    if earlier is None or not volume.asked:
        book, entered = identify(volume.logbook, section)
        return replace(volume, logbook=book, permanent=known(book, section)), entered
    recalled = section is not None and volume.date in section.editions
    old = Side(earlier.logbook, earlier.path.name, earlier.permanent)
    new = Side(volume.logbook, volume.path.name, recalled)
    decided = decide(old, new, files_in(shelf.folder))
    settled = _settled(decided, recalled=recalled) if earlier.permanent else Inheritance()
    book, entered = identify(volume.logbook, section, settled)
    made = replace(volume, logbook=book, permanent=known(book, section)).with_findings(
        findings_of(decided, _places(volume))
    )
    if decided.sound and not made.rejected(shelf.mode):
        made = replace(made, extra=(*made.extra, *_files(decided, earlier, made, shelf).items()))
    return made, entered


def _files(decided: Decided, earlier: Volume, volume: Volume, shelf: Shelf) -> dict[str, bytes]:
    """Make what people and platforms get of a decided revision."""
    from ..bundle.transition.deliver import files, stated

    comparison = with_logbooks(decided, earlier.logbook, volume.logbook)
    said = stated(shelf.folder, volume.logbook, volume.checked.draft)
    return files(comparison, decided.additions(), lang=shelf.lang_of(volume.date), stated=said)


def _following(volume: Volume, earlier: Volume | None, section: LedgerSection | None) -> Logbook:
    """Say which edition this one replaces: the one before it, in the folder or in the ledger."""
    dates = {*(section.editions if section else ()), *([earlier.date] if earlier else [])}
    before = max((date for date in dates if date < volume.date), default=None)
    return replace(volume.logbook, edition=replace(volume.logbook.edition, replaces=before))


def _settled(decided: Decided, *, recalled: bool) -> Inheritance:
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


def _sure(decided: Decided, *, recalled: bool) -> Iterator[Match]:
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


def _places(volume: Volume) -> Place:
    """Tell where a competency stands in its document; one from a shared part stands in none."""
    draft, spans = volume.checked.draft, volume.checked.spans
    paths = [
        f"parts/{part['code']}/competencies/{n}"
        for part in (draft["parts"] if draft else ())
        for n in range(len(part["competencies"]))
    ]
    own = [one for one in volume.logbook.competencies if one.shared is None]
    found = {id(one): (path, spans.get(path, NOWHERE)) for one, path in zip(own, paths, strict=False)}

    def place(one: Competency) -> tuple[str, Span]:
        return found.get(id(one), ("", NOWHERE))

    return place
