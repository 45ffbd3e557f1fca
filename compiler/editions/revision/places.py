"""Find the competencies that a revision file names in the two documents as they are now.

Both may have changed since the file was written.  What Målbog wrote is followed through a
renumbering or a new title; what a person has put together must be found as it is named, or it
is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct, field

from ...formats.sidefile.load import found_in
from ...ground.diagnostics import Findings, Value, found_here
from ...ground.folding import key
from ...ground.near import near
from ...model.logbook import Competency
from .change import Side
from .file import Named, Revision, RevisionEntry, sign

found_here(__name__, "revision-wrong")


Group: TypeAlias = tuple[int, ...]
Pair: TypeAlias = tuple[Group, Group]
Which: TypeAlias = Literal["old", "new"]

_ALIKE = 80.0
_AHEAD = 8.0
_OFFERED = 60.0


class FoundEntries(Struct, frozen=True):
    """Where the entries of a file stand in the documents now.

    ``pairs`` has one for each entry: the places (from 0) of its competencies, or ``None``
    where one of them is no longer there.
    """

    pairs: tuple[Pair | None, ...] = ()


def find(revision: Revision, old: Side, new: Side, findings: Findings) -> FoundEntries:
    """Find every competency that the file names, and tell which cannot be found or is named twice."""
    olds = _Search(revision, "old", old, findings, _index(old)).run()
    news = _Search(revision, "new", new, findings, _index(new)).run()
    pairs: list[Pair | None] = []
    for one, other in zip(olds, news, strict=True):
        pairs.append(None if one is None or other is None or not (one or other) else (one, other))
    return FoundEntries(tuple(pairs))


class _Search(Struct):
    """The search on one side.  ``at`` is (entry, position in it) → place in the document."""

    revision: Revision
    which: Which
    side: Side
    findings: Findings
    index: dict[str, dict[str, list[int]]]
    at: dict[tuple[int, int], int] = field(default_factory=dict)
    taken: dict[int, tuple[int, Named]] = field(default_factory=dict)
    failed: set[int] = field(default_factory=set)

    def run(self) -> list[Group | None]:
        """Search from the surest sign to the weakest; an exact name is never lost to a likeness."""
        for step in (self.by_id, self.exactly, self.by_title, self.by_number, self.by_likeness):
            for entry, position, one in self.left():
                self.claim(entry, position, one, step(one, self.strict(entry)))
        for entry, position, one in self.left():
            self.lost(entry, position, one)
        return [self.group(n, getattr(entry, self.which)) for n, entry in enumerate(self.revision.entries)]

    def left(self) -> list[tuple[int, int, Named]]:
        """List what has not been found yet."""
        return [
            (n, position, one)
            for n, entry in enumerate(self.revision.entries)
            if n not in self.failed
            for position, one in enumerate(getattr(entry, self.which))
            if (n, position) not in self.at
        ]

    def group(self, entry: int, names: Sequence[Named]) -> Group | None:
        """Give the places of one entry's competencies in the order of the document."""
        places = [self.at.get((entry, n)) for n in range(len(names))]
        return None if entry in self.failed or None in places else tuple(sorted(p for p in places if p is not None))

    def claim(self, entry: int, position: int, one: Named, place: int | None) -> None:
        """Give a competency to the entry that names it; whoever names it second is told."""
        if place is None:
            return
        if place in self.taken:
            first, named = self.taken[place]
            if self.strict(entry) or self.strict(first):
                self.tell("twice", one, other=named.line)
            self.failed.add(entry)
            return
        self.taken[place] = (entry, one)
        self.at[entry, position] = place

    def strict(self, entry: int) -> bool:
        """Tell whether a person wrote the names: then they are meant as they stand."""
        return self.revision.entries[entry].rewritten

    def lost(self, entry: int, position: int, one: Named) -> None:
        """Tell of a competency that a person names and the document does not have."""
        if entry in self.failed or (entry, position) in self.at:
            return
        if self.strict(entry):
            hits = self.titled(one) if one.title else self.numbered(one)
            if len(hits) > 1:
                self.tell("several", one, count=len(hits))
            elif one.title and one.number and (same := self.numbered(one)):
                self.tell("title", one, title=self.books[same[0]].title)
            elif near := self.nearest(one):
                self.tell("unknown-nearest", one, near=near)
            else:
                self.tell("unknown", one)
        self.failed.add(entry)

    def tell(self, variant: str, one: Named, **values: Value) -> None:
        """Add a finding at the line of a name."""
        name = self.revision.name
        called = one.number or f"»{one.title}«"
        edition = self.side.logbook.edition.date
        values = {"competency": called, "edition": edition, **values}
        self.findings.extend([found_in(name, one.line, "revision-wrong", variant, one.title or one.number, **values)])

    @property
    def books(self) -> tuple[Competency, ...]:
        """The competencies of this side."""
        return self.side.logbook.competencies

    def numbered(self, one: Named) -> list[int]:
        """List those with the number (and part, where it is said)."""
        hits = self.index["number"].get(_number(one.number), []) if one.number else []
        return [n for n in hits if one.part in ("", self.books[n].part)]

    def titled(self, one: Named) -> list[int]:
        """List those with the title; of several, those in the part that is said."""
        hits = self.index["title"].get(key(one.title), []) if one.title else []
        return [n for n in hits if self.books[n].part == one.part] or hits if len(hits) > 1 else hits

    def unnumbered(self, one: Named) -> list[int]:
        """List those with the title where the name has no number, and in the part that is said."""
        return [] if one.number else self.titled(one)

    def signed(self, one: Named, hits: list[int]) -> list[int]:
        """Of several, choose those with the text that the name was written for; as it is, no text has changed."""
        return [n for n in hits if sign(self.books[n]) == one.sign] if one.sign else hits

    def by_id(self, one: Named, strict: bool) -> int | None:
        """Find by permanent id; a person who has written another number or title means that."""
        if not self.side.permanent or not one.id:
            return None
        place = _only(self.index["id"].get(one.id, []))
        if place is None or not strict:
            return place
        same_number = not one.number or place in self.numbered(one)
        return place if same_number and (not one.title or place in self.titled(one)) else None

    def exactly(self, one: Named, strict: bool) -> int | None:
        """Find by number and title; by the number alone where a person wrote no more."""
        hits = self.numbered(one)
        if one.title:
            hits = [n for n in hits or self.unnumbered(one) if key(self.books[n].title) == key(one.title)]
        return _only(self.signed(one, hits)) if one.title or strict else None

    def by_title(self, one: Named, strict: bool) -> int | None:
        """Find by title: numbers change more often.  A number beside it that is another's is told later."""
        hits = self.signed(one, self.titled(one))
        if strict and one.number and self.numbered(one):
            return None
        return _only(n for n in hits if n not in self.taken)

    def by_number(self, one: Named, strict: bool) -> int | None:
        """Find by number where the title has been reworded and still resembles the old."""
        if strict:
            return None
        hits = [n for n in self.numbered(one) if n not in self.taken]
        place = _only(hits)
        return place if place is not None and _likeness(one.title, self.books[place].title) >= _OFFERED else None

    def by_likeness(self, one: Named, strict: bool) -> int | None:
        """Find by a title that is clearly the likeliest of all."""
        if strict or not one.title:
            return None
        scored = sorted(
            ((_likeness(one.title, c.title), -n) for n, c in enumerate(self.books) if n not in self.taken), reverse=True
        )[:2]
        if not scored or scored[0][0] < _ALIKE or (len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD):
            return None
        return -scored[0][1]

    def nearest(self, one: Named) -> str:
        """Offer the competency whose title or number is most like what a person wrote."""
        if one.title:
            score, n = max(((_likeness(one.title, c.title), -i) for i, c in enumerate(self.books)), default=(0.0, 0))
            return f"{self.books[-n].number} {self.books[-n].title}".strip() if score >= _OFFERED else ""
        return near(one.number[:40], [c.number for c in self.books], _OFFERED / 100)


def _index(side: Side) -> dict[str, dict[str, list[int]]]:
    """List the places of a document by id, number and title."""
    found: dict[str, dict[str, list[int]]] = {"id": {}, "number": {}, "title": {}}
    for n, one in enumerate(side.logbook.competencies):
        for what, text in (("id", one.id), ("number", _number(one.number)), ("title", key(one.title))):
            found[what].setdefault(text, []).append(n)
    return found


def _number(text: str) -> str:
    return "".join(text.split()).casefold().rstrip(".:)")


def _only(found: Iterable[int]) -> int | None:
    """Give the only place; ``None`` where there is none or several."""
    places = list(found)
    return places[0] if len(places) == 1 else None


def _likeness(a: str, b: str) -> float:
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.utils import default_process

    return float(token_sort_ratio(a[:400], b[:400], processor=default_process))


def decided_pairs(revision: Revision, found: FoundEntries) -> tuple[Pair, ...]:
    """Give the pairs that a person stands behind: decided or put together by hand."""
    return tuple(pair for entry, pair in zip(revision.entries, found.pairs, strict=True) if pair and by_person(entry))


def by_person(entry: RevisionEntry) -> bool:
    """Tell whether a person has decided the entry or put its competencies together."""
    return entry.by_hand or entry.repaired
