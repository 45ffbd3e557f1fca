"""A table's rows as a reader of the document takes them: joined, and with the signs in their cells read."""

from __future__ import annotations

from collections.abc import Sequence

from ...language.template import Template
from ...model.document import Table
from ..columns import Layout
from ..rows import KEYS, Entry, entries
from .continuing import run_on
from .crosses import read_crosses


def read_rows(table: Table, of: Layout, template: Template, earlier: Sequence[Entry] = ()) -> list[Entry]:
    """Give a table's entries and banners in order; ``earlier`` are those of the same list's tables before it.

    A row that goes on with an entry of theirs is joined to that one and not given again.
    """
    # A table with neither numbers nor titles stands beside the list, and goes on with no entry of it.
    keyed = any(id in KEYS for id in of.ids.values())
    last = earlier[-1] if earlier and keyed else None
    found = list(entries(table, of, template, last))
    read_crosses([*([last] if last else []), *found], of)
    return run_on(found, list(earlier), table.kind not in (None, "plain"))
