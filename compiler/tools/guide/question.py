"""A question of the guide, as data."""

from __future__ import annotations

from hashlib import sha256

from msgspec import Struct

from ...editions.answers.fact import Fact
from ...editions.answers.texts import Group


class Said(Struct, frozen=True):
    """What the document says: the words (empty where only the place is given), and where."""

    text: str
    place: str


class Question(Struct, frozen=True):
    """One question: the facts that a »ja« confirms, and how they are put to a person.

    ``id`` stays the same as long as its subject, kind and the document's text do.  ``about`` are
    the competencies or cards that it is about, as a reader knows them; ``said`` what the document
    says (``silent``: nothing); ``understood`` how that was read, a line each.
    """

    id: str
    kind: str
    variant: str
    group: Group
    facts: tuple[Fact, ...]
    about: tuple[str, ...]
    said: tuple[Said, ...]
    understood: tuple[str, ...]
    ask: str
    minutes: int
    risk: int
    order: int = 0
    silent: bool = False

    @property
    def code(self) -> str:
        """The six characters that a filled-in guide is recognised by."""
        return code_of(self.id)


def code_of(id: str) -> str:
    """Give the short code of a question's id."""
    return sha256(id.encode()).hexdigest()[:6]
