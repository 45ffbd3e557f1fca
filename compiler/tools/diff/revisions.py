"""Which goal descriptions differ between two Git revisions, and which of them belong together.

What Git calls a rename is one.  What it calls an addition and a deletion is followed by specialty:
a new file takes the place of a deleted one of the same specialty, or else it is a new edition
beside those that its folder had.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from ...editions.open import OpenedEdition, open_in_git
from ...formats.registry import DOCUMENTS, MARKED
from ...ground import git as gitfiles

# Stricter than in a folder that a person names: a repository holds much that only speaks of goal descriptions.
_OURS = re.compile(
    rb"""^(?:\xef\xbb\xbf)?["']?maalbog["']?\s*:\s|(?:^|\?>)\s*<(?:[a-z]+:)?maalbeskrivelse\s""", re.MULTILINE
)
_NEAR = 16384


class Pair(Struct, frozen=True):
    """Two states of one goal description; ``old`` or ``new`` is ``None`` where there is no other."""

    old: OpenedEdition | None
    new: OpenedEdition | None


def pairs(old: str, new: str, paths: Sequence[str] = ()) -> tuple[Pair, ...]:
    """Pair the goal descriptions that differ between two revisions, in order of their files' names.

    Raises :class:`gitfiles.GitFault`.
    """
    before, after = _Tree(old), _Tree(new)
    for path in paths:
        if not (gitfiles.exists(before.commit, path) or gitfiles.exists(after.commit, path)):
            raise gitfiles.GitFault("file", path)
    found: list[Pair] = []
    gone: list[OpenedEdition] = []
    for one in gitfiles.changed(before.commit, after.commit, paths):
        was, now = before.open(one.old), after.open(one.new)
        if was is not None and now is None:
            gone.append(was)
        elif was is not None or now is not None:
            found.append(Pair(was, now))
    settled = []
    for pair in found:
        was = pair.old or (_successor(pair.new, gone, before) if pair.new else None)
        if was in gone:
            gone.remove(was)
        settled.append(Pair(was, pair.new))
    return (*settled, *(Pair(one, None) for one in gone))


def _successor(new: OpenedEdition, gone: Iterable[OpenedEdition], before: _Tree) -> OpenedEdition | None:
    """Find what a new file takes the place of: a deleted one, or the edition before it in its folder."""
    if new.logbook is None:
        return None
    deleted = [one for one in gone if one.key[0] == new.logbook.specialty]
    same = [one for one in deleted if one.key == new.key]
    folder = str(PurePosixPath(new.name.partition(":")[2]).parent)
    beside = [
        one
        for one in before.folder("" if folder == "." else folder)
        if one.key[0] == new.logbook.specialty and one.key[1] < new.logbook.edition.date
    ]
    return max(same or deleted or beside, key=lambda one: one.key[1], default=None)


class _Tree:
    """The goal descriptions of one revision."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self.commit = gitfiles.commit(revision)
        self._folders: dict[str, list[OpenedEdition]] = {}

    def open(self, path: str | None) -> OpenedEdition | None:
        """Open a file; ``None`` where it is no goal description."""
        if path is None or not _may_be(path):
            return None
        data = gitfiles.at(self.commit, path)
        if PurePosixPath(path).suffix.lower() in MARKED and not _OURS.search(data[:_NEAR]):
            return None
        return open_in_git(f"{self.revision}:{path}", self.commit, path, data)

    def folder(self, folder: str) -> list[OpenedEdition]:
        """Open the goal descriptions of one folder."""
        if folder not in self._folders:
            names = sorted(gitfiles.listed(self.commit, folder))
            opened = [self.open(f"{folder}/{name}" if folder else name) for name in names]
            self._folders[folder] = [one for one in opened if one is not None]
        return self._folders[folder]


def _may_be(path: str) -> bool:
    parts = PurePosixPath(path).parts
    hidden = any(part.startswith(("~$", ".")) for part in parts)
    return not hidden and PurePosixPath(path).suffix.lower() in DOCUMENTS
