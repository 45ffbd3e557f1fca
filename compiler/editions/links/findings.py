"""What is wrong with a reference to a shared part, put into findings."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TypeAlias

from ...ground.diagnostics import Diagnostic, Related, Value, found_here
from ...ground.source import NOWHERE, Span
from ...model.logbook import Competency, Logbook
from .adapt import Objection
from .cycle import Cycle
from .join import Taken, named
from .library import Library, LibraryEdition
from .pins import RULE as UNREADABLE
from .pins import Name, Pin, Pins

MISSING, OUTDATED, CYCLE = "shared-part-missing", "shared-part-outdated", "shared-part-cycle"
FAULTY, ADAPTATION, CONFLICT = "shared-part-faulty", "shared-part-adaptation", "shared-part-conflict"
found_here(__name__, MISSING, OUTDATED, CYCLE, FAULTY, ADAPTATION, CONFLICT)
Values: TypeAlias = dict[str, Value]


class LinkFindings:
    """Collects what is found while the pins of one edition of one specialty are followed."""

    def __init__(self, book: Logbook, pins: Pins | None, library: Library) -> None:
        self.book = book
        self.pins = pins
        self.library = library
        self.found: list[Diagnostic] = []

    def no_document(self, pin: Pin) -> None:
        """Tell of a document that is not there, and what it may have been."""
        near = get_close_matches(pin.document, self.library.codes(), 1, 0.7)
        values: Values = {"document": pin.document}
        if near and near[0] != pin.document:
            self.add(MISSING, pin.line, {**values, "nearest": near[0]}, "near", pin.document)
        else:
            self.add(MISSING, pin.line, values, "", pin.document)

    def cause(self, circle: Cycle) -> Related:
        """Name the document that tells of a circle, and its line."""
        (code, date), after = circle.told_at, circle.after[0]
        pins = self.library.pins(code)
        line = next((p.line for p in pins.of(date) if p.document == after), 1) if pins else 1
        span = pins.at(line) if pins else NOWHERE
        return Related("written", "", span, after, cause=Diagnostic(CYCLE, args=(("chain", circle.chain),)))

    def not_in_order(self, pin: Pin, edition: LibraryEdition, causes: tuple[Related, ...]) -> None:
        """Say that a shared part is not in order, with the faults that it has."""
        files = sorted({one.file or one.span.part or edition.label for one in causes})
        values: Values = {
            "document": edition.code,
            "edition": edition.date,
            "file": ", ".join(files),
            "count": len(causes),
        }
        self.add(FAULTY, pin.line, values, "several" if len(causes) > 1 else "", pin.document, causes)

    def outdated(self, pin: Pin, edition: LibraryEdition, now: str) -> None:
        """Compare a pin with what is there now; of an old edition of a specialty nothing newer is asked."""
        values: Values = {"document": edition.code, "pinned": edition.date, "code": self.book.specialty}
        if pin.edition is None or pin.digest is None:
            self.add(OUTDATED, pin.line, values, "open", edition.code)
        elif pin.digest != now:
            self.add(OUTDATED, pin.line, values, "changed", edition.code)
        newest = self.library.newest(edition.code) or edition.date
        if newest > edition.date and self.is_newest():
            self.add(OUTDATED, pin.line, {**values, "newest": newest}, "", edition.code)

    def is_newest(self) -> bool:
        """Tell whether this is the specialty's newest edition, as far as the library knows them."""
        return (self.library.newest(self.book.specialty) or "") <= self.book.edition.date

    def not_there(self, edition: LibraryEdition, taken: Taken) -> None:
        """Tell of names in a choice that lead nowhere, or to more than one competency."""
        for name in taken.missing:
            self.name(MISSING, "competency", name, edition)
        for name in taken.several:
            self.name(MISSING, "several", name, edition)

    def not_adapted(self, name: Name, edition: LibraryEdition) -> None:
        """Tell apart a competency that is not chosen and one that is not there at all."""
        there = named(edition.logbook.competencies, name.text)
        if not there:
            self.name(MISSING, "competency", name, edition)
        else:
            self.name(ADAPTATION, "not-chosen" if len(there) == 1 else "several", name, edition)

    def objection(self, one: Objection, name: Name, made: Competency, edition: LibraryEdition) -> None:
        """Tell what is wrong with an adaptation, or that it is needless."""
        values: Values = {"competency": made.number, "document": edition.code, "written": one.written[:200]}
        rule = CONFLICT if one.variant == "already" else ADAPTATION
        self.add(rule, name.line, {**values, "asked": one.asked[:200]}, one.variant, one.written)

    def conflicts(self, pin: Pin, edition: LibraryEdition, made: Logbook, taken: Taken) -> None:
        """Tell where the specialty's own words and those of the shared part say two things."""
        days = {c.code: c.days for c in taken.courses}
        values: Values = {"document": edition.code, "edition": edition.date}
        for own in made.courses:
            shared = days.get(own.code)
            if own.days is not None and shared is not None and own.days != shared:
                said: Values = {"course": own.title, "own": str(own.days), "shared": str(shared)}
                self.add(CONFLICT, pin.line, {**values, **said}, "days", own.title)
        numbers = {(c.part, c.number): c.id for c in made.competencies if c.number}
        for one in taken.competencies:
            if numbers.get((one.part, one.number), one.id) != one.id:
                self.add(CONFLICT, pin.line, {**values, "competency": one.number}, "number", one.number)

    def stray(self, pins: Pins) -> None:
        """Tell, at the newest edition, of pins that are for an edition that is not there."""
        there = {one.date for one in self.library.editions(self.book.specialty)}
        if not self.is_newest() or not there:
            return
        for date in pins.editions:
            if date not in there and date != self.book.edition.date:
                line = pins.lines.get(date, 1)
                self.add(UNREADABLE, line, {"file": pins.label, "line": line, "edition": date}, "edition", date)

    def unpinned(self) -> None:
        """Tell of parts that another document describes and that no pin brings, where pins are asked for."""
        unread = self.pins is not None and self.pins.faults.get(None)  # that has been told
        if not self.library.official or unread:
            return
        pinned = {pin.document for pin in self.pins.of(self.book.edition.date)} if self.pins else set()
        for part in self.book.parts:
            if part.shared_from and part.shared_from not in pinned:
                args: tuple[tuple[str, Value], ...] = (
                    ("code", self.book.specialty),
                    ("document", part.shared_from),
                    ("part", part.code),
                )
                self.found.append(Diagnostic(MISSING, f"parts/{part.code}", NOWHERE, args, variant="unpinned"))

    def name(self, rule: str, variant: str, name: Name, edition: LibraryEdition) -> None:
        """Tell of a name in the file that does not lead to the one competency that was meant."""
        text = name.text[:80]
        values: Values = {"competency": text, "written": text, "document": edition.code, "edition": edition.date}
        self.add(rule, name.line, values, variant, name.text)

    def add(
        self, rule: str, line: int, values: Values, variant: str, quote: str, related: tuple[Related, ...] = ()
    ) -> None:
        """Add a finding at a line of the file; the same one is added once."""
        span: Span = self.pins.at(line) if self.pins else NOWHERE
        made = Diagnostic(rule, "", span, tuple(sorted(values.items())), quote, variant, related)
        if made.key() not in {one.key() for one in self.found}:
            self.found.append(made)
