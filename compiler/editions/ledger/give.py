"""Which id each competency and card of an edition has: the one it had, or one never given before.

An edition that was built before is compared with what the ledger remembers of itself, so that it
keeps its ids through every edit.  What is new in it is compared with the edition before it, and
then with the one after it (an old edition may be built late).  What belongs to nothing gets a new id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ...ground.folding import key as folded
from ...model.logbook import Card, Competency, Logbook
from ..revision.change import Item
from .book import Kind, LedgerEntry, LedgerSection, Wording
from .text import new_id, number_of


class Inheritance(Struct, frozen=True):
    """What is settled about the competencies of an edition, by their place in the logbook.

    ``keeps`` are the ids they have from the edition before, ``replaces`` the ids that a new one
    comes after (split and merge), ``barred`` those that it must not have.  ``whole`` says that the
    editions were compared as a whole, so that nothing is left to be found.
    """

    keeps: Mapping[int, str] = field(default_factory=dict)
    replaces: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    barred: Mapping[int, frozenset[str]] = field(default_factory=dict)
    whole: bool = False


class _Giving(Struct):
    """One edition's competencies, or cards, on their way to an id, by place (from 0)."""

    kind: Kind
    section: LedgerSection
    date: str
    wordings: list[Wording]
    given: dict[int, str] = field(default_factory=dict)
    replaces: dict[int, tuple[str, ...]] = field(default_factory=dict)
    barred: dict[int, frozenset[str]] = field(default_factory=dict)

    def left(self) -> list[int]:
        """Give the places without an id, in order."""
        return [place for place in range(len(self.wordings)) if place not in self.given]

    def free(self, pool: Mapping[str, Wording]) -> dict[str, Wording]:
        """Give what of a pool of ids is not taken."""
        taken = set(self.given.values())
        return {id: wording for id, wording in pool.items() if id not in taken}

    def give(self, place: int, id: str) -> None:
        """Give an id, which nothing else in the edition may have."""
        if place not in self.given and id not in self.given.values() and id not in self.barred.get(place, ()):
            self.given[place] = id

    def alike(self, pool: Mapping[str, Wording], keys: Iterable[Callable[[Wording], object]]) -> None:
        """Give ids to what has the same key, for each key in turn; an empty key says nothing."""
        for key in keys:
            by_key: dict[object, list[str]] = {}
            for id, wording in self.free(pool).items():
                if (value := key(wording)) is not None:
                    by_key.setdefault(value, []).append(id)
            for place in self.left():
                if ids := by_key.get(key(self.wordings[place])):
                    self.give(place, ids.pop(0))


def identify(
    logbook: Logbook, section: LedgerSection | None, settled: Inheritance | None = None
) -> tuple[Logbook, LedgerSection]:
    """Give an edition its permanent ids, and the specialty's section with what it now remembers.

    ``settled`` is what a comparison with the edition before has made sure of.  The same edition
    and section give the same ids; an edition that the section knows unchanged changes nothing in
    it.  Competencies taken from another document keep that document's ids.
    """
    section, settled = section or LedgerSection(logbook.specialty), settled or Inheritance()
    own = [n for n, c in enumerate(logbook.competencies) if c.shared is None]
    goals = _Giving("competency", section, logbook.edition.date, [goal_wording(logbook.competencies[n]) for n in own])
    have = {entry.id for entry in section.competencies}
    for place, n in enumerate(own):
        goals.replaces[place] = tuple(id for id in settled.replaces.get(n, ()) if id in have)
        goals.barred[place] = settled.barred.get(n, frozenset()) | frozenset(goals.replaces[place])
    for place, n in enumerate(own):
        if settled.keeps.get(n) in have:
            goals.give(place, settled.keeps[n])
    _remembered(goals, _GOAL_KEYS)
    _matched(goals, whole=settled.whole)
    section = _entered(goals)
    ids = {logbook.competencies[n].id: goals.given[place] for place, n in enumerate(own)}
    mine = [card for card in logbook.cards if number_of(logbook.specialty, "card", card.id) is not None]
    cards = _Giving("card", section, logbook.edition.date, [card_wording(card, ids) for card in mine])
    _remembered(cards, _CARD_KEYS)
    for pool in _neighbours(cards):
        cards.alike(pool, _CARD_KEYS)
    section = _entered(cards)
    card_ids = {card.id: cards.given[place] for place, card in enumerate(mine)}
    return _renamed(logbook, own, ids, card_ids), section


def known(logbook: Logbook, section: LedgerSection | None) -> bool:
    """Tell whether the ledger has every id of an identified edition, and the edition itself."""
    if section is None or logbook.edition.date not in section.editions:
        return False
    ids = {e.id for e in section.competencies if logbook.edition.date in e.editions}
    return all(c.id in ids for c in logbook.competencies if c.shared is None)


def goal_wording(one: Competency) -> Wording:
    """Give what the ledger remembers of a competency."""
    return Wording(one.number, one.title, one.part, lines=one.objectives)


def card_wording(card: Card, ids: Mapping[str, str]) -> Wording:
    """Give what the ledger remembers of a card; ``ids`` are the permanent ones by the running ones."""
    served = tuple(ids.get(c, c) for c in card.competencies)
    return Wording(card.number, card.title, method=card.method or "", lines=served)


_GOAL_KEYS: tuple[Callable[[Wording], object], ...] = (
    lambda wording: wording,
    lambda wording: (wording.part, wording.number, wording.title),
    lambda wording: (wording.number, wording.title),
)
_CARD_KEYS: tuple[Callable[[Wording], object], ...] = (
    lambda wording: wording,
    lambda wording: (wording.number, folded(wording.title)),
    lambda wording: (wording.method, folded(wording.title)),
    lambda wording: folded(wording.title) or None,
    lambda wording: (wording.method, wording.lines) if wording.lines else None,
)


def _remembered(giving: _Giving, keys: Sequence[Callable[[Wording], object]]) -> None:
    """Give what the edition had before its own ids; what was taken out of it comes back to its old one."""
    now = giving.section.of(giving.kind, giving.date)
    gone = _gone(giving)
    for key in keys:
        giving.alike(now, [key])
        giving.alike(gone, [key])


def _gone(giving: _Giving) -> dict[str, Wording]:
    """Give what was taken out of the edition; of some ids a restored ledger knows nothing more."""
    found = {e.id: e.withdrawn.get(giving.date, Wording()) for e in giving.section.entries(giving.kind)}
    return {id: wording for id, wording in found.items() if wording != Wording()}


def _neighbours(giving: _Giving) -> list[dict[str, Wording]]:
    """Give the ids of the edition before and the edition after that this one has never had."""
    section, date = giving.section, giving.date
    ever = {e.id for e in section.entries(giving.kind) if date in e.editions or date in e.withdrawn}
    before = max((d for d in section.editions if d < date), default=None)
    after = min((d for d in section.editions if d > date), default=None)
    older = section.of(giving.kind, before) if before else {}
    newer = section.of(giving.kind, after) if after else {}
    return [
        {id: wording for id, wording in older.items() if id not in ever},
        {id: wording for id, wording in newer.items() if id not in ever and id not in older},
    ]


def _matched(giving: _Giving, *, whole: bool) -> None:
    """Give competencies the ids of those that they are likest to, as far as that is sure enough.

    Within an edition that is being edited a likely pairing will do.  Between editions it must be
    certain: what is not, a person decides in the revision file, and until then it has a new id.
    """
    _heirs(giving, giving.section.of("competency", giving.date), ("high", "medium"))
    _heirs(giving, _gone(giving), ("high",))
    before, after = _neighbours(giving)
    if not whole:
        _heirs(giving, before, ("high",))
    _heirs(giving, after, ("high",), backwards=True)


def _heirs(giving: _Giving, pool: Mapping[str, Wording], enough: Collection[str], *, backwards: bool = False) -> None:
    """Match what has no id with a pool of ids; ``backwards``: the pool is of a later edition."""
    free, left = giving.free(pool), giving.left()
    if not free or not left:
        return
    from ..revision.identity import heirs
    from ..revision.matching.match import match

    ids = list(free)
    theirs = [_item(free[id], id) for id in ids]
    ours = [_item(giving.wordings[place], None) for place in left]
    old, new = (ours, theirs) if backwards else (theirs, ours)
    for one in match(old, new):
        if one.confidence not in enough or not one.old or not one.new:
            continue
        for to, of in heirs(one, old, new).items():
            if of is not None:
                giving.give(left[of if backwards else to], ids[to if backwards else of])
            elif not backwards:
                giving.replaces[left[to]] = giving.replaces.get(left[to]) or tuple(ids[o] for o in one.old)


def _item(wording: Wording, id: str | None) -> Item:
    return Item(id, wording.number, wording.part, wording.title, wording.lines)


def _entered(giving: _Giving) -> LedgerSection:
    """Give new ids to what has none, and enter the edition in the section."""
    section, kind, date = giving.section, giving.kind, giving.date
    next_ = section.next if kind == "competency" else section.next_card
    fresh = []
    for place in giving.left():
        giving.given[place] = new_id(section.specialty, kind, next_)
        fresh.append(LedgerEntry(giving.given[place]))
        next_ += 1
    wordings = {id: giving.wordings[place] for place, id in giving.given.items()}
    entries = tuple(_with(entry, date, wordings.get(entry.id)) for entry in (*section.entries(kind), *fresh))
    after = {id: giving.replaces[place] for place, id in giving.given.items() if giving.replaces.get(place)}
    entries = tuple(replace(e, replaces=after[e.id]) if _begins(e, date) and e.id in after else e for e in entries)
    editions = tuple(sorted({*section.editions, date}))
    if kind == "competency":
        return replace(section, next=next_, competencies=entries, editions=editions)
    return replace(section, next_card=next_, cards=entries, editions=editions)


def _begins(entry: LedgerEntry, date: str) -> bool:
    """Tell whether an edition is the first that has an id."""
    return date in entry.editions and min(entry.editions) == date


def _with(entry: LedgerEntry, date: str, wording: Wording | None) -> LedgerEntry:
    """Enter what an edition says under an id, or that it no longer has it."""
    if wording is None:
        if date not in entry.editions:
            return entry
        editions = {d: s for d, s in entry.editions.items() if d != date}
        return replace(entry, editions=editions, withdrawn={**entry.withdrawn, date: entry.editions[date]})
    if entry.editions.get(date) == wording and date not in entry.withdrawn:
        return entry
    withdrawn = {d: s for d, s in entry.withdrawn.items() if d != date}
    return replace(entry, editions={**entry.editions, date: wording}, withdrawn=withdrawn)


def _renamed(logbook: Logbook, own: Sequence[int], ids: Mapping[str, str], cards: Mapping[str, str]) -> Logbook:
    """Put the permanent ids in the place of the running numbers, wherever one refers to another."""
    mine = frozenset(own)
    competencies = tuple(
        replace(
            one,
            id=ids[one.id] if n in mine else one.id,
            assessments=tuple(
                replace(a, card=cards.get(a.card, a.card)) if a.card is not None else a for a in one.assessments
            ),
        )
        for n, one in enumerate(logbook.competencies)
    )
    shown = tuple(
        replace(card, id=cards.get(card.id, card.id), competencies=tuple(ids.get(c, c) for c in card.competencies))
        for card in logbook.cards
    )
    return replace(logbook, competencies=competencies, cards=shown)
