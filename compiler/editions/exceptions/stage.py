"""The stages of the shelf that read ``undtagelser.yaml``, and that tell of what in it is of no use any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...formats.sidefile.load import place_in
from ...formats.sidefile.reader import foreign
from ...ground.diagnostics import Diagnostic, Findings
from ...ground.disk import read_limited
from ...ground.record import replace
from ...model.exception import NAME, RuleException
from .cover import ActiveExceptions, active, unneeded
from .file import UNREADABLE, ExceptionFile, parse

if TYPE_CHECKING:
    from ..arrange import Shelf, Volume

__all__ = ["excused", "with_idle"]

_LOST = frozenset(("template-not-followed", "file-unsafe", "internal-error"))
"""Findings that stand for all the others: what an exception covers may be among those that were not looked for."""


def excused(shelf: Shelf) -> Shelf:
    """Give the shelf with the exceptions of its folder, and what is wrong with the file.

    Faults of the file are told in the newest edition that was asked for.  Raises ``OSError``.
    """
    faults = Findings()
    exceptions = _read(shelf, faults)
    if exceptions is not None:
        faults.extend(_elsewhere(exceptions, shelf))
    own = tuple(_clear(exceptions.exceptions, shelf, faults)) if exceptions is not None else ()
    volumes = (replace(one, exceptions=own, day=shelf.day_of(one.date)) if own else one for one in shelf.volumes)
    return _telling(replace(shelf, volumes=tuple(volumes)), list(faults))


def with_idle(shelf: Shelf) -> Shelf:
    """Give the shelf with the exceptions that have expired or cover nothing, told in the newest edition asked for.

    An edition is looked at whole: whether an exception is of use may show in another one than is asked for.
    """
    exceptions = next((one.exceptions for one in shelf.volumes if one.exceptions), ())
    if not exceptions:
        return shelf
    found = [(*one.checked.diagnostics, *one.found) for one in shelf.volumes]
    if any(one.rule in _LOST for all_ in found for one in all_):
        return shelf
    dates = {one.date for one in shelf.volumes}
    judged = [one for one in exceptions if one.edition in ("", *dates)]
    editions = [(v.day, _whole(v, judged), all_) for v, all_ in zip(shelf.volumes, found, strict=True)]
    return _telling(shelf, list(unneeded(judged, editions, shelf.day)))


def _whole(volume: Volume, exceptions: list[RuleException]) -> ActiveExceptions:
    """Give the exceptions for an edition as if none had expired: one that has may still be of use."""
    return active(exceptions, volume.checked.draft, volume.logbook, "")


def _clear(exceptions: Iterable[RuleException], shelf: Shelf, faults: Findings) -> Iterator[RuleException]:
    """Yield the exceptions whose competency is one; a number that two parts have means neither."""
    for exception in exceptions:
        parts = {part for one in shelf.volumes for part in _whole(one, [exception]).parts(exception)}
        if len(parts) < 2:
            yield exception
        else:
            args = (("file", NAME), ("line", exception.line), ("number", exception.competency[:60]))
            faults.extend([Diagnostic(UNREADABLE, "", place_in(NAME, exception.line), args, "", "part-needed")])


def _read(shelf: Shelf, faults: Findings) -> ExceptionFile | None:
    path = shelf.folder / NAME
    if not path.is_file():
        return None
    found = Findings()
    exceptions = parse(read_limited(path), found)
    if exceptions is not None and foreign(exceptions, shelf.specialty, UNREADABLE, NAME, faults):
        return None
    faults.extend(found)
    if exceptions is not None and exceptions.exceptions and not exceptions.specialty and not shelf.alone:
        args = (("file", NAME), ("line", 1))
        faults.extend([Diagnostic(UNREADABLE, "", place_in(NAME, 1), args, "", "whose")])
        return None
    return exceptions


def _elsewhere(exceptions: ExceptionFile, shelf: Shelf) -> list[Diagnostic]:
    """Tell of editions that are not in the folder."""
    dates = sorted(one.date for one in shelf.volumes)
    return [
        Diagnostic(
            UNREADABLE,
            "",
            place_in(NAME, one.line),
            (("edition", one.edition), ("file", NAME), ("line", one.line), ("others", ", ".join(dates))),
            one.edition,
            "edition",
        )
        for one in exceptions.exceptions
        if one.edition and one.edition not in dates
    ]


def _telling(shelf: Shelf, found: list[Diagnostic]) -> Shelf:
    newest = max((v.date for v in shelf.volumes if v.asked), default="")
    volumes = tuple(v.with_findings(found) if v.date == newest and found else v for v in shelf.volumes)
    return replace(shelf, volumes=volumes)
