"""Which competency cards a logbook needs, in print order.

One model, three layouts: one card a competency; one card a method, which lists the
competencies it serves; one generic card, repeated for each competency.  A competency gets
a card made from its matrix row unless the document's own cards assess all that it demands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..model.logbook import Assessment, Card, Competency, Logbook

SheetKind = Literal["made", "competency", "method", "generic", "worksheet"]
MOST_BOXES = 12


class Entry(Struct, frozen=True):
    """A competency on a sheet, with those of its assessments that the sheet is for.

    ``elsewhere`` are its other assessments and the cards that they are signed on, and
    ``counted`` says whether its required numbers are attested here, so that nothing is
    asked for twice.
    """

    competency: Competency
    assessments: tuple[Assessment, ...]
    elsewhere: tuple[tuple[Assessment, Card], ...] = ()
    counted: bool = True


class Sheet(Struct, frozen=True):
    """One card to print.  ``copy`` is (2, 14) for the second of fourteen generic cards.

    ``part`` is the title of the part it is filed under, ``None`` where it serves several.
    """

    id: str
    kind: SheetKind
    number: str
    title: str
    part: str | None
    entries: tuple[Entry, ...]
    criteria: tuple[str, ...]
    method: str | None = None
    scale: str | None = None
    sign_off: bool = True
    copy: tuple[int, int] | None = None


def sheets(logbook: Logbook) -> tuple[Sheet, ...]:
    """Lay out every card: in the order of the competencies, then method cards, then the rest."""
    return tuple(_count_once(_Layout(logbook).run()))


def _count_once(laid_out: Iterable[Sheet]) -> Iterator[Sheet]:
    """Leave a competency's required numbers on the first card that approves."""
    counted: set[str] = set()
    for sheet in laid_out:
        here = {entry.competency.id for entry in sheet.entries} - counted if sheet.sign_off else set()
        counted |= here
        entries = tuple(replace(entry, counted=entry.competency.id in here) for entry in sheet.entries)
        yield replace(sheet, entries=entries)


class _Layout:
    def __init__(self, logbook: Logbook) -> None:
        self.cards = logbook.cards
        self.competencies = logbook.competencies
        self.titles = {part.code: part.title for part in logbook.parts}
        self.by_id = {competency.id: competency for competency in logbook.competencies}
        self.placed: set[str] = set()
        self.copies: Counter[str] = Counter()

    def run(self) -> Iterator[Sheet]:
        for competency in self.competencies:
            own = [card for card in self.cards if competency.id in card.competencies]
            yield from self._own(competency, own)
            made = _made_entry(competency, own)
            if made is not None:
                yield self._made(made)
        for kind in ("method", "generic", "competency", "worksheet"):
            for card in self.cards:
                if card.kind == kind and card.id not in self.placed:
                    yield self._sheet(card, self._served(card))

    def _own(self, competency: Competency, own: Iterable[Card]) -> Iterator[Sheet]:
        for card in own:
            if card.kind == "generic":
                self.copies[card.id] += 1
                copy = (self.copies[card.id], len(self._served(card)))
                yield self._sheet(card, [competency], copy)
            elif card.kind == "competency" and card.id not in self.placed:
                yield self._sheet(card, self._served(card))

    def _served(self, card: Card) -> list[Competency]:
        return [self.by_id[id_] for id_ in dict.fromkeys(card.competencies) if id_ in self.by_id]

    def _sheet(self, card: Card, served: list[Competency], copy: tuple[int, int] | None = None) -> Sheet:
        self.placed.add(card.id)
        return Sheet(
            id=card.id if copy is None else f"{card.id}-{copy[0]}",
            kind=card.kind,
            number=card.number,
            title=card.title,
            part=self._part(served),
            entries=tuple(Entry(one, _assessed_by(card, one)) for one in served),
            criteria=card.criteria,
            method=card.method,
            scale=card.scale,
            sign_off=card.sign_off and card.kind != "worksheet",
            copy=copy,
        )

    def _made(self, entry: Entry) -> Sheet:
        competency = entry.competency
        return Sheet(
            id=competency.id,
            kind="made",
            number="",
            title=competency.title,
            part=self._part([competency]),
            entries=(entry,),
            criteria=competency.objectives,
        )

    def _part(self, served: list[Competency]) -> str | None:
        titles = {self.titles.get(competency.part, "") for competency in served}
        return titles.pop() or None if len(titles) == 1 else None


def _made_entry(competency: Competency, own: Iterable[Card]) -> Entry | None:
    """Give what a card made from the matrix row must hold; ``None`` where it is not needed."""
    cards = [card for card in own if card.sign_off and card.kind != "worksheet"]
    elsewhere: list[tuple[Assessment, Card]] = []
    left: list[Assessment] = []
    for one in competency.assessments:
        card = next((card for card in cards if one in _assessed_by(card, competency)), None)
        if card is None:
            left.append(one)
        else:
            elsewhere.append((one, card))
    if cards and not left:
        return None
    return Entry(competency, tuple(left), tuple(elsewhere))


def _assessed_by(card: Card, competency: Competency) -> tuple[Assessment, ...]:
    """Choose the assessments that the card is for; all of them where it fits none."""
    fitting = tuple(one for one in competency.assessments if _fits(card, one))
    return fitting or competency.assessments


def _fits(card: Card, assessment: Assessment) -> bool:
    whole = card.kind == "competency" or card.method is None
    return whole or assessment.card == card.id or assessment.method == card.method
