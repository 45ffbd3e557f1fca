"""A lost ledger made again from the bundles that were built with it, or begun anew on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ...formats.logbook import MANIFEST
from ...formats.logbook.read import load_json, read_logbook
from ...formats.refused import Refused
from ...ground.disk import read_limited
from ...ground.errors import Unable
from ...model.logbook import Logbook
from .book import Kind, LedgerEntry, LedgerSection, Wording
from .give import card_wording, goal_wording
from .lost import bundles
from .text import number_of

_STEP = 100


class Contradiction(Unable):
    """Two sources give one id to different things in the same edition."""

    section = "ids"

    def __init__(self, id: str, edition: str) -> None:
        super().__init__("contradiction", id=id, edition=edition)
        self.id = id
        self.edition = edition


class Bundle(Struct, frozen=True):
    """One built edition: its model, and the ids that it had while it was being written."""

    book: Logbook
    withdrawn: tuple[str, ...] = ()

    @property
    def specialty(self) -> str:
        """The specialty's code."""
        return self.book.specialty

    @property
    def date(self) -> str:
        """The edition's date."""
        return self.book.edition.date


def read_bundle(path: Path) -> Bundle:
    """Read a built edition from its ``logbook.json`` and the manifest beside it.

    Raises ``Refused`` and ``OSError``; a manifest that says nothing says nothing.
    """
    book = read_logbook(read_limited(path))
    try:
        listed = load_json(read_limited(path.with_name(MANIFEST)))["withdrawn"]
    except (OSError, Refused, LookupError, TypeError):
        listed = []
    return Bundle(book, tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ())


class _Named(Struct, frozen=True):
    """One id as a bundle has it; ``gone``: it was withdrawn."""

    kind: Kind
    id: str
    wording: Wording
    gone: bool = False


def beyond(highest: int) -> int:
    """Give the number to go on from when not all ids are known: the first of the next hundred.

    An id may have been given and taken out again since the bundles were made; none of them names it.
    """
    return highest - highest % _STEP + _STEP + 1 if highest else 1


def restored(section: LedgerSection, bundles: Iterable[Bundle], least: tuple[int, int] = (0, 0)) -> LedgerSection:
    """Enter the editions that bundles hold in a section, under the ids that they have there.

    What the section knows already stays.  ``least`` are the highest numbers of competencies and
    cards known from elsewhere.  Raises :class:`Contradiction`.
    """
    tops: dict[Kind, int] = {"competency": least[0], "card": least[1]}
    for bundle in sorted(bundles, key=lambda b: b.date):
        for one in _named(bundle):
            section = _enter(section, one, bundle.date)
            tops[one.kind] = max(tops[one.kind], number_of(section.specialty, one.kind, one.id) or 0)
        section = replace(section, editions=tuple(sorted({*section.editions, bundle.date})))
    next_, next_card = section.next, section.next_card
    return replace(
        section,
        next=next_ if tops["competency"] < next_ else beyond(tops["competency"]),
        next_card=next_card if tops["card"] < next_card else beyond(tops["card"]),
    )


def from_bundles(specialty: str, out: Path) -> LedgerSection:
    """Make a section of what was built before, for a folder that no ledger can be kept in."""
    section = LedgerSection(specialty)
    for path in bundles(specialty, out):
        with suppress(Refused, Contradiction, OSError):
            bundle = read_bundle(path)
            section = restored(section, [bundle] if bundle.specialty == specialty else [])
    return section


def _named(bundle: Bundle) -> list[_Named]:
    """List the ids that a bundle has of its own specialty."""
    book = bundle.book
    goals = [_Named("competency", c.id, goal_wording(c)) for c in book.competencies if c.shared is None]
    cards = [_Named("card", card.id, card_wording(card, {})) for card in book.cards]
    kinds: tuple[Kind, ...] = ("competency", "card")
    gone = [_Named(kind, id, Wording(), gone=True) for id in bundle.withdrawn for kind in kinds]
    return [one for one in (*goals, *cards, *gone) if number_of(book.specialty, one.kind, one.id) is not None]


def _enter(section: LedgerSection, one: _Named, date: str) -> LedgerSection:
    """Enter one id of one edition."""
    entries = section.entries(one.kind)
    at = next((n for n, entry in enumerate(entries) if entry.id == one.id), None)
    entry = LedgerEntry(one.id) if at is None else entries[at]
    was = entry.editions.get(date)
    if was is not None and not one.gone and was.number != one.wording.number and was.title != one.wording.title:
        raise Contradiction(one.id, date)
    if was is not None or date in entry.withdrawn:
        return section
    if one.gone:
        entry = replace(entry, withdrawn={**entry.withdrawn, date: one.wording})
    else:
        entry = replace(entry, editions={**entry.editions, date: one.wording})
    others = entries if at is None else (*entries[:at], *entries[at + 1 :])
    made = _sorted(section, one.kind, (*others, entry))
    return replace(section, competencies=made) if one.kind == "competency" else replace(section, cards=made)


def _sorted(section: LedgerSection, kind: Kind, entries: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: number_of(section.specialty, kind, entry.id) or 0))
