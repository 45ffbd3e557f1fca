"""What a text is taken by itself: a label that everybody knows, or the name of something."""

from __future__ import annotations

from functools import cache

from ...ground import lazyre
from ...ground.data import load
from ...ground.folding import fold_marks
from ...ground.paths import SCHEMA
from ...language.vocabulary import find, find_course

_AND = lazyre.compile(r"\s+(?:og|and|samt)\s+|\s*[,/&]\s*")
_FIRST = lazyre.compile(r"\W*([\w-]+)")
_LONGEST = 60


@cache
def words(kind: str) -> frozenset[str]:
    """Give the words of one kind from the vocabulary of lists, folded."""
    return frozenset(fold_marks(word) for word in load(SCHEMA / "vocabulary" / "lists.yaml")[kind])


@cache
def _first_words() -> frozenset[str]:
    """Give what labels begin with, so that most lines need no folding to be known for none."""
    raw = load(SCHEMA / "vocabulary" / "lists.yaml")["labels"]
    return frozenset(hit[1].casefold() for word in raw if (hit := _FIRST.match(word)))


def is_label(text: str) -> bool:
    """Tell whether a text is a label that needs no colon to be known, or several (»Viden og færdigheder«)."""
    first = _FIRST.match(text) if len(text) <= _LONGEST else None
    if first is None or first[1].casefold() not in _first_words():
        return False
    bare = text.strip(" :–-.")
    known = words("labels")
    return fold_marks(bare) in known or all(fold_marks(part) in known for part in _AND.split(bare))


def is_name(text: str) -> bool:
    """Tell whether a text is a method, a strategy, a role or a course, and nothing else."""
    bare = text.strip(" .,;")
    if any(find(kind, bare) for kind in ("methods", "strategies", "roles")):
        return True
    return find_course(bare) is not None
