"""Banners and captions of a list: the role, the area and the part that they give the rows below."""

from __future__ import annotations

import re

from msgspec import Struct, field

from ...language.cellmarks import ends_role, without_continued
from ...language.roles import roles_of_banner
from ...language.template import Template, fold_parts
from ...model.draft import RoleDraft
from ...model.logbook import PartCode
from ..headings import parts_in
from ..rows import Entry

_PART_PREFIX: dict[str, PartCode] = {"I": "introduction", "H": "specialist", "FIM": "common", "KBU": "basic"}


class Gathered(Struct):
    """An entry of a list with what the banners and headings above it say of it.

    ``above`` marks an area that was not announced inside the table but over it.
    """

    entry: Entry
    part: PartCode | None = None
    area: str | None = None
    roles: list[RoleDraft] = field(default_factory=list)
    above: bool = False


class Grouping(Struct):
    """The banner state while reading a list: roles, area, and the part that a banner names."""

    roles: list[RoleDraft] = field(default_factory=list)
    area: str | None = None
    part: PartCode | None = None
    above: bool = False
    parts_seen: set[PartCode] = field(default_factory=set)

    def take(self, text: str, template: Template, above: bool) -> None:
        """Let a banner (or a heading inside the list) change the state.

        A banner of roles that names none (»Øvrige roller«) ends the role that held above it.
        """
        text, _ = without_continued(text)
        if not text:
            return
        parts, rest = parts_in(fold_parts(text), template)
        if len(parts) == 1 and not rest:
            self.part = parts[0]
            self.parts_seen.add(parts[0])
            self.roles, self.area = [], None
            return
        named, area = roles_of_banner(text)
        self.above = above
        if named:
            alone = len(named) == 1
            self.roles = [{"text": text if alone else r["text"], "code": r["code"]} for r in named]
            self.area = area
        else:
            self.roles = [] if ends_role(text) else self.roles
            self.area = area or text


def prefix_part(number: str) -> PartCode | None:
    """The part that a number's letters stand for: ``I1``, ``H3``, ``FIM2``."""
    letters = re.match(r"[^\W\d_]+", number)
    return _PART_PREFIX.get(letters.group().upper()) if letters else None


def gather(found: list[tuple[Entry, str]], template: Template) -> tuple[list[Gathered], set[PartCode]]:
    """Give every entry the role, area and part that the banners above it announce.

    ``found`` pairs each entry with the headings and captions that have come since the entry
    before, one a line, or an empty string.
    """
    state = Grouping()
    out: list[Gathered] = []
    for entry, caption in found:
        for text in filter(None, caption.split("\n")):
            state.take(text, template, above=True)
        if entry.banner:
            state.take(entry.banner, template, above=entry.above)
            continue
        out.append(Gathered(entry, state.part, state.area, list(state.roles), state.above))
    _drop_table_title(out)
    return out, state.parts_seen


def _drop_table_title(found: list[Gathered]) -> None:
    """A text over the table that holds for all of the list is the table's title and no area."""
    if len({g.area for g in found}) == 1 and all(g.above and not g.roles for g in found):
        for g in found:
            g.area = None
