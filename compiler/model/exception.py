"""What one exception says: which rule, where, why, who answers for it, and until when."""

from __future__ import annotations

from msgspec import Struct

NAME = "undtagelser.yaml"


class RuleException(Struct, frozen=True):
    """One exception of ``undtagelser.yaml``.

    ``rule`` is the rule's name.  ``place`` is the logical path that it holds for, with everything
    below it, empty for the whole document; or else ``competency`` is the number or id of one
    competency, of ``part`` where that is given.  ``owner`` is a function, never a person.
    ``expires`` is the last day that it holds (``YYYY-MM-DD``); ``edition`` the only edition that it
    holds for, empty for all.  ``line`` is where it stands in the file.
    """

    rule: str
    place: str
    reason: str
    owner: str
    expires: str
    competency: str = ""
    part: str = ""
    edition: str = ""
    line: int = 1
