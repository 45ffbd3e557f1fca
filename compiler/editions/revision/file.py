"""A revision as a file holds it: every change between two editions, and what was decided.

The file lies beside the new edition.  Målbog writes it and people decide in it; what a person
has decided, and which competencies a person has put together, survives every later run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from msgspec import Struct

from ...formats.texts import storable
from ...ground.folding import key
from ...model.logbook import Assessment, Competency
from .change import Change, ChangeType, Confidence, Effect

VERSION = "1"
HEAD = "maalbog-revision"
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_OURS = re.compile(rb"^(?:\xef\xbb\xbf)?[\"']?maalbog-revision[\"']?\s*:", re.MULTILINE)


class Named(Struct, frozen=True):
    """A competency as the file names it; what a person left out is empty.  ``line`` counts from 1.

    ``sign`` tells its text apart from that of others with the same number and title.
    """

    number: str = ""
    title: str = ""
    part: str = ""
    id: str = ""
    sign: str = ""
    line: int = 0


class Proposal(Struct, frozen=True):
    """What Målbog holds likeliest.  High confidence means that no person is needed."""

    type: ChangeType
    effect: Effect
    confidence: Confidence
    reasons: tuple[str, ...] = ()


class RevisionEntry(Struct, frozen=True):
    """One change.  ``type`` and ``effect`` are ``None`` until they are decided.

    ``addition`` says what an approval must be supplemented with, ``remark`` is a person's own
    note.  ``mark`` tells the names and texts for which the entry was written: other names mean
    that a person has put other competencies together, other texts that the decision is old.
    ``by_person`` says that a person has decided, ``paired`` that a person has paired, ``review``
    that the texts have changed since.  ``shown`` are the differences, as lines for the reader.
    """

    old: tuple[Named, ...]
    new: tuple[Named, ...]
    proposal: Proposal | None = None
    type: ChangeType | None = None
    effect: Effect | None = None
    addition: str = ""
    remark: str = ""
    mark: str = ""
    by_person: bool = False
    paired: bool = False
    review: bool = False
    shown: tuple[str, ...] = ()
    line: int = 0

    @property
    def decided(self) -> bool:
        """Whether both the type and what follows are said."""
        return self.type is not None and self.effect is not None

    @property
    def by_hand(self) -> bool:
        """Whether a person has decided: it says so, or says something else than a sure proposal."""
        if not self.decided:
            return False
        sure = self.proposal is not None and self.proposal.confidence == "high"
        return self.by_person or not sure or (self.type, self.effect) != _proposed(self.proposal)

    @property
    def rewritten(self) -> bool:
        """Whether a person has since written other names than the entry was written for."""
        return self.mark.partition("-")[0] != names_mark(self.old, self.new)

    @property
    def repaired(self) -> bool:
        """Whether a person has put these competencies together, now or before."""
        return self.paired or self.rewritten


def _proposed(proposal: Proposal | None) -> tuple[ChangeType, Effect] | None:
    return (proposal.type, proposal.effect) if proposal else None


class Revision(Struct, frozen=True):
    """A revision file.  ``start`` and ``end`` are the dates of the two editions."""

    specialty: str
    start: str
    end: str
    entries: tuple[RevisionEntry, ...]
    unchanged: int = 0
    name: str = "revision.yaml"

    def about(self, specialty: str, start: str, end: str) -> bool:
        """Tell whether the file is about these two editions."""
        return (self.specialty, self.start, self.end) == (specialty, start, end)


def flat(text: str) -> str:
    """Put a text on one line, without what a file cannot hold: as it is written, so it is compared."""
    return " ".join(storable(text).split())


def names(competencies: Sequence[Competency], *, permanent: bool) -> dict[int, Named]:
    """Name the competencies of an edition as the file does, by identity.

    An id that is only a running number is left out; of those with the same number and title, a
    sign of the text is put in.
    """
    called = [(flat(c.number), flat(c.title), c.part) for c in competencies]
    same = Counter((key(number), key(title)) for number, title, _ in called)
    return {
        id(c): Named(
            number, title, part, c.id if permanent else "", sign(c) if same[key(number), key(title)] > 1 else ""
        )
        for c, (number, title, part) in zip(competencies, called, strict=True)
    }


def sign(competency: Competency) -> str:
    """Give eight letters for a competency's text."""
    return _digest(_text(competency))


def undecided(revision: Revision) -> tuple[RevisionEntry, ...]:
    """Give the entries that wait for a person."""
    return tuple(entry for entry in revision.entries if not entry.decided)


def is_ours(data: bytes) -> bool:
    """Tell whether a file is a revision file, readable or not."""
    return _OURS.search(data[:65536]) is not None


def names_mark(old: tuple[Named, ...], new: tuple[Named, ...]) -> str:
    """Give eight letters for who belongs together, as the file names them."""
    return _digest([[(n.part, n.number, n.title) for n in side] for side in (old, new)])


def texts_mark(change: Change) -> str:
    """Give eight letters for the texts of a change; numbers and ids may change without making it another."""
    return _digest([[_text(one) for one in side] for side in (change.old, change.new)])


def _text(one: Competency) -> tuple[object, ...]:
    return (
        one.part,
        one.title,
        one.area,
        one.objectives_lead,
        one.objectives,
        one.roles,
        [(s.code, s.text) for s in one.strategies],
        [_asked(a) for a in one.assessments],
        [(t.count, t.unit) for t in one.targets],
        one.level,
        one.remarks,
        one.sign_off.by,
        one.sign_off.delegated_by,
    )


def _asked(one: Assessment) -> tuple[object, ...]:
    """Give what is asked; of what is plainly mandatory, as files have it that know no choices."""
    plain = (one.method, one.text, one.count, one.months, one.from_month, one.to_month, one.purpose)
    return plain if one.mandatory and one.choice is None else (*plain, one.mandatory, one.choice)


def _digest(value: object) -> str:
    """Digest to eight letters: without digits no YAML reader takes them for a number."""
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:8].translate(_LETTERS)
