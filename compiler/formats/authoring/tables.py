"""The authoring format's typed tables: one list that readers and writers share.

A goal description in YAML or XML is the same tree as the Word document, but its known
tables are written with named fields.  ``schema/authoring/tables.yaml`` says which key stands for
which kind of table, and which field for which column; the editors' schemas
(``schema/authoring/maalbeskrivelse.schema.json`` and ``.xsd``) say the same to an editor, and a
test holds the three together.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from msgspec import Struct, convert

from ...ground.data import load
from ...ground.folding import fold_letters
from ...ground.paths import SCHEMA
from ...model.document import TableKind

VERSION = "1"
"""The version of the authoring format that this program reads and writes."""

NAMESPACE = "urn:maalbog:maalbeskrivelse:1"

EXTRA = "øvrige"
"""The field of a row that holds columns (of a card: lines) that the format does not know."""

GROUP = "gruppe"
"""The field of a banner row that spans the whole table."""

CONTINUED = "^"
"""What stands in a cell of a raw table that only continues the one above it."""

Shape = Literal["text", "list", "bullets"]


class Column(Struct, frozen=True):
    """One column: its id, its YAML key, its heading in Word and its XML names.

    ``shape`` is ``text`` for one text, ``list`` for one paragraph an item, ``bullets``
    for a bullet list.  ``item`` is the XML element of one item.
    """

    id: str
    key: str
    header: str
    element: str
    shape: Shape = "text"
    item: str = "tekst"


class TypedTable(Struct, frozen=True):
    """A kind of table: its YAML key (and XML element), the XML element of a row, its columns.

    ``form`` are headings of columns that stand empty on paper to be filled in by hand and
    that only Word has.  ``short`` says that a row may be written as its first column alone.
    """

    kind: TableKind
    key: str
    row: str
    columns: tuple[Column, ...]
    form: tuple[str, ...] = ()
    short: bool = False

    def by_key(self, key: str) -> Column | None:
        """Give the column with this YAML key."""
        return next((c for c in self.columns if c.key == key), None)

    def by_header(self, text: str) -> Column | None:
        """Give the column with this heading in Word."""
        return next((c for c in self.columns if c.header == text), None)

    def by_element(self, name: str) -> Column | None:
        """Give the column with this XML element."""
        return next((c for c in self.columns if c.element == name), None)


def _typed(kind: TableKind, table: dict[str, Any]) -> TypedTable:
    return convert({"kind": kind, **table}, TypedTable, strict=False)


TYPED: dict[TableKind, TypedTable] = {
    kind: _typed(kind, table) for kind, table in load(SCHEMA / "authoring" / "tables.yaml").items()
}
"""Every typed table by kind.  A card is a table of two columns: heading | value."""

BY_KEY: dict[str, TypedTable] = {t.key: t for t in TYPED.values()}
"""Every typed table by its YAML key (which is its XML element too)."""

TOP_KEYS = ("maalbog", "skabelon", "forside", "kolofon", "indhold", "afsnit", "noter")
SECTION_KEYS = ("overskrift", "nummer", "indhold", "afsnit")
CONTENT_KEYS = ("punkter", *BY_KEY, "tabel")
FREE_KEYS = ("kolofon", EXTRA)
"""Fields whose own fields are named by the author."""


def column(kind: TableKind, column_id: str) -> Column:
    """Give a column by the id that the draft uses; KeyError where the kind has no such column."""
    for one in TYPED[kind].columns:
        if one.id == column_id:
            return one
    raise KeyError(column_id)


@cache
def known_keys() -> dict[str, str]:
    """Give every key of the YAML format by its folded form."""
    keys = {*TOP_KEYS, *SECTION_KEYS, *CONTENT_KEYS, GROUP, EXTRA}
    keys |= {"tekst", "kolonner", "rækker", "bredde"}
    keys |= {c.key for t in TYPED.values() for c in t.columns}
    return {fold_letters(key): key for key in sorted(keys)}
