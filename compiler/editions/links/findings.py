"""What is wrong with a reference to a shared part, put into findings."""

from __future__ import annotations

from typing import TypeAlias

from ...ground.diagnostics import Diagnostic, Related, Value, found_here
from ...ground.near import near
from ...ground.source import NOWHERE, Span
from ...model.logbook import Competency, Logbook
from .adapt import Objection
from .cycle import Cycle
from .join import Taken, named
from .library import Library, LibraryEdition
from .link import RULE as UNREADABLE
from .link import Link, Links, Name

MISSING, OUTDATED, CYCLE = "shared-part-missing", "shared-part-outdated", "shared-part-cycle"
FAULTY, ADAPTATION, CONFLICT = "shared-part-faulty", "shared-part-adaptation", "shared-part-conflict"
found_here(__name__, MISSING, OUTDATED, CYCLE, FAULTY, ADAPTATION, CONFLICT)
Values: TypeAlias = dict[str, Value]


class LinkFindings:
    """Collects what is found while the links of one edition of one specialty are followed."""

    def __init__(self, book: Logbook, links: Links | None, library: Library) -> None:
        self.book = book
        self.links = links
        self.library = library
        self.found: list[Diagnostic] = []

    def no_document(self, link: Link) -> None:
        """Tell of a document that is not there, and what it may have been."""
        meant = near(link.document, self.library.codes(), 0.7)
        values: Values = {"document": link.document}
        if meant and meant != link.document:
            self.add(MISSING, link.line, {**values, "nearest": meant}, "near", link.document)
        else:
            self.add(MISSING, link.line, values, "", link.document)

    def cause(self, circle: Cycle) -> Related:
        """Name the document that tells of a circle, and its line."""
        (code, date), after = circle.told_at, circle.after[0]
        links = self.library.links(code)
        line = next((p.line for p in links.of(date) if p.document == after), 1) if links else 1
        span = links.at(line) if links else NOWHERE
        return Related("written", "", span, after, cause=Diagnostic(CYCLE, args=(("chain", circle.chain),)))

    def not_in_order(self, link: Link, edition: LibraryEdition, causes: tuple[Related, ...]) -> None:
        """Say that a shared part is not in order, with the faults that it has."""
        files = sorted({one.file or one.span.part or edition.label for one in causes})
        values: Values = {
            "document": edition.code,
            "edition": edition.date,
            "file": ", ".join(files),
            "count": len(causes),
        }
        self.add(FAULTY, link.line, values, "several" if len(causes) > 1 else "", link.document, causes)

    def outdated(self, link: Link, edition: LibraryEdition, now: str) -> None:
        """Compare a link with what is there now; of an old edition of a specialty nothing newer is asked."""
        values: Values = {"document": edition.code, "pinned": edition.date, "code": self.book.specialty}
        if link.edition is None or link.digest is None:
            self.add(OUTDATED, link.line, values, "open", edition.code)
        elif link.digest != now:
            self.add(OUTDATED, link.line, values, "changed", edition.code)
        newest = self.library.newest(edition.code) or edition.date
        if newest > edition.date and self.is_newest():
            self.add(OUTDATED, link.line, {**values, "newest": newest}, "", edition.code)

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

    def conflicts(self, link: Link, edition: LibraryEdition, made: Logbook, taken: Taken) -> None:
        """Tell where the specialty's own words and those of the shared part say two things."""
        days = {c.code: c.days for c in taken.courses}
        values: Values = {"document": edition.code, "edition": edition.date}
        for own in made.courses:
            shared = days.get(own.code)
            if own.days is not None and shared is not None and own.days != shared:
                said: Values = {"course": own.title, "own": str(own.days), "shared": str(shared)}
                self.add(CONFLICT, link.line, {**values, **said}, "days", own.title)
        numbers = {(c.part, c.number): c.id for c in made.competencies if c.number}
        for one in taken.competencies:
            if numbers.get((one.part, one.number), one.id) != one.id:
                self.add(CONFLICT, link.line, {**values, "competency": one.number}, "number", one.number)

    def stray(self, links: Links) -> None:
        """Tell, at the newest edition, of links that are for an edition that is not there."""
        there = {one.date for one in self.library.editions(self.book.specialty)}
        if not self.is_newest() or not there:
            return
        for date in links.editions:
            if date not in there and date != self.book.edition.date:
                line = links.lines.get(date, 1)
                self.add(UNREADABLE, line, {"file": links.label, "line": line, "edition": date}, "edition", date)

    def unpinned(self) -> None:
        """Tell of parts that another document describes and that no link brings, where links are asked for."""
        unread = self.links is not None and self.links.faults.get(None)  # that has been told
        if not self.library.official or unread:
            return
        pinned = {link.document for link in self.links.of(self.book.edition.date)} if self.links else set()
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
        span: Span = self.links.at(line) if self.links else NOWHERE
        made = Diagnostic(rule, "", span, tuple(sorted(values.items())), quote, variant, related)
        if made.key() not in {one.key() for one in self.found}:
            self.found.append(made)
