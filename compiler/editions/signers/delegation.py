"""Who approves what in a specialty: what ``hvem.yaml`` can say, and where a delegation ends.

The document comes first: its rows, then its parts' prose.  Where it is silent, ``hvem.yaml`` speaks
(read in ``file.py``, put into the model in ``stage.py``), then the specialty's entry in the
vocabulary, and at last the supervisor approves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from ...ground.diagnostics import found_here

NAME = "hvem.yaml"
UNREADABLE = "who-unreadable"
UNSUITED = "who-function-unknown"
NOBODY = "sign-off-impossible"
found_here(__name__, UNREADABLE, UNSUITED, NOBODY)
DELEGATED: Mapping[str, str] = {"supervisor": "uao", "main-supervisor": "uao"}
"""Supervisors attest by delegation from the consultant responsible for education (S86); a tutor does not (S13)."""


class SignerRule(Struct, frozen=True):
    """Who approves one thing.  ``by`` are sign-off roles, ``unsuited`` what was written and is none.

    ``target`` is a part's code, a method's code, or a competency's number or id; empty for all.
    """

    kind: Literal["all", "part", "method", "competency"]
    target: str
    by: tuple[str, ...]
    unsuited: tuple[str, ...]
    line: int
    note: str = ""


class Delegation(Struct, frozen=True):
    """Whom a function attests for: a sign-off role, other words, or nobody (empty: in its own right)."""

    function: str
    source: str
    line: int


class EditionSigners(Struct, frozen=True):
    """What the file says of an edition, or of all.  Empty where it says nothing.

    ``courses``, ``cancelled``, ``time`` and ``research`` are who attests a course, a cancelled
    course, an employment and research training; ``sources`` are words on where it all comes from.
    """

    rules: tuple[SignerRule, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    courses: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    research: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    line: int = 1


class Signers(Struct, frozen=True):
    """The whole file.  ``specialty`` is as written; ``line`` is where that stands."""

    specialty: str
    common: EditionSigners
    editions: Mapping[str, EditionSigners] = field(default_factory=dict)
    line: int = 1

    def of(self, edition: str) -> EditionSigners:
        """Put together what holds for an edition: what is said of it, then what is said of all."""
        own, common = self.editions.get(edition, EditionSigners()), self.common
        stated = {one.function for one in own.delegations}
        return EditionSigners(
            (*own.rules, *common.rules),
            (*own.delegations, *(d for d in common.delegations if d.function not in stated)),
            own.courses or common.courses,
            own.cancelled or common.cancelled,
            own.time or common.time,
            own.research or common.research,
            (*common.sources, *own.sources),
            (*common.notes, *own.notes),
            own.line,
        )


class Chain(Struct, frozen=True):
    """A delegation followed to its end: the functions on the way, from the one that attests.

    ``sound`` tells whether it ends with a function that approves in its own right.
    """

    links: tuple[str, ...]
    sound: bool
    line: int = 0


def chain(function: str, signers: EditionSigners) -> Chain:
    """Follow a delegation from the function that attests to the one that it comes from."""
    from ...language.vocabulary import get

    stated = {one.function: one for one in signers.delegations}
    links, line = [function], 0
    while True:
        here = links[-1]
        one = stated.get(here)
        line = one.line if one is not None else line
        source = one.source if one is not None else DELEGATED.get(here, "")
        if not source:
            return Chain(tuple(links), get("signoff", here) is not None, line)
        links.append(source)
        if source in links[:-1]:
            return Chain(tuple(links), False, line)
