"""The stage of the shelf that asks whom each edition is for: ``overgang.yaml``, gaps and overlaps.

An old edition's model says nothing of its successors: only what a person states of that very
edition, or what the edition says itself, goes into it.
"""

from __future__ import annotations

from pathlib import Path

from ...formats.sidefile.reader import foreign
from ...ground.diagnostics import Diagnostic, Findings, Related
from ...ground.disk import read_limited
from ...ground.record import replace
from ..arrange import Shelf, Volume
from .choose import Cohort
from .file import NAME, RULE, Stated, Transitions, parse
from .findings import findings
from .read import ReadEdition, applies_to, cohort, misplaced

__all__ = ["cohorts", "read_transitions"]


def cohorts(shelf: Shelf) -> Shelf:
    """Give the shelf with whom each edition is for, and with gaps and overlaps told in the newer edition.

    What is wrong with the side file is told in the edition that it is said of, else in the newest.
    """
    faults = Findings()
    transitions = read_transitions(shelf.folder, shelf.specialty, faults)
    stated = {v.date: transitions.of(v.date) if transitions else None for v in shelf.volumes}
    all_ = [cohort(_source(v), stated[v.date]) for v in shelf.volumes]
    told = [("", one) for one in faults]
    if transitions is not None:
        told += misplaced(transitions, [v.logbook for v in shelf.volumes])
    told += [(one.edition, found) for one, found in findings(all_)]
    told += _unsaid(shelf, all_)
    newest = max((v.date for v in shelf.volumes if v.asked), default="")
    there = {v.date for v in shelf.volumes}
    placed = [(date if date in there else newest, found) for date, found in told]
    volumes = tuple(
        _stated(v, stated[v.date]).with_findings(found for date, found in placed if date == v.date)
        for v in shelf.volumes
    )
    return replace(shelf, volumes=volumes)


def read_transitions(folder: Path, specialty: str, faults: Findings) -> Transitions | None:
    """Read a folder's ``overgang.yaml`` if it speaks of the specialty; its faults go into ``faults``.

    Raises ``OSError`` for a file that is there and cannot be opened.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    found = Findings()
    transitions = parse(read_limited(path), found)
    if transitions is not None and foreign(transitions, specialty, RULE, NAME, found):
        transitions = None
        if not len(found):
            return None
    faults.extend(found)
    return transitions


def _source(volume: Volume) -> ReadEdition:
    return ReadEdition(volume.logbook, volume.checked.draft, volume.path.name, volume.permanent, volume.checked.spans)


def _stated(volume: Volume, stated: Stated | None) -> Volume:
    if stated is None:
        return volume
    edition = volume.logbook.edition
    said = applies_to(stated, edition.applies_to)
    if stated.basis is not None and stated.start is not None:
        # What the section does not say clearly has been said here; that is what the file is for.
        kept = tuple(d for d in volume.checked.diagnostics if d.rule != "transition-unclear")
        volume = replace(volume, checked=replace(volume.checked, diagnostics=kept))
    return replace(volume, logbook=replace(volume.logbook, edition=replace(edition, applies_to=said)))


def _unsaid(shelf: Shelf, all_: list[Cohort]) -> list[tuple[str, Diagnostic]]:
    """Tell of editions that follow another and have no word of whom they are for.

    A section on transition that cannot be read is told by its own rule.
    """
    found = []
    for before, volume, one in zip(shelf.volumes, shelf.volumes[1:], all_[1:], strict=False):
        draft = volume.checked.draft
        silent = draft is None or not any(s["id"] == "transition" for s in draft["sections"])
        if one.origin == "assumed" and silent:
            related = Related("older", "", all_[0].span, file=before.path.name)
            args = (("older", before.date),)
            found.append((one.edition, Diagnostic("transition-missing", "", args=args, related=(related,))))
    return found
