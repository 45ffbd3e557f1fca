"""The editions that a command is asked about, with what stands beside them: models, ready to be told of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from ..check.normalise import UNKNOWN
from ..ground.diagnostics import Diagnostic, Findings
from ..ground.disk import read_limited
from ..model.draft import Draft
from ..model.logbook import Logbook
from .signers.delegation import EditionSigners

__all__ = ["Found", "editions", "grouped", "newest"]


class Found(Struct, frozen=True):
    """One edition.  ``book`` is ``None`` where nothing could be read.

    ``said`` is what ``hvem.yaml`` says of it, ``None`` for a built edition, beside which none lies;
    ``diagnostics`` all that was found in it and its side files; ``draft`` the words as written, of a document.
    """

    name: str
    book: Logbook | None
    diagnostics: tuple[Diagnostic, ...]
    said: EditionSigners | None = None
    draft: Draft | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The specialty and the date."""
        return (self.book.specialty, self.book.edition.date) if self.book else ("", "")


def editions(names: Sequence[str], step: Callable[[str], None] = lambda _: None) -> list[Found]:
    """Read what the names mean, in their order and each edition once.  Raises as :func:`grouped` does."""
    found = [one for group in grouped(names, step) for one in group]
    return list({(one.name, one.key): one for one in found}.values())


def grouped(names: Sequence[str], step: Callable[[str], None] = lambda _: None) -> list[list[Found]]:
    """Read what each name means: a specialty's code or name, a file, a folder, a built edition.

    A specialty's editions come the oldest first.  Raises :class:`NoSuchInput`, ``OSError`` and ``GitFault``.
    """
    from ..tools.edition.answer import editions_of

    split = _split(names)
    paths = {name: editions_of([name]) for name in split if not _is_built(name)}
    read = _documents(dict.fromkeys(path for own in paths.values() for path in own), step)
    groups = []
    for name in split:
        group = [read[path] for path in paths[name]] if name in paths else _built(name)
        groups.append(sorted(group, key=lambda one: one.key))
    return groups


def newest(found: Iterable[Found]) -> list[Found]:
    """Leave the newest edition of each specialty, and what could not be read."""
    all_ = list(found)
    last = {one.key[0]: one.key[1] for one in sorted(all_, key=lambda one: one.key) if one.book}
    return [one for one in all_ if one.book is None or last[one.key[0]] == one.key[1]]


def _split(names: Sequence[str]) -> list[str]:
    """Take several words that are one specialty's name together."""
    from ..language.vocabulary import find_specialty, get

    whole = " ".join(names)
    one = len(names) > 1 and not any(Path(n).exists() or get("specialties", n) for n in names)
    return [whole] if one and find_specialty(whole) else list(names)


def _is_built(name: str) -> bool:
    from ..formats.logbook.read import is_bundle

    path = Path(name)
    return path.suffix.lower() == ".json" or is_bundle(path) or (":" in name and not path.exists())


def _built(name: str) -> list[Found]:
    from .sides import opened

    one = opened(name)
    return [Found(one.name, one.logbook, one.diagnostics)]


def _documents(paths: Iterable[Path], step: Callable[[str], None]) -> dict[Path, Found]:
    """Check documents in their context: with what their folders' side files say of them."""
    from ..check.pipeline import check
    from .settle import in_context
    from .signers.file import read_signers

    checked = {}
    for path in paths:
        step(str(path))
        checked[path] = check(path.as_posix(), read_limited(path))
    found = {}
    for path, one in zip(checked, in_context(checked.values(), "submission"), strict=True):
        book = one.logbook if one.logbook and UNKNOWN not in (one.logbook.specialty, one.logbook.edition.date) else None
        who = read_signers(path.parent, book.specialty, Findings()) if book else None
        said = who.of(book.edition.date) if who and book else EditionSigners()
        found[path] = Found(path.as_posix(), book, one.diagnostics, said, one.draft)
    return found
