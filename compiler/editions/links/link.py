"""``deling.yaml``: which shared parts a specialty uses, pinned to edition and content.

For each edition of the specialty it says of each shared document: the edition and the digest of
its content, which of its competencies are chosen, and what the specialty asks for beyond them.
People choose and adapt; ``maalbog link --update`` pins.  Nothing of a file is believed: what is
wrong with it is a finding with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field

from ...formats.sidefile import load as sidefile
from ...formats.sidefile.load import Place
from ...ground.diagnostics import Diagnostic, found_here
from ...ground.source import Span

NAME = "deling.yaml"
RULE = "shared-part-unreadable"
found_here(__name__, RULE)
HEAD = "maalbog-deling"
ALL = "alle"
Mode: TypeAlias = Literal["all", "only", "but"]

CODE = re.compile(r"[a-z][a-z0-9-]{0,99}")
DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?")


class Name(Struct, frozen=True):
    """A competency or a course as the file names it, by number, title, code or permanent id."""

    text: str
    place: Place
    line: int = 1


class Choice(Struct, frozen=True):
    """Which competencies (or courses) are used: all, only those named, or all but those named."""

    mode: Mode = "all"
    names: tuple[Name, ...] = ()


class Adaptation(Struct, frozen=True):
    """What the specialty asks for beyond the shared part, of one competency."""

    competency: Name
    objectives: tuple[str, ...] = ()
    assessments: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    sign_off: tuple[str, ...] = ()
    reason: str = ""


class Link(Struct, frozen=True):
    """One shared document in use.  ``edition`` and ``digest`` are ``None`` until it is pinned."""

    document: str
    edition: str | None = None
    digest: str | None = None
    choice: Choice = field(default_factory=Choice)
    adapt: tuple[Adaptation, ...] = ()
    place: Place = ()
    line: int = 1


class Links(Struct, frozen=True):
    """One ``deling.yaml``: the links of each edition by date.

    ``label`` is how findings name the file.  ``faults`` are what is wrong with it, by the edition
    that it concerns; under ``None`` what concerns them all.
    """

    label: str
    editions: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    faults: Mapping[str | None, tuple[Diagnostic, ...]] = field(default_factory=dict)

    def of(self, edition: str) -> tuple[Link, ...]:
        """Give the links of one edition of the specialty."""
        return self.editions.get(edition, ())

    def wrong(self, edition: str) -> tuple[Diagnostic, ...]:
        """Give what is wrong with the file as far as it concerns one edition."""
        return (*self.faults.get(None, ()), *self.faults.get(edition, ()))

    def at(self, line: int) -> Span:
        """Give the place of a line of the file."""
        return sidefile.place_in(self.label, line)
