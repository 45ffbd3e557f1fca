"""The one way to open editions: what a name means, and each edition with what the files beside it say.

A name is a file in any format, a folder, a built edition, a file in Git (``REV:path``), or a specialty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..check.batch import check_file
from ..check.inputs import NoSuchInput, expand, in_folder, specialties_root
from ..check.normalise import UNKNOWN
from ..check.pipeline import Checked, check
from ..formats.logbook.read import NAME, is_bundle, read_logbook, tampered
from ..formats.refused import Refused
from ..ground import git
from ..ground.diagnostics import Diagnostic, Findings, Mode
from ..ground.disk import read_limited
from ..ground.rulebook import severity
from ..language.terms import Term
from ..language.vocabulary import find_specialty, get
from ..model.draft import Draft
from ..model.logbook import Logbook
from .revision.change import Side
from .series import EditionSeries
from .signers.delegation import EditionSigners

_JSON = ".json"


class OpenedEdition(Struct, frozen=True):
    """What a name led to.

    ``logbook`` is ``None`` where nothing could be read; ``diagnostics`` are all that was found in reading it,
    and in the files beside it; ``permanent`` tells whether its ids are.  A document has its ``draft``, the words
    as written, and ``folder`` where it lies on the disk.  ``signers`` is what ``hvem.yaml`` says of it, ``None``
    for a built edition, beside which none lies.
    """

    name: str
    logbook: Logbook | None
    diagnostics: tuple[Diagnostic, ...] = ()
    permanent: bool = False
    sha256: str = ""
    draft: Draft | None = None
    folder: Path | None = None
    signers: EditionSigners | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The specialty and the date."""
        return (self.logbook.specialty, self.logbook.edition.date) if self.logbook else ("", "")

    @property
    def side(self) -> Side | None:
        """The edition as one side of a comparison; ``None`` where there is nothing that can be compared.

        A document with errors and without a single competency of its own would only seem to lack them all.
        """
        book = self.logbook
        if book is None:
            return None
        empty = all(one.shared is not None for one in book.competencies)
        if empty and any(severity(one) == "error" for one in self.diagnostics):
            return None
        return Side(book, self.name, self.permanent)


def open_edition(name: str) -> OpenedEdition:
    """Open one edition.

    A file or folder that exists comes first, then ``REV:path`` in Git.  Raises ``OSError``,
    :class:`NoSuchInput` (``missing``, ``empty``, ``several``) and :class:`git.GitFault`.
    """
    path = Path(name)
    if path.is_dir():
        if is_bundle(path):
            return _built(path / NAME)
        inside = editions_in(path)
        if len(inside) != 1:
            raise NoSuchInput(name, "several" if inside else "empty")
        return open_document(inside[0])
    if path.exists():
        return _built(path) if path.suffix.lower() == _JSON else open_document(path)
    there = git.split(name)
    if there is None:
        raise NoSuchInput(name)
    return open_in_git(name, *git.locate(*there))


def open_document(path: Path) -> OpenedEdition:
    """Open a document with what the files beside it say; no other edition in its folder is read."""
    return replace(_with_side_files(check_file(path), path), folder=path.parent)


def open_in_git(name: str, digest: str, path: str, data: bytes | None = None) -> OpenedEdition:
    """Open a file as a commit has it, with what the files beside it said then.  Raises :class:`git.GitFault`."""
    from .checkout import checkout

    data = git.at(digest, path) if data is None else data
    if path.lower().endswith(_JSON):
        return open_bytes(name, data)
    with checkout(digest, path) as there:
        return _with_side_files(check(name, data), there)


def open_bytes(name: str, data: bytes) -> OpenedEdition:
    """Open an edition that is in memory, beside which nothing lies; ``name`` ends as the file's name does."""
    if not name.lower().endswith(_JSON):
        return _alone(check(name, data))
    from hashlib import sha256

    digest = sha256(data).hexdigest()
    try:
        return OpenedEdition(name, read_logbook(data), permanent=True, sha256=digest)
    except Refused as refused:
        return OpenedEdition(name, None, (refused.finding(),), sha256=digest)


def _built(path: Path) -> OpenedEdition:
    """Read a built edition, and compare it with the manifest that lies beside it."""
    data = read_limited(path)
    found = open_bytes(path.as_posix(), data)
    wrong = tampered(path.parent, data) if path.name == NAME and found.logbook else None
    return found if wrong is None else replace(found, diagnostics=(wrong, *found.diagnostics))


def _alone(checked: Checked) -> OpenedEdition:
    """Give a document as it is by itself."""
    source = checked.source
    return OpenedEdition(source.path, checked.logbook, checked.diagnostics, sha256=source.sha256, draft=checked.draft)


def _with_side_files(checked: Checked, path: Path) -> OpenedEdition:
    """Give a document with what the files beside ``path`` say: all that a bundle of it would have, but no new ids."""
    from .group import group_of
    from .ledger.book import Ledger
    from .ledger.give import known
    from .ledger.keep import read
    from .settle import with_side_files

    book = checked.logbook
    if book is None or not _dated(book):
        return _alone(checked)
    kept = read(path.parent)
    ledger = kept.ledger or Ledger()
    series = replace(group_of(path.parent, book.specialty, [checked]), whole=False)
    (edition,) = with_side_files(series, ledger).editions
    done = edition.result()
    return replace(
        _alone(done),
        diagnostics=(*done.diagnostics, *kept.faults),
        permanent=known(edition.logbook, ledger.section(book.specialty)),
    )


def open_editions(names: Sequence[str], step: Callable[[str], None] = lambda _: None) -> list[OpenedEdition]:
    """Open what the names mean, in their order and each edition once.  Raises as :func:`open_groups` does."""
    found = [one for group in open_groups(names, step) for one in group]
    return list({(one.name, one.key): one for one in found}.values())


def open_groups(names: Sequence[str], step: Callable[[str], None] = lambda _: None) -> list[list[OpenedEdition]]:
    """Open what each name means: a specialty, a file, a folder, a built edition; as a build has them.

    A specialty's editions come the oldest first.  Raises :class:`NoSuchInput`, ``OSError`` and ``GitFault``.
    """
    whole = " ".join(names)
    one = len(names) > 1 and not any(Path(name).exists() or get("specialties", name) for name in names)
    split = [whole] if one and find_specialty(whole) else list(names)
    paths = {name: documents_of([name]) for name in split if not _is_built(name)}
    read = _in_context(dict.fromkeys(path for own in paths.values() for path in own), step)
    groups = ([read[path] for path in paths[name]] if name in paths else [open_edition(name)] for name in split)
    return [sorted(group, key=lambda one: one.key) for group in groups]


def newest(found: Iterable[OpenedEdition]) -> list[OpenedEdition]:
    """Leave the newest edition of each specialty, and what could not be read."""
    all_ = list(found)
    last = {one.key[0]: one.key[1] for one in sorted(all_, key=lambda one: one.key) if one.logbook}
    return [one for one in all_ if one.logbook is None or last[one.key[0]] == one.key[1]]


def _is_built(name: str) -> bool:
    path = Path(name)
    return path.suffix.lower() == _JSON or is_bundle(path) or (":" in name and not path.exists())


def _in_context(paths: Iterable[Path], step: Callable[[str], None]) -> Mapping[Path, OpenedEdition]:
    """Open documents among their neighbours; one without a specialty or a date cannot be used."""
    from .settle import in_context
    from .signers.file import read_signers

    checked = {}
    for path in paths:
        step(str(path))
        checked[path] = check_file(path)
    found = {}
    for path, one in zip(checked, in_context(checked.values(), "submission"), strict=True):
        book = one.logbook if one.logbook and _dated(one.logbook) else None
        signers = read_signers(path.parent, book.specialty, Findings()) if book else None
        own = signers.of(book.edition.date) if signers and book else EditionSigners()
        found[path] = replace(_alone(one), logbook=book, folder=path.parent, signers=own)
    return found


def as_built(documents: Iterable[Checked], mode: Mode = "draft") -> list[EditionSeries]:
    """Give documents and their neighbours as a build has them, with all ids; nothing is written."""
    from .group import group
    from .ledger.book import Ledger
    from .ledger.keep import read
    from .settle import settle

    return [settle(series, read(series.folder).ledger or Ledger())[0] for series in group(documents, mode)]


def documents_of(names: Iterable[str]) -> list[Path]:
    """Turn a specialty's code or name, or files and folders, into goal descriptions.

    Raises :class:`NoSuchInput`; its reason is ``none`` for a specialty of which no edition is there.
    """
    given = list(names)
    if all(Path(name).exists() for name in given):
        return expand(given)
    term = specialty_of(" ".join(given))
    if term is None:
        raise NoSuchInput(next(name for name in given if not Path(name).exists()))
    try:
        return expand([str(specialties_root() / term.code)])
    except NoSuchInput:
        raise NoSuchInput(term.code, "none") from None


def folder_of(name: str) -> tuple[Path, str | None]:
    """Give the folder that a name means, and the specialty where the name is one.  Raises :class:`NoSuchInput`."""
    path = Path(name)
    if path.exists():
        return (path, None) if path.is_dir() else (path.parent, None)
    term = specialty_of(name)
    folder = specialties_root() / term.code if term else path
    if term is None or not folder.is_dir():
        raise NoSuchInput(name)
    return folder, term.code


def specialty_of(name: str) -> Term | None:
    """Give the specialty that a code or a name means; the name of a file means none."""
    return get("specialties", name) or (find_specialty(name) if not any(sign in name for sign in "/\\.") else None)


def editions_in(folder: Path) -> list[Path]:
    """List the goal descriptions of one folder, the oldest first where they are named by date."""
    return [path for path in in_folder(folder) if path.parent == folder]


def _dated(book: Logbook) -> bool:
    return UNKNOWN not in (book.specialty, book.edition.date)
