"""The stages of the shelf that read ``undtagelser.yaml``, and that tell of what in it is of no use any more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, Findings
from ..files import read_limited
from ..record import replace
from ..sidefile import place_in
from .excuse import Excuses, excuses, idle
from .file import UNREADABLE, Waivers, foreign, parse
from .model import NAME, Waiver

if TYPE_CHECKING:
    from ..shelf.arrange import Shelf, Volume

__all__ = ["excused", "with_idle"]

_LOST = frozenset(("template-not-followed", "file-unsafe", "internal-error"))
"""Findings that stand for all the others: what an exception covers may be among those that were not looked for."""


def excused(shelf: Shelf) -> Shelf:
    """Give the shelf with the exceptions of its folder, and what is wrong with the file.

    Faults of the file are told in the newest edition that was asked for.  Raises ``OSError``.
    """
    faults = Findings()
    waivers = _read(shelf.folder, shelf.specialty, faults)
    if waivers is not None:
        faults.extend(_elsewhere(waivers, shelf))
    own = waivers.waivers if waivers is not None else ()
    volumes = (replace(one, waivers=own, day=shelf.day_of(one.date)) if own else one for one in shelf.volumes)
    return _telling(replace(shelf, volumes=tuple(volumes)), list(faults))


def with_idle(shelf: Shelf) -> Shelf:
    """Give the shelf with the exceptions that have expired or cover nothing, told in the newest edition asked for.

    An edition is looked at whole: whether an exception is of use may show in another one than is asked for.
    """
    waivers = next((one.waivers for one in shelf.volumes if one.waivers), ())
    if not waivers:
        return shelf
    found = [(*one.checked.diagnostics, *one.found) for one in shelf.volumes]
    if any(one.rule in _LOST for all_ in found for one in all_):
        return shelf
    dates = {one.date for one in shelf.volumes}
    judged = [one for one in waivers if one.edition in ("", *dates)]
    editions = [(v.day, _whole(v, judged), all_) for v, all_ in zip(shelf.volumes, found, strict=True)]
    return _telling(shelf, list(idle(judged, editions, shelf.day)))


def _whole(volume: Volume, waivers: list[Waiver]) -> Excuses:
    """Give the exceptions for an edition as if none had expired: one that has may still be of use."""
    return excuses(waivers, volume.checked.draft, volume.logbook, "")


def _read(folder: Path, specialty: str, faults: Findings) -> Waivers | None:
    path = folder / NAME
    if not path.is_file():
        return None
    found = Findings()
    waivers = parse(read_limited(path), found)
    if waivers is not None and foreign(waivers, specialty, faults):
        return None
    faults.extend(found)
    return waivers


def _elsewhere(waivers: Waivers, shelf: Shelf) -> list[Diagnostic]:
    """Tell of editions that are not in the folder."""
    dates = sorted(one.date for one in shelf.volumes)
    return [
        Diagnostic(
            UNREADABLE, "", place_in(NAME, one.line),
            (("edition", one.edition), ("file", NAME), ("line", one.line), ("others", ", ".join(dates))),
            one.edition, "edition",
        )
        for one in waivers.waivers
        if one.edition and one.edition not in dates
    ]  # fmt: skip


def _telling(shelf: Shelf, found: list[Diagnostic]) -> Shelf:
    newest = max((v.date for v in shelf.volumes if v.asked), default="")
    volumes = tuple(v.having(found) if v.date == newest and found else v for v in shelf.volumes)
    return replace(shelf, volumes=volumes)
