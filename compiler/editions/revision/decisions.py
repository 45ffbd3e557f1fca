"""What two editions and the revision file beside the newer one say together.

``revise`` writes the file anew from this, ``build`` refuses while anything is undecided, and
``transition`` writes for people and for the platform what was decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ...ground.diagnostics import Diagnostic, Findings, Related, Value, found_here
from ...ground.disk import read_limited
from ...ground.source import NOWHERE, Span
from ...model.logbook import Competency, Logbook
from .change import Change, Comparison, Side
from .compare import compare, pair_up
from .file import Revision, RevisionEntry, is_ours
from .merge import Merged, decided, merge
from .places import FoundEntries, Pair, decided_pairs, find
from .read import parse
from .write import change_name

found_here(__name__, "revision-derived", "revision-stale", "revision-undecided")


NAME = "revision.yaml"
_ROUNDS = 3
Place = Callable[[Competency], tuple[str, Span]]
"""Where a competency of the new edition stands in its document: logical path and span."""


class DecidedRevision(Struct, frozen=True):
    """Two editions compared, with what people have decided in ``file`` (empty where there is none).

    ``comparison`` has the decisions in it; ``merged`` is the file as it would be written now,
    ``None`` where the file has faults and must not be touched.  ``pairs`` are the competencies
    that a person stands behind as belonging together, by place.
    """

    comparison: Comparison
    merged: Merged | None
    pairs: tuple[Pair, ...]
    diagnostics: tuple[Diagnostic, ...]
    file: str = ""

    @property
    def waiting(self) -> tuple[Change, ...]:
        """The changes that wait for a person."""
        return tuple(change for change in self.comparison.changes if not change.certain)

    @property
    def sound(self) -> bool:
        """Whether everything is decided, and the file has no faults."""
        return self.merged is not None and not self.waiting

    def additions(self) -> tuple[str, ...]:
        """Give for each change what a person says an approval must be supplemented with."""
        return tuple(entry.addition for entry in self.entries())

    def entries(self) -> tuple[RevisionEntry, ...]:
        """Give the entries of the file as it is now, one for each change."""
        return self.merged.revision.entries if self.merged else ()


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of the revision files of a folder, ``revision.yaml`` first."""
    for path in sorted(folder.glob("revision*.yaml"), key=lambda p: (p.name != NAME, p.name)):
        if path.is_file() and is_ours(data := read_limited(path)):
            yield path.name, data


def decide(old: Side, new: Side, files: Iterable[tuple[str, bytes]] = (), *, lone: bool = False) -> DecidedRevision:
    """Compare two editions with the decisions of that revision file which is about them.

    Ids of the new edition must be permanent only where they were so before this revision was
    decided: ids that merely follow from an unsure pairing would make it look sure.  ``lone``
    says that the one file was named by the user and must be about these two.
    """
    findings = Findings()
    revision = _about(files, old.logbook, new.logbook, findings, lone=lone)
    found = find(revision, old, new, findings) if revision else FoundEntries()
    pairs = decided_pairs(revision, found) if revision and not len(findings) else ()
    comparison = compare(old, new, paired=_needed(old, new, pairs))
    if len(findings):
        return DecidedRevision(comparison, None, (), tuple(findings), revision.name if revision else "")
    merged = merge(revision, found, comparison, revision.name if revision else NAME)
    return DecidedRevision(decided(comparison, merged.revision), merged, pairs, (), revision.name if revision else "")


def _needed(old: Side, new: Side, pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Choose those of the pairs that would not be found without being told.

    The rest is best paired together with all that is certain about it: a person's agreement
    must not make Målbog less sure of anything else.
    """
    needed: tuple[Pair, ...] = ()
    for _ in range(_ROUNDS):
        made = {(tuple(sorted(m.old)), tuple(sorted(m.new))) for m in pair_up(old, new, needed)}
        missing = tuple(pair for pair in pairs if pair not in made)
        if not missing:
            return needed
        needed += missing
    return pairs


def _about(
    files: Iterable[tuple[str, bytes]], old: Logbook, new: Logbook, findings: Findings, *, lone: bool
) -> Revision | None:
    """Choose the file about these two editions; one that cannot be read may be it, and is told."""
    for name, data in files:
        faults = Findings()
        revision = parse(data, name, faults)
        if revision is None or lone or revision.about(new.specialty, old.edition.date, new.edition.date):
            findings.extend(faults)
            if revision is not None:
                return revision
    return None


def findings_of(revision: DecidedRevision, place: Place = lambda _: ("", NOWHERE)) -> tuple[Diagnostic, ...]:
    """Give the findings for the new edition's report: faults of the file, what waits, what is old."""
    findings = Findings()
    findings.extend(revision.diagnostics)
    if revision.merged is None:
        return tuple(findings)
    comparison = revision.comparison
    values: dict[str, Value] = {
        "file": revision.file or NAME,
        "older": comparison.old.logbook.edition.date,
        "edition": comparison.new.logbook.edition.date,
        "old_file": comparison.old.name,
        "new_file": comparison.new.name,
    }
    findings.extend(_waiting(revision, values, place))
    if revision.file:
        entries = revision.merged.revision.entries
        stale = [
            Diagnostic("revision-stale", args=_args(values, competency=change_name(entries[n])))
            for n in revision.merged.stale
        ]
        if revision.merged.drifted:
            stale.append(Diagnostic("revision-stale", args=_args(values), variant="file"))
        findings.extend(stale)
    elif comparison.changes and not revision.waiting:
        findings.extend([Diagnostic("revision-derived", args=_args(values, count=len(comparison.changes)))])
    return tuple(findings)


def _waiting(revision: DecidedRevision, values: dict[str, Value], place: Place) -> Iterator[Diagnostic]:
    """Tell what waits for a person: each change, or all of them at once while nothing is written down."""
    waiting = [(change, *(place(change.new[0]) if change.new else ("", NOWHERE))) for change in revision.waiting]
    if revision.file:
        for change, path, span in waiting:
            quote, variant = (change.new[0].title, "") if change.new else ("", "removed")
            args = _args(values, competency=_numbers(change))
            yield Diagnostic("revision-undecided", path, span, args, quote, variant)
    elif waiting:
        variant = "no-file" if len(waiting) > 1 else "no-file-one"
        related = tuple(
            Related("waits", path, span, change.new[0].number or change.new[0].title)
            for change, path, span in waiting
            if path
        )
        args = _args(values, count=len(waiting))
        yield Diagnostic("revision-undecided", "edition", NOWHERE, args, variant=variant, related=related)


def _args(values: dict[str, Value], **more: Value) -> tuple[tuple[str, Value], ...]:
    return tuple(sorted({**values, **more}.items()))


def _numbers(change: Change) -> str:
    return " + ".join(one.number or f"»{one.title}«" for one in change.new or change.old)


def with_sides(comparison: Comparison, sides: tuple[Side, Side] | None) -> Comparison:
    """Give the comparison with the same two editions as other sides know them."""
    return replace(comparison, old=sides[0], new=sides[1]) if sides else comparison


def with_logbooks(revision: DecidedRevision, old: Logbook, new: Logbook) -> Comparison:
    """Give the comparison with the competencies of the same two editions after ids were given."""
    was = {
        id(one): now
        for side, book in ((revision.comparison.old, old), (revision.comparison.new, new))
        for one, now in zip(side.logbook.competencies, book.competencies, strict=True)
    }
    comparison = revision.comparison
    changes = tuple(
        replace(change, old=tuple(was[id(c)] for c in change.old), new=tuple(was[id(c)] for c in change.new))
        for change in comparison.changes
    )
    unchanged = tuple((was[id(a)], was[id(b)]) for a, b in comparison.unchanged)
    sides = replace(comparison.old, logbook=old), replace(comparison.new, logbook=new, permanent=True)
    return Comparison(*sides, changes, unchanged, comparison.rest)
