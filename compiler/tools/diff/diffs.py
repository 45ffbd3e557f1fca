"""What ``diff`` compares: two files, two revisions of a repository, or the two editions of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ...check.inputs import NoSuchInput, path_of
from ...editions.open import OpenedEdition, editions_in, open_edition
from ...editions.revision.change import Comparison
from ...ground import git as gitfiles
from ...report.tool import Tool
from .revisions import Pair, pairs

TOOL = Tool(__package__, styles=("diff/page.css",))


class Diff(Struct, frozen=True):
    """One pair, compared.  ``comparison`` is ``None`` where a side is missing or could not be read."""

    old: OpenedEdition | None
    new: OpenedEdition | None
    comparison: Comparison | None = None

    @property
    def unread(self) -> tuple[OpenedEdition, ...]:
        """The sides that are there and cannot be compared."""
        return tuple(one for one in (self.old, self.new) if one is not None and one.side is None)

    @property
    def different(self) -> bool:
        """Whether anything differs, or could not be compared."""
        made = self.comparison
        return made is None or bool(made.changes or made.rest)


class Diffs(Struct, frozen=True):
    """Everything that one call compared.  ``revisions`` are the two that were asked for, if any."""

    found: tuple[Diff, ...]
    revisions: tuple[str, str] | None = None

    @property
    def different(self) -> bool:
        """Whether any pair differs."""
        return any(one.different for one in self.found)


def diff(old: str, new: str | None = None, paths: Sequence[str] = ()) -> Diffs:
    """Compare what two names mean; a folder alone means the two editions in it.

    A name that is a file or folder is that; ``REV:path`` is a file in Git; a revision beside a
    file is that file as it was then; two revisions are every goal description that differs
    between them.  Raises ``OSError``, :class:`NoSuchInput` and :class:`gitfiles.GitFault`.

    Example:
        >>> maalbog.diff("specialties/almen-medicin").different
        True
    """
    if new is None:
        return Diffs((_compared(*_both(old)),))
    before, after = _is_revision(old), _is_revision(new)
    if before and after:
        return Diffs(tuple(map(_pair, pairs(old, new, paths))), (old, new))
    if paths:
        raise NoSuchInput(paths[0], "paths")
    if before or after:
        old, new = (f"{old}:./{new}", new) if before else (old, f"{new}:./{old}")
    return Diffs((_compared(open_edition(old), open_edition(new)),))


def _is_revision(name: str) -> bool:
    """Tell whether a name is neither a file nor ``REV:path``, and so must be a revision."""
    if Path(name).exists() or gitfiles.split(name):
        return False
    try:
        gitfiles.commit(name)
    except gitfiles.GitFault as fault:
        if fault.reason in ("revision", "no-git", "no-repository") and _looks_like_a_file(name):
            raise NoSuchInput(name) from None
        raise
    return True


def _looks_like_a_file(name: str) -> bool:
    """Tell a file that is not there from a revision that is not known: the complaint is another."""
    return bool(Path(name).suffix) or name.startswith((".", "/")) or "\\" in name


def _both(name: str) -> tuple[OpenedEdition, OpenedEdition]:
    folder = path_of(name)
    if not folder.is_dir():
        raise NoSuchInput(name, "alone" if folder.exists() else "missing")
    inside = editions_in(folder)
    if len(inside) != 2:
        raise NoSuchInput(str(folder), "not-two")
    first, second = (open_edition(str(path)) for path in inside)
    dates = [one.logbook.edition.date if one.logbook else "" for one in (first, second)]
    return (second, first) if all(dates) and dates[0] > dates[1] else (first, second)


def _pair(pair: Pair) -> Diff:
    if pair.old is None or pair.new is None:
        return Diff(pair.old, pair.new)
    return _compared(pair.old, pair.new)


def _compared(old: OpenedEdition, new: OpenedEdition) -> Diff:
    """Compare two sides, with what people have decided about them in a revision file beside the new one."""
    if old.side is None or new.side is None:
        return Diff(old, new)
    from ...editions.revision.decisions import decide, files_in

    files = files_in(new.folder) if new.folder else ()
    settled = decide(old.side, new.side, files)
    faults = replace(new, diagnostics=(*new.diagnostics, *settled.diagnostics))
    return Diff(old, faults, settled.comparison)
