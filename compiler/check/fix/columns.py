"""Columns of a competency list that are known by their meaning get the template's names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...formats.edits import Edit, Texts
from ...ground.folding import marks_in
from ...model.draft import ColumnNameDraft, Recognised

_RULE = "matrix-column-name-differs"
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_BREAK = re.compile(r"[\n\t]")
_BINDING = re.compile(r"\b(?:obligatorisk|anbefal|forslag|mandatory|recommend|optional|suggest)", re.IGNORECASE)
"""What only says how binding the column is, which the template's own name says."""


def column_edits(recognised: Recognised, texts: Texts) -> Iterator[Edit]:
    """Yield the headings that are to have the template's name, in every table and header row that has them.

    What a heading says in parentheses stays; one that was read on an assumption is left alone, and
    so is one with the mark of a note.
    """
    for part in recognised.draft["parts"]:
        for one in part["renamed_columns"]:
            if one["certain"] and one["written"] and not marks_in(one["written"]):
                yield from _renamed(one, recognised, texts)


def _renamed(one: ColumnNameDraft, recognised: Recognised, texts: Texts) -> Iterator[Edit]:
    """Write the name in the place of the heading's first words; the lines below them go."""
    new = one["name"] + _kept(one["written"])
    for paragraph in texts.at(recognised.span(one["path"])):
        start = 0
        for stretch in _BREAK.split(paragraph.text):
            if stretch.strip():
                lead = len(stretch) - len(stretch.lstrip())
                yield Edit("column", paragraph.span, start + lead, stretch.strip(), new, one["path"], _RULE)
                new = ""
            start += len(stretch) + 1


def _kept(written: str) -> str:
    """Give what stands in parentheses and says more than how binding the column is."""
    return "".join(f" ({aside})" for aside in _ASIDE.findall(written) if not _BINDING.search(aside))
