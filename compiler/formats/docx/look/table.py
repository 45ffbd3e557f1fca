"""What a table lends to the text in its cells: colour behind it, and switches of the table's style."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from ..names import RPR, TBL, TC, TCPR, TR, TRPR, TXBX, VAL, W, is_on, number_of
from ..styles import Styles
from .colours import UNKNOWN, fill_of
from .page import Pages
from .said import SILENT, Said, merged, said_in

_SHADE, _LOOK, _BANDS = W + "shd", W + "tblLook", W + "tblStyleRowBandSize"
_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_NO_BANDS = {"noHBand": 0x200, "noVBand": 0x400}
_USUAL = 0x4A0


class Backdrop(Struct, frozen=True):
    """What stands behind a paragraph, and what a table's style says of its letters."""

    fill: str = ""
    hidden: bool = False
    struck: bool = False
    double: bool = False


BARE = Backdrop()
UNSEEN = Backdrop(UNKNOWN)


class _Region(Struct):
    """What a table style says of some cells; ``fill`` is ``None`` where it says nothing."""

    said: Said = SILENT
    fill: str | None = None


class _Table(Struct):
    """One table: what its style says of which cells, and where its rows are."""

    regions: dict[str, _Region] = field(default_factory=dict)
    fill: str = ""
    look: dict[str, bool] = field(default_factory=dict)
    band: int = 1
    rows: dict[Any, int] = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        """Tell whether the table says nothing of its letters."""
        return not self.regions and not self.fill


class TableLooks:
    """Works out what is behind the paragraphs of a part."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._regions: dict[str, tuple[dict[str, _Region], int]] = {}
        self._tables: dict[Any, _Table] = {}
        self._cells: dict[Any, Backdrop] = {}
        self._pages = Pages()

    def behind(self, element: Any) -> Backdrop:
        """Give what is behind a paragraph or table: its cell, a drawn shape, or the page."""
        for above in element.iterancestors(TC, TXBX):
            return self.cell(above) if above.tag == TC else UNSEEN
        return UNSEEN if self._pages.is_painted(element) else BARE

    def is_painted(self, element: Any) -> bool:
        """Tell whether an element stands on a page with a picture behind the text."""
        return self._pages.is_painted(element)

    def is_plain(self, table: Any) -> bool:
        """Tell whether a table says nothing of the letters in its cells."""
        return self._table(table).is_plain

    def cell(self, cell: Any) -> Backdrop:
        """Give what a cell lends to its paragraphs."""
        found = self._cells.get(cell)
        if found is None:
            found = self._cells[cell] = self._of_cell(cell)
        return found

    def _of_cell(self, cell: Any) -> Backdrop:
        row, table = next(cell.iterancestors(TR), None), next(cell.iterancestors(TBL), None)
        if row is None or table is None:
            return BARE
        of = self._table(table)
        said, fill = SILENT, of.fill
        for name in _regions_at(of, row, cell):
            region = of.regions.get(name)
            if region is not None:
                said = merged(region.said, said)
                fill = fill if region.fill is None else region.fill
        own = cell.find(f"{TCPR}/{_SHADE}")
        if own is not None:
            fill = fill_of(own)
        outer = "" if fill else self.behind(table).fill
        return Backdrop(fill or outer, bool(said.hidden), bool(said.struck), bool(said.double))

    def _table(self, table: Any) -> _Table:
        found = self._tables.get(table)
        if found is None:
            found = self._tables[table] = self._read(table)
        return found

    def _read(self, table: Any) -> _Table:
        properties = table.find(W + "tblPr")
        if properties is None:
            return _Table()
        made = _Table()
        shade, style = properties.find(_SHADE), properties.find(W + "tblStyle")
        made.fill = fill_of(shade) if shade is not None else ""
        if style is not None:
            made.regions, made.band = self._of_style(style.get(VAL, ""))
        if made.regions:
            made.look = _conditions(properties.find(_LOOK))
            rows = (row for row in table.iter(TR) if next(row.iterancestors(TBL), None) is table)
            made.rows = {row: n for n, row in enumerate(rows)}
        return made

    def _of_style(self, style_id: str) -> tuple[dict[str, _Region], int]:
        """Give what a table style says, by the cells that it says it of; nothing if it says nothing of interest."""
        if style_id not in self._regions:
            found: dict[str, _Region] = {}
            band = 0
            for element in self._styles.chain(style_id):
                band = band or number_of(element.find(f"{W}tblPr/{_BANDS}"), 0)
                _add(found, "wholeTable", element, element.find(f"{W}tblPr/{_SHADE}"))
                for part in element.iterchildren(W + "tblStylePr"):
                    _add(found, part.get(W + "type", ""), part, None)
            told = any(r.fill or r.said.hidden or r.said.struck or r.said.double for r in found.values())
            self._regions[style_id] = (found if told else {}, max(band, 1))
        return self._regions[style_id]


def _add(found: dict[str, _Region], name: str, element: Any, table_shade: Any) -> None:
    """Add what a style says of some cells, unless one nearer in the chain has said it."""
    region = found.setdefault(name, _Region())
    region.said = merged(region.said, said_in(element.find(RPR)))
    shade = element.find(f"{TCPR}/{_SHADE}")
    if shade is None:
        shade = table_shade
    if region.fill is None and shade is not None:
        region.fill = fill_of(shade)


def _conditions(look: Any) -> dict[str, bool]:
    """Read which parts of its style a table wants; without a word, as Word makes a new table."""
    value = _USUAL
    if look is not None and look.get(VAL):
        try:
            value = int(look.get(VAL)[:8], 16)
        except ValueError:
            value = _USUAL
    asked: dict[str, bool] = {}
    for name, bit in (_BITS | _NO_BANDS).items():
        said = look.get(W + name) if look is not None else None
        asked[name] = bool(value & bit) if said is None else said in ("1", "true", "on")
    return asked


def _regions_at(table: _Table, row: Any, cell: Any) -> list[str]:
    """List the parts of a table style that a cell lies in, those that count more last."""
    found = ["wholeTable"]
    if not table.regions:
        return found
    look, number, last = table.look, table.rows.get(row, 0), len(table.rows) - 1
    cells = [one for one in row.iter(TC) if next(one.iterancestors(TR), None) is row]
    at = next((n for n, one in enumerate(cells) if one is cell), 0)
    first_row = look["firstRow"] and (number == 0 or _is_header(row))
    first_column = look["firstColumn"] and at == 0
    if not look["noVBand"]:
        place = at - look["firstColumn"]
        found.append("band1Vert" if place % 2 == 0 else "band2Vert")
    if not look["noHBand"]:
        place = (number - look["firstRow"]) // table.band
        found.append("band1Horz" if place % 2 == 0 else "band2Horz")
    if first_column:
        found.append("firstCol")
    if look["lastColumn"] and at == len(cells) - 1:
        found.append("lastCol")
    if first_row:
        found.append("firstRow")
    if look["lastRow"] and number == last:
        found.append("lastRow")
    if first_row and first_column:
        found.append("nwCell")
    return found


def _is_header(row: Any) -> bool:
    return is_on(row.find(f"{TRPR}/{W}tblHeader"))
