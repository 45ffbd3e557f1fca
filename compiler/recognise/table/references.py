"""Cells that point at another competency of the list: »som H2«."""

from __future__ import annotations

from collections.abc import Sequence

from ...ground.folding import key
from ...language.cellmarks import same_as
from ..rows import BESIDE_METHODS, Entry, number_of

_LONGEST = 100
_NOT_REPEATED = frozenset(("number", "title", "number+title", "title+objectives", *BESIDE_METHODS))


def refer(found: Sequence[Entry]) -> None:
    """Write into a cell that says »som H2« what stands in that column at H2, and note that it was taken so."""
    asked = [
        (e, id, n)
        for e in found
        for id, cell in e.cells.items()
        if id not in _NOT_REPEATED and sum([len(p.text) for p in cell]) < _LONGEST and (n := same_as(e.text(id)))
    ]
    if not asked:
        return
    homes = {key(number): e for e in found if (number := number_of(e.cells.get("number", [])))}
    for entry, id, number in asked:
        home = homes.get(key(number))
        if home is None or home is entry or not home.text(id) or same_as(home.text(id)):
            continue
        entry.assumed.append(("reference", entry.place(id), entry.text(id)))
        entry.cells[id] = home.cells[id]
        if id == "assessments":
            entry.units = home.units
