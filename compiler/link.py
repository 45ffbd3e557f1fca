"""What a specialty takes from shared parts is added to its model, and what is wrong with that is told.

Some parts of a training are described once for several specialties.  A specialty refers to such a
document by code, edition and content (``deling.yaml``, :mod:`compiler.pins`), chooses from it and
may ask for more.  The competencies keep the ids of the document that they are from, so that one
approval counts everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeAlias

from .diagnostics import Diagnostic, Related, Value
from .link_adapt import Objection, adapt
from .link_cycle import Cycle, Node, cycle_through
from .link_digest import digest
from .link_join import Taken, choose, join, named
from .link_library import Held, Library
from .model import Competency, Logbook
from .pins import RULE as UNREADABLE
from .pins import Name, Pin, Pins
from .record import dataclass, replace
from .rulebook import severity
from .source import NOWHERE, Span

MISSING, OUTDATED, CYCLE = "shared-part-missing", "shared-part-outdated", "shared-part-cycle"
FAULTY, ADAPTATION, CONFLICT = "shared-part-faulty", "shared-part-adaptation", "shared-part-conflict"
Values: TypeAlias = dict[str, Value]
Used: TypeAlias = tuple[str, str, str]
"""Document, edition and the digest of the content that was taken."""


@dataclass(frozen=True, slots=True)
class Use:
    """One pin followed: the edition that it leads to, ``None`` if to none, the digest and what was taken."""

    pin: Pin
    held: Held | None = None
    digest: str = ""
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A model with what it takes from shared parts, what was found, and the pins that were followed."""

    logbook: Logbook
    diagnostics: tuple[Diagnostic, ...] = ()
    uses: tuple[Use, ...] = ()

    @property
    def links(self) -> tuple[Used, ...]:
        """The shared parts in use."""
        return tuple(sorted((u.held.code, u.held.date, u.digest) for u in self.uses if u.held is not None))


def resolve(book: Logbook, pins: Pins | None, library: Library) -> Linked:
    """Add to a model what its pins choose from the editions of a library.

    A reference that leads nowhere or in a circle is told and adds nothing; the others do.
    """
    return _Resolver(book, pins, library).run()


def used_by(book: Logbook, found: tuple[Diagnostic, ...], library: Library) -> tuple[Diagnostic, ...]:
    """Say of each fault in a shared document where the document is used.

    Faults alone, not remarks: who uses a document is no business of a bundle that is in order.
    """
    faults = [one for one in found if severity(one, library.mode) == "error"]
    if not faults:
        return found
    places = tuple(
        Related("used-by", "", pins.at(line)) for _, pins, line in library.users(book.specialty, book.edition.date)
    )
    return tuple(replace(one, related=(*one.related, *places)) if one in faults else one for one in found)


def _file(found: Diagnostic, held: Held) -> str:
    """Name the file that a fault of a shared document is in, as far as its place does not name it."""
    if found.span.line is None or found.span.part is None:
        return held.label
    return "" if "/" in found.span.part else held.code


def placed(found: tuple[Diagnostic, ...], spans: Mapping[str, Span]) -> tuple[Diagnostic, ...]:
    """Give findings about a part of the document its place there."""
    return tuple(replace(d, span=spans[d.path]) if d.span == NOWHERE and d.path in spans else d for d in found)


class _Resolver:
    """Follows the pins of one edition of one specialty."""

    def __init__(self, book: Logbook, pins: Pins | None, library: Library) -> None:
        self.book = book
        self.pins = pins
        self.library = library
        self.node: Node = (book.specialty, book.edition.date)
        self.found: list[Diagnostic] = []
        self.uses: list[Use] = []

    def run(self) -> Linked:
        """Follow every pin."""
        made = self.book
        if self.pins is not None:
            self.found += self.pins.wrong(self.book.edition.date)
            self._stray(self.pins)
            for pin in sorted(self.pins.of(self.book.edition.date), key=self._is_list):
                made = self._link(made, pin)
        self._unpinned()
        return Linked(made, tuple(self.found), tuple(sorted(self.uses, key=lambda use: use.pin.line)))

    def _is_list(self, pin: Pin) -> bool:
        """Tell whether a pin is on courses alone: they come last, when it is known which parts there are."""
        return all(not held.logbook.parts for held in self.library.editions(pin.document))

    def _link(self, made: Logbook, pin: Pin) -> Logbook:
        held = self._held(pin)
        if held is None or self._circular(pin, held):
            self.uses.append(Use(pin))
            return made
        inner = resolve(held.logbook, self.library.pins(held.code), self.library)
        now = digest(inner.logbook)
        if not self._faulty(pin, held, inner):
            self._outdated(pin, held, now)
        taken = choose(inner.logbook, pin.choice)
        parts = {part.code for part in (*made.parts, *inner.logbook.parts)}
        taken = replace(taken, courses=tuple(c for c in taken.courses if c.part is None or c.part in parts))
        self._not_there(held, taken)
        taken = self._adapted(pin, held, taken)
        self.uses.append(Use(pin, held, now, taken))
        self._conflicts(pin, held, made, taken)
        return join(made, inner.logbook, taken)

    def _held(self, pin: Pin) -> Held | None:
        """Find the edition that a pin means."""
        if pin.document == self.book.specialty:
            self._add(CYCLE, pin.line, {"document": pin.document}, "self", pin.document)
            return None
        editions = self.library.editions(pin.document)
        if not editions:
            self._no_document(pin)
            return None
        if pin.edition is None:
            return editions[-1]
        held = self.library.edition(pin.document, pin.edition)
        if held is None:
            there = ", ".join(one.date for one in editions)
            values: Values = {"document": pin.document, "edition": pin.edition, "there": there}
            self._add(MISSING, pin.line, values, "edition", pin.edition)
        return held

    def _no_document(self, pin: Pin) -> None:
        near = get_close_matches(pin.document, self.library.codes(), 1, 0.7)
        values: Values = {"document": pin.document}
        if near and near[0] != pin.document:
            self._add(MISSING, pin.line, {**values, "nearest": near[0]}, "near", pin.document)
        else:
            self._add(MISSING, pin.line, values, "", pin.document)

    def _circular(self, pin: Pin, held: Held) -> bool:
        """Tell of a circle in the one document that comes first in it; the others only say who does."""
        circle = cycle_through(self.node, (held.code, held.date), self.library)
        if circle is None:
            return False
        if circle.told_at == self.node:
            self._add(CYCLE, pin.line, {"chain": circle.chain}, "", pin.document)
        else:
            self._not_in_order(pin, held, (self._cause(circle),))
        return True

    def _cause(self, circle: Cycle) -> Related:
        """Name the document that tells of a circle, and its line."""
        (code, date), after = circle.told_at, circle.after[0]
        pins = self.library.pins(code)
        line = next((p.line for p in pins.of(date) if p.document == after), 1) if pins else 1
        span = pins.at(line) if pins else NOWHERE
        return Related("written", "", span, after, cause=Diagnostic(CYCLE, args=(("chain", circle.chain),)))

    def _faulty(self, pin: Pin, held: Held, inner: Linked) -> bool:
        """Say once of a shared part that it is not in order, and where each of its faults is written.

        Tells whether there was anything to say: then it goes without saying that it has changed.
        """
        mode = self.library.mode
        causes: list[Related] = []
        for one in (*held.faults, *(d for d in inner.diagnostics if severity(d, mode) == "error")):
            deeper = [r for r in one.related if r.cause is not None]
            causes += deeper or [Related("written", one.path, one.span, one.quote, _file(one, held), one)]
        if causes:
            self._not_in_order(pin, held, tuple(causes))
        return bool(causes)

    def _not_in_order(self, pin: Pin, held: Held, causes: tuple[Related, ...]) -> None:
        files = sorted({one.file or one.span.part or held.label for one in causes})
        values: Values = {
            "document": held.code, "edition": held.date, "file": ", ".join(files), "count": len(causes)
        }  # fmt: skip
        self._add(FAULTY, pin.line, values, "several" if len(causes) > 1 else "", pin.document, causes)

    def _outdated(self, pin: Pin, held: Held, now: str) -> None:
        """Compare a pin with what is there now; of an old edition of a specialty nothing newer is asked."""
        values: Values = {"document": held.code, "pinned": held.date, "code": self.book.specialty}
        if pin.edition is None or pin.digest is None:
            self._add(OUTDATED, pin.line, values, "open", held.code)
        elif pin.digest != now:
            self._add(OUTDATED, pin.line, values, "changed", held.code)
        newest = self.library.newest(held.code) or held.date
        if newest > held.date and self._is_newest():
            self._add(OUTDATED, pin.line, {**values, "newest": newest}, "", held.code)

    def _is_newest(self) -> bool:
        """Tell whether this is the specialty's newest edition, as far as the library knows them."""
        return (self.library.newest(self.book.specialty) or "") <= self.book.edition.date

    def _not_there(self, held: Held, taken: Taken) -> None:
        for name in taken.missing:
            self._named(MISSING, "competency", name, held)
        for name in taken.several:
            self._named(MISSING, "several", name, held)

    def _adapted(self, pin: Pin, held: Held, taken: Taken) -> Taken:
        """Put what the specialty asks for beyond the shared part into the chosen competencies."""
        chosen = {c.id: c for c in taken.competencies}
        for wanted in pin.adapt:
            hits = named(chosen.values(), wanted.competency.text)
            if len(hits) != 1:
                self._not_adapted(wanted.competency, held)
                continue
            made, objections = adapt(hits[0], wanted)
            chosen[made.id] = made
            for one in objections:
                self._objection(one, wanted.competency, made, held)
        return replace(taken, competencies=tuple(chosen.values()))

    def _not_adapted(self, name: Name, held: Held) -> None:
        """Tell apart a competency that is not chosen and one that is not there at all."""
        there = named(held.logbook.competencies, name.text)
        if not there:
            self._named(MISSING, "competency", name, held)
        else:
            self._named(ADAPTATION, "not-chosen" if len(there) == 1 else "several", name, held)

    def _objection(self, one: Objection, name: Name, made: Competency, held: Held) -> None:
        values: Values = {"competency": made.number, "document": held.code, "written": one.written[:200]}
        rule = CONFLICT if one.variant == "already" else ADAPTATION
        self._add(rule, name.line, {**values, "asked": one.asked[:200]}, one.variant, one.written)

    def _conflicts(self, pin: Pin, held: Held, made: Logbook, taken: Taken) -> None:
        """Tell where the specialty's own words and those of the shared part say two things."""
        days = {c.code: c.days for c in taken.courses}
        values: Values = {"document": held.code, "edition": held.date}
        for own in made.courses:
            shared = days.get(own.code)
            if own.days is not None and shared is not None and own.days != shared:
                said: Values = {"course": own.title, "own": str(own.days), "shared": str(shared)}
                self._add(CONFLICT, pin.line, {**values, **said}, "days", own.title)
        numbers = {(c.part, c.number) for c in made.competencies if c.number}
        for one in taken.competencies:
            if (one.part, one.number) in numbers:
                self._add(CONFLICT, pin.line, {**values, "competency": one.number}, "number", one.number)

    def _stray(self, pins: Pins) -> None:
        """Tell, at the newest edition, of pins that are for an edition that is not there."""
        there = {one.date for one in self.library.editions(self.book.specialty)}
        if not self._is_newest() or not there:
            return
        for date in pins.editions:
            if date not in there and date != self.book.edition.date:
                line = pins.lines.get(date, 1)
                self._add(UNREADABLE, line, {"file": pins.label, "line": line, "edition": date}, "edition", date)

    def _unpinned(self) -> None:
        """Tell of parts that another document describes and that no pin brings, where pins are asked for."""
        unread = self.pins is not None and self.pins.faults.get(None)  # that has been told
        if not self.library.official or unread:
            return
        pinned = {pin.document for pin in self.pins.of(self.book.edition.date)} if self.pins else set()
        for part in self.book.parts:
            if part.shared_from and part.shared_from not in pinned:
                args: tuple[tuple[str, Value], ...] = (
                    ("code", self.book.specialty), ("document", part.shared_from), ("part", part.code)
                )  # fmt: skip
                self.found.append(Diagnostic(MISSING, f"parts/{part.code}", NOWHERE, args, variant="unpinned"))

    def _named(self, rule: str, variant: str, name: Name, held: Held) -> None:
        """Tell of a name in the file that does not lead to the one competency that was meant."""
        text = name.text[:80]
        values: Values = {"competency": text, "written": text, "document": held.code, "edition": held.date}
        self._add(rule, name.line, values, variant, name.text)

    def _add(
        self, rule: str, line: int, values: Values, variant: str, quote: str, related: tuple[Related, ...] = ()
    ) -> None:
        span: Span = self.pins.at(line) if self.pins else NOWHERE
        made = Diagnostic(rule, "", span, tuple(sorted(values.items())), quote, variant, related)
        if made.key() not in {one.key() for one in self.found}:
            self.found.append(made)
